// The baseline of gathering: undici, cheerio and node:sqlite in a loop, one request at a time per host as ours, all hosts at once.
// It keeps no archive, knows no robots.txt, limits, validators or classes, and does not dedupe.
import { DatabaseSync } from 'node:sqlite';
import { load } from 'cheerio';
import { Agent } from 'undici';
import type { GatherArgument, Gathered } from '../gathered.ts';
import { argument, processorSeconds, tell } from '../run-child.ts';

const { folder, hosts, origin } = argument() as GatherArgument;
const database = new DatabaseSync(`${folder}/plain.db`);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
database.exec('CREATE TABLE pages (id INTEGER PRIMARY KEY, url TEXT UNIQUE, title TEXT, published TEXT, text TEXT, html TEXT)');
database.exec('CREATE VIRTUAL TABLE found USING fts5(title, text)');
const insert = database.prepare('INSERT INTO pages (url, title, published, text, html) VALUES (?, ?, ?, ?, ?)');
const agent = new Agent({ connections: hosts.length });
const started = { seconds: performance.now() / 1000, processor: processorSeconds() };
const since = (): typeof started => ({
  seconds: performance.now() / 1000 - started.seconds,
  processor: processorSeconds() - started.processor,
});

async function body(host: string, path: string): Promise<string> {
  const answer = await agent.request({ origin, path, method: 'GET', headers: { host } });
  if (answer.statusCode !== 200) throw new Error(`expected ${host}${path}, found ${answer.statusCode}`);
  return await answer.body.text();
}

let pages = 0;
await Promise.all(
  hosts.map(async (host) => {
    const feed = load(await body(host, '/feed.xml'), { xml: true });
    pages += 1;
    for (const link of feed('item > link')
      .toArray()
      .map((element) => new URL(feed(element).text()))) {
      const html = await body(link.host, link.pathname);
      const $ = load(html);
      insert.run(link.href, $('h1').text(), $('time').attr('datetime') ?? null, $('article').text(), html);
      pages += 1;
    }
  }),
);
const fetchedAt = since();
database.exec('BEGIN; INSERT INTO found (rowid, title, text) SELECT id, title, text FROM pages; COMMIT');
const indexedAt = since();
await agent.close();
const items = Number(database.prepare('SELECT count(*) AS items FROM found').get()?.['items']);
database.close();
tell({ pages, items, fetchedAt, indexedAt } satisfies Gathered);
