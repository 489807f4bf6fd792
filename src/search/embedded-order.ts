// Puts found documents in order and takes one page, without sorting them all: only the page's share is ordered in full.
import type { CallClock } from './clause.ts';
import type { Columns } from './embedded-columns.ts';
import type { Found } from './embedded-found.ts';
import type { Documents } from './embedded-postings.ts';
import { dateNumber } from './embedded-tokens.ts';
import type { SortOrder } from './engine.ts';

/** A document of a page with its score. */
export interface Placed {
  readonly doc: number;
  readonly score: number;
}

/** One or two numbers by which documents are ordered, larger first; equal ones follow their ids. */
interface Keys {
  readonly first: Float64Array;
  readonly second: Float64Array | null;
}

/** The documents of a page. `idOf` is asked only for documents that share their place with others. */
export function pageOf(
  found: Found,
  columns: Columns,
  wanted: { readonly sort: SortOrder; readonly clock: CallClock; readonly from: number; readonly size: number },
  idsOf: (docs: readonly number[]) => ReadonlyMap<number, string>,
): Placed[] {
  const keys = keysOf(found, columns, wanted.sort, wanted.clock);
  const order = firstOf(keys, found.docs.length, wanted.from + wanted.size);
  const ids = idsOf(order.map((index) => found.docs[index] ?? 0));
  const idAt = (index: number): string => ids.get(found.docs[index] ?? 0) ?? '';
  const sorted = order.toSorted((a, b) => compare(keys, a, b) || (idAt(a) < idAt(b) ? -1 : 1));
  return sorted
    .slice(wanted.from, wanted.from + wanted.size)
    .map((index) => ({ doc: found.docs[index] ?? 0, score: found.scores?.[index] ?? 0 }));
}

function keysOf({ docs, scores }: Found, columns: Columns, sort: SortOrder, clock: CallClock): Keys {
  const published = columns.number('published').values;
  switch (sort) {
    case 'relevance':
      return {
        first: Float64Array.from(scores ?? new Float64Array(docs.length)),
        second: keyed(docs, (doc) => published[doc] ?? 0),
      };
    case 'newest':
      return { first: keyed(docs, (doc) => published[doc] ?? 0), second: null };
    case 'oldest':
      return { first: keyed(docs, (doc) => -(published[doc] || Infinity)), second: null };
    case 'deadline':
    default: {
      const deadlines = columns.number('deadline').values;
      const lastPassed = dateNumber(clock.lastPassed);
      return {
        first: keyed(docs, (doc) => ((deadlines[doc] ?? 0) > lastPassed ? 1 : 0)),
        second: keyed(docs, (doc) => -(deadlines[doc] || Infinity)),
      };
    }
  }
}

function keyed(docs: Documents, key: (doc: number) => number): Float64Array {
  const keys = new Float64Array(docs.length);
  for (let index = 0; index < docs.length; index += 1) {
    keys[index] = key(docs[index] ?? 0);
  }
  return keys;
}

/** Indices of the best `count` documents and of all that share the last one's place, in no order. */
function firstOf(keys: Keys, length: number, count: number): number[] {
  const last = length <= count ? null : lastBest(keys, length, count);
  const best: number[] = [];
  for (let index = 0; index < length; index += 1) {
    if (last === null || compare(keys, index, last) <= 0) {
      best.push(index);
    }
  }
  return best;
}

/** Index of the document at place `count`, by a heap whose top is the worst of the best. */
function lastBest(keys: Keys, length: number, count: number): number {
  const heap = new Int32Array(count);
  let filled = 0;
  for (let index = 0; index < length; index += 1) {
    if (filled < count) {
      heap[filled] = index;
      filled += 1;
      rise(keys, heap, filled - 1);
    } else if (compare(keys, index, heap[0] ?? 0) < 0) {
      heap[0] = index;
      sink(keys, heap);
    }
  }
  return heap[0] ?? 0;
}

function rise(keys: Keys, heap: Int32Array, from: number): void {
  for (let at = from; at > 0;) {
    const above = (at - 1) >> 1;
    if (compare(keys, heap[at] ?? 0, heap[above] ?? 0) <= 0) {
      return;
    }
    exchange(heap, at, above);
    at = above;
  }
}

function sink(keys: Keys, heap: Int32Array): void {
  for (let at = 0; ;) {
    let worst = at;
    for (const below of [2 * at + 1, 2 * at + 2]) {
      if (below < heap.length && compare(keys, heap[below] ?? 0, heap[worst] ?? 0) > 0) {
        worst = below;
      }
    }
    if (worst === at) {
      return;
    }
    exchange(heap, at, worst);
    at = worst;
  }
}

function exchange(heap: Int32Array, a: number, b: number): void {
  const held = heap[a] ?? 0;
  heap[a] = heap[b] ?? 0;
  heap[b] = held;
}

/** Below 0 when `a` comes first. */
function compare({ first, second }: Keys, a: number, b: number): number {
  const one = first[a] ?? 0;
  const other = first[b] ?? 0;
  if (one !== other) {
    return other - one;
  }
  const left = second === null ? 0 : (second[a] ?? 0);
  const right = second === null ? 0 : (second[b] ?? 0);
  return left === right ? 0 : right - left;
}
