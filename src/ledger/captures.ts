// What the ledger knows of captures: one row each time something was received, bodies lie in the archive.
import type { CaptureRecord } from '../model.ts';
import type { Ledger } from './ledger.ts';
import { type Database, type Store } from './store.ts';

/** The captures' part of the ledger. */
export function capturePart(store: Store): Pick<Ledger, 'captureById'> {
  return {
    async captureById(id) {
      const row = await store.db
        .selectFrom('captures')
        .select('record')
        .where('id', '=', id)
        .orderBy('sequence', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : JSON.parse(row.record);
    },
  };
}

/** Adds the record of what was received. */
export async function addCapture(db: Database, capture: CaptureRecord): Promise<void> {
  await db
    .insertInto('captures')
    .values({ id: capture.id, record: JSON.stringify(capture) })
    .execute();
}
