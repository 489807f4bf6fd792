// ETSI: standards and drafts of the fields of policing, from the search behind ETSI's web site, which is not documented.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Capture, PageRequest, Standard } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { plainLine, plainText } from '../../src/read/plain-text.ts';
import { decodeText } from '../../src/read/text.ts';
import { decimal, firstDayOf, firstText, squeezed } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading, Window } from '../../src/source.ts';

const SUBJECTS = [
  'TETRA',
  'lawful interception',
  'mission critical',
  'emergency communications',
  'biometric',
  'unmanned aircraft',
  'cyber security',
];
// A service that is asked for little gives an empty list for want of anything new; a year is never empty.
const LEAST_DAYS = 365;
const FIRST_DAYS = 5 * 365;

export default defineSource({
  id: 'etsi',
  kind: 'standard',
  title: 'ETSI: standards for critical communications, interception, biometrics, security',
  publisher: 'European Telecommunications Standards Institute',
  homepage: 'https://www.etsi.org/standards',
  terms: {
    url: 'https://www.etsi.org/privacy-policy',
    note: "Titles and scopes of standards with a link to the document, which stays ETSI's; undocumented search, asked once a week and slowly.",
  },
  cadence: { every: '7d', staleAfterDays: 60 },
  expect: { min: 1, max: 10_000, filled: { reference: 0.8 } },
  limits: { spacingSeconds: 5 },
  start,
  read,
});

function start(window: Window): readonly PageRequest[] {
  const from = firstDayOf(window, { firstDays: FIRST_DAYS, leastDays: LEAST_DAYS });
  return SUBJECTS.map((subject) => searchPage({ subject, from, to: window.today }, 1));
}

interface Query {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

/** Every parameter is needed: the service answers with an empty list when one is missing. */
function searchPage({ subject, from, to }: Query, number: number): PageRequest {
  const query = new URLSearchParams({
    option: 'com_standardssearch',
    view: 'data',
    format: 'json',
    page: String(number),
    search: subject,
    title: '1',
    etsiNumber: '1',
    content: '1',
    version: '0',
    onApproval: '1',
    published: '1',
    withdrawn: '0',
    historical: '0',
    isCurrent: '1',
    superseded: '0',
    startDate: from,
    endDate: to,
    harmonized: '0',
    keyword: '',
    TB: '',
    stdType: '',
    frequency: '',
    mandate: '',
    collection: '',
    sort: '1',
  });
  return page(`https://www.etsi.org/?${query.toString()}`, {
    headers: { accept: 'application/json' },
    purpose: 'search',
    context: { subject, from, to, page: number },
  });
}

function read(capture: Capture): Reading<Standard> {
  const where = capture.request.url;
  const rows = parseJson(decodeText(capture.body, capture.contentType), where);
  if (!Array.isArray(rows)) throw new LayoutChangedError('expected a list of standards, found none', { where });
  if (rows.length === 0) throw new LayoutChangedError('expected standards, found an empty list, as when a parameter is missing', { where });
  const standards = new Map<string, Standard>();
  const rejected: { where: string; reason: string }[] = [];
  for (const [place, row] of rows.entries()) {
    const one = isObject(row) ? standardOf(row, capture.id) : 'expected an object';
    if (typeof one === 'string') rejected.push({ where: `row ${place + 1}`, reason: one });
    else standards.set(one.sourceKey, standards.get(one.sourceKey) ?? one);
  }
  if (standards.size === 0)
    throw new LayoutChangedError(`expected rows with wki_id and TITLE, found none: ${rejected[0]?.reason}`, { where });
  return { notices: [...standards.values()], rejected, follow: nextPage(rows.at(-1), capture.request.context) };
}

/** Rows count through all pages: while the last one of a page is not the last of all, there is another page. */
function nextPage(last: unknown, { subject, from, to, page: number }: PageRequest['context']): readonly PageRequest[] {
  const [row, total] = isObject(last) ? [decimal(last['RowNum']), decimal(last['total_count'])] : [null, null];
  if (row === null || total === null || row >= total) return [];
  if (typeof subject !== 'string' || typeof from !== 'string' || typeof to !== 'string' || typeof number !== 'number') return [];
  return [searchPage({ subject, from, to }, number + 1)];
}

function standardOf(row: JsonObject, captureId: string): Standard | string {
  const key = firstText(row['wki_id']);
  const title = squeezed(plainLine(firstText(row['TITLE']) ?? ''));
  if (key === null) return 'expected a wki_id, found none';
  if (title === null) return `${key}: expected a TITLE, found none`;
  const deliverable = squeezed(firstText(row['ETSI_DELIVERABLE']));
  // `ETSI EN 303 645 V3.1.3 (2024-09)`
  const [, name, version, month] = /^(.+?)(?: (V\d+(?:\.\d+)*))?(?: \((\d{4}-(?:0[1-9]|1[0-2]))\))?$/u.exec(deliverable ?? '') ?? [];
  const [path, file] = [firstText(row['EDSpathname']), firstText(row['EDSPDFfilename'])];
  return {
    kind: 'standard',
    sourceKey: key,
    identity: null,
    title,
    abstract: squeezed(plainText(firstText(row['Scope']) ?? '')),
    text: null,
    url: path === null || file === null ? null : `https://www.etsi.org/deliver/${path}${file}`,
    language: 'en',
    publishedOn: month === undefined ? null : `${month}-01`,
    publishedBy: month === undefined ? null : { precision: 'month', origin: 'ETSI_DELIVERABLE' },
    captureId,
    reference: name ?? firstText(row['WKI_REFERENCE']),
    body: bodyOf(row),
    // Work items have no file until they are published.
    status: file === null ? 'work item' : ['published', version].filter(Boolean).join(' '),
  };
}

function bodyOf(row: JsonObject): string {
  const body = firstText(row['TB']);
  return body === null ? 'ETSI' : `ETSI ${body}`;
}
