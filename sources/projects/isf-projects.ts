// Projects paid by the Internal Security Fund and its sister for borders, which CORDIS does not hold: the funding portal's search
// service under the key for projects outside Horizon 2020, asked by the topics that they were funded under.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Capture, Money, Organisation, PageRequest, Project } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { plainText } from '../../src/read/plain-text.ts';
import { decodeText } from '../../src/read/text.ts';
import { decimal, firstText, squeezed, texts, untorn, writtenDay } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading } from '../../src/source.ts';

const SEARCH = 'https://api.tech.ec.europa.eu/search-api/prod/rest/search';
const BOUNDARY = 'techwatch-project-part';
const PAGE_SIZE = 100;
// The service answers the first 10,000 records of a query only.
const LAST_PAGE = 100;

// Topics of the funds that the portal listed as closed or open by August 2026, and those of 2014-2017 that funded projects name.
// The service knows no search by the beginning of a word, so a new topic is added here once its projects have begun.
const TOPICS: readonly string[] = (
  'ISFP-2016-AG-MC-01 ISFP-2016-AG-PNR-01 ISFP-2017-AG-CORRUPT ISFP-2017-AG-CSEP ISFP-2017-AG-CYBER ISFP-2017-AG-DRUGS ISFP-2017-AG-ENV ' +
  'ISFP-2017-AG-FIRE ISFP-2017-AG-FORENSIC ISFP-2017-AG-PROTECT ISFP-2017-AG-RAD ISFP-2017-AG-SCHEN ISFP-2017-AG-TERFIN ISFP-2017-AG-THBX ' +
  'ISFP-2018-AG-CT-CSEP ISFP-2018-AG-CT-PROTECT ISFP-2018-AG-CT-RAD ISFP-2018-AG-CT-TERFIN ISFP-2018-AG-OC-ENV ISFP-2018-AG-OC-FIRE ' +
  'ISFP-2018-AG-PIU ISFP-2018-AG-SCHEN ISFP-2018-AG-SMUGG ISFP-2019-AG-COPS ISFP-2019-AG-DRUGS ISFP-2019-AG-OPC ISFP-2019-AG-PROTECT ' +
  'ISFP-2019-AG-THB ISFP-2020-AG-CORRUPT ISFP-2020-AG-CUAS ISFP-2020-AG-CYBER ISFP-2020-AG-DRUGS ISFP-2020-AG-ENV ISFP-2020-AG-FIRE ' +
  'ISFP-2020-AG-OPC ISFP-2020-AG-PCCC ISFP-2020-AG-POLCOP ISFP-2020-AG-PROTECT ISFP-2020-AG-RAD ISFP-2020-AG-TERFIN ISFP-2020-AG-THB ' +
  'ISFP-2017-AG-IBA-ATLAS ISFP-2017-AG-IBA-ENLETS ISFP-2017-AG-IBA-EUCPN ISFP-2017-AG-IBA-EUIFSO ISFP-2017-AG-IBA-EUSTP ' +
  'ISFP-2017-AG-IBA-ITRACE ISFP-2017-AG-IBA-ONNET ISFP-2017-AG-IBA-PCCC ISFP-2017-AG-IBA-RAILPOL ISFP-2017-AG-IBA-SLTD ' +
  'ISFP-2017-AG-IBA-STU ISFP-2017-AG-IBA-UMF ISFP-2017-AG-IBA-UNCAC ISFP-2018-AG-IBA-CARIN ISFP-2018-AG-IBA-EBOCS ' +
  'ISFP-2019-AG-IBA-ATLAS ISFP-2021-AG-TCO ISFB-2016-AG-ESUR ISFB-2017-AG-ESUR ISF-2021-TF1-AG-CYBER ISF-2021-TF1-AG-DATA ISF-2022-TF1-AG-COP ' +
  'ISF-2022-TF1-AG-COP-TR ISF-2022-TF1-AG-CORRUPT ISF-2022-TF1-AG-CYBER ISF-2022-TF1-AG-DATA ISF-2022-TF1-AG-DRUGS ' +
  'ISF-2022-TF1-AG-PROTECT-01-PoW ISF-2022-TF1-AG-PROTECT-02-others ISF-2022-TF1-AG-THB ISF-2023-TF2-AG-OC-Organised-Crime ' +
  'ISF-2024-TF2-AG-COP ISF-2024-TF2-AG-CORRUPT ISF-2024-TF2-AG-DIGITAL ISF-2024-TF2-AG-PROTECT-jewish-places-worship ' +
  'ISF-2024-TF2-AG-PROTECT-protection-public-spaces ISF-2026-TF2-AG-CEEP ISF-2026-TF2-AG-CER-STRENGTH ISF-2026-TF2-AG-CER-TEST ' +
  'ISF-2026-TF2-AG-CORRUPT ISF-2026-TF2-AG-OCDT ISF-2026-TF2-AG-THB BMVI-2021-TF1-AG-NQAM BMVI-2022-TF1-AG-EBCG-1 BMVI-2022-TF1-AG-EBCG-2'
).split(' ');

