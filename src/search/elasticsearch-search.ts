// One search of Elasticsearch: request and answer. Pages beyond the server's window go on from sort values over one moment.
import type { Client, estypes } from '@elastic/elasticsearch';
import { IndexError } from '../errors.ts';
import type { CallState } from './clause.ts';
import { queryOf, scoring, stateQuery } from './elasticsearch-query.ts';
import type { FacetName, FacetValue, Hit, SearchAnswer, SearchRequest } from './engine.ts';
import { kindOf } from './hit-kind.ts';

/** The server's own window (index.max_result_window). */
const window = 10_000;

/** Documents that are passed over at a time beyond the window. */
const stride = 5_000;

const states: readonly CallState[] = ['open', 'forthcoming', 'closed'];
const shown = ['id', 'sourceId', 'sourceKey', 'kind', 'title', 'abstract', 'text', 'url', 'language', 'publishedOn', 'concepts'];

type Source = Readonly<Record<string, unknown>>;
interface Body {
  readonly query: NonNullable<estypes.QueryDslQueryContainer>;
  readonly sort: estypes.SortCombinations[];
  readonly track_total_hits: true;
  readonly _source: string[];
  readonly aggs: Record<string, estypes.AggregationsAggregationContainer>;
}

/** Asks the index behind an alias. */
export async function searchIndex(client: Client, alias: string, request: SearchRequest): Promise<SearchAnswer> {
  const from = (request.page - 1) * request.size;
  const deep = from + request.size > window;
  const body = bodyOf(request);
  const answer = await client.search<Source>({ index: alias, ...body, ...(deep ? { size: 0 } : { from, size: request.size }) });
  const hits = deep ? await deepPage(client, alias, body, from, request.size) : answer.hits.hits;
  const { total } = answer.hits;
  const aggregations = new Map<string, unknown>(Object.entries(answer.aggregations ?? {}));
  return {
    total: typeof total === 'number' ? total : (total?.value ?? 0),
    hits: hits.map((hit) => hitOf(hit._source ?? {}, request.sort === 'relevance' ? (hit._score ?? 0) : 0)),
    facets: Object.fromEntries(request.facets.map((name) => [name, facetOf(name, aggregations.get(name), request.facetSize)])),
    histogram:
      request.histogram === null ? [] : bucketsOf(aggregations.get('histogram')).map(({ value, count }) => ({ period: value, count })),
  };
}

/** The body of a search, without its page. */
export function bodyOf(request: SearchRequest): Body {
  const { clause, clock } = request.query;
  const byDeadline = request.sort === 'deadline';
  const upcoming = { constant_score: { filter: { range: { deadlineOn: { gt: clock.lastPassed } } } } };
  return {
    query: byDeadline ? { bool: { filter: [queryOf(clause, clock)], should: [upcoming] } } : scoring(clause, clock),
    sort: sortOf(request.sort),
    track_total_hits: true,
    _source: shown,
    aggs: {
      ...Object.fromEntries(request.facets.map((name) => [name, aggregationOf(name, request)])),
      ...(request.histogram === null ? {} : { histogram: periods(request.histogram) }),
    },
  };
}

// What has no date comes last either way. The server's own `_last` would give back a sort value beyond JavaScript's whole
// numbers, from which no further page can be asked.
const newestFirst = { order: 'desc', missing: Date.parse('0001-01-01'), format: 'strict_date' } as const;
const oldestFirst = { order: 'asc', missing: Date.parse('9999-12-31'), format: 'strict_date' } as const;

function sortOf(sort: SearchRequest['sort']): estypes.SortCombinations[] {
  const id = { id: 'asc' } as const;
  switch (sort) {
    case 'relevance':
      return [{ _score: { order: 'desc' } }, { publishedOn: newestFirst }, id];
    case 'newest':
    case 'oldest':
      return [{ publishedOn: sort === 'newest' ? newestFirst : oldestFirst }, id];
    case 'deadline':
    default:
      return [{ _score: { order: 'desc' } }, { deadlineOn: oldestFirst }, id];
  }
}

