// Filters chosen beside the text (links, parameters, options) as clauses. Values of one field are alternatives, but of
// concepts all must be there.
import { UsageError } from '../errors.ts';
import type { Kind } from '../model.ts';
import type { CallState, Clause, ValueField } from './clause.ts';
import { firstDay, lastDay } from './fields.ts';

/** What can be asked for beside the text; all of it must hold. Absent or empty means no limit. */
export interface Filters {
  readonly kind?: readonly Kind[];
  /** Notations; a broader concept finds what is classed below it. */
  readonly concept?: readonly string[];
  readonly source?: readonly string[];
  readonly language?: readonly string[];
  readonly country?: readonly string[];
  readonly programme?: readonly string[];
  readonly status?: readonly CallState[];
  /** Published on or after: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly from?: string;
  /** Published on or before, written alike. */
  readonly to?: string;
  /** First seen on or after this date. */
  readonly seenFrom?: string;
  /** First seen on or before this date. */
  readonly seenTo?: string;
}

const valueFields = ['kind', 'source', 'language', 'country', 'programme'] as const satisfies readonly ValueField[];

/** The clauses of some filters. Throws UsageError on a date that is none. */
export function filterClauses(filters: Filters): Clause[] {
  const clauses: Clause[] = valueFields.flatMap((field): Clause[] => {
    const values = filters[field] ?? [];
    return values.length === 0 ? [] : [{ type: 'value', field, values, prefix: false }];
  });
  for (const notation of filters.concept ?? []) {
    clauses.push({ type: 'value', field: 'concept', values: [notation], prefix: false });
  }
  if (filters.status !== undefined && filters.status.length > 0) {
    clauses.push({ type: 'state', states: filters.status });
  }
  clauses.push(...span('published', filters.from, filters.to), ...span('seen', filters.seenFrom, filters.seenTo));
  return clauses;
}

function span(field: 'published' | 'seen', from: string | undefined, to: string | undefined): Clause[] {
  if (from === undefined && to === undefined) {
    return [];
  }
  const first = from === undefined ? null : firstDay(from);
  const last = to === undefined ? null : lastDay(to);
  if (first === undefined || last === undefined) {
    throw new UsageError(`expected a date such as 2026, 2026-03 or 2026-03-31, found ${String(first === undefined ? from : to)}`);
  }
  return [{ type: 'dates', field, from: first, to: last }];
}
