// Counts over found documents: facet values and documents per period. Reads columns only.
import type { CallClock } from './clause.ts';
import type { WordColumn } from './embedded-arrays.ts';
import type { Columns, WordName } from './embedded-columns.ts';
import { stateReader } from './embedded-filters.ts';
import type { Documents } from './embedded-postings.ts';
import type { FacetName, FacetValue } from './engine.ts';

/** The commonest values of a facet among the documents, then by value. */
export function countFacet(columns: Columns, docs: Documents, facet: FacetName, size: number, clock: CallClock): FacetValue[] {
  const counts =
    facet === 'status'
      ? countStates(columns, docs, clock)
      : facet === 'year'
        ? countPeriods(columns, docs, 'year')
        : countWords(columns.word(facet satisfies WordName), docs);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, size);
}

/** Documents per calendar month or year of publication, in order; those without a date are left out. */
export function histogram(columns: Columns, docs: Documents, period: 'month' | 'year'): { period: string; count: number }[] {
  return [...countPeriods(columns, docs, period)]
    .map(([name, count]) => ({ period: name, count }))
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

function countWords(column: WordColumn, docs: Documents): Map<string, number> {
  const counts = new Int32Array(column.words.length);
  const { codes, offsets } = column;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] ?? 0;
    for (let at = offsets[doc] ?? 0; at < (offsets[doc + 1] ?? 0); at += 1) {
      const code = codes[at] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return new Map(column.words.flatMap((word, code) => (counts[code] === 0 ? [] : [[word, counts[code] ?? 0] as const])));
}

function countStates(columns: Columns, docs: Documents, clock: CallClock): Map<string, number> {
  const stateOf = stateReader(columns, clock);
  const counts = new Map<string, number>();
  for (let index = 0; index < docs.length; index += 1) {
    const state = stateOf(docs[index] ?? 0);
    if (state !== null) {
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
  }
  return counts;
}

/** Months from the year 0 to the year 9999. */
const allMonths = 120_000;

function countPeriods(columns: Columns, docs: Documents, period: 'month' | 'year'): Map<string, number> {
  const { values } = columns.number('published');
  const months = new Int32Array(allMonths);
  for (let index = 0; index < docs.length; index += 1) {
    const date = values[docs[index] ?? 0] ?? 0;
    if (date > 0) {
      const month = ((date / 10_000) | 0) * 12 + (((date / 100) | 0) % 100) - 1;
      months[month] = (months[month] ?? 0) + 1;
    }
  }
  const counts = new Map<string, number>();
  months.forEach((count, month) => {
    if (count > 0) {
      const name = periodName(month, period);
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
  });
  return counts;
}

function periodName(month: number, period: 'month' | 'year'): string {
  const year = String((month / 12) | 0).padStart(4, '0');
  return period === 'year' ? year : `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}
