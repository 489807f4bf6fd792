// The documents of the gold set, read from the public data sets by their public identifiers. Nothing of their texts is kept here.
// A set's wire shape stays in its reader; what comes out is what a classifier is given, and the family that a split must not part.
import { createHash } from 'node:crypto';
import { csvOf, ndjsonOf, optionalField, type Row } from '../data-set.ts';

/** A document as a classifier is given it. */
export interface GoldDocument {
  /** The set and the publisher's identifier in it: `projects:284851`. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  /** ISO 639-1 as the publisher states it, or as the country of a national list says; null where neither does. */
  readonly language: string | null;
  /** Codes that the publisher gave, of any scheme. */
  readonly codes: readonly string[];
  /** Documents of one family tell of the same thing and stand in the same part: one call topic, one buyer, one applicant. */
  readonly family: string;
}

/** Names of the sets of the gold set. */
export const goldSets = [
  'calls',
  'projects',
  'isf-union',
  'isf-national',
  'ted',
  'patents',
  'papers',
  'uspto',
  'suppliers',
  'aircraft',
  'pages',
  'news-fr',
  'topics',
  'horizon-topics',
  'horizon-projects',
] as const;
export type GoldSet = (typeof goldSets)[number];

/** All documents of these sets by id. Throws InputError where a data set is missing. */
export function goldDocuments(data: string, sets: readonly GoldSet[] = goldSets): ReadonlyMap<string, GoldDocument> {
  return new Map(
    sets.flatMap((set) => readers[set](data).map((document) => [`${set}:${document.id}`, { ...document, id: `${set}:${document.id}` }])),
  );
}

type Reader = (data: string) => readonly GoldDocument[];

const readers: Readonly<Record<GoldSet, Reader>> = {
  calls: (data) =>
    ndjsonOf(data, 'eu-funding-calls/calls-2026-08-22.ndjson.gz').map((row) =>
      documentOf(row, 'identifier', {
        title: 'title',
        abstract: 'abstract',
        language: 'en',
        codes: ['identifier', 'callIdentifier'],
        family: 'title',
      }),
    ),
  projects: (data) =>
    ndjsonOf(data, 'cordis-security-projects/projects.ndjson.gz').map((row) =>
      documentOf(row, 'id', {
        title: 'title',
        abstract: 'objective',
        language: 'en',
        codes: ['euroSciVoc', 'topic', 'call', 'programme'],
        family: 'topic',
      }),
    ),
  'isf-union': (data) =>
    ndjsonOf(data, 'isf-projects/union-actions.ndjson.gz')
      .filter((row) => optionalField(row, 'projectId') !== null)
      .map((row) =>
        documentOf(row, 'projectId', { title: 'project', abstract: 'goal', language: 'en', codes: ['projectId'], family: 'project' }),
      ),
  'isf-national': (data) => ndjsonOf(data, 'isf-projects/national-programmes.ndjson.gz').map(nationalProject),
  ted: (data) =>
    ndjsonOf(data, 'ted-notices/notices-fields.ndjson.gz').map((row) =>
      documentOf(row, 'doc_id', {
        title: 'notice_title',
        abstract: 'short_description',
        language: (optionalField(row, 'language') ?? '').toLowerCase() || null,
        codes: ['cpv'],
        family: 'authority',
      }),
    ),
  patents: (data) =>
    csvOf(data, 'drone-patents/patents.csv.gz').map((row) =>
      documentOf({ ...row, ipc: (row['ipc'] ?? '').split(/;\s*/u).filter(Boolean) }, 'lens_id', {
        title: 'title',
        abstract: '',
        language: 'en',
        codes: ['ipc'],
        family: (row['applicants'] ?? '') === '' ? 'title' : 'applicants',
      }),
    ),
  papers: (data) =>
    csvOf(data, 'drone-patents/literature-titles.csv.gz').map((row) =>
      documentOf(row, 'lens_id', { title: 'title', abstract: '', language: null, codes: [], family: 'title' }),
    ),
  uspto: (data) =>
    ndjsonOf(data, 'uspto-patents/fulltext.ndjson.gz').map((row) =>
      documentOf(row, 'guid', {
        title: 'title',
        abstract: 'abstract',
        language: 'en',
        codes: ['cpcInventive', 'ipc'],
        family: 'assignees',
      }),
    ),
  suppliers: (data) =>
    ndjsonOf(data, 'suppliers/vendors.ndjson.gz').map((row) =>
      documentOf(row, 'name', { title: 'name', abstract: 'description', language: 'en', codes: [], family: 'name' }),
    ),
  aircraft: (data) =>
    ndjsonOf(data, 'suppliers/unmanned-aircraft.ndjson.gz').map((row) =>
      documentOf(row, 'name', { title: 'name', abstract: 'description', language: 'en', codes: [], family: 'manufacturer' }),
    ),
  pages: (data) =>
    ndjsonOf(data, 'web-pages/pages.ndjson.gz').map((row) =>
      documentOf({ ...row, host: URL.parse(optionalField(row, 'url') ?? '')?.hostname ?? optionalField(row, 'id') }, 'id', {
        title: 'title',
        abstract: 'mainContent',
        language: 'en',
        codes: [],
        family: 'host',
      }),
    ),
  topics: (data) =>
    csvOf(data, 'cordis-security-projects/topics.csv').map((row) =>
      documentOf(row, 'code', { title: 'name', abstract: 'callName', language: 'en', codes: ['code', 'callId'], family: 'code' }),
    ),
  'horizon-topics': (data) =>
    csvOf(data, 'eu-funding-calls/horizon-europe-2023-05-05.csv.gz').map((row) =>
      documentOf(row, 'topicId', {
        title: 'topicTitle',
        abstract: 'destination',
        language: 'en',
        codes: ['topicId', 'callId'],
        family: 'topicTitle',
      }),
    ),
  'horizon-projects': (data) => ndjsonOf(data, 'cordis-horizon-europe/projects.ndjson.gz').map(horizonProject),
  'news-fr': (data) => ndjsonOf(data, 'keyphrases-fr/wikinews.ndjson.gz').map(frenchNews),
};

