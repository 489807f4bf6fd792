// Written dates to calendar dates, strictly: what cannot be decided is null, and nothing is invented or taken from the clock.
import { foldName, monthOf } from './month-names.ts';

/** A calendar date and how exactly it is known; missing parts are 01. */
export interface ReadDate {
  readonly on: string;
  readonly precision: 'day' | 'month' | 'year';
}

/** A date and where it stands in the text; UTF-16 units, end exclusive. */
export interface FoundDate extends ReadDate {
  readonly start: number;
  readonly end: number;
}

/** What is known of the writer. */
export interface DateHabits {
  /** How `10/08/2026` is meant; without it such a date is not decided. Dotted dates are always day first. */
  readonly dayFirst?: boolean;
  /** ISO 639-1; decides month names that differ between languages (`listopad`). */
  readonly language?: string | null;
}

const YEAR = '(?:1[89]|2[01])\\d\\d';
// Any word; whether it is a month is looked up. Irish has two of two words.
const MONTH = '(?<!\\p{L})\\p{L}{3,14}(?:\\sfomhair)?(?!\\p{L})';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const OF = "(?:\\s*[-.,/]?\\s*(?:de\\s+|of\\s+|del\\s+|d[ei']\\s*|ta'\\s*)?)";
// Not the end of `3.-30.9.2024` or `3-5 May 2026`, nor a piece of a longer number.
const ALONE = '(?<![\\d\\p{L}])(?<!\\d[.,:/-])(?<!\\d\\.?\\s{0,2}[-\u2013]\\s{0,2})';

// Each pattern names its parts; the first that matches earliest in the text wins.
const PATTERNS: readonly RegExp[] = [
  `(?<![\\d-])(?<y>${YEAR})(?<gap>[-/.])(?<m>0[1-9]|1[0-2]|[1-9])\\k<gap>(?<d>${DAY})(?!\\d)`,
  `(?<!\\d)(?<y>${YEAR})\\s?[\u5e74\ub144]\\s?(?<m>0?[1-9]|1[0-2])\\s?[\u6708\uc6d4]\\s?(?<d>${DAY})\\s?[\u65e5\uc77c]`,
  `(?<![\\d.])(?<y>${YEAR})\\.\\s(?<m>0?[1-9]|1[0-2])\\.\\s(?<d>${DAY})\\.`,
  `(?<!\\d)(?<y>${YEAR})(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\\d|3[01])(?=T\\d|$)`,
  `${ALONE}(?<d>${DAY})(?:st|nd|rd|th|er|\\.?[\u00ba\u00aa\u00b0]|\\.)?${OF}(?<name>${MONTH})\\.?(?:${OF}(?<y>${YEAR})(?!\\d)|\\s*[-,]?\\s*'?(?<yy>\\d\\d)(?![\\d:.]))`,
  `(?<name>${MONTH})\\.?\\s*[-,]?\\s*(?<d>${DAY})(?:st|nd|rd|th)?(?:\\s*[-,/]\\s*|\\s+(?:of\\s+)?)(?<y>${YEAR})(?!\\d)`,
  `(?<name>${MONTH})\\s+(?<d>${DAY})\\s+\\d\\d:\\d\\d(?::\\d\\d)?\\s+(?:[a-z]{1,5}\\s+|[+-]\\d{4}\\s+)?(?<y>${YEAR})(?!\\d)`,
  `(?<!\\d)(?<y>${YEAR})(?:\\.|\\s*m\\.|\\.?\\s*gada|[-,])?\\s*(?<name>${MONTH})\\.?[-\\s]+(?<d>${DAY})(?!\\d)`,
  `(?<!\\d)(?<y>${YEAR})\\.?\\s*gada\\s+(?<d>${DAY})\\.\\s*(?<name>${MONTH})`,
  `${ALONE}(?<d>${DAY})\\.\\s?(?<m>0?[1-9]|1[0-2])\\.\\s?(?<y>${YEAR})(?!\\d)`,
  `${ALONE}(?<one>0?[1-9]|[12]\\d|3[01])(?<gap>[/-])(?<two>0?[1-9]|[12]\\d|3[01])\\k<gap>(?<y>${YEAR})(?!\\d)`,
  `^${ALONE}(?<d>0[1-9]|[12]\\d|3[01])\\.(?<m>0[1-9]|1[0-2])\\.(?<yy>\\d\\d)(?![\\d.])`,
].map((source) => new RegExp(source, 'giu'));

const COARSE: readonly RegExp[] = [
  `(?<name>${MONTH})\\.?${OF}(?<y>${YEAR})(?!\\d)`,
  `^(?<y>${YEAR})-(?<m>0[1-9]|1[0-2])$`,
  `^(?<m>0?[1-9]|1[0-2])[./](?<y>${YEAR})$`,
  `^(?<y>${YEAR})$`,
].map((source) => new RegExp(source, 'giu'));

const LONGEST_DATE = 200;

/**
 * The date that a short text states, as written there (no shift to another zone): ISO 8601, RFC 3339, RFC 822, months in
 * words of 24 languages, `8.10.2026`. Null when there is none, when it is no day of the calendar, or when it is undecidable.
 */
