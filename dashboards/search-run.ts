// One search as the pages need it: asked of the engine, with the held items and the matched places of what was found.
import type { WatchItem } from '../src/model.ts';
import type { FacetName, Hit, SearchAnswer, SortOrder } from '../src/search/engine.ts';
import type { DeskEffects } from './desk-effects.ts';
import type { Parameters } from './parameters.ts';
import { highlight, type Highlight } from '../src/search/highlight.ts';
import { compileQuestion, type SearchQuestion } from './search-question.ts';
import type { ParsedQuery } from '../src/search/query.ts';
import { usualSize } from './addresses.ts';

/** Engines answer no deeper than this. */
export const deepest = 10_000;
const MOST_SIZE = 100;

/** How the results are laid out. */
export interface Layout {
  readonly sort: SortOrder;
  readonly size: number;
  readonly page: number;
}

/** An answered search. */
export interface SearchRun {
  readonly question: SearchQuestion;
  readonly layout: Layout;
  readonly parsed: ParsedQuery;
  readonly answer: SearchAnswer;
  readonly tookMs: number;
  /** The held items of the hits; the ledger may lag behind the index for a moment. */
  readonly items: ReadonlyMap<string, WatchItem>;
  readonly excerpts: ReadonlyMap<string, readonly Highlight[]>;
  /** By how many items a hit's story is told; only of stories that several tell. */
  readonly tellings: ReadonlyMap<string, number>;
}

const facets: readonly FacetName[] = ['kind', 'concept', 'source', 'language', 'status', 'programme'];
/** Technologies, domains and capabilities share one facet. */
const FACET_SIZE = 60;

/** Without words there is nothing to be relevant to: newest first. */
export function usualSort(question: SearchQuestion): SortOrder {
  return question.text.trim() === '' ? 'newest' : 'relevance';
}

/** Reads sort, size and page. */
export function readLayout(parameters: Parameters, question: SearchQuestion): Layout {
  const sort = parameters.choice('sort', ['relevance', 'newest', 'oldest', 'deadline'], usualSort(question));
  const size = parameters.whole('size', { min: 1, max: MOST_SIZE }, usualSize);
  const page = parameters.whole('page', { min: 1, max: Math.floor(deepest / size) }, 1);
  return { sort, size, page };
}

/** Asks the engine. */
export async function runSearch(effects: DeskEffects, question: SearchQuestion, layout: Layout, now: string): Promise<SearchRun> {
  const started = performance.now();
  const parsed = compileQuestion(question, effects, now);
  const answer = await effects.search.search({ query: parsed.query, ...layout, facets, facetSize: FACET_SIZE, histogram: 'month' });
  const excerpts = new Map(answer.hits.map((hit: Hit) => [hit.id, highlight(hit, parsed.query)]));
  const tookMs = performance.now() - started;
  const ids = answer.hits.map(({ id }) => id);
  const [items, tellings] = await Promise.all([itemsOf(effects, ids), effects.ledger.tellings(ids)]);
  return { question, layout, parsed, answer, tookMs, items, excerpts, tellings };
}

/** How many items a question finds. */
export async function countFound(effects: DeskEffects, question: SearchQuestion, now: string): Promise<number> {
  const { query } = compileQuestion(question, effects, now);
  const answer = await effects.search.search({ query, sort: 'relevance', size: 1, page: 1, facets: [], facetSize: 1, histogram: null });
  return answer.total;
}

async function itemsOf(effects: DeskEffects, ids: readonly string[]): Promise<ReadonlyMap<string, WatchItem>> {
  const items = ids.length === 0 ? [] : await effects.ledger.items(ids);
  return new Map(items.map((item) => [item.id, item]));
}