interface Columns {
  readonly title: string;
  readonly abstract: string;
  readonly language: string | null;
  readonly codes: readonly string[];
  readonly family: string;
}

function documentOf(row: Row, key: string, columns: Columns): GoldDocument {
  const title = oneLine(optionalField(row, columns.title) ?? '');
  return {
    id: (optionalField(row, key) ?? '').trim(),
    title,
    abstract: (optionalField(row, columns.abstract) ?? '').trim(),
    language: columns.language,
    codes: columns.codes.flatMap((name) => listOf(row[name])),
    family: oneLine(listOf(row[columns.family]).join(' ') || title).toLowerCase(),
  };
}

/** Languages of the national lists, by country; where a country writes in several none is stated. */
const languageOfCountry: Readonly<Record<string, string>> = {
  AT: 'de',
  BG: 'bg',
  CZ: 'cs',
  DK: 'da',
  EE: 'et',
  ES: 'es',
  FR: 'fr',
  HR: 'hr',
  HU: 'hu',
  LU: 'fr',
  NL: 'nl',
  PT: 'pt',
  RO: 'ro',
  SE: 'sv',
  SI: 'sl',
  SK: 'sk',
};

/**
 * The list has no identifier for every row: the country and a hash of the original title, goal and beneficiary name it. Its
 * programme stands here as in items of national calls.
 */
function nationalProject(row: Row): GoldDocument {
  const country = optionalField(row, 'country') ?? '';
  const parts = ['project_orig', 'goal_orig', 'beneficiary_orig'].map((name) => optionalField(row, name) ?? '');
  const [title = '', goal = '', beneficiary = ''] = parts;
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 10);
  return {
    id: `${country}-${hash}`,
    title: oneLine(title),
    abstract: goal.trim(),
    language: languageOfCountry[country] ?? null,
    codes: optionalField(row, 'programme') === 'Internal Security Fund' ? ['ISF'] : [],
    family: oneLine(`${country} ${title.replace(/[\divx.,\-–]+/giu, ' ') || beneficiary}`).toLowerCase(),
  };
}

/** The export has no objectives: what a project's deliverables say stands in their place. */
function horizonProject(row: Row): GoldDocument {
  const topics = rowsIn(row['topics']);
  const told = rowsIn(row['deliverables']).flatMap((one) => [optionalField(one, 'title'), optionalField(one, 'description')]);
  return {
    id: optionalField(row, 'id') ?? '',
    title: oneLine(optionalField(row, 'title') ?? optionalField(row, 'acronym') ?? ''),
    abstract: [...topics.map((topic) => optionalField(topic, 'title')), ...told].filter((part) => part !== null).join('\n'),
    language: 'en',
    codes: [...topics, ...rowsIn(row['euroSciVoc'])].flatMap((one) => optionalField(one, 'path') ?? optionalField(one, 'code') ?? []),
    family: oneLine(topics.map((topic) => optionalField(topic, 'code') ?? '').join(' ')).toLowerCase(),
  };
}

function rowsIn(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.filter((one): one is Row => typeof one === 'object' && one !== null) : [];
}

function frenchNews(row: Row): GoldDocument {
  const [title = '', ...rest] = (optionalField(row, 'text') ?? '')
    .split('\t')
    .map(oneLine)
    .filter((part) => part !== '');
  const id = String(row['id']);
  return { id, title, abstract: rest.filter((part) => part !== title).join('\n'), language: 'fr', codes: [], family: id };
}

function listOf(value: unknown): readonly string[] {
  const given = Array.isArray(value) ? value : [value];
  return given.filter((part): part is string => typeof part === 'string' && part !== '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
