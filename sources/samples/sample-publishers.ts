// The sample publishers as one server on loopback, told apart by the Host header. They can turn from one day to another.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shifted } from './chance.ts';
import { cordisOf } from './cordis.ts';
import { corpusOf, type Corpus } from './corpus.ts';
import { atomOf, componentListOf, roundsOf, rssOf, scriptedListOf } from './newsrooms.ts';
import { opsOf } from './ops.ts';
import { portalOf } from './portal.ts';
import type { SamplePublisher } from './sample-answer.ts';
import { tedOf } from './ted.ts';

/** Running sample publishers. */
export interface SamplePublishers {
  /** Host to loopback address, as an origins file holds it. */
  readonly origins: ReadonlyMap<string, string>;
  /** What a client of OPS must hold, by environment name. */
  readonly keys: Readonly<Record<string, string>>;
  /** Tells from now on what is told on `today`; `earlier` as it was a week before: some calls differ and the newest are absent. */
  turnTo(day: 'earlier' | 'today'): void;
  close(): Promise<void>;
}

/** Starts them on a free port of 127.0.0.1; everything is dated relative to `today`. */
export async function startSamplePublishers(today: string): Promise<SamplePublishers> {
  const corpus = corpusOf(today);
  const days = { earlier: sitesOf(weekBefore(corpus, today), today), today: sitesOf(corpus, today) };
  let sites = days.today;
  const server = createServer((request, response) => void serve(request, response, sites));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origins: new Map(Object.keys(sites).map((host) => [host, address])),
    keys: { TECHWATCH_EPO_OPS_KEY: 'sample', TECHWATCH_EPO_OPS_SECRET: 'sample' },
    turnTo: (day) => void (sites = days[day]),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

type Sites = Readonly<Record<string, SamplePublisher>>;

function sitesOf(corpus: Corpus, today: string): Sites {
  const news = corpus.agencyNews;
  const releases = corpus.releasesEn;
  return {
    'api.tech.ec.europa.eu': portalOf(corpus),
    'ec.europa.eu': portalOf(corpus),
    'cordis.europa.eu': cordisOf(corpus),
    'ops.epo.org': opsOf(corpus),
    'api.ted.europa.eu': tedOf(corpus),
    'www.idemia.com': rssOf(
      releases.filter((_, place) => place % 2 === 0),
      'https://www.idemia.com',
      '/feed',
      '/press-release/',
    ),
    'blog.elcomsoft.com': atomOf(
      releases.filter((_, place) => place % 2 === 1),
      'https://blog.elcomsoft.com',
      '/feed/atom/',
      '/',
    ),
    'presse.orvault.example': atomOf(corpus.releasesFr, 'https://presse.orvault.example', '/atom.xml', '/communiques/'),
    'home-affairs.ec.europa.eu': rssOf(
      news.filter((_, place) => place % 3 === 0),
      'https://home-affairs.ec.europa.eu',
      '/node/2/rss_en',
      '/news/',
    ),
    'ministere.exemple.example': rssOf(news.filter(({ language }) => language === 'fr'), 'https://ministere.exemple.example', '/actualites.rss', '/actualites/'),
    'www.europol.europa.eu': rssOf(
      news.filter((_, place) => place % 3 === 1),
      'https://www.europol.europa.eu',
      '/rss.xml',
      '/media-press/newsroom/news/',
    ),
    'rea.ec.europa.eu': componentListOf(
      news.filter((story) => story.language === 'en'),
      '/news_en',
      '/news/',
    ),
    'www.dji.com': scriptedListOf(corpus.scriptedNews, '/newsroom/news', '/newsroom/news/'),
    'eusa-rahastot2021.fi': roundsOf(today),
  };
}

/** A week ago: what has been published since is absent, and every eighth call still had its former deadline or budget. */
function weekBefore(corpus: Corpus, today: string): Corpus {
  const edge = shifted(today, -7);
  const past = <T extends { readonly publishedOn: string }>(stories: readonly T[]): T[] =>
    stories.filter(({ publishedOn }) => publishedOn <= edge);
  const nearest = corpus.calls
    .filter((call) => call.status === 'open' && call.deadlines[0]! >= today)
    .toSorted((one, other) => (one.deadlines[0]! < other.deadlines[0]! ? -1 : 1));
  const moved = new Set(nearest.filter((_, place) => place % 4 === 1).map((call) => call.identifier));
  const raised = new Set(nearest.filter((_, place) => place % 4 === 3).map((call) => call.identifier));
  const unborn = new Set(nearest.filter((_, place) => place % 8 === 6).map((call) => call.identifier));
  return {
    ...corpus,
    calls: corpus.calls
      .filter((call) => !unborn.has(call.identifier))
      .map((call) => (moved.has(call.identifier) ? { ...call, deadlines: call.deadlines.map((day) => shifted(day, -14)) } : call))
      .map((call) => (raised.has(call.identifier) ? { ...call, amount: call.amount - 500_000 } : call)),
    projects: corpus.projects.filter(({ createdOn }) => createdOn <= edge),
    patents: past(corpus.patents),
    tenders: past(corpus.tenders),
    releasesEn: past(corpus.releasesEn),
    releasesFr: past(corpus.releasesFr),
    agencyNews: past(corpus.agencyNews),
    scriptedNews: past(corpus.scriptedNews),
    researchNews: past(corpus.researchNews),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, sites: Sites): Promise<void> {
  const host = (request.headers.host ?? '').split(':')[0]!.toLowerCase();
  const url = new URL(request.url ?? '/', `http://${host || 'none'}`);
  const site = sites[host];
  if (url.pathname === '/robots.txt' && site !== undefined)
    return send(response, { status: 200, type: 'text/plain', body: 'User-agent: *\nAllow: /\n' });
  if (site === undefined) return send(response, { status: 421, type: 'text/plain', body: 'no such host' });
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const found = site({
    method: request.method ?? 'GET',
    host,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: await bodyOf(request),
  });
  const known = found.headers?.['etag'] !== undefined && request.headers['if-none-match'] === found.headers['etag'];
  send(response, known ? { ...found, status: 304, body: '' } : found);
}

function send(response: ServerResponse, found: ReturnType<SamplePublisher>): void {
  response.writeHead(found.status, {
    'content-type': found.type,
    ...found.headers,
    ...(found.status === 304 ? {} : { 'content-length': Buffer.byteLength(found.body) }),
  });
  response.end(found.body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > 1_000_000) break;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
