// A Kysely driver over node:sqlite: one connection, taken in turn, with its prepared statements kept.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';

/** How many prepared statements are kept; the ledger has fewer distinct ones, but for the sizes of its last batches. */
const keptStatements = 300;

/** How long a write waits for another process's transaction; the ledger's take milliseconds, those of large imports seconds. */
const patienceMilliseconds = 30_000;
/** Longest pause between two tries for the write lock. */
const longestPause = 20;
/** SQLite's result code for "another connection has the lock"; the upper bits say why. */
const busy = 5;

interface Prepared {
  readonly statement: StatementSync;
  readonly givesRows: boolean;
}

/** Runs Kysely's queries on one database; transactions take the write lock at their beginning. */
export class SqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #connection: SqliteConnection;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#connection = new SqliteConnection(database);
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    return this.#connection;
  }

  releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    // The connection stays taken when it is handed on, so that nobody slips in between.
    if (next === undefined) this.#taken = false;
    else next();
    return Promise.resolve();
  }

  beginTransaction(): Promise<void> {
    // A transaction that reads before it writes could not wait for another process's write lock: it is taken first.
    return patiently(() => this.#database.exec('begin immediate'));
  }

  commitTransaction(): Promise<void> {
    return patiently(() => this.#database.exec('commit'));
  }

  async rollbackTransaction(): Promise<void> {
    // After a full disk or a broken file SQLite has rolled back by itself.
    if (this.#database.isTransaction) this.#database.exec('rollback');
  }

  destroy(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
    return Promise.resolve();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return patiently(() => this.#run<R>(query));
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is done by pages of keys, not by an open statement');
  }

  #run<R>(query: CompiledQuery): QueryResult<R> {
    const { statement, givesRows } = this.#prepare(query.sql);
    const values = query.parameters.map(toInput);
    if (!givesRows) return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
    const rows: readonly unknown[] = statement.all(...values);
    return { rows: areRows<R>(rows) ? rows : [] };
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known !== undefined) {
      this.#prepared.delete(sql);
      this.#prepared.set(sql, known);
      return known;
    }
    const statement = this.#database.prepare(sql);
    const prepared = { statement, givesRows: statement.columns().length > 0 };
    this.#prepared.set(sql, prepared);
    const oldest = this.#prepared.keys().next();
    if (this.#prepared.size > keptStatements && oldest.done !== true) this.#prepared.delete(oldest.value);
    return prepared;
  }
}

function toInput(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  throw new TypeError(`expected a text, number or null as a value of a statement, found ${typeof value}`);
}

/** Kysely's types say what a statement's rows are; nobody can look that up here. */
function areRows<R>(_rows: readonly unknown[]): _rows is R[] {
  return true;
}

/** SQLite's own waiting would stop the whole process, and with it a transaction that this very process has open elsewhere. */
async function patiently<T>(work: () => T): Promise<T> {
  const begun = performance.now();
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() - begun > patienceMilliseconds) throw error;
    }
    await sleep(1 + Math.random() * longestPause);
  }
}

function isBusy(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === busy
  );
}
