// Tenders Electronic Daily through its search API v3: notices under security CPV codes, and pre-commercial procurement under
// any code, oldest first, so that a new issue adds pages at the end only. Longer than other files because the field list,
// the windows and the many shapes of an answer are one matter; a source is one file.
import { FetchError, LayoutChangedError } from '../../src/errors.ts';
import type { Capture, Deadline, Money, PageRequest, Procurement } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { plainLine, plainText } from '../../src/read/plain-text.ts';
import { decodeText } from '../../src/read/text.ts';
import { dayAfter, decimal, firstText, once, squeezed, texts, under, writtenDay } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading, Window } from '../../src/source.ts';

const SEARCH = 'https://api.ted.europa.eu/v3/notices/search';
// At most 250 notices a page, and 10,000 values (fields times notices).
const LIMIT = 250;
// A query in pages reaches 15,000 notices.
const REACHABLE = 15_000;
// Notices can be published under a date days before they are found; a week also keeps an ordinary answer from being empty.
const OVERLAP_DAYS = 7;
const FIRST_DAYS = 30;

// CPV codes of security and policing, with everything below where the last digits allow it: the whole division 35, radio and
// video, forensics, vehicles and vessels, alarms, detection, access control, data forensics, defence research, public order,
// and of the security services those that rest on equipment.
const CPV: readonly string[] = (
  '35* 3223* 32323500 323442* 32418000 3395* 34114* 34521300 34711200 3497* 31625* 38115* 38341600 3843* 38520000 3854* 3858* 38632000 ' +
  '42961100 4873* 73300000 734* 752* 79711000 79714* 79716000 7972* 806*'
).split(' ');

const FIELDS: readonly string[] = [
  'publication-number',
  'publication-date',
  'notice-type',
  'form-type',
  'notice-title',
  'title-proc',
  'description-proc',
  'buyer-name',
  'buyer-country',
  'classification-cpv',
  'deadline-receipt-tender-date-lot',
  'deadline-receipt-request-date-lot',
  'estimated-value-proc',
  'estimated-value-cur-proc',
  'estimated-value-lot',
  'estimated-value-cur-lot',
  'total-value',
  'total-value-cur',
  'innovative-acquisition-lot',
  'procedure-identifier',
  'official-language',
];
const INDISPENSABLE: readonly string[] = ['publication-number', 'publication-date', 'notice-title'];

// Language codes of the Union (ISO 639-2/T as the service writes them) and of countries that publish in TED, as ISO 639-1.
const LANGUAGES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'bul:bg ces:cs dan:da deu:de ell:el eng:en spa:es est:et fin:fi fra:fr gle:ga hrv:hr hun:hu ita:it lit:lt lav:lv mlt:mt nld:nl pol:pl ' +
    'por:pt ron:ro slk:sk slv:sl swe:sv nor:no isl:is mkd:mk srp:sr tur:tr'
  )
    .split(' ')
    .map((pair) => pair.split(':')),
);

const PRE_COMMERCIAL =
  /pre-?commercial(?:ly)? procur|\bPCP\b|vorkommerzielle|achats? publics? avant commercialisation|pré-?commercial|compra pública pre-?comercial|appalt\w+ pre-?commercial|zamówie\w+ przedkomercyjn|förkommersiell|voor-?commercië|pre-?comercia/iu;

export default defineSource({
  id: 'ted',
  kind: 'procurement',
  title: 'Tenders Electronic Daily: security and policing',
  publisher: 'Publications Office of the European Union',
  homepage: 'https://ted.europa.eu/',
  terms: {
    url: 'https://ted.europa.eu/en/legal-notice',
    note: 'Reuse under Decision 2011/833/EU (CC BY 4.0, credit the European Union); contact persons are not asked for.',
  },
  cadence: { every: '1d', staleAfterDays: 7 },
  expect: { min: 1, max: 60_000, filled: { cpv: 0.9, buyers: 0.5 } },
  // 400: the service may drop a field from its list at any time; the query is then asked without it.
  accepts: [400],
  start,
  read,
});

// ---- asking ----------------------------------------------------------------------------------------------------------

interface Query {
  readonly from: string;
  readonly to: string;
  readonly fields: readonly string[];
}

function start({ since, today }: Window): readonly PageRequest[] {
  const from = since === null ? dayAfter(today, -FIRST_DAYS) : [since, dayAfter(today, -OVERLAP_DAYS)].toSorted()[0];
  return [searchPage({ from: from ?? today, to: today, fields: FIELDS }, 1)];
}

