// A stretch of days as the managing authorities write it: `vom 1. Oktober bis 15. November 2026`, `du 1er au 15 novembre 2026`,
// `01.10.–15.11.2026`. Its last day is a full date; what its first day leaves out, the last one states.
import { calendarDate, findDates } from '../../src/read/dates.ts';
import type { FoundDate } from '../../src/read/dates.ts';
import { monthOf } from '../../src/read/month-names.ts';
import type { NationalLanguage } from './national-words.ts';

/** Both ends; the first is null where it is no day before the last. */
export interface DayRange {
  readonly first: string | null;
  readonly last: string;
  /** A word such as `from` stands before it. */
  readonly announced: boolean;
  /** Where it stands in the sentence; UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
}

// Both ends stand near the word that joins them.
const NEAR = 120;

const DASH = '[-\u2010-\u2015\u2212]';
// What stands between the ends. Estonian may join them by their cases alone (`1. oktoobrist 15. novembrini`).
const JOINING = new RegExp(
  `\\s*${DASH}\\s*|[\\s,]+(?:(?:bis|to|until|till|through|hasta|kuni|au|alle|al?|fino|do|ao|às|até)(?![\\p{L}'])|jusqu'au\\b|all'|(?<and>und|and|y|et|ed?|i|ja)(?=\\s))|(?<=\\p{L}{3}st)\\s(?=\\d)`,
  'giu',
);
const BETWEEN = /(?<!\p{L})(?:zwischen|between|entre|tra|fra|(?:po)?między|vahemikus)(?!\p{L})/iu;
/** Words before the first day; without one of them a lone number is no day. */
const FROM =
  /(?<!\p{L})(?:vom|von|zwischen|from|between|du|de|del|desde|dal|dall'|tra|fra|od|między|entre|alates)(?:\s+(?:el|le|il|dem|the|os|día|dias?|dnia))*\s*$/iu;

const CLOCK = '\\d{1,2}(?:[:.h]\\d\\d|\\s?h(?!\\p{L}))?(?:\\s*(?:Uhr|hrs?|horas?|heures?|ore|[ap]\\.?m)\\b\\.?)?';
/** From a day to the word that joins it: the Polish or Estonian word for year, an hour. */
const AFTER_DAY = `(?:\\s*[ra]\\.)?(?:[\\s,(]+(?:\\p{L}{1,5}\\.?\\s+){0,3}${CLOCK}\\)?)?[\\s,]*$`;
/** From the word that joins to the last day: articles, a weekday, an hour. */
const BEFORE_DAY = new RegExp(`^\\s*(?:${CLOCK}[.,]?\\s+|\\p{L}{1,14}(?:'|[.,]{0,2}\\s+)){0,5}$`, 'iu');

/** Behind a dash a word may be one of its own (`1.10. – deadline 15.11.2026`): only a weekday with its comma stands there. */
const BEHIND_DASH = /^(?:\p{L}{2,12}[.,]\s*)?$/u;

const ORDINAL = '(?:st|nd|rd|th|er|\\.?[ºª°])?';
const FIRST_DAYS: readonly RegExp[] = [
  `(?<![\\p{L}\\d]|\\d[.,:/-])(?<d>\\d{1,2})[./]\\s?(?<m>\\d{1,2})(?:[./](?<yy>\\d\\d))?(?<dot>\\.)?`,
  `(?<![\\p{L}\\d]|\\d[.,:/-])(?<d>\\d{1,2})${ORDINAL}\\.?\\s*(?:de\\s+|of\\s+)?(?<name>\\p{L}{3,14})\\.?`,
  `(?<!\\p{L})(?<name>\\p{L}{3,14})\\.?\\s+(?<d>\\d{1,2})${ORDINAL}`,
  `(?<![\\p{L}\\d]|\\d[.,:/-])(?<d>\\d{1,2})${ORDINAL}(?<dot>\\.)?`,
].map((source) => new RegExp(source + AFTER_DAY, 'iu'));

/** The first stretch of days that a sentence states; null where there is none. */
export function rangeIn(sentence: string, language: NationalLanguage): DayRange | null {
  const text = sentence.replaceAll('\u2019', "'");
  for (const joining of text.matchAll(JOINING)) {
    const begin = Math.max(0, joining.index - NEAR);
    const head = text.slice(begin, joining.index);
    if (joining.groups?.['and'] !== undefined && !BETWEEN.test(head)) continue;
    const behind = text.length - text.slice(joining.index + joining[0].length).trimStart().length;
    const last = lastDay(text.slice(behind, behind + NEAR), /\p{L}|'/u.test(joining[0]) ? BEFORE_DAY : BEHIND_DASH, language);
    const first = last === null ? null : firstDay(head, joining[0], last.on, language);
    if (last === null || first === null) continue;
    return {
      first: first.on !== null && first.on <= last.on ? first.on : null,
      last: last.on,
      announced: FROM.test(head.slice(0, first.start)),
      start: begin + first.start,
      end: behind + last.end,
    };
  }
  return null;
}

function lastDay(tail: string, between: RegExp, language: NationalLanguage): FoundDate | null {
  const date = findDates(tail, { dayFirst: true, language })[0];
  return date !== undefined && between.test(tail.slice(0, date.start)) ? date : null;
}

interface FirstDay {
  readonly on: string | null;
  readonly start: number;
}

function firstDay(head: string, joining: string, last: string, language: NationalLanguage): FirstDay | null {
  const full = findDates(head, { dayFirst: true, language }).at(-1);
  if (full !== undefined && new RegExp(`^${AFTER_DAY}`, 'iu').test(head.slice(full.end))) return full;
  for (const pattern of FIRST_DAYS) {
    const match = pattern.exec(head);
    const parts = match?.groups;
    if (match === null || parts === undefined) continue;
    const month = parts['name'] === undefined ? Number(parts['m'] ?? last.slice(5, 7)) : monthOf(parts['name'], language);
    if (month === null || month < 1 || month > 12 || !isDay(head.slice(0, match.index), parts, joining)) continue;
    return { on: dayBefore(last, parts['yy'], month, Number(parts['d'])), start: match.index };
  }
  return null;
}

/** `3 – 15 November` may be a call's number and its last day; a point, a word or a label before it, or a dash without blanks tells a day. */
function isDay(before: string, parts: Readonly<Record<string, string | undefined>>, joining: string): boolean {
  if (parts['name'] !== undefined || parts['yy'] !== undefined || parts['dot'] !== undefined) return true;
  const loose = /\s/u.test(joining);
  const labelled = /\p{L}/u.test(joining) && /:\s*$/u.test(before);
  return FROM.test(before) || labelled || !loose || (parts['m'] !== undefined && parts['d']?.length === 2 && parts['m'].length === 2);
}

/** The year is that of the last day, or the year before where the month would lie behind it. */
function dayBefore(last: string, shortYear: string | undefined, month: number, day: number): string | null {
  const year = shortYear === undefined ? Number(last.slice(0, 4)) : 2000 + Number(shortYear);
  const on = calendarDate(year, month, day);
  const later = shortYear === undefined && month > Number(last.slice(5, 7));
  return later ? calendarDate(year - 1, month, day) : on;
}
