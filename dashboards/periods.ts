// What pages need of the calendar beside the periods of the trends. Pure.

/** The lengths of a period, shortest first. */
export const spans = ['month', 'quarter', 'year'] as const;
export type Span = (typeof spans)[number];

/** The calendar date so many days away from that of a date or an instant. */
export function daysFrom(moment: string, count: number): string {
  return new Date(Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
