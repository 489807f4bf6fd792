// Closes harvests and counts what is missing: what a whole harvest did not mention twice running was withdrawn.
import type { CallChange, WatchItem } from '../model.ts';
import { addChanges } from './changes.ts';
import { closeHarvest } from './harvests.ts';
import { readItems, withNotices } from './item-rows.ts';
import type { Ledger } from './ledger.ts';
import { announce } from './outbox.ts';
import type { Database, Store } from './store.ts';

type Finished = Parameters<Ledger['finishHarvest']>[0];

/** Complete harvests without an item after which it counts as withdrawn. */
const absencesOfWithdrawn = 2;
/** How many missing items are looked at together. */
const pageSize = 500;

/** The closing part of the ledger. */
export function withdrawalPart(store: Store): Pick<Ledger, 'finishHarvest'> {
  return {
    finishHarvest: (finished) => store.write((trx) => finish(trx, store, finished)),
  };
}

async function finish(trx: Database, store: Store, finished: Finished): Promise<readonly CallChange[]> {
  const harvest = await trx
    .selectFrom('harvests')
    .select('source_id')
    .where('id', '=', finished.harvestId)
    .where('finished_at', 'is', null)
    .$if(store.engine.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  if (harvest === undefined) return [];
  const changes =
    finished.complete && finished.detectWithdrawn ? await findWithdrawn(trx, store, { ...finished, sourceId: harvest.source_id }) : [];
  if (finished.forgetValidators === true) await trx.deleteFrom('validators').where('source_id', '=', harvest.source_id).execute();
  await closeHarvest(trx, finished.harvestId, finished.complete ? 'complete' : 'partial', finished.now);
  return changes;
}

async function findWithdrawn(trx: Database, store: Store, finished: Finished & { sourceId: string }): Promise<readonly CallChange[]> {
  await countAbsent(trx, finished);
  const changes: CallChange[] = [];
  let after = '';
  for (;;) {
    const missing = await missingItems(trx, store, finished.sourceId, after);
    const last = missing.at(-1);
    if (last === undefined) break;
    const withdrawn = missing.filter((item) => !finished.maySilentlyGo(item));
    await markWithdrawn(trx, store, withdrawn, finished.now);
    changes.push(...withdrawn.flatMap((item) => withdrawal(item, finished.now)));
    after = last.id;
  }
  await addChanges(trx, changes);
  return changes;
}

/** One absence more for what this harvest did not mention; a 304 only repeats the absences there were. */
async function countAbsent(trx: Database, finished: Finished & { sourceId: string }): Promise<void> {
  await trx
    .updateTable('items')
    .set(({ eb }) => ({ absent_count: eb('absent_count', '+', 1) }))
    .where('source_id', '=', finished.sourceId)
    .where('withdrawn_at', 'is', null)
    .$if(finished.notModified, (query) => query.where('absent_count', '>', 0))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('mentions')
            .select('mentions.item_id')
            .where('mentions.harvest_id', '=', finished.harvestId)
            .whereRef('mentions.item_id', '=', 'items.id'),
        ),
      ),
    )
    .execute();
}

/** Items whose last absence made the number full; those passed over then are not asked about again. */
async function missingItems(trx: Database, store: Store, sourceId: string, after: string): Promise<readonly WatchItem[]> {
  const missing = trx
    .selectFrom('items')
    .where('source_id', '=', sourceId)
    .where('absent_count', '=', absencesOfWithdrawn)
    .where('withdrawn_at', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(pageSize);
  const rows = await withNotices(missing).execute();
  return readItems(trx, store.engine, rows);
}

async function markWithdrawn(trx: Database, store: Store, items: readonly WatchItem[], now: string): Promise<void> {
  const ids = items.map((item) => item.id);
  await trx.updateTable('items').set({ withdrawn_at: now }).where(store.engine.among('id', ids)).execute();
  await announce(trx, store.engine, ids);
}

/** Only calls have a change history. */
function withdrawal(item: WatchItem, now: string): readonly CallChange[] {
  if (item.notice.kind !== 'funding-call') return [];
  const { topicIdentifier } = item.notice;
  return [{ id: item.id, topicIdentifier, change: 'withdrawn', field: null, before: null, after: null, seenAt: now }];
}
