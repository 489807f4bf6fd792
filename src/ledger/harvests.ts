// Harvests: one open reading of a source at a time, taken up again after a crash, closed with what it leaves over.
import { randomUUID } from 'node:crypto';
import type { Ledger } from './ledger.ts';
import type { Harvest } from './records.ts';
import type { Owners } from './owners.ts';
import { lowestFrom, type Database, type Store } from './store.ts';

interface Wanted {
  readonly sourceId: string;
  readonly owner: string;
  readonly now: string;
  readonly resumeAfter: string;
}

interface OpenHarvest {
  readonly id: string;
  readonly owner: string;
  readonly started_at: string;
}

/** The harvests' part of the ledger, but for their closing. */
export function harvestPart(store: Store, owners: Owners): Pick<Ledger, 'beginHarvest' | 'leaveHarvest' | 'mentionedIn'> {
  return {
    async beginHarvest(wanted) {
      await owners.greet(wanted.owner);
      return store.write((trx) => begin(trx, store, owners, wanted));
    },
    async leaveHarvest(harvestId) {
      await store.db.updateTable('harvests').set({ owner: '' }).where('id', '=', harvestId).where('finished_at', 'is', null).execute();
    },
    async mentionedIn(harvestId, itemIds) {
      const rows = await store.db
        .selectFrom('mentions')
        .select('item_id')
        .where('harvest_id', '=', harvestId)
        .where(store.engine.among('item_id', itemIds))
        .execute();
      return new Set(rows.map((row) => row.item_id));
    },
  };
}

async function begin(trx: Database, store: Store, owners: Owners, wanted: Wanted): Promise<Harvest | null> {
  const open = await trx
    .selectFrom('harvests')
    .select(['id', 'owner', 'started_at'])
    .where('source_id', '=', wanted.sourceId)
    .where('finished_at', 'is', null)
    .$if(store.engine.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  if (open === undefined) return start(trx, store, wanted);
  if (await isHeld(trx, owners, open, wanted.owner)) return null;
  if (open.started_at >= lowestFrom(wanted.resumeAfter)) return resume(trx, open, wanted);
  await closeHarvest(trx, open.id, 'broken-off', wanted.now);
  return start(trx, store, wanted);
}

/** Whether another process that still speaks holds it; one that was found dead was set free before. */
async function isHeld(db: Database, owners: Owners, open: OpenHarvest, owner: string): Promise<boolean> {
  if (open.owner === '' || open.owner === owner) return false;
  const gone = await owners.gone(db, [open.owner], () => true);
  return gone.length === 0;
}

async function resume(trx: Database, open: OpenHarvest, wanted: Wanted): Promise<Harvest> {
  await trx.updateTable('harvests').set({ owner: wanted.owner }).where('id', '=', open.id).execute();
  await trx
    .updateTable('tasks')
    .set({ state: 'pending', owner: null })
    .where('harvest_id', '=', open.id)
    .where('state', 'in', ['leased', 'postponed'])
    .execute();
  return { id: open.id, sourceId: wanted.sourceId, startedAt: open.started_at, resumed: true };
}

async function start(trx: Database, store: Store, wanted: Wanted): Promise<Harvest | null> {
  const id = randomUUID();
  const begun = await trx
    .insertInto('harvests')
    .values({ id, source_id: wanted.sourceId, owner: wanted.owner, started_at: wanted.now, finished_at: null, outcome: 'open' })
    // Another process may open one in the same moment: then it is theirs.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (begun.numInsertedOrUpdatedRows !== 1n) return null;
  await adopt(trx, store, wanted, id);
  return { id, sourceId: wanted.sourceId, startedAt: wanted.now, resumed: false };
}

/**
 * Takes over what former harvests left: pages that complete a notice or were put off always, other pages while they are fresh.
 * Stale pages of a list are dropped, and with them the source's validators: else a 304 would hide what they held.
 */
async function adopt(trx: Database, { engine }: Store, wanted: Wanted, harvestId: string): Promise<void> {
  const left = await trx
    .selectFrom('tasks')
    .innerJoin('harvests', 'harvests.id', 'tasks.harvest_id')
    .select(['tasks.sequence', 'tasks.completes', 'tasks.request_key', 'tasks.state', 'harvests.started_at'])
    .where('tasks.source_id', '=', wanted.sourceId)
    .where('tasks.state', 'in', ['left', 'postponed'])
    .orderBy('tasks.sequence')
    .execute();
  if (left.length === 0) return;
  const fresh = lowestFrom(wanted.resumeAfter);
  const kept = left.filter((task) => task.completes === 1 || task.state === 'postponed' || task.started_at >= fresh);
  const once = new Map(kept.toReversed().map((task) => [task.request_key, task.sequence]));
  await trx
    .updateTable('tasks')
    .set({ state: 'pending', harvest_id: harvestId })
    .where(engine.among('sequence', [...once.values()]))
    .execute();
  await trx.deleteFrom('tasks').where('source_id', '=', wanted.sourceId).where('state', 'in', ['left', 'postponed']).execute();
  if (kept.length < left.length) await trx.deleteFrom('validators').where('source_id', '=', wanted.sourceId).execute();
}

/** Closes a harvest: what was not read is left for the next one, everything else about its pages is forgotten. */
export async function closeHarvest(
  trx: Database,
  harvestId: string,
  outcome: 'complete' | 'partial' | 'broken-off',
  now: string,
): Promise<void> {
  await trx.updateTable('harvests').set({ outcome, finished_at: now, owner: '' }).where('id', '=', harvestId).execute();
  await trx.deleteFrom('tasks').where('harvest_id', '=', harvestId).where('state', 'in', ['done', 'failed']).execute();
  await trx
    .updateTable('tasks')
    .set({ state: 'left', owner: null })
    .where('harvest_id', '=', harvestId)
    .where('state', 'in', ['pending', 'leased'])
    .execute();
  await trx.deleteFrom('mentions').where('harvest_id', '=', harvestId).execute();
}
