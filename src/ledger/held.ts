// Notices that are kept back while their source is in quarantine, and what publishers reserve. Nothing here is an item yet.
import type { Ledger } from './ledger.ts';
import type { HeldBatch } from './records.ts';
import type { Database, Store } from './store.ts';

type HeldPart = Pick<Ledger, 'nextHeld' | 'dropHeld' | 'releaseSource' | 'reserve' | 'liftReservation'>;

/** The keeping-back part of the ledger. */
export function heldPart(store: Store): HeldPart {
  return {
    async nextHeld(sourceId) {
      const row = await store.db
        .selectFrom('held_batches')
        .select(['sequence', 'batch'])
        .where('source_id', '=', sourceId)
        .orderBy('sequence')
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return null;
      const batch: HeldBatch = JSON.parse(row.batch);
      return { sequence: row.sequence, batch };
    },
    async dropHeld(sourceId) {
      await store.db.deleteFrom('held_batches').where('source_id', '=', sourceId).execute();
    },
    async releaseSource(sourceId, now) {
      await store.db
        .updateTable('source_states')
        .set({ quarantined_at: null, released_at: now })
        .where('source_id', '=', sourceId)
        .execute();
    },
    async reserve(sourceId, reservation) {
      const told = JSON.stringify(reservation);
      await store.db
        .insertInto('reservations')
        .values({ source_id: sourceId, told })
        .onConflict((conflict) => conflict.column('source_id').doUpdateSet({ told }))
        .execute();
    },
    async liftReservation(sourceId) {
      await store.db.deleteFrom('reservations').where('source_id', '=', sourceId).execute();
    },
  };
}

/** Keeps a batch back, within the commit of its page. */
export async function holdBatch(trx: Database, sourceId: string, batch: HeldBatch): Promise<void> {
  await trx
    .insertInto('held_batches')
    .values({ source_id: sourceId, batch: JSON.stringify(batch) })
    .execute();
}

/** A batch that has become items is no longer kept back. */
export async function dropBatch(trx: Database, sequence: number): Promise<void> {
  await trx.deleteFrom('held_batches').where('sequence', '=', sequence).execute();
}
