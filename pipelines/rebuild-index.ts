// Builds the index anew from the ledger, and compares the two.
import type { Ledger } from '../src/ledger/ledger.ts';
import { toDocument } from '../src/search/document.ts';
import type { IndexDocument } from '../src/search/engine.ts';
import { rebuildIndex, type Rebuilt } from '../src/search/rebuild.ts';
import { verifyIndex, type Verification } from '../src/search/verify.ts';
import type { Edition } from '../src/taxonomy/edition.ts';
import type { World } from './effects.ts';

/** Builds a new index beside the one in use and swaps them in one step; what arrives meanwhile is caught up. */
export async function rebuildWatch(world: World): Promise<Rebuilt> {
  const [ledger, edition, engine] = [await world.ledger(), await world.edition(), await world.search()];
  return await rebuildIndex(
    {
      documents: () => documentsOf(ledger, edition),
      count: () => ledger.countItems({}),
      begin: async () => world.now(),
      // What was written meanwhile was seen since the beginning; what else changed waits in the outbox.
      changedSince: async (start) => {
        const changed: IndexDocument[] = [];
        for await (const item of ledger.stream({ lastSeenFrom: String(start) })) changed.push(toDocument(item, edition));
        const waiting = new Set((await ledger.outbox(10_000)).map((entry) => entry.itemId));
        return [...changed, ...(await ledger.items([...waiting])).map((item) => toDocument(item, edition))];
      },
      progress: (written) => world.log.info(`${written} documents written`),
    },
    engine,
  );
}

/** Compares ids, revisions and hashes of the index with the ledger. */
export async function verifyWatch(world: World): Promise<Verification> {
  const [ledger, edition, engine] = [await world.ledger(), await world.edition(), await world.search()];
  return await verifyIndex(documentsOf(ledger, edition), engine);
}

async function* documentsOf(ledger: Ledger, edition: Edition): AsyncGenerator<IndexDocument> {
  for await (const item of ledger.stream({})) yield toDocument(item, edition);
}
