// The outbox: what the index has yet to be told, and what it refused for good.
import type { Engine } from './engine.ts';
import type { Ledger } from './ledger.ts';
import type { Database, Store } from './store.ts';

type OutboxPart = Pick<Ledger, 'outbox' | 'outboxDepth' | 'outboxDone' | 'deadLetter' | 'deadLetters'>;

/** The outbox's part of the ledger. */
export function outboxPart(store: Store): OutboxPart {
  return {
    async outbox(limit) {
      const waiting = store.db.selectFrom('outbox').selectAll().orderBy('sequence');
      const oldest = await waiting.limit(limit).execute();
      const last = oldest[limit - 1];
      const ids = [...new Set(oldest.map((row) => row.item_id))];
      const later =
        last === undefined ? [] : await waiting.where('sequence', '>', last.sequence).where(store.engine.among('item_id', ids)).execute();
      return [...oldest, ...later].map((row) => ({ sequence: row.sequence, itemId: row.item_id, revision: row.revision }));
    },
    async outboxDepth() {
      const { depth } = await store.db
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll<number>().as('depth'))
        .executeTakeFirstOrThrow();
      return depth;
    },
    outboxDone: (sequences) => store.write((trx) => removeAnswered(trx, store.engine, sequences)),
    deadLetter: (entry, reason, now) =>
      store.write(async (trx) => {
        await trx.deleteFrom('outbox').where('sequence', '=', entry.sequence).execute();
        await trx
          .insertInto('dead_letters')
          // PostgreSQL keeps no NUL in text, and a reason may quote a refused document.
          .values({ item_id: entry.itemId, revision: entry.revision, reason: reason.replaceAll('\0', ''), at: now })
          .onConflict((conflict) =>
            conflict.column('item_id').doUpdateSet((eb) => ({
              revision: eb.ref('excluded.revision'),
              reason: eb.ref('excluded.reason'),
              at: eb.ref('excluded.at'),
            })),
          )
          .execute();
      }),
    async deadLetters() {
      const rows = await store.db.selectFrom('dead_letters').selectAll().orderBy('at').orderBy('item_id').execute();
      return rows.map((row) => ({ itemId: row.item_id, revision: row.revision, reason: row.reason, at: row.at }));
    },
  };
}

/** What was taken by the index is no dead letter any more, unless a later revision of it was refused. */
async function removeAnswered(trx: Database, engine: Engine, sequences: readonly number[]): Promise<void> {
  const answered = engine.among('sequence', sequences);
  await trx
    .deleteFrom('dead_letters')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('outbox')
          .select('outbox.sequence')
          .where(answered)
          .whereRef('outbox.item_id', '=', 'dead_letters.item_id')
          .whereRef('outbox.revision', '>=', 'dead_letters.revision'),
      ),
    )
    .execute();
  await trx.deleteFrom('outbox').where(answered).execute();
}

/** Tells the outbox of items at their present revision. */
export async function announce(db: Database, engine: Engine, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await db
    .insertInto('outbox')
    .columns(['item_id', 'revision'])
    .expression(
      db
        .selectFrom('items')
        .select(['id', 'revision'])
        .where(engine.among('id', [...new Set(itemIds)]))
        .orderBy('id'),
    )
    .execute();
}
