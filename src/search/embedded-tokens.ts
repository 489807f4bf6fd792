// How counts, pairs and words are written as tokens of the embedded index, which itself only knows presence.
// How often a stem occurs is kept bit by bit: `drone=0`, `drone=1`, … for the bits of its occurrences less one, with
// `drone=more` and `drone=many` saying whether it is worth looking them up.
import type { IndexDocument } from './engine.ts';

/** Stands between two parts of a text, so that no phrase goes from one to the next; no query makes it, and nothing counts it. */
export const partsToken = '=';

/** Bits that `=more` stands for; the others stand behind `=many`. */
export const lowBits = 4;

/** Bits of the largest count that is kept. */
export const allBits = 16;

/** The token that says: occurrences less one has this bit. */
export function bitToken(term: string, bit: number): string {
  return `${term}=${bit}`;
}

/** The token that says: occurs more than once; `many`: more often than the low bits can say. */
export function repeatToken(term: string, often: 'more' | 'many'): string {
  return `${term}=${often}`;
}

/** The token of a word as written. */
export function wordToken(word: string): string {
  return `+${word}`;
}

/** A date or instant as a number YYYYMMDD; 0 for none. */
export function dateNumber(date: string | null): number {
  return date === null ? 0 : Number(date.slice(0, 10).replaceAll('-', ''));
}

/** The tokens of a document beside its stems, the number of its stems (those of the title twice) and of its pairs. */
export function countTokens(document: IndexDocument): { tokens: string; length: number; pairLength: number } {
  const title = split(document.titleStems);
  const stems = [...title, ...title, ...document.bodyStems.flatMap(split)];
  const pairs = split(document.pairs);
  const tokens = [...bits(counted(stems)), ...withPresence(counted(pairs)), ...split(document.words).map(wordToken)];
  return { tokens: tokens.join(' '), length: stems.length, pairLength: pairs.length };
}

function split(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

function counted(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) {
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function* bits(counts: ReadonlyMap<string, number>): Generator<string> {
  for (const [term, count] of counts) {
    const kept = Math.min(count - 1, 2 ** allBits - 1);
    for (let bit = 0; kept >> bit > 0; bit += 1) {
      if ((kept >> bit) & 1) {
        yield bitToken(term, bit);
      }
    }
    if (kept > 0) {
      yield repeatToken(term, 'more');
    }
    if (kept >> lowBits > 0) {
      yield repeatToken(term, 'many');
    }
  }
}

function* withPresence(counts: ReadonlyMap<string, number>): Generator<string> {
  yield* counts.keys();
  yield* bits(counts);
}
