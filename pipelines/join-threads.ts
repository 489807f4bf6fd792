// Looks for the links of what was written and not yet looked at, and joins the threads. Marks are written before anything is looked
// up, so that of two processes the later one finds what the earlier one wrote.
import { linkOf } from '../src/dedupe/link.ts';
import { marksOf, type Marks } from '../src/dedupe/marks.ts';
import { prepare, type Prepared } from '../src/dedupe/prepared.ts';
import { proposed, type Holder } from '../src/dedupe/propose.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { ThreadLink } from '../src/model.ts';

/** The part of the ledger that joining reads and writes. */
export type ThreadLedger = Pick<Ledger, 'unthreaded' | 'saveMarks' | 'candidates' | 'saveThreads' | 'items'>;

/** Items looked at together. */
const batchSize = 500;
/** Holders of a mark that are looked at; what more items share tells none from another. */
const mostHolders = 300;
const mostAlike = 24;

/** Joins everything that waits; gives how many links were found. */
export async function joinThreads(ledger: ThreadLedger): Promise<number> {
  let found = 0;
  for (;;) {
    const waiting = await ledger.unthreaded(batchSize);
    if (waiting.length === 0) return found;
    const itemIds = [...new Set(waiting.map(({ itemId }) => itemId))];
    const links = await linksOf(itemIds, ledger);
    await ledger.saveThreads({ sequences: waiting.map(({ sequence }) => sequence), itemIds, links });
    found += links.length;
  }
}

async function linksOf(itemIds: readonly string[], ledger: ThreadLedger): Promise<readonly ThreadLink[]> {
  const arrived = (await ledger.items(itemIds)).map(prepare).map((prepared) => ({ prepared, marks: marksOf(prepared) }));
  await ledger.saveMarks(
    arrived.flatMap(({ prepared, marks }) => [...marks.holds, ...marks.alike].map((mark) => ({ mark, itemId: prepared.item.id }))),
  );
  const held = await holdersOf(
    arrived.map(({ marks }) => marks),
    ledger,
  );
  const wanted = arrived.map(({ prepared, marks }) => ({ prepared, others: proposed(prepared.item, marks, held) }));
  const known = new Map(arrived.map(({ prepared }) => [prepared.item.id, prepared]));
  const others = [...new Set(wanted.flatMap(({ others: ids }) => ids))].filter((id) => !known.has(id));
  for (const item of await ledger.items(others)) known.set(item.id, prepare(item));
  return linksAmong(wanted, known);
}

/** Each pair is compared once. */
function linksAmong(
  wanted: readonly { readonly prepared: Prepared; readonly others: readonly string[] }[],
  known: ReadonlyMap<string, Prepared>,
): readonly ThreadLink[] {
  const links = new Map<string, ThreadLink | null>();
  for (const { prepared, others } of wanted) {
    for (const id of others) {
      const key = [prepared.item.id, id].toSorted().join(' ');
      const other = known.get(id);
      if (other !== undefined && !links.has(key)) links.set(key, linkOf(prepared, other));
    }
  }
  return [...links.values()].filter((link) => link !== null);
}

async function holdersOf(all: readonly Marks[], ledger: ThreadLedger): Promise<ReadonlyMap<number, readonly Holder[]>> {
  const named = await ledger.candidates([...new Set(all.flatMap(({ seeks }) => seeks))], mostHolders);
  const alike = await ledger.candidates([...new Set(all.flatMap((marks) => marks.alike))], mostAlike);
  return Map.groupBy([...named, ...alike], ({ mark }) => mark);
}
