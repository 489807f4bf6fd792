// The EU Funding & Tenders Portal, read through its search service: open and forthcoming calls of the programmes that matter
// to a security technology watch, in one sorted query, page after page; topic details only where a record lacks its text.
import { FetchError, LayoutChangedError } from '../../src/errors.ts';
import type { Capture, FundingCall, PageRequest } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { decodeText } from '../../src/read/text.ts';
import { decimal } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading } from '../../src/source.ts';
import { PROGRAMMES, TYPES } from './portal-codes.ts';
import { PORTAL, detailFields, epochDay, isDouble, languageOf, readRecord, recordFields, textOf } from './portal-record.ts';

const SEARCH = 'https://api.tech.ec.europa.eu/search-api/prod/rest/search';
const BOUNDARY = 'techwatch-query-part';
const PAGE_SIZE = 100;
// The service answers the first 10,000 records of a query only.
const LAST_PAGE = 100;

export default defineSource({
  id: 'funding-tenders',
  kind: 'funding-call',
  title: 'EU Funding & Tenders Portal: open and forthcoming calls',
  publisher: 'European Commission',
  homepage: `${PORTAL}/portal/screen/home`,
  terms: {
    url: 'https://commission.europa.eu/legal-notice_en',
    note: 'Reuse under Decision 2011/833/EU (CC BY 4.0, credit the European Union); one page of 100 records at a time.',
  },
  cadence: { every: '1d', staleAfterDays: 14 },
  expect: { min: 10, max: 5000, filled: { deadlines: 0.8, status: 0.9, url: 0.9 } },
  wholeHarvest: true,
  // 404: topic details are stored under the identifier in lower case or, rarely, as it is written.
  accepts: [404],
  start: (window) => [searchPage(1, { today: window.today })],
  read,
});

// ---- asking ----------------------------------------------------------------------------------------------------------

