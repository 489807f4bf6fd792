// Looks for the links of what was written and not yet looked at, and joins the threads. Marks are written before anything is looked
// up, so that of two processes the later one finds what the earlier one wrote.
import { setImmediate as turn } from 'node:timers/promises';
import { linkOf } from '../src/dedupe/link.ts';
import { marksOf } from '../src/dedupe/marks.ts';
import { prepare } from '../src/dedupe/prepared.ts';
import { nearest, proposed, type Marked, type Proposed } from '../src/dedupe/propose.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { ThreadLink } from '../src/model.ts';

/** The part of the ledger that joining reads and writes. */
export type ThreadLedger = Pick<Ledger, 'unthreaded' | 'comparables' | 'saveMarks' | 'holders' | 'saveThreads'>;

/** Items whose marks are written and looked up together: the more at once, the fewer pages of the table each of them costs. */
const batchSize = 5_000;
/**
 * Items whose texts are in memory together, and items that are compared together: each of these brings up to some dozen others with
 * it, with their word runs. More would outlive the space for new objects, and lie in memory until the next collection of all of it.
 */
const pageSize = 100;
const comparedAtOnce = 20;
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
  const arrived = await markedOf(itemIds, ledger);
  await ledger.saveMarks(new Map(arrived.map(({ id, marks: { holds, alike } }) => [id, [...holds, ...alike]])));
  const wanted = await wantedOf(arrived, ledger);
  const links = new Map<string, ThreadLink | null>();
  for (const page of pages(wanted, comparedAtOnce)) {
    await compare(page, links, ledger);
    // A ledger in this process answers at once: others get their turn here, the collection of garbage among them.
    await turn();
  }
  return [...links.values()].filter((link) => link !== null);
}

async function markedOf(itemIds: readonly string[], ledger: ThreadLedger): Promise<readonly Marked[]> {
  const marked: Marked[] = [];
  for (const page of pages(itemIds, pageSize)) {
    for (const item of await ledger.comparables(page)) marked.push({ id: item.id, marks: marksOf(prepare(item)) });
    await turn();
  }
  return marked;
}

/** What is worth a comparison. Every item holds the marks of its own text, so it takes two to share one. */
async function wantedOf(arrived: readonly Marked[], ledger: ThreadLedger): Promise<readonly Proposed[]> {
  const sought = new Set(arrived.flatMap(({ marks }) => marks.seeks));
  const ofTexts = new Set(arrived.flatMap(({ marks }) => marks.alike));
  const named = await ledger.holders([...sought], { least: 1, most: mostHolders });
  const alike = await ledger.holders([...ofTexts], { least: 2, most: mostAlike });
  return proposed(arrived, named, alike);
}

/** Reads the texts again and adds what links them; a pair that was compared is not compared again. */
async function compare(page: readonly Proposed[], links: Map<string, ThreadLink | null>, ledger: ThreadLedger): Promise<void> {
  const ids = new Set(page.flatMap(({ id, named, alike }) => [id, ...named, ...alike.map((one) => one.id)]));
  const items = new Map((await ledger.comparables([...ids])).map((item) => [item.id, item]));
  const prepared = new Map([...items].map(([id, item]) => [id, prepare(item)]));
  for (const one of page) {
    const item = items.get(one.id);
    if (item === undefined) continue;
    for (const otherId of nearest(item, one, items)) {
      const key = item.id < otherId ? `${item.id} ${otherId}` : `${otherId} ${item.id}`;
      if (!links.has(key)) links.set(key, linkOf(prepared.get(item.id)!, prepared.get(otherId)!));
    }
  }
}

function* pages<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
