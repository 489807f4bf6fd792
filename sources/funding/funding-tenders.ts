// The EU Funding & Tenders Portal, read through its search service: open and forthcoming calls of the programmes that matter
// to a security technology watch, in one sorted query, page after page. Longer than other files because the service's
// request, its record and its budget table are one matter; a source is one file.
import { FetchError, LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import type { Budget, Capture, Deadline, FundingCall, PageRequest } from '../../src/model.ts';
import { plainText } from '../../src/read/plain-text.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { decodeText } from '../../src/read/text.ts';
import { decimal, firstText, objects, once, squeezed, texts, under, writtenDay } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading } from '../../src/source.ts';

const SEARCH = 'https://api.tech.ec.europa.eu/search-api/prod/rest/search';
const PORTAL = 'https://ec.europa.eu/info/funding-tenders/opportunities';
const BOUNDARY = 'techwatch-query-part';
const PAGE_SIZE = 100;
// The service answers the first 10,000 records of a query only.
const LAST_PAGE = 100;

const STATUS: Readonly<Record<string, 'forthcoming' | 'open' | 'closed'>> = {
  '31094501': 'forthcoming',
  '31094502': 'open',
  '31094503': 'closed',
};

// Programme numbers of the search service, with the label and abbreviation that the portal shows.
const PROGRAMMES: Readonly<Record<string, string>> = {
  '31045243': 'Horizon 2020 (H2020)',
  '43108390': 'Horizon Europe (HORIZON)',
  '31077817': 'Internal Security Fund - Police (ISFP)',
  '31077833': 'Internal Security Fund - Borders and Visa (ISFB)',
  '43252368': 'Internal Security Fund (ISF)',
  '43251530': 'Border Management and Visa Instrument (BMVI)',
  '43298203': 'Union Civil Protection Mechanism (UCPM)',
  '31082527': 'Union Civil Protection Mechanism 2014-2020 (UCPM)',
  '43152860': 'Digital Europe Programme (DIGITAL)',
  '44181033': 'European Defence Fund (EDF)',
  '31109727': 'European Defence Industrial Development Programme (EDIDP)',
  '43251589': 'Citizens, Equality, Rights and Values Programme (CERV)',
  '43252386': 'Justice Programme (JUST)',
  '43251447': 'Asylum, Migration and Integration Fund (AMIF)',
  '43251534': 'Customs Control Equipment Instrument (CCEI)',
  '43251842': 'Union Anti-Fraud Programme (EUAF)',
  '43252433': 'Protection of the euro against counterfeiting (PERICLES IV)',
  '43637601': 'Pilot Projects and Preparatory Actions (PPPA)',
  '45532249': 'EU Bodies and Agencies (EUBA)',
};

// 1 grant topic, 2 call for proposals (external action), 8 cascade funding. Type 6, topic updates, repeats a topic's identifier.
const TYPES: readonly string[] = ['1', '2', '8'];

