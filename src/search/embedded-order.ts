// Puts found documents in order and takes one page, without sorting them all: only the page's share is ordered in full.
import type { CallClock } from './clause.ts';
import type { Columns } from './embedded-columns.ts';
import type { Found } from './embedded-evaluate.ts';
import { dateNumber } from './embedded-tokens.ts';
import type { SortOrder } from './engine.ts';

/** A document of a page with its score. */
export interface Placed {
  readonly doc: number;
  readonly score: number;
}

/** Two numbers by which documents are ordered, larger first; equal ones follow their ids. */
interface Keys {
  readonly first: Float64Array;
  readonly second: Float64Array;
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

function keysOf(found: Found, columns: Columns, sort: SortOrder, clock: CallClock): Keys {
  const { docs, scores } = found;
  const first = new Float64Array(docs.length);
  const second = new Float64Array(docs.length);
  const published = columns.number('published').values;
  const deadlines = sort === 'deadline' ? columns.number('deadline').values : null;
  const lastPassed = dateNumber(clock.lastPassed);
  docs.forEach((doc, index) => {
    const date = published[doc] ?? 0;
    switch (sort) {
      case 'relevance':
        first[index] = scores?.[index] ?? 0;
        second[index] = date;
        break;
      case 'newest':
        first[index] = date;
        break;
      case 'oldest':
        first[index] = date === 0 ? -Infinity : -date;
        break;
      case 'deadline':
      default: {
        const deadline = deadlines?.[doc] ?? 0;
        first[index] = deadline > lastPassed ? 1 : 0;
        second[index] = deadline === 0 ? -Infinity : -deadline;
      }
    }
  });
  return { first, second };
}

/** Indices of the best `count` documents and of all that share the last one's place, in no order. */
function firstOf(keys: Keys, length: number, count: number): number[] {
  const all = Array.from({ length }, (_, index) => index);
  if (length <= count) {
    return all;
  }
  const last = lastBest(keys, length, count);
  return all.filter((index) => compare(keys, index, last) <= 0);
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
function compare(keys: Keys, a: number, b: number): number {
  const first = (keys.first[b] ?? 0) - (keys.first[a] ?? 0);
  if (first !== 0 && !Number.isNaN(first)) {
    return first;
  }
  const second = (keys.second[b] ?? 0) - (keys.second[a] ?? 0);
  return Number.isNaN(second) ? 0 : second;
}
