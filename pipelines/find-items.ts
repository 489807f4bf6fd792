// One search from query text to the document of the contract: parsed, asked of the engine, highlighted.
import { searchDocument, type SearchDocument } from '../dashboards/search-document.ts';
import type { Kind } from '../src/model.ts';
import type { FacetName, SearchEngine, SortOrder } from '../src/search/engine.ts';
import { highlight } from '../src/search/highlight.ts';
import { parseQuery } from '../src/search/query.ts';
import type { Edition } from '../src/taxonomy/edition.ts';

/** How to search; absent parts take the contract's defaults. */
export interface Finding {
  readonly match?: 'all' | 'any';
  readonly kind?: Kind;
  readonly size?: number;
  readonly page?: number;
  readonly sort?: SortOrder;
  readonly facets?: readonly FacetName[];
  readonly strict?: boolean;
}

/** What was found, and what of the query was no query language. */
export type Found = SearchDocument & { readonly notes: readonly string[] };

/** What a search needs of the world. */
export interface FindWorld {
  now(): string;
  search(): Promise<SearchEngine>;
  edition(): Promise<Edition>;
}

/** Values of a facet that are given. */
const facetSize = 50;

/** Searches once. `tookMs` counts from the query text to the finished document. Throws QueryError when strict. */
export async function findItems(text: string, finding: Finding, world: FindWorld): Promise<Found> {
  const [engine, edition] = [await world.search(), await world.edition()];
  const started = performance.now();
  const { query, notes } = parseQuery(text, {
    match: finding.match ?? 'all',
    strict: finding.strict ?? false,
    edition,
    now: world.now(),
    filters: finding.kind === undefined ? {} : { kind: [finding.kind] },
  });
  const answer = await engine.search({
    query,
    sort: finding.sort ?? 'relevance',
    size: finding.size ?? 10,
    page: finding.page ?? 1,
    facets: finding.facets ?? [],
    facetSize,
    histogram: null,
  });
  const highlights = new Map(answer.hits.map((hit) => [hit.id, highlight(hit, query)]));
  return { ...searchDocument(answer, (id) => highlights.get(id) ?? [], performance.now() - started), notes };
}

/** Ids of everything that a search finds, in the engine's stable order. */
export async function foundIds(text: string, world: FindWorld): Promise<readonly string[]> {
  const ids: string[] = [];
  const size = 500;
  for (let page = 1; ; page += 1) {
    const { items, total } = await findItems(text, { size, page, sort: 'newest' }, world);
    ids.push(...items.map((item) => item.id));
    if (items.length === 0 || ids.length >= total) return ids;
  }
}
