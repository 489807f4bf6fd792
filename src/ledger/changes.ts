// The change history of calls: append-only.
import type { CallChange } from '../model.ts';
import type { Ledger } from './ledger.ts';
import { chunks, lowestFrom, type Database, type Store } from './store.ts';

/** The change history's part of the ledger: newest first, the fields of one change in the order they were found. */
export function changePart(store: Store): Pick<Ledger, 'changes'> {
  return {
    async changes({ since, itemIds, limit }) {
      let query = store.db.selectFrom('changes').select('change').orderBy('seen_at', 'desc').orderBy('sequence');
      if (since !== undefined) query = query.where('seen_at', '>=', lowestFrom(since));
      if (itemIds !== undefined) query = query.where(store.engine.among('item_id', itemIds));
      if (limit !== undefined) query = query.limit(limit);
      const rows = await query.execute();
      return rows.map((row) => JSON.parse(row.change));
    },
  };
}

/** Adds entries to the history. */
export async function addChanges(db: Database, changes: readonly CallChange[]): Promise<void> {
  const rows = changes.map((change) => ({ item_id: change.id, seen_at: change.seenAt, change: JSON.stringify(change) }));
  for (const chunk of chunks(rows, 3)) await db.insertInto('changes').values(chunk).execute();
}
