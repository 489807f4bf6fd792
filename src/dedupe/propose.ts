// Which held items are worth a comparison with an item: all that share a name with it, and the nearest of those that share words.
import type { Marks } from './marks.ts';
import type { Comparable } from './prepared.ts';
import { bitsApart } from './simhash.ts';

/** Items compared for their words alone: sharing most marks, then nearest by the similarity hash. */
const MOST_ALIKE = 8;

/** Word runs that two copies share at least; a phrase of the house or the programme gives one or two. */
const LEAST_SHARED = 3;

/** An item by what it is found under. */
export interface Marked {
  readonly id: string;
  readonly marks: Marks;
}

/** The ids of items that hold marks. */
export type Holders = ReadonlyMap<number, readonly string[]>;

/** Items that share a name, and those that share most marks of the text: more than are compared where several share as many. */
export interface Proposed {
  readonly id: string;
  readonly named: readonly string[];
  readonly alike: readonly { readonly id: string; readonly shared: number }[];
}

/** What is worth a look for each item; items of which nothing is are left out. */
export function proposed(arrived: readonly Marked[], named: Holders, alike: Holders): readonly Proposed[] {
  const sharing = counter(alike);
  return arrived.flatMap(({ id, marks }) => {
    const others = new Set(marks.seeks.flatMap((mark) => named.get(mark) ?? []));
    others.delete(id);
    const most = atLeastTheLast(sharing(marks).filter((other) => other.id !== id));
    return others.size + most.length === 0 ? [] : [{ id, named: [...others], alike: most }];
  });
}

/** Ids of the items to compare with an item, in order; what is not among `known` is gone. */
export function nearest(item: Comparable, { named, alike }: Proposed, known: ReadonlyMap<string, Comparable>): readonly string[] {
  const apart = (id: string): number => {
    const simhash = known.get(id)?.simhash ?? null;
    return item.simhash === null || simhash === null ? 64 : bitsApart(item.simhash, simhash);
  };
  const chosen =
    alike.length <= MOST_ALIKE
      ? alike
      : alike
          .map(({ id, shared }) => ({ id, shared, apart: apart(id) }))
          .toSorted((one, other) => other.shared - one.shared || one.apart - other.apart || (one.id < other.id ? -1 : 1))
          .slice(0, MOST_ALIKE);
  return [...new Set([...named, ...chosen.map(({ id }) => id)])].filter((id) => known.has(id)).toSorted();
}

/** Those that share as many marks as the last one that may be compared. */
function atLeastTheLast(sharing: Proposed['alike']): Proposed['alike'] {
  if (sharing.length <= MOST_ALIKE) return sharing;
  const last = sharing.map(({ shared }) => shared).toSorted((one, other) => other - one)[MOST_ALIKE - 1]!;
  return sharing.filter(({ shared }) => shared >= last);
}

/**
 * Gives who shares enough marks with one item after another. Holders are numbered first: a common phrase leads every item to the same
 * ones, and numbers are counted faster than names.
 */
function counter(holders: Holders): (marks: Marks) => Proposed['alike'] {
  const { ids, numbered } = numberedHolders(holders);
  const counts = new Uint8Array(ids.length);
  return ({ alike, title }) => {
    const weightOf = (mark: number): number => (mark === title ? LEAST_SHARED : 1);
    const shared = alike.filter((mark) => numbered.has(mark));
    if (shared.reduce((sum, mark) => sum + weightOf(mark), 0) < LEAST_SHARED) return [];
    const met: number[] = [];
    for (const mark of shared) {
      const weight = weightOf(mark);
      for (const number of numbered.get(mark)!) {
        if (counts[number] === 0) met.push(number);
        counts[number]! += weight;
      }
    }
    const sharing: { readonly id: string; readonly shared: number }[] = [];
    for (const number of met) {
      if (counts[number]! >= LEAST_SHARED) sharing.push({ id: ids[number]!, shared: counts[number]! });
      counts[number] = 0;
    }
    return sharing;
  };
}

function numberedHolders(holders: Holders): { readonly ids: readonly string[]; readonly numbered: ReadonlyMap<number, readonly number[]> } {
  const ids: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, ids.length);
    return ids.push(id) - 1;
  };
  return { ids, numbered: new Map([...holders].map(([mark, held]) => [mark, held.map(numberOf)])) };
}
