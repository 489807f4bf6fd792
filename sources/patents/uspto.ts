// Patents and published applications of the USPTO from its Open Data Portal, by the classes that the watch asks for. OPS carries
// them too, some weeks later; this source needs a key of its own.
import { FetchError, LayoutChangedError } from '../../src/errors.ts';
import type { Capture, PageRequest, Patent } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { decodeText } from '../../src/read/text.ts';
import { dayAfter, decimal, firstText, once, squeezed, texts, under, writtenDay } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading, Window } from '../../src/source.ts';
import { askedClasses } from './security-classes.ts';

const SEARCH = 'https://api.uspto.gov/api/v1/patent/applications/search';
const LIMIT = 100;
const CLASSES_A_QUERY = 20;
const OVERLAP_DAYS = 7;
const FIRST_DAYS = 28;
const META = 'applicationMetaData';

/** The two events that are news: the application is published, the patent is granted. */
const DATES = ['earliestPublicationDate', 'grantDate'] as const;
type DateField = (typeof DATES)[number];

export default defineSource({
  id: 'uspto',
  kind: 'patent',
  title: 'USPTO Open Data Portal: security classes',
  publisher: 'United States Patent and Trademark Office',
  homepage: 'https://data.uspto.gov/',
  terms: {
    url: 'https://data.uspto.gov/support/transition-guide/patentsview',
    note: 'Works of the United States government; a key of the portal is needed, asked weekly and slowly.',
  },
  cadence: { every: '7d', staleAfterDays: 21 },
  expect: { min: 1, max: 60_000, filled: { cpc: 0.9 } },
  limits: { spacingSeconds: 2, pages: 400 },
  // Nothing found is answered with 404.
  accepts: [404],
  credentials: { scheme: 'api-key-header', tokenUrl: null, environment: ['TECHWATCH_USPTO_KEY'], header: 'x-api-key', renewOn: [] },
  start,
  read,
});

interface Query {
  readonly classes: readonly string[];
  readonly date: DateField;
  readonly from: string;
  readonly to: string;
}

function start({ since, today }: Window): readonly PageRequest[] {
  const from = dayAfter(since ?? today, since === null ? -FIRST_DAYS : -OVERLAP_DAYS);
  const symbols = askedClasses().map(({ symbol }) => symbol);
  const groups = Array.from({ length: Math.ceil(symbols.length / CLASSES_A_QUERY) }, (_, place) =>
    symbols.slice(place * CLASSES_A_QUERY, (place + 1) * CLASSES_A_QUERY),
  );
  return DATES.flatMap((date) => groups.map((classes) => searchPage({ classes, date, from, to: today }, 0)));
}

function searchPage({ classes, date, from, to }: Query, offset: number): PageRequest {
  const body = {
    q: `${META}.cpcClassificationBag:(${classes.map(patternOf).join(' OR ')})`,
    rangeFilters: [{ field: `${META}.${date}`, valueFrom: from, valueTo: to }],
    sort: [{ field: `${META}.${date}`, order: 'asc' }],
    pagination: { offset, limit: LIMIT },
  };
  return page(SEARCH, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    purpose: 'search',
    context: { classes, date, from, to, offset },
  });
}

/** The portal pads symbols (`G06V  40/16`); a main group stands for all that it holds. */
function patternOf(symbol: string): string {
  const [, subclass = '', main, sub] = /^([A-HY]\d{2}[A-Z])(?:(\d+)\/(\d+))?$/u.exec(symbol) ?? [];
  return main === undefined ? `${subclass}*` : `${subclass}*${main}\\/${sub === '00' ? '' : sub}*`;
}

function read(capture: Capture): Reading<Patent> {
  const where = capture.request.url;
  const text = decodeText(capture.body, capture.contentType);
  if (capture.status === 404) {
    if (/no matching records/iu.test(text)) return { notices: [] };
    throw new FetchError('not-found', "expected the portal's search, found status 404", { url: where });
  }
  const answer = parseJson(text, where);
  const bag = isObject(answer) ? answer['patentFileWrapperDataBag'] : undefined;
  if (!Array.isArray(bag)) throw new LayoutChangedError('expected patentFileWrapperDataBag, found none', { where });
  const query = askedFor(capture.request.context);
  const patents = new Map<string, Patent>();
  const rejected: { where: string; reason: string }[] = [];
  for (const [place, row] of bag.entries()) {
    const one = isObject(row) ? patentOf(row, query?.date ?? null, capture.id) : 'expected an object';
    if (typeof one === 'string') rejected.push({ where: `patentFileWrapperDataBag[${place}]`, reason: one });
    else patents.set(one.sourceKey, patents.get(one.sourceKey) ?? one);
  }
  if (bag.length > 0 && patents.size === 0)
    throw new LayoutChangedError(`expected applications with number and title, found none: ${rejected[0]?.reason}`, { where });
  const offset = (decimal(capture.request.context['offset']) ?? 0) + LIMIT;
  const more = query !== null && bag.length > 0 && offset < (decimal(isObject(answer) ? answer['count'] : null) ?? 0);
  return { notices: [...patents.values()], rejected, follow: more ? [searchPage(query, offset)] : [] };
}

/** The query that a request was made for; null for a stored answer that is read by itself. */
function askedFor({ classes, date, from, to }: PageRequest['context']): Query | null {
  const field = DATES.find((one) => one === date);
  return field === undefined || typeof from !== 'string' || typeof to !== 'string'
    ? null
    : { classes: texts(classes), date: field, from, to };
}

/** The publication or the grant, whichever was asked for; for a stored answer the later of the two. */
function patentOf(row: JsonObject, date: DateField | null, captureId: string): Patent | string {
  const meta = row[META];
  const title = squeezed(firstText(under(meta, 'inventionTitle')));
  const granted = firstText(under(meta, 'patentNumber'));
  const wanted = date ?? (granted === null ? 'earliestPublicationDate' : 'grantDate');
  const number = wanted === 'grantDate' ? (granted === null ? null : `US${granted}`) : firstText(under(meta, 'earliestPublicationNumber'));
  if (number === null || !/^US\w+$/u.test(number)) return `expected the number of a publication, found ${number ?? 'none'}`;
  if (title === null) return `${number}: expected a title, found none`;
  const publishedOn = writtenDay(under(meta, wanted));
  return {
    kind: 'patent',
    sourceKey: number,
    identity: null,
    title,
    abstract: null,
    text: null,
    url: `https://worldwide.espacenet.com/patent/search?q=pn%3D${number}`,
    language: 'en',
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: wanted },
    captureId,
    publicationNumber: number,
    kindCode: /^US\d+([A-Z]\d?)$/u.exec(number)?.[1] ?? null,
    familyId: null,
    applicants: applicantsOf(meta),
    priorityDate: null,
    filedOn: writtenDay(under(meta, 'filingDate')),
    cpc: once(texts(under(meta, 'cpcClassificationBag')).map((symbol) => symbol.replaceAll(/\s+/gu, ''))),
    ipc: [],
  };
}

function applicantsOf(meta: unknown): readonly string[] {
  const bag = isObject(meta) ? meta['applicantBag'] : undefined;
  const named = (Array.isArray(bag) ? bag : []).map((one: unknown) => squeezed(firstText(under(one, 'applicantNameText'))));
  return once([...named, squeezed(firstText(under(meta, 'firstApplicantName')))].filter((name) => name !== null));
}
