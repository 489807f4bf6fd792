// The document of `trends --json`, which is also the twin of the trends page: what is shown when less is asked than there is. Pure.
import type { CountCell } from '../src/trends/cells.ts';
import { monthsBefore } from '../src/trends/periods.ts';
import { series, type TrendSeries } from '../src/trends/series.ts';
import type { Edition } from '../src/taxonomy/edition.ts';
import type { Span } from './periods.ts';

/** What is asked; null and [] leave it to the document. */
export interface TrendsRequest {
  readonly concepts: readonly string[];
  readonly by: Span;
  readonly from: string | null;
  readonly to: string | null;
  /** Today's date. */
  readonly today: string;
}

export interface TrendsDocument {
  readonly series: readonly TrendSeries[];
}

/** Without dates: the last 36 months, by year the last ten years. */
const USUAL_MONTHS: Readonly<Record<Span, number>> = { month: 35, quarter: 35, year: 108 };

/** The first and last day that a request is about. */
export function rangeOf({ by, from, to, today }: TrendsRequest): { readonly from: string; readonly to: string } {
  const end = to ?? (from !== null && from > today ? from : today);
  return { from: from ?? monthsBefore(end, USUAL_MONTHS[by]), to: end };
}

/** The series of the concepts asked for, with English labels; without any, of all that have been counted, most counted in the range first. */
export function trendsDocument(cells: readonly CountCell[], edition: Edition, request: TrendsRequest): TrendsDocument {
  const { from, to } = rangeOf(request);
  const counted = new Set(cells.map(({ concept }) => concept));
  const wanted =
    request.concepts.length > 0
      ? request.concepts
      : edition.concepts.map(({ notation }) => notation).filter((notation) => counted.has(notation));
  const concepts = wanted.map((notation) => ({ notation, label: edition.label(notation, 'en') }));
  const made = series(cells, { concepts, by: request.by, from, to, today: request.today });
  return { series: request.concepts.length > 0 ? made : made.toSorted((one, other) => total(other) - total(one)) };
}

/** All items of a series. */
export function total({ points }: Pick<TrendSeries, 'points'>): number {
  return points.reduce((sum, { count }) => sum + count, 0);
}
