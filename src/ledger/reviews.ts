// What reviewing leaves beside decisions: the audit samples of weeks, and the records of training. Both are only ever added to.
import type { Ledger } from './ledger.ts';
import { chunks, type Database, type Store } from './store.ts';

type ReviewPart = Pick<Ledger, 'keepAudit' | 'audits' | 'recordTraining' | 'trainings' | 'promotedModel'>;

/** Stands where a model's text would: nothing is laid over the starter. */
const starterAlone = '';

type Sample = Parameters<Ledger['keepAudit']>[0];

/** The reviewing part of the ledger. */
export function reviewPart({ db, write }: Store): ReviewPart {
  return {
    keepAudit: (sample) => write((trx) => keepAudit(trx, sample)),
    async audits() {
      const rows = await db.selectFrom('audits').selectAll().orderBy('week').orderBy('item_id').execute();
      return rows.map((row) => ({ week: row.week, itemId: row.item_id, drawnAt: row.drawn_at }));
    },
    async recordTraining(record, model) {
      const row = {
        promoted: Number(record.promoted),
        version: record.version,
        record: JSON.stringify(record),
        model: model ?? starterAlone,
      };
      await db.insertInto('trainings').values(row).execute();
    },
    async trainings(limit) {
      const rows = await db.selectFrom('trainings').select('record').orderBy('sequence', 'desc').limit(limit).execute();
      return rows.map((row) => JSON.parse(row.record));
    },
    async promotedModel() {
      const row = await db
        .selectFrom('trainings')
        .select('model')
        .where('promoted', '=', 1)
        .orderBy('sequence', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined || row.model === starterAlone ? null : row.model;
    },
  };
}

async function keepAudit(trx: Database, { week, itemIds, drawnAt }: Sample): Promise<boolean> {
  const kept = await trx.selectFrom('audits').select('item_id').where('week', '=', week).limit(1).executeTakeFirst();
  if (kept !== undefined) return false;
  const rows = itemIds.map((itemId) => ({ week, item_id: itemId, drawn_at: drawnAt }));
  let added = 0n;
  for (const chunk of chunks(rows, 3)) {
    // Another process that drew at the same moment drew the same: the week is over and the draw depends on it alone.
    const done = await trx
      .insertInto('audits')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    added += done.numInsertedOrUpdatedRows ?? 0n;
  }
  return added > 0n;
}
