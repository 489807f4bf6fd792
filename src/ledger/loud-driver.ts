// Wraps a Kysely driver so that whatever the database refuses arrives as a LedgerError naming the statement.
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import { LedgerError } from '../errors.ts';

/** Longest part of a statement that a message quotes. */
const quotedLength = 160;

class LoudConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;

  constructor(inner: DatabaseConnection) {
    this.inner = inner;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return loud(query.sql, () => this.inner.executeQuery<R>(query));
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}

/** The same driver, its errors typed. */
export class LoudDriver implements Driver {
  readonly #inner: Driver;

  constructor(inner: Driver) {
    this.#inner = inner;
  }

  init(): Promise<void> {
    return loud('opening the database', () => this.#inner.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new LoudConnection(await loud('connecting to the database', () => this.#inner.acquireConnection()));
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return loud('begin', () => this.#inner.beginTransaction(innerOf(connection), settings));
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return loud('commit', () => this.#inner.commitTransaction(innerOf(connection)));
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return loud('rollback', () => this.#inner.rollbackTransaction(innerOf(connection)));
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(innerOf(connection));
  }

  destroy(): Promise<void> {
    return loud('closing the database', () => this.#inner.destroy());
  }
}

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof LoudConnection ? connection.inner : connection;
}

async function loud<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedgerError) throw error;
    const reason = error instanceof Error ? reasonOf(error) : String(error);
    throw new LedgerError(
      `the ledger's database answered: ${reason}`,
      { where: what.replaceAll(/\s+/g, ' ').slice(0, quotedLength) },
      error,
    );
  }
}

/** Connection failures of several addresses arrive as an error without a message of its own. */
function reasonOf(error: Error): string {
  if (error.message !== '') return error.message;
  if (error instanceof AggregateError) return error.errors.map(String).join('; ');
  return error.name;
}
