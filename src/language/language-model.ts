// How likely runs of 1 to 4 characters are in each language, and how texts are scored by that. Learnt by
// test/language/language-model/learn.ts from short texts; holds numbers alone, no texts. Decides nothing: identify.ts does.
import { gunzipSync } from 'node:zlib';
import { finished, firstSeed, hashed } from './hash.ts';

/** The model: for each run by its hash and for each language a cost in steps of 1/25 nat above the likeliest language. */
export interface LanguageModel {
  /** ISO 639-1. */
  readonly languages: readonly string[];
  readonly hashes: Uint32Array;
  /** Costs of run i lie at i x number of languages. */
  readonly costs: Uint8Array;
}

/** What a text costs in each language. */
export interface LanguageScores {
  /** In nats, in the order of the model's languages; only differences mean something. */
  readonly costs: Float64Array;
  /** Share of the text's runs that the model knows. */
  readonly known: number;
}

/** Steps of a cost in one nat; the largest cost is 255 steps. */
export const stepsPerNat = 25;

export const longestRun = 4;

const word = /\p{L}[\p{L}\p{M}]*/gu;

/** Calls back with the hash, never 0, of every run of 1 to 4 characters of every word, its ends marked by blanks. */
export function eachRun(text: string, take: (hash: number) => void): void {
  for (const [found] of text.toLowerCase().normalize('NFC').matchAll(word)) {
    const marked = ` ${found} `;
    for (let start = 0; start < marked.length; start += 1) {
      let hash = firstSeed;
      for (let length = 1; length <= longestRun && start + length <= marked.length; length += 1) {
        hash = hashed(hash, marked.charCodeAt(start + length - 1));
        if (length > 1 || (start > 0 && start < marked.length - 1)) take(finished(hash) || 1);
      }
    }
  }
}

/** Gives a function from text to scores. */
export function languageScorer({ languages, hashes, costs }: LanguageModel): (text: string) => LanguageScores {
  let length = 1;
  while (length < hashes.length * 2) length *= 2;
  const [keys, places] = [new Uint32Array(length), new Int32Array(length)];
  const slotOf = (hash: number): number => {
    let slot = hash & (length - 1);
    while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (length - 1);
    return slot;
  };
  for (const [place, hash] of hashes.entries()) {
    const slot = slotOf(hash);
    [keys[slot], places[slot]] = [hash, place * languages.length];
  }
  return (text) => {
    const sums = new Int32Array(languages.length);
    let [all, known] = [0, 0];
    eachRun(text, (hash) => {
      all += 1;
      const slot = slotOf(hash);
      if (keys[slot] === 0) return;
      known += 1;
      const from = places[slot]!;
      for (let language = 0; language < sums.length; language += 1) sums[language]! += costs[from + language]!;
    });
    return { costs: Float64Array.from(sums, (sum) => sum / stepsPerNat), known: all === 0 ? 0 : known / all };
  };
}

/** The model in the bytes of its file: gzip of a line with the languages, then hashes and costs. */
export function readLanguageModel(bytes: Uint8Array): LanguageModel {
  const whole = gunzipSync(bytes);
  const end = whole.indexOf('\n');
  const languages = whole.toString('utf8', 0, end).split(' ');
  const count = (whole.length - end - 1) / (4 + languages.length);
  const hashes = new Uint32Array(whole.buffer.slice(whole.byteOffset + end + 1, whole.byteOffset + end + 1 + count * 4));
  return { languages, hashes, costs: new Uint8Array(whole.subarray(end + 1 + count * 4)) };
}
