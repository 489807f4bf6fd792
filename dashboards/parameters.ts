// Reads the parameters of an address: what makes sense is taken, what does not is named as a fault and replaced by the default.
// Never throws: a wrong parameter is the reader's slip, not an error of the desk.
import type { Fillings, WordKey, Words } from './words.ts';

/** One parameter that made no sense: its name, what was given, and a sentence about what was done. */
export interface Fault {
  readonly parameter: string;
  readonly given: string;
  readonly key: WordKey;
  readonly fillings: Fillings;
}

/** The parameters of one request; repeated names keep every value. */
export interface Parameters {
  readonly faults: readonly Fault[];
  /** All values of a name that pass `check`; the others are faults. At most 20 values. */
  many(name: string, check: (value: string) => boolean, expected: Fillings): readonly string[];
  /** One of the choices, else the default. */
  choice<const Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice;
  /** A calendar date YYYY-MM-DD that exists, else null. */
  date(name: string): string | null;
  /** A whole number within limits, else the default. */
  whole(name: string, limits: { readonly min: number; readonly max: number }, otherwise: number): number;
  /** Free text, cut at `most` UTF-16 units. */
  text(name: string, most: number): string;
  /** Notes a fault found later (a page past the last one). */
  blame(parameter: string, key: WordKey, fillings: Fillings): void;
  /** Names that nobody has asked for become faults. */
  refuseOthers(): void;
}

const MOST_VALUES = 20;
/** Names that every page takes beside its own. */
const EVERYWHERE = ['lang'];

/** Opens the parameters of a query string, decoded. */
export function openParameters(search: string): Parameters {
  const given = new URLSearchParams(search);
  const asked = new Set(EVERYWHERE);
  const faults: Fault[] = [];
  const blame = (parameter: string, key: WordKey, fillings: Fillings = {}): void => {
    const value = given.getAll(parameter).at(-1) ?? '';
    faults.push({ parameter: shown(parameter), given: shown(value), key, fillings });
  };
  const last = (name: string): string | null => {
    asked.add(name);
    const value = given.getAll(name).at(-1)?.trim() ?? '';
    return value === '' ? null : value;
  };
  return {
    faults,
    blame,
    many(name, check, expected) {
      asked.add(name);
      const values = [
        ...new Set(
          given
            .getAll(name)
            .map((value) => value.trim())
            .filter(Boolean),
        ),
      ];
      const sound = values.filter((value) => check(value)).slice(0, MOST_VALUES);
      const wrong = values.find((value) => !check(value));
      if (wrong !== undefined) faults.push({ parameter: name, given: shown(wrong), key: 'fault.value', fillings: expected });
      return sound;
    },
    choice(name, choices, otherwise) {
      const value = last(name);
      const found = choices.find((choice) => choice === value);
      if (found !== undefined || value === null) return found ?? otherwise;
      blame(name, 'fault.choice', { choices: choices.join(', '), otherwise });
      return otherwise;
    },
    date(name) {
      const value = last(name);
      if (value === null || isDay(value)) return value;
      blame(name, 'fault.date');
      return null;
    },
    whole(name, { min, max }, otherwise) {
      const value = last(name);
      if (value === null) return otherwise;
      const number = /^\d{1,9}$/u.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      blame(name, 'fault.whole', { min, max, otherwise });
      return otherwise;
    },
    text(name, most) {
      asked.add(name);
      const value = clean(given.getAll(name).at(-1) ?? '');
      if (value.length > most) blame(name, 'fault.long', { most });
      return value.slice(0, most);
    },
    refuseOthers() {
      const others = [...new Set(given.keys())].filter((name) => !asked.has(name));
      for (const name of others.slice(0, 5)) faults.push({ parameter: shown(name), given: '', key: 'fault.unknown', fillings: {} });
    },
  };
}

/** The sentence about a fault. */
export function faultSentence(fault: Fault, words: Words): string {
  return words.t(fault.key, { parameter: fault.parameter, given: fault.given, ...fault.fillings });
}

/** A date that exists in the calendar, from year 1000. */
export function isDay(text: string): boolean {
  const parts = /^([1-9]\d{3})-(\d{2})-(\d{2})$/u.exec(text);
  if (parts === null) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Control characters (NUL would end strings in some engines) read as blanks; lone surrogates as the replacement character. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]/gu, ' ');
}

function shown(text: string): string {
  const tidy = clean(text);
  return tidy.length > 60 ? `${tidy.slice(0, 60)}…` : tidy;
}
