// ISO 8601 weeks in UTC: the one an instant falls in, its days, the one before.
import { Temporal } from 'temporal-polyfill';
import { InputError } from '../errors.ts';

/** The ISO week of an instant: `2026-W47`. */
export function isoWeek(instant: string): string {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').toPlainDate();
  return named(day);
}

/** Monday and Sunday of a week. Throws InputError for what is no ISO week. */
export function weekDays(week: string): { readonly from: string; readonly to: string } {
  const monday = mondayOf(week);
  return { from: monday.toString(), to: monday.add({ days: 6 }).toString() };
}

/** The week before. Throws InputError for what is no ISO week. */
export function previousWeek(week: string): string {
  return named(mondayOf(week).subtract({ weeks: 1 }));
}

function mondayOf(week: string): Temporal.PlainDate {
  const [, year = '', number = ''] = /^(\d{4})-W(\d{2})$/u.exec(week) ?? [];
  if (year !== '') {
    // The 4th of January is always in the first week (ISO 8601, 2.2.10).
    const first = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 });
    const monday = first.subtract({ days: first.dayOfWeek - 1 }).add({ weeks: Number(number) - 1 });
    if (named(monday) === week) return monday;
  }
  throw new InputError(`expected an ISO week such as 2026-W47, found '${week}'`);
}

function named(day: Temporal.PlainDate): string {
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}
