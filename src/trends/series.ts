// Counts per concept and period with the share of what the continuing sources published. It counts and flags; it does not test.
import type { CountCell } from './cells.ts';
import { monthsBefore, periodDays, periodOf, periodsBetween, type PeriodLength } from './periods.ts';

/** Why a point is not to be read like the others. */
export type Caveat = 'period still running' | 'patents of the last 18 months are incomplete';

/** One period of a series. */
export interface TrendPoint {
  readonly period: string;
  /** Items published in the period, of all sources: what a search for concept and days finds. */
  readonly count: number;
  /** Those of them that tell something first: ten copies of a release are one story. */
  readonly stories: number;
  /** Stories of continuing sources, divided by `exposure`; null where nothing was published by these. */
  readonly share: number | null;
  /** Stories of the continuing sources in the period, whatever they are about. */
  readonly exposure: number;
  /** Stories of the concept by continuing sources: the numerator of `share`. */
  readonly continuing: number;
  readonly caveats: readonly Caveat[];
}

/** A number of the series with the search that finds exactly the items it counts. */
export interface TrendEvidence {
  readonly says: string;
  readonly count: number;
  readonly query: { readonly concept: string; readonly from: string; readonly to: string };
}

/** `too little data`: under five stories in the last twelve months. No test stands behind `counted`. */
export type Stage = 'too little data' | 'counted';

/** The series of one concept, in the contract's shape. */
export interface TrendSeries {
  readonly notation: string;
  readonly label: string;
  readonly points: readonly TrendPoint[];
  readonly test: null;
  readonly stage: Stage;
  readonly evidence: readonly TrendEvidence[];
}

/** What is asked: concepts with their labels, whole periods from the one of `from` to the one of `to`. */
export interface TrendQuestion {
  readonly concepts: readonly { readonly notation: string; readonly label: string }[];
  readonly by: PeriodLength;
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

/** Under so many stories in twelve months nothing can be said of a concept (research: significance is not to be had). */
const FEW = 5;

/** Publication lags the filing of patents by eighteen months (European Patent Convention, Article 93), and offices report late. */
const PATENT_LAG_MONTHS = 18;

/** The series of every concept asked for, in that order. */
export function series(cells: readonly CountCell[], question: TrendQuestion): readonly TrendSeries[] {
  const periods = periodsBetween(question.from, question.to, question.by);
  const continuing = continuingSources(cells, question);
  const byConcept = Map.groupBy(cells, ({ concept }) => concept);
  const exposure = sum(
    cells.filter(({ concept, sourceId }) => concept === null && continuing.has(sourceId)),
    question.by,
    storiesOf,
  );
  return question.concepts.map(({ notation, label }) => {
    const own = byConcept.get(notation) ?? [];
    const counts = sum(own, question.by);
    const stories = sum(own, question.by, storiesOf);
    const ofContinuing = sum(
      own.filter(({ sourceId }) => continuing.has(sourceId)),
      question.by,
      storiesOf,
    );
    const patents = sum(
      own.filter(({ kind }) => kind === 'patent'),
      question.by,
    );
    const points = periods.map((period): TrendPoint => {
      const [shown, all] = [ofContinuing.get(period) ?? 0, exposure.get(period) ?? 0];
      return {
        period,
        count: counts.get(period) ?? 0,
        stories: stories.get(period) ?? 0,
        share: all === 0 ? null : shown / all,
        exposure: all,
        continuing: shown,
        caveats: caveats(period, question.today, (patents.get(period) ?? 0) > 0),
      };
    });
    return { notation, label, points, test: null, ...judged(notation, own, points, question) };
  });
}

/**
 * Sources that were there throughout, so that a new or a failed one does not look like a trend: with items in at least half of
 * the complete periods before the last twelve months, and in at least four of five of those since (research: series of continuing
 * sources). The running period counts for neither.
 */
export function continuingSources(
  cells: readonly CountCell[],
  question: Pick<TrendQuestion, 'by' | 'from' | 'to' | 'today'>,
): ReadonlySet<string> {
  const { by, from, to, today } = question;
  const complete = periodsBetween(from, to, by).filter((period) => periodDays(period).to < today);
  const boundary = monthsBefore(complete.length === 0 ? today : periodDays(complete.at(-1) ?? '').to, 12);
  const base = complete.filter((period) => periodDays(period).to <= boundary);
  const recent = complete.filter((period) => periodDays(period).to > boundary);
  const published = new Map<string, Set<string>>();
  for (const { sourceId, month, concept } of cells) {
    if (concept === null) published.set(sourceId, (published.get(sourceId) ?? new Set()).add(periodOf(month, by)));
  }
  const alive = (own: ReadonlySet<string>): boolean => present(base, own) >= 0.5 && present(recent, own) >= 0.8;
  return new Set([...published].filter(([, own]) => alive(own)).map(([sourceId]) => sourceId));
}

/** Share of the periods in which something was published; 1 where there are none to ask about. */
function present(periods: readonly string[], own: ReadonlySet<string>): number {
  return periods.length === 0 ? 1 : periods.filter((period) => own.has(period)).length / periods.length;
}

function storiesOf({ count, retold }: CountCell): number {
  return count - retold;
}

function sum(
  cells: readonly CountCell[],
  by: PeriodLength,
  of: (cell: CountCell) => number = ({ count }) => count,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(periodOf(cell.month, by), (sums.get(periodOf(cell.month, by)) ?? 0) + of(cell));
  return sums;
}

function caveats(period: string, today: string, holdsPatents: boolean): readonly Caveat[] {
  const { to } = periodDays(period);
  return [
    ...(to >= today ? (['period still running'] as const) : []),
    ...(holdsPatents && to > monthsBefore(today, PATENT_LAG_MONTHS) ? (['patents of the last 18 months are incomplete'] as const) : []),
  ];
}

/** The stage by the one rule there is, with the searches that give its numbers. */
function judged(
  notation: string,
  own: readonly CountCell[],
  points: readonly TrendPoint[],
  { today }: TrendQuestion,
): Pick<TrendSeries, 'stage' | 'evidence'> {
  const [first, last] = [points[0]?.period, points.at(-1)?.period];
  const year = { concept: notation, from: `${monthsBefore(today, 11).slice(0, 7)}-01`, to: today };
  const recent = own.filter(({ month }) => month >= year.from.slice(0, 7) && month <= today.slice(0, 7));
  const inYear = recent.reduce((total, { count }) => total + count, 0);
  const stories = recent.reduce((total, cell) => total + storiesOf(cell), 0);
  const shown = points.reduce((total, { count }) => total + count, 0);
  const sources = new Set(recent.map(({ sourceId }) => sourceId)).size;
  const evidence: TrendEvidence[] = [
    {
      says: `${inYear} items of ${sources} sources in the last twelve months, this one included${stories === inYear ? '' : `: ${stories} stories, the others tell one again`}`,
      count: inYear,
      query: { ...year, to: periodDays(today.slice(0, 7)).to },
    },
  ];
  if (first !== undefined && last !== undefined) {
    evidence.push({
      says: `${shown} items from ${first} to ${last}`,
      count: shown,
      query: { concept: notation, from: periodDays(first).from, to: periodDays(last).to },
    });
  }
  return { stage: stories < FEW ? 'too little data' : 'counted', evidence };
}
