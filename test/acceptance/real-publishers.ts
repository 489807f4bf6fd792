// Stand-ins for the publishers, filled from the data folder, in the publishers' wire shapes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cordisOf } from '../../sources/samples/cordis.ts';
import { portalOf } from '../../sources/samples/portal.ts';
import { answer, escaped, nothingHere, type SamplePublisher } from '../../sources/samples/sample-answer.ts';
import { servePublishers, type Sites } from '../../sources/samples/serve-publishers.ts';
import { tedOf } from '../../sources/samples/ted.ts';
import {
  articlesOf,
  callsOfAugust12,
  callsOfAugust22,
  feedsOf,
  patentDocumentsOf,
  projectsOf,
  tendersOf,
  type RealCall,
} from './real-records.ts';
import type { SampleProject, SampleTender } from '../../sources/samples/corpus.ts';

/** What the stand-ins hold, and the servers. */
export interface RealPublishers {
  readonly origins: ReadonlyMap<string, string>;
  readonly cards: string;
  readonly cardIds: readonly string[];
  readonly calls: { readonly first: readonly RealCall[]; readonly second: readonly RealCall[] };
  readonly projects: readonly SampleProject[];
  readonly tenders: readonly SampleTender[];
  readonly patents: ReadonlyMap<string, string>;
  turnTo(day: 'first' | 'second'): void;
  close(): Promise<void>;
}

const feedCount = 40;
const articleCount = 60;

/** Starts the stand-ins on loopback; `folder` takes the cards of the real feeds. */
export async function startRealPublishers(data: string, folder: string): Promise<RealPublishers> {
  const calls = twoDays(data);
  const projects = projectsOf(data);
  const tenders = tendersOf(data);
  const patents = patentDocumentsOf(data);
  const feeds = feedsOf(data).slice(0, feedCount);
  const articles = articlesOf(data).slice(0, articleCount);
  const sites = (portal: SamplePublisher): Sites => ({
    'api.tech.ec.europa.eu': portal,
    'ec.europa.eu': () => nothingHere,
    'cordis.europa.eu': cordisOf({ projects }),
    'api.ted.europa.eu': tedOf({ tenders }),
    'ops.epo.org': opsOf([...patents.values()]),
    'pages.example': pagesOf(articles),
    ...Object.fromEntries(
      feeds.map((feed, place) => [`feed-${place}.example`, () => answer('application/xml; charset=utf-8', feed.text)] as const),
    ),
  });
  const days = { first: sites(portalOf({ calls: calls.first })), second: sites(portalOf({ calls: calls.second })) };
  let now: Sites = days.first;
  const server = await servePublishers(() => now);
  mkdirSync(folder, { recursive: true });
  const names = [...feeds.map((_, place) => `feed-${place}`), 'pages'];
  for (const name of names) writeFileSync(join(folder, `${name}.yaml`), cardOf(name));
  return {
    origins: new Map(Object.keys(now).map((host) => [host, server.address])),
    cards: folder,
    cardIds: names,
    calls,
    projects,
    tenders,
    patents,
    turnTo: (day) => void (now = days[day]),
    close: () => server.close(),
  };
}

/**
 * The two collections were made by different hands, which cleaned texts differently. What both state alike is served as each
 * states it (title, status, deadline); the text and type of a topic that is in both is served alike on both days.
 */
function twoDays(data: string): { first: readonly RealCall[]; second: readonly RealCall[] } {
  const second = unique(callsOfAugust22(data));
  const later = new Map(second.map((call) => [call.identifier.toLowerCase(), call]));
  const first = unique(callsOfAugust12(data)).map((call): RealCall => {
    const twin = later.get(call.identifier.toLowerCase());
    return twin === undefined ? call : { ...twin, title: call.title, status: call.status, deadlines: call.deadlines };
  });
  return { first, second };
}

function unique(calls: readonly RealCall[]): readonly RealCall[] {
  return [...new Map(calls.map((call) => [call.identifier.toLowerCase(), call])).values()];
}

function opsOf(documents: readonly string[]): SamplePublisher {
  let owner: string | null = null;
  return ({ method, path, query }) => {
    if (method === 'POST') return answer('application/json', JSON.stringify({ access_token: 'acceptance', expires_in: '1199' }));
    if (!path.includes('/published-data/search')) return nothingHere;
    // Real answers were recorded for other queries: the first query asked gets them all, the others nothing.
    owner ??= query.get('q');
    const [begin = 1, end = 25] = (query.get('Range') ?? '1-25').split('-').map(Number);
    const shown = query.get('q') === owner ? documents.slice(begin - 1, end) : [];
    if (shown.length === 0)
      return {
        status: 404,
        type: 'application/xml',
        body: '<fault xmlns="http://ops.epo.org"><code>SERVER.EntityNotFound</code><message>No results found</message></fault>',
      };
    const hits = shown.map((document) => `<exchange-documents>${document}</exchange-documents>`).join('');
    return answer(
      'application/xml',
      `<?xml version="1.0" encoding="UTF-8"?><ops:world-patent-data xmlns="http://www.epo.org/exchange" xmlns:ops="http://ops.epo.org"><ops:biblio-search total-result-count="${documents.length}"><ops:search-result>${hits}</ops:search-result></ops:biblio-search></ops:world-patent-data>`,
    );
  };
}

function pagesOf(articles: readonly { id: string; html: string }[]): SamplePublisher {
  const byPath = new Map(articles.map((article) => [`/a/${article.id}`, article.html]));
  const items = articles.map(
    ({ id }) =>
      `<item><title>${escaped(`Article ${id.slice(0, 12)}`)}</title><link>https://pages.example/a/${id}</link><guid>${id}</guid></item>`,
  );
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Pages</title><link>https://pages.example/</link><description>Pages</description>${items.join('')}</channel></rss>`;
  return ({ path }) => {
    const html = byPath.get(path);
    if (html !== undefined) return answer('text/html; charset=utf-8', html);
    return path === '/feed.xml' ? answer('application/rss+xml', feed) : nothingHere;
  };
}

function cardOf(name: string): string {
  return `id: ${name}
kind: news
title: Feed ${name}
publisher: Publisher ${name}
homepage: https://${name}.example/
terms: { url: "https://${name}.example/terms", note: real document served on loopback }
cadence: { every: 6h, staleAfterDays: 6000 }
expect: { min: 0, max: 500 }
reader: feed
start: ["https://${name}.example/feed.xml"]
${name === 'pages' ? 'follow: article\n' : ''}`;
}
