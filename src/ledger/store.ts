// What every part of the ledger is given: the database, the engine's differences, and how to write as one step.
import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { LedgerError } from '../errors.ts';
import type { Engine } from './engine.ts';
import type { Schema } from './schema.ts';

/** A transaction, or the database outside of one. */
export type Database = Kysely<Schema>;

/** Gives the later notation of classes that bore another one when analysts decided about them. */
export type Renamed = () => Promise<ReadonlyMap<string, string>>;

/** The ground on which the parts of the ledger stand. */
export interface Store {
  readonly db: Database;
  readonly engine: Engine;
  /** Real time in milliseconds, whatever clock the watch is given: leases of processes are real. */
  readonly clock: () => number;
  /** Later notations of classes by former ones; asked for only where analysts decided. */
  readonly renamed: Renamed;
  /** One transaction, done again when two processes stood in each other's way. `work` must not have other effects. */
  readonly write: <T>(work: (trx: Transaction<Schema>) => Promise<T>) => Promise<T>;
}

/** Two processes that keep colliding end after this many tries. */
const tries = 6;
/** Most values of one insert: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const mostParameters = 30_000;

/** Builds the store of an open database. */
export function createStore(db: Database, engine: Engine, clock: () => number, renamed: Renamed): Store {
  return {
    db,
    engine,
    clock,
    renamed,
    async write(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await db.transaction().execute(work);
        } catch (error) {
          if (attempt === tries || !(error instanceof LedgerError) || !engine.worthRepeating(error.cause)) throw error;
        }
      }
    },
  };
}

/** Cuts rows so that one insert of `columns` columns keeps under the limit of parameters. */
export function chunks<T>(rows: readonly T[], columns: number): readonly (readonly T[])[] {
  const size = Math.floor(mostParameters / columns);
  const cut: (readonly T[])[] = [];
  for (let start = 0; start < rows.length; start += size) cut.push(rows.slice(start, start + size));
  return cut;
}

/** A key of fixed length for values that are compared as a whole. */
export function keyOf(...values: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

/**
 * The smallest text that an instant at or after this one can have in the ledger, with or without milliseconds.
 * A calendar date means 00:00 UTC.
 */
export function lowestFrom(instant: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) throw new LedgerError(`expected an instant or a date, found ${JSON.stringify(instant)}`);
  return time.toISOString().replace(/(?:\.000)?Z$/, '');
}
