// Notices of TED as XML. Of each field that the watch keeps, the share of notices in which it is as the set states it: form,
// published, deadline, country, language, cpv, authority, title, shortDescription and refNotice, over the older form of the XML;
// eforms: the share of notices in eForms, of which the set states nothing, that are read with number, publication date, title,
// buyer, country, language, CPV code and procedure, each of them found in the document as well.
import ted from '../../../sources/procurement/ted.ts';
import { WatchError } from '../../../src/errors.ts';
import type { Capture, Procurement } from '../../../src/model.ts';
import { page } from '../../../src/source.ts';
import { field, ndjsonOf, optionalField, type Row } from '../data-set.ts';
import { share } from '../figures.ts';
import type { Figures, Part } from '../part.ts';

/** The set cuts descriptions here. */
const longestDescription = 3000;

export const measure: Part = async ({ data }) => {
  const texts = new Map(ndjsonOf(data, 'ted-notices/notices-xml.ndjson.gz').map((row) => [field(row, 'doc_id'), field(row, 'xml')]));
  const gold = ndjsonOf(data, 'ted-notices/notices-fields.ndjson.gz');
  const pairs = gold.map((row) => ({ row, notice: readSafely(texts.get(field(row, 'doc_id')) ?? '') }));
  const eforms = ndjsonOf(data, 'ted-notices/eforms-xml.ndjson.gz').map((row) => field(row, 'xml'));
  const figures: Record<string, number> = {};
  for (const [name, agrees] of Object.entries(fields))
    figures[name] = share(pairs.map(({ row, notice }) => notice !== null && agrees(notice, row)));
  return {
    ...figures,
    eforms: share(eforms.map((xml) => isWhole(xml, readSafely(xml)))),
    n: pairs.length + eforms.length,
  } satisfies Figures;
};

const fields: Readonly<Record<string, (notice: Procurement, row: Row) => boolean>> = {
  form: (notice, row) => notice.noticeType === row['form'],
  published: (notice, row) => notice.publishedOn === day(row, 'published'),
  deadline: (notice, row) => (notice.deadlines[0]?.on ?? null) === day(row, 'deadline') && notice.deadlines.length < 2,
  country: (notice, row) => notice.countries.join() === inTheUnionsWay(field(row, 'country')),
  language: (notice, row) => notice.language === field(row, 'language').toLowerCase(),
  cpv: (notice, row) => same(notice.cpv, row['cpv']),
  authority: (notice, row) => squeeze(notice.buyers[0] ?? null) === squeeze(optionalField(row, 'authority')),
  title: (notice, row) => letters(notice.title) === letters(optionalField(row, 'notice_title')),
  shortDescription: (notice, row) => sameDescription(notice.abstract, optionalField(row, 'short_description') ?? ''),
  refNotice: (notice, row) => notice.previousNotice === numberOf(optionalField(row, 'ref_notice')),
};

function readSafely(xml: string): Procurement | null {
  try {
    return ted.read(captureOf(xml)).notices[0] ?? null;
  } catch (error) {
    if (error instanceof WatchError) return null;
    throw error;
  }
}

function captureOf(xml: string): Capture {
  const url = 'https://ted.europa.eu/en/notice/1-2026/xml';
  const facts = { etag: null, lastModified: null, headers: {}, fetchedAt: '2026-11-22T06:00:00.000Z' };
  return {
    ...facts,
    id: '',
    sourceId: 'ted',
    request: page(url),
    finalUrl: url,
    status: 200,
    contentType: 'application/xml; charset=utf-8',
    body: new TextEncoder().encode(xml),
  };
}

/** `20180208 10:00` as 2018-02-08. */
function day(row: Row, name: string): string | null {
  return optionalField(row, name)?.replace(/^(\d{4})(\d\d)(\d\d).*$/u, '$1-$2-$3') ?? null;
}

function inTheUnionsWay(country: string): string {
  return { GR: 'EL', GB: 'UK', '1A': 'XK' }[country] ?? country;
}

function same(found: readonly string[], gold: unknown): boolean {
  const wanted = Array.isArray(gold) ? gold.map(String) : [];
  return [...new Set(found)].toSorted().join() === [...new Set(wanted)].toSorted().join();
}

function squeeze(text: string | null): string {
  return (text ?? '').replaceAll(/\s+/gu, ' ').trim();
}

/** White space is left out: the set writes blanks around raised characters (`m 2`). */
function letters(text: string | null): string {
  return (text ?? '').replaceAll(/\s+/gu, '');
}

function sameDescription(found: string | null, gold: string): boolean {
  const [ours, theirs] = [letters(found), letters(gold)];
  return ours === theirs || (gold.length >= longestDescription && ours.startsWith(theirs));
}

function numberOf(reference: string | null): string | null {
  const [, year, number] = /^(\d{4})\/S \d+-0*(\d+)$/u.exec(reference ?? '') ?? [];
  return year === undefined ? null : `${number}-${year}`;
}

/** Whether all that every eForms notice has was read, and stands in the document. */
function isWhole(xml: string, notice: Procurement | null): boolean {
  if (notice === null || notice.publishedOn === null || notice.language === null || notice.countries.length === 0) return false;
  const plain = squeeze(xml.replaceAll('&amp;', '&').replaceAll('&apos;', "'").replaceAll('&quot;', '"'));
  const words = [notice.sourceKey, notice.publishedOn, notice.title, notice.procedureIdentifier ?? '', ...notice.buyers, ...notice.cpv];
  const filled = notice.buyers.length > 0 && notice.cpv.length > 0 && words.every((word) => word !== '');
  return filled && words.every((word) => plain.includes(squeeze(word)));
}
