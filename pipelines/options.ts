// The words and options of a call as texts, flags and lists; what is of another shape was refused before.
import { UsageError } from '../src/errors.ts';

/** What follows the verb on the command line. */
export interface Given {
  /** The word at a place; null where there is none. */
  readonly word: (place: number) => string | null;
  /** The words of a place that takes several. */
  readonly words: (place: number) => readonly string[];
  /** The value of an option; null where it was not given. */
  readonly text: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
  readonly list: (name: string) => readonly string[];
  /** The value of an option that has a fixed choice. Throws UsageError. */
  readonly choice: <T extends string>(name: string, choices: readonly T[], otherwise: T) => T;
}

/** Wraps what the command line parser gives. */
export function givenOf(words: readonly unknown[], options: Readonly<Record<string, unknown>>): Given {
  const text = (name: string): string | null => textOf(options[name]);
  return {
    word: (place) => textOf(words[place]),
    words: (place) => textsOf(words[place]),
    text,
    flag: (name) => options[name] === true,
    list: (name) => textsOf(options[name]),
    choice(name, choices, otherwise) {
      const value = text(name);
      if (value === null) return otherwise;
      const found = choices.find((one) => one === value);
      if (found === undefined) throw new UsageError(`--${name}: expected one of ${choices.join(', ')}, found ${value}`);
      return found;
    },
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
