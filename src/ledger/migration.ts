// Brings the schema up to date, under a lock, so that two processes that start at once do it once.
import { sql, type Kysely, type Transaction } from 'kysely';
import { LedgerError } from '../errors.ts';
import type { Engine } from './engine.ts';
import { frontier } from './migrations/0001-frontier.ts';
import { items } from './migrations/0002-items.ts';
import { runs } from './migrations/0003-runs.ts';
import { releases } from './migrations/0004-releases.ts';
import { threads } from './migrations/0005-threads.ts';
import { reviews } from './migrations/0010-reviews.ts';
import { health } from './migrations/0020-health.ts';
import { hostReservations } from './migrations/0030-host-reservations.ts';
import { marks } from './migrations/0040-marks.ts';
import { hostAskers } from './migrations/0050-host-askers.ts';
import { toldKeys } from './migrations/0060-told-keys.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

/** One step of the schema; never changed once it was released: what is to change becomes a further step. */
export interface Migration {
  readonly name: string;
  up(db: Kysely<Schema>, engine: Engine): Promise<void>;
}

/** All steps, in the order they are taken. */
export const migrations: readonly Migration[] = [
  frontier,
  items,
  runs,
  releases,
  threads,
  reviews,
  health,
  hostReservations,
  marks,
  hostAskers,
  toldKeys,
];

/** Takes the steps that are missing, all or none. Throws LedgerError when a newer program has written here. */
export async function migrate(store: Store, steps: readonly Migration[] = migrations): Promise<void> {
  const taken = await stepsTaken(store.db, store.engine);
  if (steps.every((step) => taken.has(step.name)) && taken.size === steps.length) return;
  await store.write(async (trx) => {
    if (store.engine.schemaLock !== null) await store.engine.schemaLock.execute(trx);
    await sql`create table if not exists migrations (name text primary key)`.execute(trx);
    // Asked again under the lock: another process may have been first.
    const before = await stepsTaken(trx, store.engine);
    refuseNewer(before, steps);
    for (const step of steps) if (!before.has(step.name)) await takeStep(trx, store.engine, step);
  });
}

async function takeStep(trx: Transaction<Schema>, engine: Engine, step: Migration): Promise<void> {
  await step.up(trx, engine);
  await sql`insert into migrations (name) values (${step.name})`.execute(trx);
}

async function stepsTaken(db: Kysely<Schema>, engine: Engine): Promise<ReadonlySet<string>> {
  const { rows: tables } = await engine.tableNamed('migrations').execute(db);
  if (tables.length === 0) return new Set();
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  return new Set(rows.map((row) => row.name));
}

function refuseNewer(taken: ReadonlySet<string>, steps: readonly Migration[]): void {
  const known = new Set(steps.map((step) => step.name));
  const newer = [...taken].filter((name) => !known.has(name));
  if (newer.length === 0) return;
  throw new LedgerError(`expected a ledger of this version or older, found steps of a newer one: ${newer.join(', ')}`, {
    hint: 'use the newer version of the program, or another TECHWATCH_HOME or database',
  });
}
