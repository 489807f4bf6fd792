// Patents of all offices from the EPO's Open Patent Services (OPS 3.2): chosen CPC classes, week by week of publication,
// in windows narrow enough to be fetched whole.
import { FetchError, LayoutChangedError } from '../../src/errors.ts';
import type { Capture, PageRequest, Patent } from '../../src/model.ts';
import { decodeText } from '../../src/read/text.ts';
import { dayAfter, decimal } from '../../src/read/wire.ts';
import { childrenOf, descendantsOf, parseXml } from '../../src/read/xml.ts';
import type { XmlElement } from '../../src/read/xml.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Pause, Reading, Window } from '../../src/source.ts';
import { numberOf, readDocument } from './exchange-document.ts';
import { askedClasses } from './security-classes.ts';

const SEARCH = 'https://ops.epo.org/3.2/rest-services/published-data/search/biblio';

// Each group is one query: OPS takes at most 10 terms of one index (EPO forum, "Maximum number of terms in a query", 2015).
const TERMS = 10;

const RANGE = 100;
// Hits beyond the 2,000th cannot be fetched.
const REACHABLE = 2000;
// DOCDB takes in some offices' documents weeks after publication.
const OVERLAP_DAYS = 14;
const FIRST_DAYS = 28;
// Free use of a registered client in a week (fair-use charter), of which a part is left for others with the same key.
const WEEKLY_BYTES = 4_000_000_000;
const SPARING = 0.9;

export default defineSource({
  id: 'epo-ops',
  kind: 'patent',
  title: 'EPO Open Patent Services: security classes, all offices',
  publisher: 'European Patent Office',
  homepage: 'https://www.epo.org/en/searching-for-patents/data/web-services/ops',
  terms: {
    url: 'https://www.epo.org/en/service-support/ordering/fair-use',
    note: 'Free use within the fair-use charter (4 GB a week, registration); credit the EPO; weekly windows, at most 30 searches a minute.',
  },
  cadence: { every: '7d', staleAfterDays: 21 },
  expect: { min: 1, max: 60_000, filled: { applicants: 0.6, cpc: 0.6 } },
  // Three weeks of all classes, at up to 100 documents a page; some 0.6 GB, well within a week's quota.
  limits: { spacingSeconds: 2, pages: 800 },
  // Nothing found, and a search that is too broad to be counted.
  accepts: [404, 413],
  credentials: {
    scheme: 'oauth2-client-credentials',
    tokenUrl: 'https://ops.epo.org/3.2/auth/accesstoken',
    environment: ['TECHWATCH_EPO_OPS_KEY', 'TECHWATCH_EPO_OPS_SECRET'],
    header: null,
    renewOn: [
      [400, 'invalid_access_token'],
      [401, null],
    ],
  },
  start,
  read,
  pace,
});

// ---- asking ----------------------------------------------------------------------------------------------------------

interface Query {
  readonly classes: readonly string[];
  /** First and last day of publication. */
  readonly from: string;
  readonly to: string;
}

function start({ since, today }: Window): readonly PageRequest[] {
  const first = dayAfter(since ?? today, since === null ? -FIRST_DAYS : -OVERLAP_DAYS);
  const symbols = askedClasses().map(({ symbol }) => symbol);
  const groups = Array.from({ length: Math.ceil(symbols.length / TERMS) }, (_, place) => symbols.slice(place * TERMS, (place + 1) * TERMS));
  const pages: PageRequest[] = [];
  for (let to = today; to >= first; to = dayAfter(to, -7)) {
    const from = dayAfter(to, -6);
    pages.push(...groups.map((classes) => searchPage({ classes, from: from < first ? first : from, to }, 1)));
  }
  return pages;
}

function searchPage({ classes, from, to }: Query, begin: number): PageRequest {
  // `=/low` takes in the groups below a class (OPS reference guide 1.3, appendix on CQL).
  const anyClass = classes.map((symbol) => `cpc=/low ${symbol}`).join(' or ');
  const query = `(${anyClass}) and pd within "${from.replaceAll('-', '')} ${to.replaceAll('-', '')}"`;
  const end = Math.min(begin + RANGE - 1, REACHABLE);
  return page(`${SEARCH}?q=${encodeURIComponent(query)}&Range=${begin}-${end}`, {
    headers: { accept: 'application/xml' },
    purpose: 'search',
    context: { classes, from, to, begin },
  });
}

/** The query in halves: first by days, then by classes; null when there is nothing left to halve. */
function halves({ classes, from, to }: Query): readonly Query[] | null {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  if (days > 0) {
    const middle = dayAfter(from, Math.floor(days / 2));
    return [
      { classes, from, to: middle },
      { classes, from: dayAfter(middle, 1), to },
    ];
  }
  const half = Math.ceil(classes.length / 2);
  return classes.length < 2 ? null : [classes.slice(0, half), classes.slice(half)].map((some) => ({ classes: some, from, to }));
}

/** The query that a request was made for; null for a stored answer that is read by itself. */
function askedFor(context: PageRequest['context']): Query | null {
  const { classes, from, to } = context;
  if (!Array.isArray(classes) || typeof from !== 'string' || typeof to !== 'string') return null;
  return { classes: classes.map(String), from, to };
}

