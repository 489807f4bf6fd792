// Careful access to parsed JSON or XML whose shape a publisher may change: single values where lists are due, numbers
// written as text, keys that are missing. Knows no publisher; throws nothing: what is not there is null or empty.
import { calendarDate } from './dates.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** A list as it is, a single value as a list of one, nothing as an empty list. */
export function listed(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The objects among the values, whether there is one or a list. */
export function objects(value: unknown): readonly JsonObject[] {
  return listed(value).filter(isObject);
}

/** The value under a path of keys; undefined where a step is missing. A list on the way is entered at its first object. */
export function under(value: unknown, ...path: readonly string[]): unknown {
  let here: unknown = value;
  for (const key of path) {
    const step = Array.isArray(here) ? here.find(isObject) : here;
    here = isObject(step) ? step[key] : undefined;
  }
  return here;
}

/** Texts and numbers among the values as trimmed text, empty ones left out. */
export function texts(value: unknown): readonly string[] {
  return listed(value)
    .flatMap((one) =>
      typeof one === 'string' ? [untorn(one).trim()] : typeof one === 'number' && Number.isFinite(one) ? [String(one)] : [],
    )
    .filter((one) => one !== '');
}

/** The first text that is there, or null. */
export function firstText(value: unknown): string | null {
  return texts(value)[0] ?? null;
}

/** Text with every run of white space as one blank; null when nothing is left. */
export function squeezed(text: string | null): string | null {
  return text === null ? null : untorn(text).replace(/\s+/gu, ' ').trim() || null;
}

/**
 * Text whose UTF-8 was once decoded as Latin-1, mended where it would be torn: a character whose second byte became a no-break
 * space (`\u00c3\u00a0` for \u00e0) is put together before white space is tidied. Other such characters are repaired when the notice is normalised.
 * A capital with an accent stands before a no-break space in sound French too (`S\u00c9CURIT\u00c9\u00a0:`): other leads than the two commonest
 * are mended only where the text shows elsewhere that it was decoded so.
 */
export function untorn(text: string): string {
  const torn = DECODED_WRONGLY.test(text) ? /([\u00c2-\u00df])\u00a0/gu : /([\u00c2\u00c3])\u00a0/gu;
  return text.replace(torn, (_, lead: string) => String.fromCodePoint(((lead.codePointAt(0) ?? 0) & 0x1f) * 64 + 0x20));
}

/** A lead byte of UTF-8 as Latin-1 before a control character, or one of the two commonest before any second byte. */
const DECODED_WRONGLY = /[\u00c2-\u00df][\u0080-\u009f]|[\u00c2\u00c3][\u00a0-\u00bf]/u;

/** A number, or text that is a plain decimal number with point or comma and without thousands; else null. */
export function decimal(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^-?\d+(?:[.,]\d+)?$/u.test(value.trim())) return null;
  return Number(value.trim().replace(',', '.'));
}

/**
 * The calendar day that a stamp begins with (`2026-11-05`, `20261105`, with any time, offset or zone behind it), as
 * YYYY-MM-DD: the day as it is written, never moved to another zone. Null when there is none or the calendar lacks it.
 */
export function writtenDay(value: unknown): string | null {
  const found = /^\s*(\d{4})(-?)(\d{2})\2(\d{2})(?!\d)/u.exec(typeof value === 'string' ? value : '');
  if (!found) return null;
  return calendarDate(Number(found[1]), Number(found[3]), Number(found[4]));
}

/** A day moved by whole days; both YYYY-MM-DD. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The first day to ask a publisher for: of a first harvest `firstDays` back; else the day since which is asked, and `leastDays` back at
 * least, for what is added late.
 */
export function firstDayOf(
  { since, today }: { readonly since: string | null; readonly today: string },
  { firstDays, leastDays }: { readonly firstDays: number; readonly leastDays: number },
): string {
  if (since === null) return dayAfter(today, -firstDays);
  const least = dayAfter(today, -leastDays);
  return since < least ? since : least;
}

/** Every value once, in the order of first sight. */
export function once<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
