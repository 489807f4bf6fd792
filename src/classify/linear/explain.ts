// Why a label scored as it did: what each word and pair of words gave for or against it, and where the strongest stand.
// A run of characters and a translation are credited to the words that have them. Exact up to rounding: all shares and the bias
// make the score.
import type { Evidence, Span } from '../../model.ts';
import { rounded } from '../score.ts';
import { spanOf, type ReadText, type ReadWord } from './feature-reader.ts';
import { labelOf, stepsOf, type WeightTable } from './model.ts';
import type { SparseVector } from './vectors.ts';

/** Strongest terms that are shown. */
const mostFor = 3;
const mostAgainst = 2;

/** Terms that give less than this say nothing. */
const leastShare = 0.005;

/** Explains scores of one model. */
export class Explainer {
  readonly #weights: WeightTable;
  /** By place of a label: where its shares begin among those asked for, -1 where it was not asked for. */
  readonly #begins: Int32Array;
  /** By place of a feature: its index in the text at hand. */
  readonly #index: Int32Array;

  constructor(weights: WeightTable, labels: number) {
    this.#weights = weights;
    this.#begins = new Int32Array(labels).fill(-1);
    this.#index = new Int32Array(weights.starts.length);
  }

  /** The evidence of each of these labels, in their order: the strongest shares for and against. */
  explain(read: ReadText, vector: SparseVector, labels: readonly number[]): Evidence[] {
    return this.shares(read, vector, labels).map((shares) => evidenceOf(read, shares));
  }

  /**
   * What each word, then each pair of words, adds to the score of each of these labels; with the bias they make the score. A feature
   * that several terms have is parted among them by their counts.
   */
  shares(read: ReadText, vector: SparseVector, labels: readonly number[]): Float64Array[] {
    if (labels.length === 0) return [];
    const { size, words, pairs } = read;
    const given = this.#givenForOne(read, vector, labels);
    const index = this.#index;
    return labels.map((_, one) => {
      const begin = one * size;
      const shares = new Float64Array(words.length + pairs.length);
      for (let term = 0; term < words.length; term += 1) {
        const { parts, count } = words[term]!;
        let sum = 0;
        for (let part = 0; part < parts.length; part += 1) sum += given[begin + index[parts[part]!]!]!;
        shares[term] = sum * count;
      }
      for (let pair = 0; pair < pairs.length; pair += 1)
        shares[words.length + pair] = given[begin + index[pairs[pair]!.place]!]! * pairs[pair]!.count;
      return shares;
    });
  }

  /** What one count of each feature of a text gives each of these labels, label after label; sets the index of its features. */
  #givenForOne({ size, places, counts }: ReadText, { values }: SparseVector, labels: readonly number[]): Float32Array {
    const { starts, packed, step } = this.#weights;
    const [begins, index] = [this.#begins, this.#index];
    for (const [one, label] of labels.entries()) begins[label] = one * size;
    const given = new Float32Array(labels.length * size);
    for (let feature = 0; feature < size; feature += 1) {
      const place = places[feature]!;
      index[place] = feature;
      const value = (values[feature]! / counts[feature]!) * step;
      for (let at = starts[place]!, end = starts[place + 1]!; at < end; at += 1) {
        const one = packed[at]!;
        const begin = begins[labelOf(one)]!;
        if (begin >= 0) given[begin + feature] = value * stepsOf(one);
      }
    }
    for (const label of labels) begins[label] = -1;
    return given;
  }
}

function evidenceOf({ words, pairs }: ReadText, shares: Float64Array): Evidence {
  const wordOf = (term: number): string => {
    if (term < words.length) return textOf(words[term]!);
    const { first, second } = pairs[term - words.length]!;
    return `${textOf(words[first]!)} ${textOf(words[second]!)}`;
  };
  const { best, worst } = strongest(shares);
  const spans = best.flatMap((term): readonly Span[] => {
    const span = term < words.length ? spanOf(words[term]!) : null;
    return span === null ? [] : [span];
  });
  return { spans, rule: null, terms: [...best, ...worst].map((term) => ({ term: wordOf(term), weight: rounded(shares[term]!) })) };
}

function textOf(read: ReadWord): string {
  return spanOf(read)?.text ?? read.word;
}

/** The terms that give most, most first, and those that take most. */
function strongest(shares: Float64Array): { readonly best: readonly number[]; readonly worst: readonly number[] } {
  const [best, worst]: [number[], number[]] = [[], []];
  let [least, most] = [leastShare, -leastShare];
  for (let term = 0; term < shares.length; term += 1) {
    const own = shares[term]!;
    if (own > least) {
      insert(best, term, shares, mostFor);
      if (best.length === mostFor) least = shares[best[mostFor - 1]!]!;
    } else if (own < most) {
      insert(worst, term, shares, mostAgainst);
      if (worst.length === mostAgainst) most = shares[worst[mostAgainst - 1]!]!;
    }
  }
  return { best, worst };
}

/** Puts a term behind those whose share is as large or larger, whatever its sign, and keeps so many. */
function insert(kept: number[], term: number, shares: Float64Array, most: number): void {
  const own = Math.abs(shares[term]!);
  let at = kept.length;
  while (at > 0 && Math.abs(shares[kept[at - 1]!]!) < own) at -= 1;
  kept.splice(at, 0, term);
  if (kept.length > most) kept.pop();
}