export default defineSource({
  id: 'isf-projects',
  kind: 'project',
  title: 'Projects of the Internal Security Fund',
  publisher: 'European Commission',
  homepage: 'https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/home',
  terms: {
    url: 'https://commission.europa.eu/legal-notice_en',
    note: 'Reuse under Decision 2011/833/EU (CC BY 4.0, credit the European Union); one page of 100 records at a time. The key and its fields are named by the portal’s own page and two public clients; the form of an answer is to be compared by hand before the first live run.',
  },
  cadence: { every: '7d', staleAfterDays: 180 },
  expect: { min: 1, max: 5_000, filled: { organisations: 0.5, topicIdentifier: 0.9 } },
  start: () => [searchPage(1)],
  read,
});

function searchPage(pageNumber: number): PageRequest {
  const parts = {
    query: { bool: { must: [{ terms: { topicAbbreviation: TOPICS } }] } },
    languages: ['en'],
    sort: { field: 'projectId', order: 'ASC' },
  };
  // Each part must say that it is JSON, else the service answers 500.
  const written = Object.entries(parts).map(
    ([name, part]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="blob"\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(part)}\r\n`,
  );
  return page(`${SEARCH}?apiKey=SEDIA_NONH2020_PROD&text=***&pageSize=${PAGE_SIZE}&pageNumber=${pageNumber}`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, accept: 'application/json' },
    body: `${written.join('')}--${BOUNDARY}--\r\n`,
    purpose: 'search',
    context: { pageNumber },
  });
}

// ---- reading ---------------------------------------------------------------------------------------------------------

function read(capture: Capture): Reading<Project> {
  const where = capture.request.url;
  const document = parseJson(decodeText(capture.body, capture.contentType), where);
  const results = isObject(document) ? document['results'] : undefined;
  if (!isObject(document) || !Array.isArray(results))
    throw new LayoutChangedError('expected a search answer with `results`, found none', { where });
  const pageNumber = decimal(capture.request.context['pageNumber']);
  const announced = decimal(document['totalResults']) ?? 0;
  if (results.length === 0) {
    // `totalResults` counts doubles; an outage looks like a much earlier end.
    const given = ((pageNumber ?? 1) - 1) * PAGE_SIZE;
    if (given === 0 || given * 2 < announced)
      throw new LayoutChangedError(`expected projects: ${announced} announced; found an empty page ${pageNumber ?? 1}`, { where });
    return { notices: [] };
  }
  const told = results.map((result: unknown) => (isObject(result) ? readProject(result, capture.id) : 'expected a record, found none'));
  const notices = told.filter((one) => typeof one !== 'string');
  const rejected = told.flatMap((one, place) => (typeof one === 'string' ? [{ where: `results[${place}]`, reason: one }] : []));
  if (notices.length === 0) throw new LayoutChangedError(`expected projects, found none: ${rejected[0]?.reason}`, { where });
  return { notices, rejected, follow: nextPage(pageNumber, where) };
}

/** The service may give less than was asked for: the end is an empty page alone. */
function nextPage(pageNumber: number | null, where: string): readonly PageRequest[] {
  if (pageNumber === null) return [];
  if (pageNumber >= LAST_PAGE) throw new LayoutChangedError(`expected the end before page ${LAST_PAGE}, found projects there`, { where });
  return [searchPage(pageNumber + 1)];
}

/** Every value is a list of texts under `metadata`; some records hold them beside it. A text says why it is no notice. */
function readProject(record: JsonObject, captureId: string): Project | string {
  const fields = isObject(record['metadata']) ? { ...record, ...record['metadata'] } : record;
  const id = firstText(fields['projectId']);
  if (id === null) return 'expected a project id, found none';
  const acronym = squeezed(firstText(fields['acronym']));
  const title = squeezed(firstText(fields['title']) ?? firstText(record['summary'])) ?? acronym;
  if (title === null) return `${id}: expected a title or an acronym, found none`;
  const abstract = textOf(record['content'] ?? record['summary']);
  const topic = squeezed(firstText(fields['topicAbbreviation']));
  const told = texts(record['url']).find((url) => URL.canParse(url) && /^https?:/iu.test(url));
  return {
    kind: 'project',
    sourceKey: id,
    identity: null,
    title,
    abstract: abstract === title ? null : abstract,
    text: null,
    url: told ?? null,
    language: firstText(fields['language'])?.toLowerCase() ?? 'en',
    publishedOn: null,
    publishedBy: null,
    captureId,
    acronym,
    programme: /^(?:ISF[PB]?|BMVI)(?=-)/iu.exec(topic ?? '')?.[0].toUpperCase() ?? null,
    callIdentifier: null,
    topicIdentifier: topic,
    startDate: writtenDay(firstText(fields['startDate'])),
    endDate: writtenDay(firstText(fields['endDate'])),
    totalCost: euros(fields['overallBudget']),
    ecMaxContribution: euros(fields['euContributionAmount']),
    status: null,
    organisations: organisationsOf(texts(fields['legalEntityNames']), texts(fields['countries'])),
    euroSciVoc: [],
  };
}

function textOf(html: unknown): string | null {
  const marked = texts(html).join('\n');
  return plainText(untorn(marked)) || null;
}

function euros(value: unknown): Money | null {
  const amount = decimal(firstText(value));
  return amount === null || amount <= 0 ? null : { amount, currency: 'EUR' };
}

/** Names and countries are two lists; a country belongs to a name only where both are of one length. */
function organisationsOf(names: readonly string[], countries: readonly string[]): readonly Organisation[] {
  return names.flatMap((written, place) => {
    const name = squeezed(written);
    const country = names.length === countries.length ? (countries[place] ?? null) : null;
    return name === null ? [] : [{ name, role: null, country, pic: null }];
  });
}
