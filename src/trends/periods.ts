// Months, quarters and years as the series count them: which one a month belongs to, its days, the row of them between two dates.
import { Temporal } from 'temporal-polyfill';

/** How long a period of a series is. */
export type PeriodLength = 'month' | 'quarter' | 'year';

/** The period a date or month falls in: `2026-11`, `2026-Q4`, `2026`. */
export function periodOf(date: string, by: PeriodLength): string {
  if (by === 'year') return date.slice(0, 4);
  return by === 'month' ? date.slice(0, 7) : `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** First and last day of a period. */
export function periodDays(period: string): { readonly from: string; readonly to: string } {
  const first = firstDay(period);
  return {
    from: first.toString(),
    to: first
      .add({ months: lengthOf(period) })
      .subtract({ days: 1 })
      .toString(),
  };
}

/** All periods from the one of `from` to the one of `to`, in order; none when `to` lies before. */
export function periodsBetween(from: string, to: string, by: PeriodLength): readonly string[] {
  const periods: string[] = [];
  const last = firstDay(periodOf(to, by));
  for (let day = firstDay(periodOf(from, by)); Temporal.PlainDate.compare(day, last) <= 0;) {
    const period = periodOf(day.toString(), by);
    periods.push(period);
    day = day.add({ months: lengthOf(period) });
  }
  return periods;
}

/** The date so many months before another. */
export function monthsBefore(date: string, months: number): string {
  return Temporal.PlainDate.from(date).subtract({ months }).toString();
}

function firstDay(period: string): Temporal.PlainDate {
  const quarter = /-Q([1-4])$/u.exec(period)?.[1];
  const month = quarter === undefined ? Number(period.slice(5, 7) || '1') : Number(quarter) * 3 - 2;
  return Temporal.PlainDate.from({ year: Number(period.slice(0, 4)), month, day: 1 });
}

function lengthOf(period: string): number {
  if (period.length === 4) return 12;
  return period.includes('Q') ? 3 : 1;
}
