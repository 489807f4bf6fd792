// Text to counted features: stems and what they are called in English, pairs of stems that stand side by side, and runs of 3 to 5
// characters inside words. So what was learnt from texts of one language is of use in the others.
// Features are 32-bit hashes; what a feature weighs is decided elsewhere. Keeps what it made of words, within bounds.
import { fold } from '../../language/fold.ts';
import { inEnglish } from '../../language/lexicon.ts';
import { stem } from '../../language/stem.ts';
import type { Span } from '../../model.ts';
import { fieldsOf, type Field, type Fields, type FieldTexts } from '../fields.ts';
import { codeHash, pairHash, runHash, runsOf, withBroader, wordHash } from './features.ts';

/** The texts that a model reads. */
export interface LinearText extends FieldTexts {
  /** ISO 639-1 or `und`, which leaves words as they are. */
  readonly language: string;
  /** Codes of any scheme; a code and the broader ones that its shape tells count like words. */
  readonly codes?: readonly string[];
}

/** What a feature is made of. */
export type FeatureKind = 'word' | 'pair' | 'run';

/** The features of one text with how often each stands in it. */
export interface CountedFeatures {
  readonly size: number;
  readonly places: Int32Array;
  readonly counts: Float32Array;
}

/** A word or code of a text, where it stands first (null: it is a code) and how often it counts. */
export interface ReadWord {
  readonly word: string;
  /** Places of its known features: stem, translation, runs. */
  readonly parts: Int32Array;
  readonly count: number;
  readonly field: Field | null;
  readonly start: number;
  readonly end: number;
}

/** Where a word stands first; null for a code. */
export function spanOf({ field, start, end }: ReadWord): Span | null {
  return field === null ? null : { field: field.field, start, end, text: field.text.slice(start, end) };
}

/** Two words side by side, by their index among the words, and the place of their pair. */
export interface ReadPair {
  readonly place: number;
  readonly first: number;
  readonly second: number;
  readonly count: number;
}

/** A text that was read: features and the words that they come from, each word once; and the features of its title alone. */
export interface ReadText extends CountedFeatures {
  readonly title: CountedFeatures;
  readonly words: readonly ReadWord[];
  readonly pairs: readonly ReadPair[];
}

/** Gives a feature its place, -1 where it is unknown and to be left out. */
export type Placing = (hash: number, kind: FeatureKind) => number;

/** Characters of a text that are read: a long report says early what it is about. */
const longestText = 20_000;

/** Words whose features are kept before the store starts anew. */
const mostWords = 60_000;

/** A title says what a text is about: its words count so often. */
const titleWeight = 2;

interface WordFeatures {
  readonly stemHash: number;
  readonly parts: Int32Array;
  /** The text in which the word was last met, and its index among that text's words. */
  metIn: number;
  index: number;
}

type Written<T> = { -readonly [Key in keyof T]: T[Key] };

/** Reads texts into counts of features. */
export class FeatureReader {
  readonly #placing: Placing;
  readonly #known = new Map<string, Map<string, WordFeatures>>();
  #kept = 0;
  #texts = 0;
  #tally = new Float32Array(1 << 16);
  #touched = new Int32Array(1 << 12);
  #size = 0;
  #words: Written<ReadWord>[] = [];
  #pairs: ReadPair[] = [];

  constructor(placing: Placing) {
    this.#placing = placing;
  }