function searchPage({ from, to, fields }: Query, number: number): PageRequest {
  const days = `publication-date >= ${from.replaceAll('-', '')} AND publication-date <= ${to.replaceAll('-', '')}`;
  const body = {
    query: `(classification-cpv IN (${CPV.join(' ')}) OR FT ~ "pre-commercial procurement") AND ${days} SORT BY publication-date`,
    fields,
    page: number,
    limit: LIMIT,
    scope: 'ALL',
    paginationMode: 'PAGE_NUMBER',
    onlyLatestVersions: true,
  };
  return page(SEARCH, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    purpose: 'search',
    context: { from, to, fields, page: number },
  });
}

/** The query that a request was made for; null for a stored answer that is read by itself. */
function askedFor(context: PageRequest['context']): Query | null {
  const { from, to, fields } = context;
  return typeof from === 'string' && typeof to === 'string' ? { from, to, fields: texts(fields) } : null;
}

// ---- reading ---------------------------------------------------------------------------------------------------------

function read(capture: Capture): Reading<Procurement> {
  const where = capture.request.url;
  const answer = parseJson(decodeText(capture.body, capture.contentType), where);
  if (capture.status === 400) return withoutField(answer, capture);
  const notices = isObject(answer) ? answer['notices'] : undefined;
  if (!isObject(answer) || !Array.isArray(notices))
    throw new LayoutChangedError('expected an answer with `notices`, found none', { where });
  if (answer['timedOut'] === true)
    throw new FetchError('timeout', 'expected a whole answer, found one that the service cut for time', { url: where });
  const query = askedFor(capture.request.context);
  const number = decimal(capture.request.context['page']) ?? 1;
  const total = decimal(answer['totalNoticeCount']) ?? 0;
  if (query !== null && total > REACHABLE && query.from < query.to) return { notices: [], follow: halves(query) };
  if (notices.length === 0 && total > (number - 1) * LIMIT) {
    throw new LayoutChangedError(`expected notices on page ${number} of ${total} in all, found none`, { where });
  }
  const follow = query !== null && number * LIMIT < Math.min(total, REACHABLE) ? [searchPage(query, number + 1)] : [];
  const unreached = total > REACHABLE ? [`${total} notices on one day, the first ${REACHABLE} can be fetched`] : [];
  const reading = readNotices(notices, capture.id);
  if (notices.length > 0 && reading.notices.length === 0) {
    throw new LayoutChangedError(`expected notices with number and title, found none: ${reading.rejected?.[0]?.reason}`, { where });
  }
  return { ...reading, follow, warnings: [...(reading.warnings ?? []), ...unreached] };
}

function halves({ from, to, fields }: Query): readonly PageRequest[] {
  const middle = dayAfter(from, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000 / 2));
  return [searchPage({ from, to: middle, fields }, 1), searchPage({ from: dayAfter(middle, 1), to, fields }, 1)];
}

/** The service refused the query: when it names one of our fields as unknown, the same without that field. */
function withoutField(answer: unknown, capture: Capture): Reading<Procurement> {
  const where = capture.request.url;
  const message = squeezed(firstText(under(answer, 'message'))) ?? 'no message';
  const kind = firstText(under(answer, 'error', 'type')) ?? '';
  const query = askedFor(capture.request.context);
  const unknown = query?.fields.find((field) => new RegExp(`(?<![\\w-])${field}(?![\\w-])`, 'u').test(message));
  const spare = unknown !== undefined && kind === 'QUERY_UNKNOWN_FIELD' && !INDISPENSABLE.includes(unknown);
  if (query === null || !spare) throw new LayoutChangedError(`expected the query to be accepted, found ${kind} ${message}`, { where });
  const fields = query.fields.filter((field) => field !== unknown);
  return {
    notices: [],
    follow: [searchPage({ ...query, fields }, 1)],
    warnings: [`TED no longer knows the field ${unknown}; asked without it`],
  };
}

function readNotices(notices: readonly unknown[], captureId: string): Reading<Procurement> {
  const kept: Procurement[] = [];
  const rejected: { where: string; reason: string }[] = [];
  const warnings: string[] = [];
  for (const [place, notice] of notices.entries()) {
    const one = isObject(notice) ? readNotice(notice, captureId, warnings) : 'expected an object';
    if (typeof one === 'string') rejected.push({ where: `notices[${place}]`, reason: one });
    else kept.push(one);
  }
  return { notices: kept, rejected, warnings };
}

