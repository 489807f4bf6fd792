// Opens an SQLite file through node:sqlite as a Kysely dialect, with the settings the ledger relies on.
import { DatabaseSync } from 'node:sqlite';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect } from 'kysely';
import { LoudDriver } from './loud-driver.ts';
import { SqliteDriver } from './sqlite-driver.ts';

/** How long opening waits for another process that is opening the same file. */
const openingMilliseconds = 10_000;

/**
 * Write-ahead log and `synchronous = normal`: a killed process loses nothing that was committed, a power cut may lose the last
 * commits but never breaks the file (https://www.sqlite.org/pragma.html#pragma_synchronous). The log is folded into the file after
 * 8000 pages, so that an import does not do so after each batch. 16 MB of pages are held (the index holds as many): the system
 * keeps the file in memory anyway. With four times as many a search of 30,000 items was no faster and an import by 3 %, as much as
 * two runs differ.
 */
const settings = [
  'journal_mode = wal',
  'synchronous = normal',
  'cache_size = -16384',
  'temp_store = memory',
  'wal_autocheckpoint = 8000',
  'journal_size_limit = 67108864',
  // From here on the driver waits, without stopping the process.
  'busy_timeout = 0',
];

/** A dialect on this file, which is made where it is missing. */
export function sqliteDialect(file: string): Dialect {
  const database = new DatabaseSync(file, { timeout: openingMilliseconds, enableForeignKeyConstraints: true });
  try {
    for (const setting of settings) database.exec(`pragma ${setting}`);
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
