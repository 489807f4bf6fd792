// Tenders Electronic Daily through its search API v3: notices under security CPV codes, and pre-commercial procurement under
// any code, oldest first, so that a new issue adds pages at the end only.
import { FetchError, LayoutChangedError } from '../../src/errors.ts';
import type { Capture, PageRequest, Procurement } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import { decodeText } from '../../src/read/text.ts';
import { dayAfter, decimal, firstDayOf, firstText, squeezed, texts, under } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading, Window } from '../../src/source.ts';
import { readNotice } from './ted-notice.ts';
import { readNoticeXml } from './ted-xml.ts';

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
  'title-lot',
  'description-lot',
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
  'change-notice-version-identifier',
  'official-language',
];
const INDISPENSABLE: readonly string[] = ['publication-number', 'publication-date', 'notice-title'];

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

function start(window: Window): readonly PageRequest[] {
  const from = firstDayOf(window, { firstDays: FIRST_DAYS, leastDays: OVERLAP_DAYS });
  return [searchPage({ from, to: window.today, fields: FIELDS }, 1)];
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
  const text = decodeText(capture.body, capture.contentType);
  if (/^\s*</u.test(text)) return readNoticeXml(capture);
  const answer = parseJson(text, where);
  if (capture.status === 400) return withoutField(answer, capture);
  const notices = isObject(answer) ? answer['notices'] : undefined;
  if (!isObject(answer) || !Array.isArray(notices))
    throw new LayoutChangedError('expected an answer with `notices`, found none', { where });
  if (answer['timedOut'] === true)
    throw new FetchError('timeout', 'expected a whole answer, found one that the service cut for time', { url: where });
  const query = askedFor(capture.request.context);
  const number = decimal(capture.request.context['page']) ?? 1;
  const total = decimal(answer['totalNoticeCount']) ?? 0;
  if (notices.length === 0 && total > (number - 1) * LIMIT) {
    throw new LayoutChangedError(`expected notices on page ${number} of ${total} in all, found none`, { where });
  }
  const reading = readNotices(notices, capture.id);
  if (notices.length > 0 && reading.notices.length === 0) {
    throw new LayoutChangedError(`expected notices with number and title, found none: ${reading.rejected?.[0]?.reason}`, { where });
  }
  if (query === null) return reading;
  const next = onwards(query, number, total);
  return { ...reading, follow: next.follow, warnings: [...(reading.warnings ?? []), ...next.warnings] };
}

/** The next page; where a query has more notices than pages reach, the same in two halves, which bring this page again. */
function onwards(query: Query, number: number, total: number): Required<Pick<Reading, 'follow' | 'warnings'>> {
  if (total > REACHABLE && query.from < query.to) return { follow: halves(query), warnings: [] };
  const unreached = total > REACHABLE ? [`${total} notices on ${query.from}, the first ${REACHABLE} can be fetched`] : [];
  const follow = number * LIMIT < Math.min(total, REACHABLE) ? [searchPage(query, number + 1)] : [];
  return { follow, warnings: unreached };
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
