// Calendar dates that can be meant: real days of a plausible year. Never invents one.
import { Temporal } from 'temporal-polyfill';

/** Patents are the oldest documents of the watch; what claims to be older or later than this was misread. */
const EARLIEST = 1790;
const LATEST = 2150;

/** The date when it is a real day YYYY-MM-DD of a plausible year, else null. */
export function calendarDate(date: string | null): string | null {
  if (date === null || !/^\d{4}-\d{2}-\d{2}$/u.test(date)) return null;
  const year = Number(date.slice(0, 4));
  return year >= EARLIEST && year <= LATEST && isRealDay(date) ? date : null;
}

/** A publication date: as `calendarDate`, and not more than a year after `today` where that is given. */
export function publicationDate(date: string | null, today: string | null): string | null {
  const day = calendarDate(date);
  return day !== null && today !== null && day > today && day > aYearAfter(today) ? null : day;
}

function aYearAfter(today: string): string {
  return Temporal.PlainDate.from(today).add({ years: 1 }).toString();
}

function isRealDay(date: string): boolean {
  // Days up to the 28th exist in every month; asking the calendar is for the rest.
  const [, month = '', day = ''] = date.split('-');
  if (month >= '01' && month <= '12' && day >= '01' && day <= '28') return true;
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString() === date;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
