// The search engine as the house sees it: one interface, two engines (embedded SQLite FTS5, Elasticsearch).
// Queries arrive compiled (see query.ts); documents arrive analysed (see document.ts); ranking, totals and facets are alike.
import type { Kind } from '../model.ts';
import type { CompiledQuery } from './query.ts';

/** A facet that both engines count. */
export type FacetName = 'kind' | 'concept' | 'source' | 'language' | 'year' | 'status' | 'programme' | 'country';

/** One value of a facet with the number of items that have it, among all that match. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** What the index holds of an item. Built from a WatchItem by document.ts; the same for both engines. */
export interface IndexDocument {
  readonly id: string;
  readonly revision: number;
  /** Hash of all that is indexed, classes included: what `index verify` compares. */
  readonly hash: string;
  readonly sourceId: string;
  readonly sourceKey: string;
  readonly kind: Kind;
  readonly title: string;
  readonly abstract: string;
  readonly text: string;
  readonly url: string | null;
  readonly language: string;
  readonly publishedOn: string | null;
  readonly firstSeenAt: string;
  /** Notations of the classes of the item, best first. */
  readonly concepts: readonly string[];
  /** The same with their ancestors: what a filter by concept matches and a facet counts. */
  readonly conceptPaths: readonly string[];
  readonly programme: string | null;
  readonly status: string | null;
  /** Opening date and last deadline of a call, so that its status can be filtered at a moment; null, like its status, once it was withdrawn. */
  readonly opensOn: string | null;
  readonly deadlineOn: string | null;
  readonly countries: readonly string[];
  /** Stems separated by blanks. */
  readonly titleStems: string;
  /** The same of abstract, text and each name; a phrase is found within one of them. */
  readonly bodyStems: readonly string[];
  /** Neighbouring stems without stop words, joined by `_`; those of the title twice. They raise a document, they never find one. */
  readonly pairs: string;
  /** Folded words that differ from their stem, each once: what `word*` is looked up in beside the stems. */
  readonly words: string;
}

/** The answer to one write: a refused document is told with the reason, the others are written all the same. */
export interface WriteResult {
  readonly id: string;
  readonly revision: number;
  readonly state: 'written' | 'newer-there' | 'refused' | 'try-again';
  readonly reason: string | null;
}

export type SortOrder = 'relevance' | 'newest' | 'oldest' | 'deadline';

export interface SearchRequest {
  readonly query: CompiledQuery;
  readonly sort: SortOrder;
  readonly size: number;
  /** From 1. */
  readonly page: number;
  readonly facets: readonly FacetName[];
  /** Most values of each facet, commonest first, then by value. */
  readonly facetSize: number;
  /** Count per calendar month or year of publication. */
  readonly histogram: 'month' | 'year' | null;
}

/** A found document: what lists show, and what highlights are made of. */
export interface Hit {
  readonly id: string;
  readonly sourceId: string;
  readonly sourceKey: string;
  readonly kind: Kind;
  readonly title: string;
  readonly abstract: string;
  readonly text: string;
  readonly url: string | null;
  readonly language: string;
  readonly publishedOn: string | null;
  readonly concepts: readonly string[];
  /** Relevance; 0 in any other order. */
  readonly score: number;
}

export interface SearchAnswer {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly facets: Readonly<Partial<Record<FacetName, readonly FacetValue[]>>>;
  readonly histogram: readonly { readonly period: string; readonly count: number }[];
}

/** A count per period and value, for trend series; periods are calendar months of publication. */
export interface CountCell {
  readonly month: string;
  readonly concept: string | null;
  readonly sourceId: string;
  readonly kind: Kind;
  readonly count: number;
}

/** One engine. Throws IndexError. */
export interface SearchEngine {
  readonly name: 'embedded' | 'elasticsearch';
  /** Creates the index and its aliases where they are missing. */
  open(): Promise<void>;
  /** Writes with external versions: an older revision never replaces a newer one. */
  write(documents: readonly IndexDocument[]): Promise<readonly WriteResult[]>;
  /** Makes what was written visible to searches. */
  refresh(): Promise<void>;
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Ids, revisions and hashes of all documents, in order of id. */
  inventory(): AsyncIterable<{ readonly id: string; readonly revision: number; readonly hash: string }>;
  /** Starts a new generation beside the one in use; searches go on with the old one until `swap`. */
  rebuild(): Promise<IndexGeneration>;
  /** Back to the generation before the last swap, where it is still kept; false when there is none. */
  rollback(): Promise<boolean>;
  close(): Promise<void>;
}

/** An index being built. */
export interface IndexGeneration {
  readonly name: string;
  write(documents: readonly IndexDocument[]): Promise<readonly WriteResult[]>;
  /** Ids, revisions and hashes of what it holds, in order of id. */
  inventory(): AsyncIterable<{ readonly id: string; readonly revision: number; readonly hash: string }>;
  /** Makes it the one in use, in one step. */
  swap(): Promise<void>;
  drop(): Promise<void>;
}
