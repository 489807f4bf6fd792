// Opens an SQLite file through node:sqlite as a Kysely dialect, with the settings the ledger relies on.
import { DatabaseSync } from 'node:sqlite';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect } from 'kysely';
import { LoudDriver } from './loud-driver.ts';
import { SqliteDriver } from './sqlite-driver.ts';

/** How long opening waits for another process that is opening the same file. */
const openingMilliseconds = 10_000;

/**
 * Write-ahead log and `synchronous = normal`: a killed process loses nothing that was committed, a power cut may lose the last
 * commits but never breaks the file (https://www.sqlite.org/pragma.html#pragma_synchronous).
 */
export function sqliteDialect(file: string): Dialect {
  const database = new DatabaseSync(file, { timeout: openingMilliseconds, enableForeignKeyConstraints: true });
  try {
    database.exec(
      'pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -65536; pragma temp_store = memory; pragma busy_timeout = 0',
    );
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new LoudDriver(new SqliteDriver(database)),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