const termsFields: Readonly<Record<Exclude<FacetName, 'year' | 'status'>, string>> = {
  kind: 'kind',
  concept: 'conceptPaths',
  source: 'sourceId',
  language: 'language',
  programme: 'programme',
  country: 'countries',
};

function aggregationOf(name: FacetName, request: SearchRequest): estypes.AggregationsAggregationContainer {
  if (name === 'year') {
    return periods('year');
  }
  if (name === 'status') {
    return { filters: { filters: Object.fromEntries(states.map((state) => [state, stateQuery(state, request.query.clock)])) } };
  }
  return { terms: { field: termsFields[name], size: request.facetSize, order: [{ _count: 'desc' }, { _key: 'asc' }] } };
}

function periods(period: 'month' | 'year'): estypes.AggregationsAggregationContainer {
  const format = period === 'month' ? 'yyyy-MM' : 'yyyy';
  return { date_histogram: { field: 'publishedOn', calendar_interval: period, format, min_doc_count: 1 } };
}

function facetOf(name: FacetName, aggregation: unknown, size: number): FacetValue[] {
  const values = bucketsOf(aggregation).filter(({ count }) => count > 0);
  return name === 'year' || name === 'status'
    ? values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, size)
    : values;
}

function bucketsOf(aggregation: unknown): FacetValue[] {
  const buckets = property(aggregation, 'buckets');
  if (Array.isArray(buckets)) {
    return buckets.map((bucket: unknown) => ({
      value: String(property(bucket, 'key_as_string') ?? property(bucket, 'key')),
      count: Number(property(bucket, 'doc_count')),
    }));
  }
  const named = typeof buckets === 'object' && buckets !== null ? Object.entries(buckets) : [];
  return named.map(([value, bucket]) => ({ value, count: Number(property(bucket, 'doc_count')) }));
}

function property(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}

async function deepPage(client: Client, alias: string, body: Body, from: number, size: number): Promise<estypes.SearchHit<Source>[]> {
  const pit = await client.openPointInTime({ index: alias, keep_alive: '1m' });
  try {
    const page = { pit: { id: pit.id, keep_alive: '1m' as const }, query: body.query, sort: body.sort, track_total_hits: false };
    let after: estypes.SortResults | undefined;
    for (let passed = 0; passed < from;) {
      const next = await client.search<Source>({ ...page, ...started(after), size: Math.min(stride, from - passed), _source: false });
      const last = next.hits.hits.at(-1);
      if (last?.sort === undefined) {
        return [];
      }
      after = last.sort;
      passed += next.hits.hits.length;
    }
    const answer = await client.search<Source>({ ...page, ...started(after), size, _source: shown });
    return answer.hits.hits;
  } finally {
    await client.closePointInTime({ id: pit.id });
  }
}

function started(after: estypes.SortResults | undefined): { search_after?: estypes.SortResults } {
  return after === undefined ? {} : { search_after: after };
}

function hitOf(source: Source, score: number): Hit {
  const text = (name: string): string => {
    const value = source[name];
    if (typeof value !== 'string') {
      throw new IndexError(`expected text in ${name} of an indexed document, found ${typeof value}`, { hint: 'build the index again' });
    }
    return value;
  };
  const optional = (name: string): string | null => (typeof source[name] === 'string' ? text(name) : null);
  const concepts = source['concepts'];
  return {
    id: text('id'),
    sourceId: text('sourceId'),
    sourceKey: text('sourceKey'),
    kind: kindOf(source['kind']),
    title: text('title'),
    abstract: text('abstract'),
    text: text('text'),
    url: optional('url'),
    language: text('language'),
    publishedOn: optional('publishedOn'),
    concepts: Array.isArray(concepts) ? concepts.map(String) : [],
    score,
  };
}
