// Invented items and a small invented vocabulary for the search tests. Nothing here was published by anyone.
import type { Classification, FundingCall, Kind, News, Project, WatchItem } from '../../src/model.ts';
import { toDocument } from '../../src/search/document.ts';
import type { IndexDocument, SearchRequest } from '../../src/search/engine.ts';
import { parseQuery, type QueryOptions } from '../../src/search/query.ts';
import type { Vocabulary } from '../../src/search/synonyms.ts';

/** The clock of all search tests. */
export const now = '2026-03-10T09:00:00Z';

interface Facts {
  readonly id: string;
  readonly title: string;
  readonly abstract?: string;
  readonly text?: string;
  readonly language?: string;
  readonly revision?: number;
  readonly publishedOn?: string | null;
  readonly sourceId?: string;
  readonly concepts?: readonly string[];
  readonly withdrawnAt?: string;
}

const facts = (of: Facts): Pick<News, Exclude<keyof News, 'kind' | 'publisher'>> => ({
  sourceKey: `key-${of.id}`,
  identity: null,
  title: of.title,
  abstract: of.abstract ?? null,
  text: of.text ?? null,
  url: `https://news.example/${of.id}`,
  language: of.language ?? 'en',
  publishedOn: of.publishedOn ?? null,
  publishedBy: null,
  captureId: '',
});

const itemOf = (of: Facts, notice: WatchItem['notice']): WatchItem => ({
  id: of.id,
  sourceId: of.sourceId ?? 'sample-news',
  notice,
  canonicalUrl: notice.url,
  language: of.language ?? 'en',
  contentHash: of.id,
  textHash: of.id,
  simhash: null,
  revision: of.revision ?? 1,
  firstSeenAt: '2026-03-01T08:00:00Z',
  lastSeenAt: '2026-03-01T08:00:00Z',
  seenElsewhere: [],
  threadId: of.id,
  classifications: (of.concepts ?? []).map(classed),
  withdrawnAt: of.withdrawnAt ?? null,
});

const classed = (notation: string): Classification => ({
  notation,
  edition: 'test',
  p: 0.9,
  method: 'terms',
  evidence: { spans: [], rule: null, terms: [] },
  modelVersion: 'test',
  decidedAt: now,
});

/** A news item. */
export function news(of: Facts): WatchItem {
  return itemOf(of, { kind: 'news', publisher: null, ...facts(of) });
}

/** A call with its dates. */
export function call(
  of: Facts &
    Partial<Pick<FundingCall, 'opensOn' | 'status' | 'programme' | 'topicIdentifier'>> & { readonly deadlines?: readonly string[] },
): WatchItem {
  return itemOf(of, {
    kind: 'funding-call',
    ...facts(of),
    programme: of.programme ?? null,
    callIdentifier: null,
    topicIdentifier: of.topicIdentifier ?? null,
    typeOfAction: null,
    deadlineModel: null,
    opensOn: of.opensOn ?? null,
    deadlines: (of.deadlines ?? []).map((on) => ({ on, stage: null })),
    budget: null,
    status: of.status ?? null,
    trl: null,
  });
}

/** A project with its programme and countries. */
export function project(
  of: Facts & { readonly programme?: string; readonly countries?: readonly string[]; readonly acronym?: string },
): WatchItem {
  const organisations: Project['organisations'] = (of.countries ?? []).map((country) => ({
    name: `Partner ${country}`,
    role: null,
    country,
    pic: null,
  }));
  return itemOf(of, {
    kind: 'project',
    ...facts(of),
    acronym: of.acronym ?? null,
    programme: of.programme ?? null,
    callIdentifier: null,
    topicIdentifier: null,
    startDate: null,
    endDate: null,
    totalCost: null,
    ecMaxContribution: null,
    status: null,
    organisations,
    euroSciVoc: [],
  });
}

type Labels = Readonly<Record<string, readonly string[]>>;

const concept = (
  notation: string,
  prefLabel: Readonly<Record<string, string>>,
  altLabel: Labels,
  scopeNote: Readonly<Record<string, string>>,
  match: Partial<Vocabulary['concepts'][number]['match']> = {},
): Vocabulary['concepts'][number] => ({
  notation,
  prefLabel,
  altLabel,
  hiddenLabel: {},
  scopeNote,
  match: { caseSensitive: [], weak: [], requireAny: [], exclude: [], ...match },
});

const parents: Readonly<Record<string, readonly string[]>> = { 'counter-drone': ['drones'], drones: ['aviation'] };