  /** The features of a text; `fields` are its texts cut into words, where they are known. */
  read({ language, codes = [], ...texts }: LinearText, fields: Fields = fieldsOf(texts)): ReadText {
    [this.#size, this.#words, this.#pairs] = [0, [], []];
    this.#texts += 1;
    for (const field of fields) if (field.field === 'title') this.#field(field, language);
    const [titleWords, titlePairs] = [this.#words.map(({ count }) => count), this.#pairs.length];
    this.#tallyFrom([], 0);
    const title = this.#counted();
    for (const field of fields) if (field.field !== 'title') this.#field(field, language);
    for (const code of new Set(codes.flatMap(withBroader))) this.#words.push(this.#code(code));
    this.#tallyFrom(titleWords, titlePairs);
    const whole = this.#counted();
    for (let index = 0; index < whole.size; index += 1) this.#tally[whole.places[index]!] = 0;
    return { ...whole, title, words: this.#words, pairs: this.#pairs };
  }

  /** Adds to the tally what words and pairs count beyond what was told of them. */
  #tallyFrom(told: readonly number[], pairsTold: number): void {
    for (const [index, { parts, count }] of this.#words.entries()) {
      const further = count - (told[index] ?? 0);
      if (further === 0) continue;
      for (let part = 0; part < parts.length; part += 1) this.#count(parts[part]!, further);
    }
    for (let index = pairsTold; index < this.#pairs.length; index += 1) this.#count(this.#pairs[index]!.place, this.#pairs[index]!.count);
  }

  #counted(): CountedFeatures {
    const places = this.#touched.slice(0, this.#size);
    const counts = new Float32Array(this.#size);
    for (let index = 0; index < this.#size; index += 1) counts[index] = this.#tally[places[index]!]!;
    return { size: this.#size, places, counts };
  }

  #code(code: string): ReadWord {
    return { word: code, parts: known([this.#placing(codeHash(code), 'word')]), count: 1, field: null, start: 0, end: 0 };
  }

  #field(field: Field, language: string): void {
    const count = field.field === 'title' ? titleWeight : 1;
    let before: WordFeatures | null = null;
    for (const { text: word, start, end } of field.tokens) {
      if (end > longestText) break;
      const made = this.#wordOf(word, language);
      if (made.metIn === this.#texts) this.#words[made.index]!.count += count;
      else {
        [made.metIn, made.index] = [this.#texts, this.#words.length];
        this.#words.push({ word, parts: made.parts, count, field, start, end });
      }
      if (before !== null) {
        const place = this.#placing(pairHash(before.stemHash, made.stemHash), 'pair');
        if (place >= 0) this.#pairs.push({ place, first: before.index, second: made.index, count });
      }
      before = made;
    }
  }

  #wordOf(word: string, language: string): WordFeatures {
    let words = this.#known.get(language);
    const met = words?.get(word);
    if (met !== undefined) return met;
    if (this.#kept >= mostWords) {
      this.#known.clear();
      [this.#kept, words] = [0, undefined];
    }
    if (words === undefined) {
      words = new Map();
      this.#known.set(language, words);
    }
    const stemmed = fold(stem(word, language));
    const translation = inEnglish(stemmed, language);
    const stemHash = wordHash(stemmed);
    const stems = translation === null || translation === stemmed ? [stemHash] : [stemHash, wordHash(translation)];
    const parts = [...stems.map((hash) => this.#placing(hash, 'word')), ...runsOf(word).map((run) => this.#placing(runHash(run), 'run'))];
    const made: WordFeatures = { stemHash, parts: known(parts), metIn: 0, index: 0 };
    words.set(word, made);
    this.#kept += 1;
    return made;
  }

  #count(place: number, weight: number): void {
    if (place >= this.#tally.length) this.#tally = grown(this.#tally, place, Float32Array);
    if (this.#tally[place] === 0) {
      if (this.#size >= this.#touched.length) this.#touched = grown(this.#touched, this.#size, Int32Array);
      this.#touched[this.#size] = place;
      this.#size += 1;
    }
    this.#tally[place]! += weight;
  }
}

/** The places of features that are not left out. */
function known(places: readonly number[]): Int32Array {
  return Int32Array.from(places.filter((place) => place >= 0));
}

function grown<T extends Float32Array | Int32Array>(array: T, place: number, make: new (length: number) => T): T {
  let length = array.length;
  while (place >= length) length *= 2;
  const larger = new make(length);
  larger.set(array);
  return larger;
}
