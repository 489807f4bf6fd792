// The baseline of importing: the same lines read, parsed and put into one table and one FTS5 index, 500 in a transaction.
// It checks nothing, repairs nothing, compares nothing and classifies nothing.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import type { ImportArgument, Imported } from '../imported.ts';
import { argument, processorSeconds, tell } from '../run-child.ts';

const { file, folder } = argument() as ImportArgument;
const database = new DatabaseSync(`${folder}/plain.db`);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
database.exec(
  'CREATE TABLE items (id INTEGER PRIMARY KEY, key TEXT UNIQUE, kind TEXT, title TEXT, abstract TEXT, published TEXT, facts TEXT)',
);
database.exec("CREATE VIRTUAL TABLE found USING fts5(title, abstract, tokenize = 'porter unicode61')");
const insert = database.prepare('INSERT INTO items (id, key, kind, title, abstract, published, facts) VALUES (?, ?, ?, ?, ?, ?, ?)');
const index = database.prepare('INSERT INTO found (rowid, title, abstract) VALUES (?, ?, ?)');

const batchSize = 500;
const [started, worked] = [performance.now(), processorSeconds()];
let read = 0;
for await (const line of createInterface({ input: createReadStream(file) })) {
  const row = JSON.parse(line) as Readonly<Record<string, string>>;
  if (read % batchSize === 0) database.exec(read === 0 ? 'BEGIN' : 'COMMIT; BEGIN');
  read += 1;
  const { sourceKey = '', kind = '', title = '', abstract = '', publishedOn = '' } = row;
  insert.run(read, sourceKey, kind, title, abstract, publishedOn, line);
  index.run(read, title, abstract);
}
database.exec('COMMIT');
const [seconds, processor] = [(performance.now() - started) / 1000, processorSeconds() - worked];
const lateMb = process.memoryUsage.rss() / 2 ** 20;
const indexed = Number(database.prepare('SELECT count(*) AS items FROM found').get()?.['items']);
database.close();
tell({ read, indexed, seconds, processor, earlyMb: lateMb, lateMb } satisfies Imported);