/** Three concepts in two languages. */
export const vocabulary: Vocabulary = {
  languages: ['en', 'fr'],
  concepts: [
    concept(
      'drones',
      { en: 'Unmanned aircraft', fr: 'Aéronef sans équipage' },
      { en: ['drone', 'UAV'], fr: ['drone'] },
      { en: 'Fly over borders with sensors.', fr: 'Survoler les frontières avec des capteurs.' },
    ),
    concept(
      'counter-drone',
      { en: 'Counter-drone system', fr: 'Lutte anti-drone' },
      { en: ['C-UAS'] },
      {
        en: 'Notice with sensors what flies towards airports or borders.',
        fr: 'Repérer par capteurs ce qui vole vers aéroports ou frontières.',
      },
    ),
    concept(
      'mobile',
      { en: 'Mobile forensics', fr: 'Criminalistique mobile' },
      { en: ['mobile'] },
      { en: 'Read what was stopped at borders.', fr: 'Lire ce qui fut arrêté aux frontières.' },
      { weak: ['mobile'] },
    ),
  ],
  get: () => null,
  ancestors: (notation) => [...(parents[notation] ?? [])].flatMap((above) => [above, ...(parents[above] ?? [])]),
  label: (notation) => notation,
};

/** The document of an item. */
export function documentOf(item: WatchItem): IndexDocument {
  return toDocument(item, vocabulary);
}

/** A search with the usual choices. */
export function ask(text: string, options: Partial<QueryOptions> & Partial<Omit<SearchRequest, 'query'>> = {}): SearchRequest {
  const { query } = parseQuery(text, { now, ...options });
  return { query, sort: 'relevance', size: 10, page: 1, facets: [], facetSize: 20, histogram: null, ...picked(options) };
}

function picked({ sort, size, page, facets, facetSize, histogram }: Partial<SearchRequest>): Partial<SearchRequest> {
  return Object.fromEntries(Object.entries({ sort, size, page, facets, facetSize, histogram }).filter(([, value]) => value !== undefined));
}

const kindsInTurn: readonly Kind[] = ['news', 'funding-call', 'project'];
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  en: 'drone drones detection detecting border borders surveillance radar sensors unmanned aircraft testing mobile forensics the of for airports police'.split(
    ' ',
  ),
  fr: 'drone drones détection frontières surveillance radar capteurs aéronef sans équipage essais police le de pour aéroports'.split(' '),
  de: 'Drohne Drohnen Erkennung Grenzen Überwachung Radar Sensoren unbemannt Polizei der und für Flughäfen'.split(' '),
  cs: 'dron drony detekce hranice radar senzory policie na pro letiště'.split(' '),
};

/** Many different items, the same ones for the same seed. */
export function manyItems(count: number, seed = 7): WatchItem[] {
  const next = numbers(seed);
  const pick = <T>(from: readonly [T, ...T[]]): T => from[next(from.length)] ?? from[0];
  const text = (words: readonly string[], length: number): string => Array.from({ length }, () => words[next(words.length)]).join(' ');
  return Array.from({ length: count }, (_, number) => {
    const language = pick(['en', 'en', 'en', 'fr', 'de', 'cs', 'und']);
    const words = wordsOf[language] ?? wordsOf['en'] ?? [];
    const of = {
      id: `item-${String(next(1_000_000)).padStart(6, '0')}-${number}`,
      title: text(words, 1 + next(8)),
      abstract: text(words, next(60)),
      language,
      sourceId: pick(['sample-news', 'sample-calls', 'sample-projects']),
      publishedOn:
        next(8) === 0 ? null : `202${3 + next(4)}-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(3)).padStart(2, '0')}`,
      concepts: [['drones'], ['counter-drone'], ['mobile'], [], ['drones', 'mobile']][next(5)] ?? [],
    };
    const kind = kindsInTurn[number % 3];
    if (kind === 'news') {
      return news(of);
    }
    if (kind === 'project') {
      return project({
        ...of,
        programme: pick(['Horizon Europe', 'H2020', 'ISF']),
        countries: [pick(['BE', 'FR', 'PT']), pick(['BE', 'FR', 'DE'])],
      });
    }
    const deadlines = next(4) === 0 ? [] : [`2026-0${1 + next(6)}-10`];
    return call({
      ...of,
      programme: pick(['BMVI', 'ISF']),
      deadlines,
      opensOn: next(3) === 0 ? null : `2026-0${1 + next(5)}-10`,
      status: pick(['open', 'forthcoming', 'closed', null]),
    });
  });
}

function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * below);
  };
}
