// A query after compiling: what must, may and must not hold, in terms of the index alone. Both engines answer the same tree.

import type { Form } from './terms.ts';

/** A field with exact values. `concept` looks at classes and their ancestors. */
export type ValueField = 'kind' | 'concept' | 'source' | 'language' | 'country' | 'programme' | 'year';

/** Where a call stands at the clock of the query. */
export type CallState = 'open' | 'forthcoming' | 'closed';

/**
 * One node. Terms hold in documents of the given analysis languages only. `term`, `pair` and `prefix` score; `best` takes the best of its parts, `all` and `some` add up, all other nodes
 * score 0. `raised` finds what `must` finds and adds the scores of `by`.
 */
export type Clause =
  | { readonly type: 'term' | 'pair'; readonly term: string; readonly languages: readonly string[]; readonly boost: number }
  | { readonly type: 'prefix'; readonly prefix: string; readonly boost: number }
  | {
      readonly type: 'phrase';
      readonly terms: readonly string[];
      readonly languages: readonly string[];
      readonly field: 'title' | 'any';
    }
  | { readonly type: 'value'; readonly field: ValueField; readonly values: readonly string[]; readonly prefix: boolean }
  | { readonly type: 'dates'; readonly field: 'published' | 'seen'; readonly from: string | null; readonly to: string | null }
  | { readonly type: 'state'; readonly states: readonly CallState[] }
  | { readonly type: 'all' | 'some' | 'best'; readonly clauses: readonly Clause[] }
  | { readonly type: 'raised'; readonly must: Clause; readonly by: readonly Clause[] }
  | { readonly type: 'not'; readonly clause: Clause }
  | { readonly type: 'everything' | 'nothing' };

/** The dates that decide where a call stands, made from the clock once per query. */
export interface CallClock {
  /** Calendar date in Brussels. */
  readonly today: string;
  /** Newest date whose deadline (17:00 in Brussels) has passed. */
  readonly lastPassed: string;
}

/** What highlighting looks for. */
export interface Marks {
  /** Folded stems, each with its analysis language: `en:detect`. */
  readonly terms: ReadonlySet<string>;
  /** Stem sequences. */
  readonly phrases: readonly Form[];
  readonly prefixes: readonly string[];
}

/** Joins clauses that must all hold; the empty list holds always. */
export function allOf(clauses: readonly Clause[]): Clause {
  return joined('all', clauses, 'everything');
}

/** Joins clauses of which one must hold; the empty list never holds. */
export function someOf(clauses: readonly Clause[]): Clause {
  return joined('some', clauses, 'nothing');
}

/** Joins alternatives of which the best one scores; the empty list never holds. */
export function bestOf(clauses: readonly Clause[]): Clause {
  return joined('best', clauses, 'nothing');
}

function joined(type: 'all' | 'some' | 'best', clauses: readonly Clause[], empty: 'everything' | 'nothing'): Clause {
  const [only, second] = clauses;
  if (only === undefined) {
    return { type: empty };
  }
  return second === undefined ? only : { type, clauses };
}
