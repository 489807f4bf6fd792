// A calendar date of the command line: a real day, or a word on what was expected. Knows no clock.
import { UsageError } from '../src/errors.ts';
import { calendarDate } from '../src/normalise/calendar-date.ts';

/** The day that an option gives; null where it was not given. Throws UsageError for anything that is no day of the calendar. */
export function calendarDay(option: string, given: string | null): string | null {
  const day = calendarDate(given);
  if (given !== null && day === null) throw new UsageError(`--${option}: expected a date like 2026-11-01, found ${JSON.stringify(given)}`);
  return day;
}
