// Joins the threads of what was written, brings the index up to date with the ledger's outbox and tells the sources what the index refused.
import { setImmediate as turn } from 'node:timers/promises';
import { IndexError } from '../src/errors.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { SearchEngine } from '../src/search/engine.ts';
import { toDocument } from '../src/search/document.ts';
import { drainOutbox } from '../src/search/outbox.ts';
import type { Edition } from '../src/taxonomy/edition.ts';
import { joinThreads } from './join-threads.ts';
import type { Log } from './log.ts';

/** Who is told what became of the items of a source. */
export interface IndexTally {
  readonly quarantined: (reason: string, itemId: string) => void;
  readonly warn: (message: string) => void;
}

/** What indexing needs of the world. */
export interface IndexEffects {
  readonly now: () => string;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly search: () => Promise<SearchEngine>;
  readonly edition: Edition;
}

/**
 * Joins the threads first, so that what is found bears its thread; then writes every outbox entry to the index and makes it visible. A document that the index refuses becomes a dead letter and
 * is counted as quarantined; an index that cannot be reached leaves the outbox as it is and is told, gathering stands.
 */
export async function drainIndex(effects: IndexEffects, tallies: ReadonlyMap<string, IndexTally>): Promise<{ ok: boolean }> {
  const { ledger } = effects;
  await joinThreads(ledger);
  try {
    const engine = await effects.search();
    await drainOutbox(
      {
        async outbox(limit) {
          // An engine and a ledger in this process answer at once: others get their turn between two batches.
          await turn();
          return await ledger.outbox(limit);
        },
        done: (sequences) => ledger.outboxDone(sequences),
        documents: async (ids) => (await ledger.items(ids)).map((item) => toDocument(item, effects.edition)),
        dead: async (entry, reason) => {
          await ledger.deadLetter(entry, reason, effects.now());
          const item = await ledger.item(entry.itemId);
          if (item !== null) tallies.get(item.sourceId)?.quarantined(`${item.id} was refused by the index: ${reason}`, item.id);
        },
      },
      engine,
    );
    await engine.refresh();
    return { ok: true };
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    effects.log.warn(`the index is behind: ${error.message}`, { outbox: await ledger.outboxDepth() });
    for (const tally of tallies.values()) tally.warn(`the index is behind: ${error.message}`);
    return { ok: false };
  }
}