export function readDate(text: string, habits: DateHabits = {}): ReadDate | null {
  const short = text.normalize('NFKC').trim().slice(0, LONGEST_DATE);
  const found = plainDate(short) ?? findDates(short, habits)[0] ?? coarseDate(short, habits);
  return found === null ? null : { on: found.on, precision: found.precision };
}

/** The two forms that feeds and interfaces write, told without looking for others. */
function plainDate(text: string): ReadDate | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?=T|$)/.exec(text);
  const mail = iso === null ? /^[A-Za-z]{3}, (\d\d?) ([A-Za-z]{3}) (\d{4}) \d\d:/.exec(text) : null;
  const month = iso === null ? monthOf(mail?.[2] ?? '', 'en') : Number(iso[2]);
  const on = month === null ? null : calendarDate(Number(iso?.[1] ?? mail?.[3]), month, Number(iso?.[3] ?? mail?.[1]));
  return on === null ? null : { on, precision: 'day' };
}

/** Every full date (precision `day`) of a text, in order, overlaps left out. Linear enough for the text of a page. */
export function findDates(text: string, habits: DateHabits = {}): readonly FoundDate[] {
  if (!/\d\d/u.test(withPlainDigits(text))) return [];
  const folded = foldName(withPlainDigits(text.replaceAll('\u2019', "'")));
  const all = PATTERNS.flatMap((pattern) => matchesOf(pattern, folded, habits));
  all.sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: FoundDate[] = [];
  for (const one of all) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/**
 * How a text means `10/08/2026`, as its other dates tell: `25/08/2026` is day first, `08/25/2026` is not. Null when none tells, or
 * when they disagree.
 */
export function dayFirstIn(text: string): boolean | null {
  const told = new Set<boolean>();
  for (const { groups } of text.matchAll(/(?<![\d/-])(?<one>\d{1,2})(?<gap>[/-])(?<two>\d{1,2})\k<gap>(?<y>(?:19|20)\d\d)(?!\d)/g)) {
    const [year, one, two] = [Number(groups?.['y']), Number(groups?.['one']), Number(groups?.['two'])];
    const european = calendarDate(year, two, one) !== null;
    if (european !== (calendarDate(year, one, two) !== null)) told.add(european);
  }
  return told.size === 1 ? told.has(true) : null;
}

/** A calendar date from numbers; null when there is no such day. Years 1800 to 2199. */
export function calendarDate(year: number, month: number, day: number): string | null {
  if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** Digits of the Arabic, Persian, Hindi and Bengali scripts as those of ASCII. */
function withPlainDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, (digit) =>
    String(((digit.charCodeAt(0) - 6) % 16) % 10),
  );
}

function matchesOf(pattern: RegExp, folded: string, habits: DateHabits): FoundDate[] {
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const on = dateOf(match.groups ?? {}, habits);
    return on === null ? [] : [{ on, precision: 'day' as const, start: match.index, end: match.index + match[0].length }];
  });
}

type Parts = Readonly<Record<string, string | undefined>>;

function dateOf(parts: Parts, habits: DateHabits): string | null {
  const year = parts['y'] === undefined ? shortYear(Number(parts['yy'])) : Number(parts['y']);
  if (parts['one'] !== undefined) return slashed(year, Number(parts['one']), Number(parts['two']), habits.dayFirst);
  const month = parts['name'] === undefined ? Number(parts['m']) : monthOf(parts['name'], habits.language ?? null);
  return month === null ? null : calendarDate(year, month, Number(parts['d']));
}

/** `10/08/2026`: decided by what is told, or where only one reading is a day of the calendar. */
function slashed(year: number, one: number, two: number, dayFirst: boolean | undefined): string | null {
  const european = calendarDate(year, two, one);
  const american = calendarDate(year, one, two);
  if (european === null || american === null || european === american) return european ?? american;
  return dayFirst === undefined ? null : dayFirst ? european : american;
}

/** Two-digit years as in RFC 2822, 4.3: 00 to 49 are 2000 to 2049. */
function shortYear(year: number): number {
  return year < 50 ? 2000 + year : 1900 + year;
}

function coarseDate(text: string, habits: DateHabits): ReadDate | null {
  const folded = foldName(withPlainDigits(text));
  for (const pattern of COARSE) {
    const parts = folded.matchAll(pattern).next().value?.groups;
    if (parts === undefined) continue;
    const month = parts['name'] === undefined ? Number(parts['m'] ?? 0) : monthOf(parts['name'], habits.language ?? null);
    if (month === null || hasUnreadDay(folded)) return null;
    return month === 0
      ? { on: `${parts['y']}-01-01`, precision: 'year' }
      : { on: `${parts['y']}-${twoDigits(month)}-01`, precision: 'month' };
  }
  return null;
}

/** A full date that was not understood must not come back as a month. */
function hasUnreadDay(text: string): boolean {
  return new RegExp(`(?<!\\d)\\d{1,2}\\D{0,8}${MONTH}`, 'iu').test(text);
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
