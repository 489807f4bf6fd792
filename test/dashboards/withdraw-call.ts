// Lets the publisher of the invented calls take one away: two complete harvests without it, and the index told.
import { toDocument } from '../../src/search/document.ts';
import { commit } from '../ledger/samples.ts';
import type { TestDesk } from './visit-desk.ts';
import { testNow } from './test-now.ts';

/** Withdraws the call with this id. */
export async function withdrawCall({ watch }: TestDesk, id: string): Promise<void> {
  const { ledger, effects, engine } = watch;
  const sourceId = 'sample-calls';
  const others: string[] = [];
  for await (const item of ledger.stream({ kinds: ['funding-call'] })) if (item.id !== id) others.push(item.id);
  for (const owner of ['first', 'second']) {
    const harvest = await ledger.beginHarvest({ sourceId, owner, now: testNow, resumeAfter: testNow });
    if (harvest === null) throw new Error(`expected a harvest of ${sourceId}, found none`);
    await ledger.commit(commit({ sourceId, harvestId: harvest.id, mentioned: others }));
    await ledger.finishHarvest({
      harvestId: harvest.id,
      complete: true,
      notModified: false,
      detectWithdrawn: true,
      maySilentlyGo: () => false,
      now: testNow,
    });
  }
  await engine.write((await ledger.items([id])).map((item) => toDocument(item, effects.edition)));
}