/** One notice; a text says why it is none. Any field may be missing, single where a list is due, or in any language. */
function readNotice(notice: JsonObject, captureId: string, warnings: string[]): Procurement | string {
  const number = firstText(notice['publication-number']);
  if (number === null || !/^\d+-\d{4}$/u.test(number)) return `expected a publication number, found ${number ?? 'none'}`;
  const own = ownLanguage(notice);
  const title = inLanguage(notice['notice-title'], own) ?? inLanguage(notice['title-proc'], own);
  if (title === null) return `${number}: expected a title, found none`;
  const description = inLanguage(notice['description-proc'], own);
  const publishedOn = writtenDay(firstText(notice['publication-date']));
  const cpv = once(texts(notice['classification-cpv']).map((code) => code.slice(0, 8)));
  return {
    kind: 'procurement',
    sourceKey: number,
    identity: null,
    title: squeezed(title.text) ?? number,
    abstract: description === null ? null : plainText(description.text) || null,
    text: null,
    url: firstText(under(notice['links'], 'html', 'ENG')) ?? `https://ted.europa.eu/en/notice/-/detail/${number}`,
    language: LANGUAGES[description?.language ?? title.language] ?? null,
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: 'publication-date' },
    captureId,
    publicationNumber: number,
    noticeType: firstText(notice['notice-type']) ?? firstText(notice['form-type']),
    buyers: once(allTexts(notice['buyer-name']).map(plainLine)),
    countries: once(texts(notice['buyer-country'])),
    cpv,
    deadlines: deadlinesOf(notice, publishedOn, number, warnings),
    value: valueOf(notice),
    procedureIdentifier: firstText(notice['procedure-identifier']),
    preCommercial: isPreCommercial(notice, cpv, title.text, description?.text ?? ''),
  };
}

function ownLanguage(notice: JsonObject): string {
  return (firstText(notice['official-language']) ?? '').toLowerCase();
}

/** The text of a field by language: English, else the notice's own language, else any. */
function inLanguage(field: unknown, own: string): { readonly text: string; readonly language: string } | null {
  if (!isObject(field)) {
    const text = firstText(field);
    return text === null ? null : { text, language: own };
  }
  const languages = Object.keys(field).filter((language) => firstText(field[language]) !== null);
  const language = ['eng', 'ENG', own].find((one) => languages.includes(one)) ?? languages[0];
  return language === undefined ? null : { text: texts(field[language]).join('\n'), language: language.toLowerCase() };
}

function allTexts(field: unknown): readonly string[] {
  return isObject(field) ? Object.values(field).flatMap(texts) : texts(field);
}

/** Days by which tenders must arrive, else requests to take part; each once, however many lots share it. */
function deadlinesOf(notice: JsonObject, publishedOn: string | null, number: string, warnings: string[]): readonly Deadline[] {
  const tenders = texts(notice['deadline-receipt-tender-date-lot']);
  const stamps = tenders.length > 0 ? tenders : texts(notice['deadline-receipt-request-date-lot']);
  const days = new Set<string>();
  for (const stamp of stamps) {
    const day = writtenDay(stamp);
    if (day === null) warnings.push(`${number}: deadline ${stamp} refused: no day of the calendar`);
    else if (isAbsurd(day, publishedOn)) warnings.push(`${number}: deadline ${day} refused: more than 20 years from publication`);
    else days.add(day);
  }
  return [...days].toSorted().map((on) => ({ on, stage: null }));
}

/** Placeholders like 2099-12-31 or 0201-06-30; dynamic purchasing systems do stay open for many years. */
function isAbsurd(day: string, publishedOn: string | null): boolean {
  return publishedOn !== null && Math.abs(Number(day.slice(0, 4)) - Number(publishedOn.slice(0, 4))) > 20;
}

/** The estimate of the procedure, else the sum of its lots, else the total of a result. 0 and 1 stand for "unknown". */
function valueOf(notice: JsonObject): Money | null {
  const lots = texts(notice['estimated-value-lot']).map((value) => decimal(value) ?? 0);
  const candidates: readonly (readonly [number | null, unknown])[] = [
    [decimal(firstText(notice['estimated-value-proc'])), notice['estimated-value-cur-proc']],
    [lots.reduce((sum, value) => sum + value, 0), notice['estimated-value-cur-lot']],
    [decimal(firstText(notice['total-value'])), notice['total-value-cur']],
  ];
  for (const [amount, currencies] of candidates) {
    const [currency, ...others] = once(texts(currencies));
    if (amount !== null && amount > 1 && currency !== undefined && others.length === 0) return { amount, currency };
  }
  return null;
}

/** Research and development bought in competition before a market exists: said in words, or R&D services bought as innovation. */
function isPreCommercial(notice: JsonObject, cpv: readonly string[], title: string, description: string): boolean {
  const innovative = texts(notice['innovative-acquisition-lot']).includes('rd-act');
  return (innovative && cpv.some((code) => code.startsWith('73'))) || PRE_COMMERCIAL.test(`${title}\n${description}`);
}
