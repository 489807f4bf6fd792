// Opens the ledger on SQLite or PostgreSQL and puts it together from its parts.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, type Dialect } from 'kysely';
import { LedgerError } from '../errors.ts';
import { capturePart } from './captures.ts';
import { changePart } from './changes.ts';
import { checkPart } from './check.ts';
import { commitPart } from './commit.ts';
import { decisionPart } from './decisions.ts';
import { digestPart } from './digests.ts';
import { postgresql, sqlite, type Engine } from './engine.ts';
import { frontierPart } from './frontier.ts';
import { heldPart } from './held.ts';
import { harvestPart } from './harvests.ts';
import { hostPart } from './hosts.ts';
import { itemPart } from './items.ts';
import { jobPart } from './jobs.ts';
import type { Ledger } from './ledger.ts';
import { migrate } from './migration.ts';
import { outboxPart } from './outbox.ts';
import { createOwners } from './owners.ts';
import { releasePart } from './releases.ts';
import { reviewPart } from './reviews.ts';
import { runPart } from './runs.ts';
import type { Schema } from './schema.ts';
import { createStore, type Renamed, type Store } from './store.ts';
import { threadPart } from './threads.ts';
import { withdrawalPart } from './withdrawals.ts';

/** Where a ledger lives: an SQLite file (made where it is missing, `:memory:` for none) or a PostgreSQL database. */
export type LedgerPlace = { readonly file: string } | { readonly url: string };

/**
 * Opens a ledger and brings its schema up to date. `clock` is real time in milliseconds, for leases of processes; `renamed` tells
 * under which notation a decision about a former class holds.
 */
export async function openLedger(
  place: LedgerPlace,
  clock: () => number = Date.now,
  renamed: Renamed = () => Promise.resolve(new Map()),
): Promise<Ledger> {
  const { dialect, engine } = 'file' in place ? await openSqlite(place.file) : await openPostgresql(place.url);
  const db = new Kysely<Schema>({ dialect });
  const store = createStore(db, engine, clock, renamed);
  try {
    await migrate(store);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return assemble(store);
}

function assemble(store: Store): Ledger {
  const owners = createOwners(store);
  return {
    engine: store.engine.name,
    ...frontierPart(store, owners),
    ...harvestPart(store, owners),
    ...withdrawalPart(store),
    ...hostPart(store),
    ...capturePart(store),
    ...itemPart(store),
    ...releasePart(store),
    ...threadPart(store),
    ...commitPart(store),
    ...decisionPart(store),
    ...reviewPart(store),
    ...changePart(store),
    ...outboxPart(store),
    ...runPart(store),
    ...heldPart(store),
    ...jobPart(store, owners),
    ...digestPart(store),
    ...checkPart(store),
    async close() {
      owners.stop();
      await store.db.destroy();
    },
  };
}

interface Opened {
  readonly dialect: Dialect;
  readonly engine: Engine;
}

async function openSqlite(file: string): Promise<Opened> {
  const { sqliteDialect } = await import('./sqlite-dialect.ts');
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    return { dialect: sqliteDialect(file), engine: sqlite };
  } catch (error) {
    throw new LedgerError(`the ledger cannot be opened: ${error instanceof Error ? error.message : String(error)}`, { where: file }, error);
  }
}

async function openPostgresql(url: string): Promise<Opened> {
  const { postgresqlDialect } = await import('./postgresql-dialect.ts');
  return { dialect: postgresqlDialect(url), engine: postgresql };
}