function searchPage(pageNumber: number, context: Readonly<Record<string, unknown>>): PageRequest {
  const query = {
    bool: {
      must: [
        { terms: { type: TYPES } },
        { terms: { status: ['31094501', '31094502'] } },
        { terms: { frameworkProgramme: Object.keys(PROGRAMMES) } },
      ],
    },
  };
  // By identifier, because any other order differs from page to page. Each part must say that it is JSON, else the answer is 500.
  const parts = { query, languages: ['en'], sort: { field: 'identifier', order: 'ASC' } };
  const written = Object.entries(parts).map(
    ([name, part]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="blob"\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(part)}\r\n`,
  );
  return page(`${SEARCH}?apiKey=SEDIA&text=***&pageSize=${PAGE_SIZE}&pageNumber=${pageNumber}`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, accept: 'application/json' },
    body: `${written.join('')}--${BOUNDARY}--\r\n`,
    purpose: 'search',
    context: { ...context, pageNumber },
  });
}

/** Topic details of a call whose search record lacks the text. */
function detailsPage(call: FundingCall, spelling: 'lower' | 'stored'): PageRequest {
  const identifier = call.topicIdentifier ?? '';
  const name = encodeURIComponent(spelling === 'lower' ? identifier.toLowerCase() : identifier);
  return page(`${PORTAL}/data/topicDetails/${name}.json`, {
    headers: { accept: 'application/json' },
    purpose: 'detail',
    completes: call,
    context: { spelling },
  });
}

// ---- reading ---------------------------------------------------------------------------------------------------------

function read(capture: Capture): Reading<FundingCall> {
  const asked = capture.request;
  if (capture.status === 404) return missingDetails(capture);
  const where = asked.url;
  const document = parseJson(decodeText(capture.body, capture.contentType), where);
  if (isObject(document) && isObject(document['TopicDetails'])) return readDetails(document['TopicDetails'], capture);
  if (!isObject(document) || !Array.isArray(document['results'])) {
    throw new LayoutChangedError('expected a search answer with `results`, or topic details; found neither', { where });
  }
  return document['results'].length === 0 ? lastPage(document, capture) : searchResults(document['results'], capture);
}

/** An empty page ends the harvest, but only where about as many records were given as were announced. */
function lastPage(document: JsonObject, capture: Capture): Reading<FundingCall> {
  const announced = decimal(document['totalResults']) ?? 0;
  const pageNumber = decimal(capture.request.context['pageNumber']) ?? decimal(document['pageNumber']) ?? 1;
  const given = (pageNumber - 1) * PAGE_SIZE;
  // `totalResults` counts doubles and has been twice as high as what could be read; an outage looks like a much earlier end.
  if (pageNumber <= 1 || given * 2 < announced) {
    throw new LayoutChangedError(`expected records: ${announced} announced; found an empty page ${pageNumber}`, {
      where: capture.request.url,
    });
  }
  return { notices: [] };
}

function searchResults(results: readonly unknown[], capture: Capture): Reading<FundingCall> {
  const faults: string[] = [];
  const rejected: { where: string; reason: string }[] = [];
  const calls: FundingCall[] = [];
  const records = results.map((result) => (isObject(result) ? recordFields(result) : {}));
  // Asked for in English; a stored page in another language is read as it is.
  const inEnglish = records.some((fields) => languageOf(fields) === 'en');
  for (const [place, fields] of records.entries()) {
    if (isDouble(fields) || (inEnglish && languageOf(fields) !== 'en')) continue;
    const call = readRecord(fields, capture.id, faults);
    if (typeof call === 'string') rejected.push({ where: `results[${place}]`, reason: call });
    else calls.push(call);
  }
  if (rejected.length === results.length) {
    throw new LayoutChangedError(`expected calls with reference, type and title; found none: ${rejected[0]?.reason}`, {
      where: capture.request.url,
    });
  }
  const wanting = calls.filter((call) => lacksText(call, capture.request.context['today']));
  const follow = [...wanting.map((call) => detailsPage(call, 'lower')), ...nextPage(capture)];
  const warnings = faults.length === 0 ? [] : [`no JSON in a JSON field, the field is left out: ${faults.join(', ')}`];
  return { notices: calls.filter((call) => !wanting.includes(call)), follow, rejected, warnings };
}

function nextPage(capture: Capture): readonly PageRequest[] {
  const pageNumber = capture.request.context['pageNumber'];
  // A stored page that is read again by itself was not asked for by a harvest.
  if (typeof pageNumber !== 'number') return [];
  if (pageNumber >= LAST_PAGE) {
    throw new LayoutChangedError(`expected the end before page ${LAST_PAGE}, where the service cuts a query; found records on it`, {
      where: capture.request.url,
    });
  }
  return [searchPage(pageNumber + 1, { today: capture.request.context['today'] ?? null })];
}

function lacksText(call: FundingCall, today: unknown): boolean {
  const last = call.deadlines.at(-1)?.on ?? '';
  return call.text === null && call.identity !== null && typeof today === 'string' && last >= today;
}

// ---- topic details ---------------------------------------------------------------------------------------------------

/** Not found in lower case: asked once more as the identifier is written; then the call stands without its text. */
function missingDetails(capture: Capture): Reading<FundingCall> {
  const { completes, context, url } = capture.request;
  if (completes?.kind !== 'funding-call') throw new FetchError('not-found', `expected the search service, found status 404`, { url });
  const again = detailsPage(completes, 'stored');
  if (context['spelling'] === 'lower' && again.url !== url) return { notices: [], follow: [again] };
  return { notices: [completes], warnings: [`${completes.sourceKey}: the portal has no topic details; kept without text`] };
}

function readDetails(details: JsonObject, capture: Capture): Reading<FundingCall> {
  const published = epochDay(details['publicationDateLong']);
  const more = {
    text: textOf(details['description']),
    publishedOn: published,
    publishedBy: published === null ? null : ({ precision: 'day', origin: 'publicationDateLong' } as const),
    captureId: capture.id,
  };
  const completes = capture.request.completes;
  if (completes?.kind === 'funding-call') return { notices: [{ ...completes, ...more }] };
  const call = readRecord(detailFields(details), capture.id, []);
  if (typeof call === 'string') throw new LayoutChangedError(`topic details: ${call}`, { where: capture.request.url });
  return { notices: [{ ...call, ...more }] };
}