// Records that double another (`_PRD_CENTRICITY`) or are questions and answers (`_FAQ`).
const DOUBLES: readonly string[] = ['SEDIA_PRD_CENTRICITY', 'SEDIA_FAQ'];

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
  expect: { min: 100, max: 5000, filled: { deadlines: 0.8, status: 0.9, url: 0.9 } },
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
  for (const [place, result] of results.entries()) {
    const fields = isObject(result) ? recordFields(result) : {};
    if (isDouble(fields)) continue;
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

/** Records hold their fields as arrays under `metadata`; a few cascade calls hold them beside it. */
function recordFields(record: JsonObject): JsonObject {
  const metadata = record['metadata'];
  return isObject(metadata)
    ? { ...record, ...metadata, reference: record['reference'], recordUrl: record['url'] }
    : { ...record, recordUrl: record['url'] };
}

function isDouble(fields: JsonObject): boolean {
  const type = firstText(fields['type']);
  const language = firstText(fields['language']);
  return type === '6' || DOUBLES.includes(firstText(fields['DATASOURCE']) ?? '') || (language !== null && language !== 'en');
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

/** One record; a text says why it is no notice. */
function readRecord(fields: JsonObject, captureId: string, faults: string[]): FundingCall | string {
  const [reference, type] = [firstText(fields['reference']), firstText(fields['type'])];
  const identifier = squeezed(firstText(fields['identifier']));
  if (reference === null) return 'expected a reference, found none';
  if (type === null || !TYPES.includes(type)) return `expected type ${TYPES.join(', ')}, found ${type ?? 'none'}`;
  const title = squeezed(firstText(fields['title']) ?? firstText(fields['summary']));
  if (title === null) return 'expected a title, found none';
  const inside = (name: string): unknown => embedded(fields, name, `${identifier ?? reference} ${name}`, faults);
  const action = objects(inside('actions'))[0];
  const deadlineModel = squeezed(firstText(fields['deadlineModel']) ?? firstText(under(action, 'submissionProcedure', 'abbreviation')));
  const days = texts(fields['deadlineDate']);
  return {
    kind: 'funding-call',
    sourceKey: reference,
    identity: type === '1' && identifier !== null ? identifier.toLowerCase() : null,
    title,
    abstract: null,
    text: textOf(fields['descriptionByte']),
    url: addressOf(fields, identifier, type),
    language: 'en',
    publishedOn: null,
    publishedBy: null,
    captureId,
    programme: programmeOf(texts(fields['frameworkProgramme'])),
    callIdentifier: squeezed(firstText(fields['callIdentifier'])),
    topicIdentifier: identifier,
    typeOfAction: squeezed(firstText(fields['typesOfAction']) ?? firstText(under(action, 'types', 'typeOfAction'))),
    deadlineModel,
    opensOn: writtenDay(firstText(fields['startDate'])) ?? writtenDay(under(action, 'plannedOpeningDate')),
    deadlines: deadlinesOf(days.length > 0 ? days : texts(action?.['deadlineDates']), deadlineModel),
    budget: identifier === null ? null : budgetOf(inside('budgetOverview'), identifier),
    status: STATUS[firstText(fields['status']) ?? firstText(under(action, 'status', 'id')) ?? ''] ?? null,
    trl: trlOf(fields['topicConditions']),
  };
}

/** JSON that stands as text in a field. Damaged JSON costs the field, not the record. */
function embedded(fields: JsonObject, name: string, where: string, faults: string[]): unknown {
  const text = firstText(fields[name]);
  if (text === null) return null;
  try {
    return parseJson(text, where);
  } catch (fault) {
    if (!(fault instanceof UnreadableError)) throw fault;
    faults.push(where);
    return null;
  }
}

function textOf(html: unknown): string | null {
  const marked = texts(html);
  return marked.length === 0 ? null : plainText(marked.join('\n')).trim() || null;
}

/** The portal's page; older records point to their data file instead. */
function addressOf(fields: JsonObject, identifier: string | null, type: string): string | null {
  const told = [...texts(fields['recordUrl']), ...texts(fields['url'])].find(
    (url) => /^https?:/iu.test(url) && !url.includes('/data/topicDetails/'),
  );
  if (told !== undefined) return told;
  return type === '1' && identifier !== null
    ? `${PORTAL}/portal/screen/opportunities/topic-details/${encodeURIComponent(identifier.toLowerCase())}`
    : null;
}

function programmeOf(numbers: readonly string[]): string | null {
  const known = Object.keys(PROGRAMMES).find((number) => numbers.includes(number));
  return known === undefined ? null : (PROGRAMMES[known] ?? null);
}

/** In order of date, each once; the hour that is stored is not the hour of the cut-off and is left out. */
function deadlinesOf(stamps: readonly string[], model: string | null): readonly Deadline[] {
  const days = once(stamps.map(writtenDay).filter((day) => day !== null)).toSorted();
  const staged = model !== null && /two-stage/iu.test(model) && days.length === 2;
  return days.map((on, place) => ({ on, stage: staged ? place + 1 : null }));
}

function trlOf(conditions: unknown): string | null {
  const found = /\bTRLs?\s*:?\s*(\d)(?:\s*(?:-|–|to)\s*(\d))?/iu.exec(textOf(conditions) ?? '');
  return found ? [found[1], found[2]].filter((level) => level !== undefined).join('-') : null;
}

// ---- budget ----------------------------------------------------------------------------------------------------------

interface Pot {
  amount: number;
  /** What the topic's own grants can add up to; 0 where it does not say. */
  own: number;
}

/**
 * The topic's amount out of the table of its whole call. The same amount on sibling topics is one pot of them all, unless
 * expected grants times largest contribution shows that it is one topic's own.
 */
function budgetOf(overview: unknown, identifier: string): Budget | null {
  const pots = potsOf(overview);
  const mine = pots.get(identifier.toLowerCase());
  if (mine === undefined || mine.amount <= 0) return null;
  const alike = [...pots.values()].filter((pot) => pot.amount === mine.amount);
  const shared = alike.length > 1 && alike.every((pot) => pot.own < 0.9 * pot.amount);
  return { amount: mine.amount, currency: 'EUR', shared };
}

/** Amounts by topic: a line's `action` is the topic's identifier, a blank, and the type of action. */
function potsOf(overview: unknown): Map<string, Pot> {
  const table = under(overview, 'budgetTopicActionMap');
  const lines = isObject(table) ? Object.values(table).flatMap(objects) : [];
  const pots = new Map<string, Pot>();
  const seen = new Set<string>();
  for (const line of lines) {
    const topic = firstText(line['action'])?.split(/\s/u)[0]?.toLowerCase();
    const years = isObject(line['budgetYearMap']) ? Object.values(line['budgetYearMap']) : [];
    const key = JSON.stringify([line['action'], line['budgetYearMap'], line['plannedOpeningDate']]);
    if (topic === undefined || seen.has(key)) continue;
    seen.add(key);
    const pot = pots.get(topic) ?? { amount: 0, own: 0 };
    pot.amount += years.reduce<number>((sum, year) => sum + (decimal(year) ?? 0), 0);
    pot.own += (decimal(line['expectedGrants']) ?? 0) * (decimal(line['maxContribution']) ?? 0);
    pots.set(topic, pot);
  }
  return pots;
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

/** Topic details in the words of a search record, so that both are read alike. */
function detailFields(details: JsonObject): JsonObject {
  const fields: JsonObject = {
    ...details,
    // The reference that the search service forms of the same number.
    reference: firstText(details['ccm2Id']) === null ? null : `${firstText(details['ccm2Id'])}TOPICSen`,
    type: firstText(details['type']) ?? '1',
    frameworkProgramme: texts(under(details['frameworkProgramme'], 'id')),
    topicConditions: details['conditions'],
    startDate: epochDay(details['plannedOpeningDateLong']),
    actions: JSON.stringify(details['actions'] ?? []),
    budgetOverview: JSON.stringify(details['budgetOverviewJSONItem'] ?? {}),
  };
  return fields;
}

/** Milliseconds since 1970 as the calendar day in Brussels. */
function epochDay(value: unknown): string | null {
  const moment = decimal(value);
  if (moment === null) return null;
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels', dateStyle: 'short' }).format(moment);
}
