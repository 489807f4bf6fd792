// When a national call opens and when it closes, as the sentences of its page tell. A date that is not told to be the call's is not taken.
import type { Deadline } from '../../src/model.ts';
import { findDates } from '../../src/read/dates.ts';
import type { FoundDate } from '../../src/read/dates.ts';
import { rangeIn } from './national-range.ts';
import { clausesOf, type Clause } from './national-sentences.ts';
import { WORDS, type NationalLanguage } from './national-words.ts';

/** The time to apply. */
export interface Period {
  readonly opensOn: string | null;
  readonly deadlines: readonly Deadline[];
}

interface Stated {
  readonly opensOn: string | null;
  readonly last: string;
}

/**
 * The period of the first sentence about applications that states an end, else of the first other sentence that does and speaks of no
 * spending, realisation or results. An extension states the end alone, and holds where it is the later one.
 * `24:00` of a day is the end of that day, so the day itself is the deadline.
 */
export function periodOf(text: string, language: NationalLanguage): Period {
  const { extended } = WORDS[language];
  const clauses = clausesOf(text, language);
  const extensions = clauses.filter((clause) => extended.test(clause.text));
  const plain = clauses
    .filter((clause) => !extensions.includes(clause))
    .toSorted((one, other) => Number(other.applying) - Number(one.applying));
  const read = plain.map((clause) => ({ clause, stated: statedIn(clause, language) }));
  const stated = read.find((one) => one.stated !== null)?.stated ?? null;
  const last = latest([stated?.last ?? null, extendedTo(extensions, stated !== null, language)]);
  const others = read.filter((one) => one.stated === null).map(({ clause }) => openingIn(clause.text, language));
  const opensOn = stated?.opensOn ?? others.find((opening) => opening !== null) ?? null;
  return {
    opensOn: opensOn !== null && (last === null || opensOn < last) ? opensOn : null,
    deadlines: last === null ? [] : [{ on: last, stage: null }],
  };
}

/** The latest day of the extensions; where a deadline is stated already, of those that name applications or a call. */
function extendedTo(extensions: readonly Clause[], stated: boolean, language: NationalLanguage): string | null {
  const extending = extensions.filter((one) => !stated || one.applying || WORDS[language].call.test(one.text));
  return latest(extending.flatMap((one) => findDates(one.text, { dayFirst: true, language }).map(({ on }) => on)));
}

/** Both ends of a stretch of days, unless an earlier end stands beside it: then the stretch is that of something else. */
function statedIn(clause: Clause, language: NationalLanguage): Stated | null {
  const { deadline, opening, call } = WORDS[language];
  const range = rangeIn(clause.text, language);
  if (range === null) return endIn(clause.text, language);
  const beside = endIn(`${clause.text.slice(0, range.start)} … ${clause.text.slice(range.end)}`, language);
  if (beside !== null && beside.last < range.last) return beside;
  const told = clause.applying || range.announced || [deadline, opening, call].some((word) => word.test(clause.text));
  return told ? { opensOn: range.first, last: range.last } : null;
}

/** The latest date behind the word for an end: before it there may be that of the decision. */
function endIn(text: string, language: NationalLanguage): Stated | null {
  const end = WORDS[language].deadline.exec(text);
  if (end === null) return null;
  const last = latest(datesOf(text, 'since', language).flatMap((date) => (date.end > end.index ? [date.on] : [])));
  const opensOn = openingIn(text, language);
  return last === null ? null : { opensOn: opensOn === last ? null : opensOn, last };
}

/** The first date behind the word for an opening; never one that a word makes an end. */
function openingIn(text: string, language: NationalLanguage): string | null {
  const opening = WORDS[language].opening.exec(text);
  if (opening === null) return null;
  return datesOf(text, 'until', language).find((date) => date.end > opening.index)?.on ?? null;
}

/** The full dates of a text but those right behind a word of this sort. */
function datesOf(text: string, but: 'since' | 'until', language: NationalLanguage): readonly FoundDate[] {
  const word = WORDS[language][but];
  return findDates(text, { dayFirst: true, language }).filter((date) => !word.test(text.slice(0, date.start)));
}

function latest(days: readonly (string | null)[]): string | null {
  return days.reduce((one, other) => (one !== null && (other === null || one > other) ? one : other), null);
}
