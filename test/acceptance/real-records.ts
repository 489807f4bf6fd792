// Real public records of the data folder in the shapes that the stand-ins serve. Nothing of them is kept in the project.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SampleCall, SampleProject, SampleTender } from '../../sources/samples/corpus.ts';

type Row = Readonly<Record<string, unknown>>;

/** The rows of a gzip-compressed NDJSON file. Throws when the data is not there. */
export function rowsOf(data: string, file: string): readonly Row[] {
  const path = join(data, file);
  if (!existsSync(path)) throw new Error(`expected the data set ${file} in ${data}, found none`);
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const list = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const day = (value: unknown): string | null => text(value)?.slice(0, 10) ?? null;

/** A call on one of the two days, as the collections tell it. */
export type RealCall = SampleCall & { readonly reference: string };

const programmeNames: Readonly<Record<string, string>> = {
  '43108390': 'HORIZON',
  '43252368': 'ISF',
  '43251530': 'BMVI',
  '31045243': 'H2020',
};

/** Grant topics of 2026-08-12, double-encoded as they were found. */
export function callsOfAugust12(data: string): readonly RealCall[] {
  return rowsOf(data, 'eu-funding-calls/calls-2026-08-12.ndjson.gz')
    .filter((row) => /TOPICS/u.test(String(row['reference'])) && ['open', 'forthcoming'].includes(String(row['callStatus'])))
    .flatMap((row) => {
      const programme = String(row['programmeId']);
      return programme in programmeNames
        ? [
            callOf(
              { ...row, identifier: row['topicId'], text: row['description'] },
              programme,
              row['callStatus'] === 'open',
              day(row['deadline']),
              null,
            ),
          ]
        : [];
    });
}

/** Grant topics of 2026-08-22. */
export function callsOfAugust22(data: string): readonly RealCall[] {
  return rowsOf(data, 'eu-funding-calls/calls-2026-08-22.ndjson.gz')
    .filter((row) => (row['kind'] as Row)['id'] === '1' && ['31094501', '31094502'].includes(String((row['status'] as Row | null)?.['id'])))
    .flatMap((row) => {
      const programme = list(row['frameworkProgrammes'])
        .map((one) => String(one['id']))
        .find((id) => id in programmeNames);
      const open = (row['status'] as Row)['id'] === '31094502';
      return programme === undefined
        ? []
        : [
            callOf(
              { ...row, reference: row['id'], text: row['abstract'] },
              programme,
              open,
              day(row['deadlineDate']),
              day(row['startDate']),
            ),
          ];
    });
}

function callOf(row: Row, programme: string, open: boolean, deadline: string | null, opensOn: string | null): RealCall {
  const reference = String(row['reference']);
  return {
    reference,
    number: Number(/^\d+/u.exec(reference)?.[0] ?? 0),
    identifier: String(row['identifier']),
    callIdentifier: text(row['callIdentifier']) ?? String(row['identifier']),
    programme: { id: programme, name: programmeNames[programme]! },
    title: String(row['title']),
    paragraphs: (text(row['text']) ?? String(row['title'])).split('\n\n').slice(0, 12),
    typeOfAction: text(row['actionType']) ?? 'not stated',
    status: open ? 'open' : 'forthcoming',
    opensOn: opensOn ?? '2026-01-15',
    deadlines: deadline === null ? [] : [deadline],
    amount: 0,
    grants: 1,
    trl: null,
  };
}

/** Security projects of FP7 and Horizon 2020, and the civil-security projects of Horizon Europe. */
export function projectsOf(data: string): readonly SampleProject[] {
  const security = rowsOf(data, 'cordis-security-projects/projects.ndjson.gz').map((row) =>
    projectOf(row, (row['programme'] as string[] | null) ?? [], text(row['topic']) ?? ''),
  );
  const europe = rowsOf(data, 'cordis-horizon-europe/projects.ndjson.gz').flatMap((row) => {
    const topic = String(list(row['topics'])[0]?.['code'] ?? '');
    const basis = list(row['legalBasis']).map((one) => String(one['code']));
    return topic.startsWith('HORIZON-CL3') && basis.some((code) => code.startsWith('HORIZON.2.3'))
      ? [projectOf({ ...row, title: row['title'] ?? row['acronym'] }, basis, topic)]
      : [];
  });
  return [...security, ...europe];
}

function projectOf(row: Row, legalBasis: readonly string[], topic: string): SampleProject {
  const coordinator = text(row['coordinator']);
  const participants = Array.isArray(row['participants']) ? (row['participants'] as string[]) : [];
  const deliverables = list(row['deliverables'])
    .map((one) => `${String(one['title'])}. ${String(one['description'] ?? '')}`)
    .join(' ');
  return {
    id: String(row['id']),
    acronym: text(row['acronym']) ?? String(row['id']),
    title: String(row['title']),
    objective: text(row['objective']) ?? deliverables,
    startDate: day(row['startDate']) ?? '',
    endDate: day(row['endDate']) ?? '',
    createdOn: day(row['startDate']) ?? '2025-01-01',
    contribution: Number(row['ecMaxContribution'] ?? 0),
    topic,
    callIdentifier: text(row['call']) ?? topic,
    legalBasis,
    fieldOfScience: '',
    organisations: [...(coordinator === null ? [] : [coordinator]), ...participants]
      .slice(0, 12)
      .map((name) => ({ name, country: '', pic: '' })),
  };
}

const languages: Readonly<Record<string, string>> = Object.fromEntries(
  'BG:bul CS:ces DA:dan DE:deu EL:ell EN:eng ES:spa ET:est FI:fin FR:fra GA:gle HR:hrv HU:hun IT:ita LT:lit LV:lav MT:mlt NL:nld PL:pol PT:por RO:ron SK:slk SL:slv SV:swe'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** Procurement notices of 2016 to 2022. */
export function tendersOf(data: string): readonly SampleTender[] {
  const date = (value: unknown): string => String(value).replace(/^(\d{4})(\d\d)(\d\d).*$/u, '$1-$2-$3');
  return rowsOf(data, 'ted-notices/notices-fields.ndjson.gz').map((row) => ({
    number: String(row['doc_id']),
    publishedOn: date(row['published']),
    deadline: text(row['deadline']) === null ? '' : date(row['deadline']),
    language: languages[String(row['language'])] ?? 'eng',
    title: text(row['notice_title']) ?? String(row['title_en']),
    description: text(row['short_description']) ?? '',
    buyer: text(row['authority']) ?? 'not stated',
    country: String(row['country']),
    cpv: row['cpv'] as string[],
    value: 0,
    research: false,
  }));
}

/** Exchange documents of recorded OPS answers, each once, as they were sent. */
export function patentDocumentsOf(data: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const answers = [
    ...rowsOf(data, 'epo-ops/responses.ndjson.gz').map((row) => row['xml']),
    ...rowsOf(data, 'epo-ops/exchanges.ndjson.gz').map((row) => row['content']),
  ];
  for (const answer of answers) {
    for (const [document] of String(answer ?? '').matchAll(/<(?:\w+:)?exchange-document\s[^>]*>[\s\S]*?<\/(?:\w+:)?exchange-document>/gu)) {
      const attribute = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`, 'u').exec(document)?.[1] ?? '';
      const number = `${attribute('country')}${attribute('doc-number')}${attribute('kind')}`;
      const whole = /<invention-title/u.test(document) && /<publication-reference/u.test(document) && !/<\w+:/u.test(document);
      if (whole && attribute('kind') !== '' && !found.has(number)) found.set(number, document);
    }
  }
  return found;
}

/** Well-formed feeds and real article pages. */
export function feedsOf(data: string): readonly { readonly name: string; readonly text: string }[] {
  return rowsOf(data, 'feeds/feeds.ndjson.gz').flatMap((row) => {
    const body = text(row['text']);
    return body !== null && /<(item|entry)[\s>]/u.test(body) && body.length < 300_000 ? [{ name: String(row['name']), text: body }] : [];
  });
}

export function articlesOf(data: string): readonly { readonly id: string; readonly url: string; readonly html: string }[] {
  return rowsOf(data, 'web-articles/article-body.ndjson.gz').map((row) => ({
    id: String(row['id']),
    url: String(row['url']),
    html: String(row['html']),
  }));
}
