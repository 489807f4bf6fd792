// What the ledger says of itself: whether the database is sound, and whether what belongs together is together.
import { sql } from 'kysely';
import { LedgerError } from '../errors.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

interface Faults {
  readonly items: number;
  readonly unwritten: number;
  readonly stray: number;
}

/** The self-examining part of the ledger. */
export function checkPart(store: Store): Pick<Ledger, 'check'> {
  return {
    async check() {
      try {
        return await examine(store);
      } catch (error) {
        if (!(error instanceof LedgerError)) throw error;
        return { ok: false, detail: error.message };
      }
    },
  };
}

async function examine({ db, engine }: Store): Promise<{ ok: boolean; detail: string }> {
  const { rows: answers } = await engine.soundness.execute(db);
  const unsound = answers.map((row) => row.answer).filter((answer) => answer !== 'ok');
  if (unsound.length > 0) return { ok: false, detail: `${engine.name}: ${unsound.join('; ')}` };
  const { rows } = await sql<Faults>`select
    (select count(*) from items) as items,
    (select count(*) from items where not exists
      (select 1 from revisions where revisions.item_id = items.id and revisions.revision = items.revision)) as unwritten,
    (select count(*) from outbox where not exists (select 1 from items where items.id = outbox.item_id)) as stray`.execute(db);
  const { items, unwritten, stray } = rows[0] ?? { items: 0, unwritten: 0, stray: 0 };
  if (unwritten + stray === 0) return { ok: true, detail: `${engine.name}, ${items} items` };
  return { ok: false, detail: `${engine.name}: ${unwritten} items without their revision, ${stray} outbox entries without their item` };
}
