// Which held items are worth a comparison with an item: all that share a name with it, and the nearest of those that share words.
import type { Marks } from './marks.ts';
import { bitsApart } from './simhash.ts';

/** A holder of a mark, with the similarity hash of its text. */
export interface Holder {
  readonly itemId: string;
  readonly simhash: string | null;
}

/** Items compared for their words alone: sharing most marks, then nearest by the similarity hash. */
const MOST_ALIKE = 8;

/** Word runs that two copies share at least; a phrase of the house or the programme gives one or two. */
const LEAST_SHARED = 3;

/** Ids of the items to compare with, in order of id; `held` gives the holders of each mark. */
export function proposed(
  item: { readonly id: string; readonly simhash: string | null },
  marks: Marks,
  held: ReadonlyMap<number, readonly Holder[]>,
): readonly string[] {
  const named = marks.seeks.flatMap((mark) => held.get(mark) ?? []).map(({ itemId }) => itemId);
  const alike = new Map<string, { readonly holder: Holder; shared: number }>();
  for (const mark of marks.alike) {
    const weight = mark === marks.title ? LEAST_SHARED : 1;
    for (const holder of held.get(mark) ?? []) {
      const known = alike.get(holder.itemId);
      if (known === undefined) alike.set(holder.itemId, { holder, shared: weight });
      else known.shared += weight;
    }
  }
  alike.delete(item.id);
  const distance = ({ simhash }: Holder): number => (item.simhash === null || simhash === null ? 64 : bitsApart(item.simhash, simhash));
  const nearest = [...alike.values()]
    .filter(({ shared }) => shared >= LEAST_SHARED)
    .map(({ holder, shared }) => ({ id: holder.itemId, shared, apart: alike.size > MOST_ALIKE ? distance(holder) : 0 }))
    .toSorted((one, other) => other.shared - one.shared || one.apart - other.apart || (one.id < other.id ? -1 : 1))
    .slice(0, MOST_ALIKE);
  return [...new Set([...named, ...nearest.map(({ id }) => id)])].filter((id) => id !== item.id).toSorted();
}
