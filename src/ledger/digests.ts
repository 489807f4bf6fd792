// Digest issues as they were made: one of each week, frozen.
import type { Selectable } from 'kysely';
import type { Ledger } from './ledger.ts';
import type { DigestRecord } from './records.ts';
import type { DigestTable } from './schema.ts';
import type { Store } from './store.ts';

/** The digests' part of the ledger; lists are newest first. */
export function digestPart({ db }: Store): Pick<Ledger, 'saveDigest' | 'digest' | 'digests'> {
  return {
    async saveDigest({ week, state, madeAt, content }) {
      const kept = { state, made_at: madeAt, content };
      await db
        .insertInto('digests')
        .values({ week, ...kept })
        .onConflict((conflict) => conflict.column('week').doUpdateSet(kept))
        .execute();
    },
    async digest(week) {
      const row = await db.selectFrom('digests').selectAll().where('week', '=', week).executeTakeFirst();
      return row === undefined ? null : toDigest(row);
    },
    async digests() {
      const rows = await db.selectFrom('digests').selectAll().orderBy('week', 'desc').execute();
      return rows.map(toDigest);
    },
  };
}

function toDigest(row: Selectable<DigestTable>): DigestRecord {
  return { week: row.week, state: row.state, madeAt: row.made_at, content: row.content };
}
