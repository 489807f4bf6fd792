// The sample publishers as one server on loopback, told apart by the Host header. They can turn from one day to another.
import type { PageRequest } from '../../src/model.ts';
import { shifted } from './chance.ts';
import { cordisOf } from './cordis.ts';
import { corpusOf, type Corpus, type SampleStory } from './corpus.ts';
import { atomOf, componentListOf, roundsOf, rssOf, scriptedListOf } from './newsrooms.ts';
import { opsOf } from './ops.ts';
import { portalOf } from './portal.ts';
import { nothingHere } from './sample-answer.ts';
import { servePublishers, type Sites } from './serve-publishers.ts';
import { tedOf } from './ted.ts';

/** Running sample publishers. */
export interface SamplePublishers {
  /** Host to loopback address, as an origins file holds it. */
  readonly origins: ReadonlyMap<string, string>;
  /** What a client of OPS must hold, by environment name. */
  readonly keys: Readonly<Record<string, string>>;
  /** Tells from now on what is told on `today`; `earlier` as it was a week before: some calls differ and the newest are absent. */
  turnTo(day: 'earlier' | 'today'): void;
  /** Whether they know the page: they stand in for some sources of a host, not for all. */
  know(page: Pick<PageRequest, 'url' | 'method' | 'headers' | 'body'>): boolean;
  close(): Promise<void>;
}

/** Starts them on a free port of 127.0.0.1; everything is dated relative to `today`. */
export async function startSamplePublishers(today: string): Promise<SamplePublishers> {
  const corpus = corpusOf(today);
  const days = { earlier: sitesOf(weekBefore(corpus, today), today), today: sitesOf(corpus, today) };
  let sites = days.today;
  const server = await servePublishers(() => sites);
  return {
    origins: new Map(Object.keys(sites).map((host) => [host, server.address])),
    keys: { TECHWATCH_EPO_OPS_KEY: 'sample', TECHWATCH_EPO_OPS_SECRET: 'sample' },
    turnTo: (day) => void (sites = days[day]),
    know: ({ url, method, headers, body }) => {
      const { host, pathname: path, searchParams: query } = new URL(url);
      const found = sites[host]?.({ method, host, path, query, headers, body: body ?? '' });
      return found !== undefined && found !== nothingHere;
    },
    close: () => server.close(),
  };
}

function sitesOf(corpus: Corpus, today: string): Sites {
  const news = corpus.agencyNews;
  const part = (fifth: number): readonly SampleStory[] => corpus.releasesEn.filter(({ place }) => place % 5 === fifth);
  return {
    'api.tech.ec.europa.eu': portalOf(corpus),
    'ec.europa.eu': portalOf(corpus),
    'cordis.europa.eu': cordisOf(corpus),
    'ops.epo.org': opsOf(corpus),
    'api.ted.europa.eu': tedOf(corpus),
    'www.idemia.com': rssOf(part(0), 'https://www.idemia.com', '/feed', '/press-release/'),
    'blog.elcomsoft.com': atomOf(part(1), 'https://blog.elcomsoft.com', '/feed/atom/', '/'),
    'www.thalesgroup.com': rssOf(part(2), 'https://www.thalesgroup.com', '/en/rss.xml', '/en/news/'),
    'www.nec.com': rssOf(part(3), 'https://www.nec.com', '/en/press/rss.xml', '/en/press/'),
    'www.magnetforensics.com': rssOf(part(4), 'https://www.magnetforensics.com', '/feed/', '/resources/'),
    'presse.orvault.example': atomOf(corpus.releasesFr, 'https://presse.orvault.example', '/atom.xml', '/communiques/'),
    'www.eulisa.europa.eu': rssOf(
      news.filter(({ place }) => place % 6 === 3),
      'https://www.eulisa.europa.eu',
      '/news-and-events.rss',
      '/news/',
    ),
    'home-affairs.ec.europa.eu': rssOf(
      news.filter(({ place }) => place % 6 === 0),
      'https://home-affairs.ec.europa.eu',
      '/node/2/rss_en',
      '/news/',
    ),
    'ministere.exemple.example': rssOf(
      news.filter(({ language }) => language === 'fr'),
      'https://ministere.exemple.example',
      '/actualites.rss',
      '/actualites/',
    ),
    'www.europol.europa.eu': rssOf(
      news.filter(({ place }) => place % 3 === 1),
      'https://www.europol.europa.eu',
      '/rss.xml',
      '/media-press/newsroom/news/',
    ),
    'rea.ec.europa.eu': componentListOf(corpus.researchNews, '/news_en', '/news/'),
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
