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

const blank = 0x20;

/** What a UTF-16 unit is: half of a sign beyond the first plane, a letter, a mark, or none of these. */
const [unknown, other, letter, mark, half] = [0, 1, 2, 3, 4];

/** Kinds of units, as they are met. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const known = kinds[unit]!;
  if (known !== unknown) return known;
  const sign = String.fromCharCode(unit);
  const kind = (unit & 0xf800) === 0xd800 ? half : /\p{L}/u.test(sign) ? letter : /\p{M}/u.test(sign) ? mark : other;
  kinds[unit] = kind;
  return kind;
}

/** Where the word ends that begins at a place: a letter, then letters and marks. The place itself where none begins. */
function wordEnd(text: string, start: number): number {
  let end = start;
  for (;;) {
    const kind = kindOf(text.charCodeAt(end));
    const isHalf = kind === half;
    const isPart = isHalf
      ? (end === start ? /^\p{L}/u : /^[\p{L}\p{M}]/u).test(text.slice(end, end + 2))
      : kind === letter || (kind === mark && end > start);
    if (!isPart) return end;
    end += isHalf ? 2 : 1;
    if (end >= text.length) return text.length;
  }
}

/** Calls back with the hash, never 0, of every run of 1 to 4 characters of every word, its ends marked by blanks. */
export function eachRun(text: string, take: (hash: number) => void): void {
  const told = text.toLowerCase().normalize('NFC');
  for (let start = 0; start < told.length; start += 1) {
    const end = wordEnd(told, start);
    if (end === start) continue;
    for (let first = start - 1; first <= end; first += 1) {
      let hash = firstSeed;
      for (let length = 1; length <= longestRun && first + length <= end + 1; length += 1) {
        const at = first + length - 1;
        hash = hashed(hash, at < start || at >= end ? blank : told.charCodeAt(at));
        if (length > 1 || (first >= start && first < end)) take(finished(hash) || 1);
      }
    }
    start = end;
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
