// The embedded index on disk: which tables a generation has, which generation is in use, and how one takes another's place.
// All of it lives in one SQLite file, so a swap is one transaction that every process sees at its next search.
import type { DatabaseSync } from 'node:sqlite';

/** Raised when the tables change shape: an index of another number is built anew, not read. */
const shape = 1;

/** The generation in use and the one before it, where it is kept. */
export interface InUse {
  readonly current: string;
  readonly previous: string | null;
  /** Grows with every write and swap: tells a reader that its columns are behind. */
  readonly changes: number;
}

/** Prepares an empty file, or finds what is there. Safe to call from several processes at once. */
export function prepare(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384');
  inTransaction(database, () => {
    database.exec('CREATE TABLE IF NOT EXISTS generations (name TEXT PRIMARY KEY, role TEXT NOT NULL, shape INTEGER NOT NULL) STRICT');
    database.exec('CREATE TABLE IF NOT EXISTS changes (only INTEGER PRIMARY KEY CHECK (only = 1), count INTEGER NOT NULL) STRICT');
    database.exec('INSERT OR IGNORE INTO changes VALUES (1, 0)');
    if (inUse(database) === null) {
      const name = createGeneration(database, 'current');
      dropAllBut(database, [name]);
    }
  });
}

/** What is in use; null where there is nothing of this shape. */
export function inUse(database: DatabaseSync): InUse | null {
  const rows = database.prepare('SELECT name, role FROM generations WHERE shape = ?').all(shape);
  const named = (role: string): string | null => {
    const row = rows.find((one) => one['role'] === role);
    return row === undefined ? null : String(row['name']);
  };
  const current = named('current');
  const count = database.prepare('SELECT count FROM changes').get();
  return current === null ? null : { current, previous: named('previous'), changes: Number(count?.['count'] ?? 0) };
}

/** Tells all readers that something changed. */
export function noteChange(database: DatabaseSync): void {
  database.exec('UPDATE changes SET count = count + 1');
}

/** Makes the tables of a new generation and gives its name. One that a broken-off build left behind goes. */
export function createGeneration(database: DatabaseSync, role: 'current' | 'building'): string {
  const unfinished = database.prepare("SELECT name FROM generations WHERE role = 'building'").all();
  unfinished.forEach((row) => dropTables(database, String(row['name'])));
  const names = database
    .prepare('SELECT name FROM generations')
    .all()
    .map((row) => Number(String(row['name']).slice(1)));
  const name = `g${Math.max(0, ...names) + 1}`;
  database.exec(tablesOf(name));
  database.prepare('INSERT INTO generations VALUES (?, ?, ?)').run(name, role, shape);
  return name;
}

/** Puts a built generation in use and keeps the former one for a rollback; older ones go. */
export function swapGeneration(database: DatabaseSync, name: string): void {
  inTransaction(database, () => {
    const before = inUse(database);
    setRole(database, name, 'current');
    if (before !== null && before.current !== name) {
      setRole(database, before.current, 'previous');
      dropAllBut(database, [name, before.current]);
    }
    noteChange(database);
  });
}

/** Exchanges the generation in use with the one before; false when there is none. */
export function rollbackGeneration(database: DatabaseSync): boolean {
  return inTransaction(database, () => {
    const used = inUse(database);
    if (used === null || used.previous === null) {
      return false;
    }
    setRole(database, used.previous, 'current');
    setRole(database, used.current, 'previous');
    noteChange(database);
    return true;
  });
}

/** Removes a generation that is not in use. */
export function dropGeneration(database: DatabaseSync, name: string): void {
  inTransaction(database, () => {
    if (inUse(database)?.current !== name) {
      dropTables(database, name);
    }
  });
}

/** Runs a step whole or not at all, with the write lock held from the start. */
export function inTransaction<T>(database: DatabaseSync, step: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = step();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function setRole(database: DatabaseSync, name: string, role: string): void {
  database.prepare('UPDATE generations SET role = ? WHERE name = ?').run(role, name);
}

function dropAllBut(database: DatabaseSync, kept: readonly string[]): void {
  const building = database.prepare("SELECT name FROM generations WHERE role <> 'building' OR shape <> ?").all(shape);
  building
    .map((row) => String(row['name']))
    .filter((name) => !kept.includes(name))
    .forEach((name) => dropTables(database, name));
}

function dropTables(database: DatabaseSync, name: string): void {
  for (const table of ['docs', 'facts', 'gone', 'stems', 'extras']) {
    database.exec(`DROP TABLE IF EXISTS ${table}_${name}`);
  }
  database.prepare('DELETE FROM generations WHERE name = ?').run(name);
}

// docs holds what is shown, facts the narrow columns that are read whole, gone the numbers that no longer hold.
// A changed document gets a new number, so columns once read stay true. The ascii tokenizer takes our stems as they are:
// letters beyond ASCII are always part of a word, and the three signs mark pairs, counts and words.
function tablesOf(name: string): string {
  const tokenizer = `tokenize = "ascii tokenchars '_=+'", content = '', contentless_delete = 1`;
  return `
    CREATE TABLE docs_${name} (
      doc INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, hash TEXT NOT NULL,
      source_id TEXT NOT NULL, source_key TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, abstract TEXT NOT NULL,
      text TEXT NOT NULL, url TEXT, language TEXT NOT NULL, published_on TEXT, concepts TEXT NOT NULL
    ) STRICT;
    CREATE TABLE facts_${name} (
      doc INTEGER PRIMARY KEY, length INTEGER NOT NULL, pair_length INTEGER NOT NULL, analysis TEXT NOT NULL, published INTEGER NOT NULL,
      seen INTEGER NOT NULL, opens INTEGER NOT NULL, deadline INTEGER NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
      language TEXT NOT NULL, programme TEXT, status TEXT, concept TEXT NOT NULL, country TEXT NOT NULL
    ) STRICT;
    CREATE TABLE gone_${name} (number INTEGER PRIMARY KEY AUTOINCREMENT, doc INTEGER NOT NULL) STRICT;
    CREATE VIRTUAL TABLE stems_${name} USING fts5(title, body, ${tokenizer});
    CREATE VIRTUAL TABLE extras_${name} USING fts5(tokens, ${tokenizer}, detail = none);`;
}