// ---- what the answers ask of us --------------------------------------------------------------------------------------

/**
 * `X-Throttling-Control: busy (..., search=red:1)` gives the requests allowed in the running minute; black means stop.
 * `X-Rejection-Reason` names a quota that is used up, `X-RegisteredQuotaPerWeek-Used` counts its bytes: the source stops before
 * the last of it is gone.
 */
function pace(status: number, headers: Readonly<Record<string, string>>): Pause | null {
  const reason = headers['x-rejection-reason'];
  if (reason !== undefined || (status === 403 && headers['x-throttling-control'] === undefined)) {
    return { seconds: /PerHour/iu.test(reason ?? '') ? 3600 : 86_400, stop: 'quota-spent' };
  }
  const used = decimal(headers['x-registeredquotaperweek-used'] ?? null);
  if (used !== null && used >= WEEKLY_BYTES * SPARING) return { seconds: 86_400, stop: 'quota-spent' };
  const state = /\bsearch=([a-z]+):(\d+)/iu.exec(headers['x-throttling-control'] ?? '');
  const [colour, allowed] = [state?.[1]?.toLowerCase(), Number(state?.[2] ?? 0)];
  if (colour === 'black') return { seconds: 60, stop: 'rate-limited' };
  if (colour === 'red' || colour === 'yellow') return { seconds: Math.ceil(60 / Math.max(1, allowed)), stop: null };
  return null;
}

// ---- reading ---------------------------------------------------------------------------------------------------------

function read(capture: Capture): Reading<Patent> {
  const where = capture.request.url;
  const text = decodeText(capture.body, capture.contentType);
  if (capture.status === 404) {
    if (!text.includes('EntityNotFound')) throw new FetchError('not-found', 'expected the OPS search, found status 404', { url: where });
    return { notices: [] };
  }
  if (capture.status === 413) {
    const asked = askedFor(capture.request.context);
    const narrower = asked === null ? null : halves(asked);
    if (narrower === null) throw new LayoutChangedError('expected a search that OPS can count, found one that is too broad', { where });
    return { notices: [], follow: narrower.map((half) => searchPage(half, 1)) };
  }
  const root = parseXml(text, where);
  if (root.name !== 'world-patent-data') throw new LayoutChangedError(`expected world-patent-data, found ${root.name}`, { where });
  const documents = descendantsOf(root, 'exchange-document');
  const search = childrenOf(root, 'biblio-search')[0];
  if (documents.length === 0) throw new LayoutChangedError('expected exchange documents, found none', { where });
  const query = askedFor(capture.request.context);
  if (search === undefined || query === null) return readDocuments(documents, capture.id);
  const total = decimal(search.attributes['total-result-count']);
  if (total === null) throw new LayoutChangedError('expected total-result-count, found none', { where });
  return total > REACHABLE
    ? tooMany(query, total, documents, capture)
    : { ...readDocuments(documents, capture.id), follow: nextPage(query, total, capture) };
}

/** More hits than can be fetched: the same in narrower windows. They bring this page's documents again; the first ones win. */
function tooMany(query: Query, total: number, documents: readonly XmlElement[], capture: Capture): Reading<Patent> {
  const reading = readDocuments(documents, capture.id);
  const narrower = halves(query);
  if (narrower !== null) return { ...reading, follow: narrower.map((half) => searchPage(half, 1)) };
  const warning = `${query.classes.join(', ')} on ${query.from}: ${total} hits, the first ${REACHABLE} can be fetched`;
  return { ...reading, follow: nextPage(query, REACHABLE, capture), warnings: [warning] };
}

function nextPage(query: Query, total: number, capture: Capture): readonly PageRequest[] {
  const begin = (decimal(capture.request.context['begin']) ?? 1) + RANGE;
  return begin > total ? [] : [searchPage(query, begin)];
}

function readDocuments(documents: readonly XmlElement[], captureId: string): Reading<Patent> {
  const patents = new Map<string, Patent>();
  const rejected: { where: string; reason: string }[] = [];
  for (const document of documents) {
    const patent = readDocument(document, captureId);
    if (typeof patent === 'string') rejected.push({ where: numberOf(document), reason: patent });
    // The same document comes again where several classes hit it.
    else patents.set(patent.sourceKey, patents.get(patent.sourceKey) ?? patent);
  }
  return {
    notices: [...Map.groupBy(patents.values(), familyOf).values()].flatMap(fullestFirst),
    rejected: [...new Map(rejected.map((one) => [one.where, one])).values()],
  };
}

function familyOf({ identity, sourceKey }: Patent): string {
  return identity ?? sourceKey;
}

/** The members of a family, the one first that its item shall tell of: with an abstract, in English, published first. */
function fullestFirst(members: readonly Patent[]): readonly Patent[] {
  const rank = ({ abstract, language, publishedOn }: Patent): string =>
    [abstract === null ? 1 : 0, language === 'en' ? 0 : 1, publishedOn ?? '9999'].join(' ');
  return members.toSorted((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0));
}
