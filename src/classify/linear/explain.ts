// Why a label scored as it did: what each word and pair of words gave for or against it, and where the strongest stand.
// A run of characters is credited to the words that hold it. Exact up to rounding: all shares and the bias make the score.
import type { Evidence, Span } from '../../model.ts';
import { rounded } from '../score.ts';
import type { ReadText, ReadWord } from './feature-reader.ts';
import type { WeightTable } from './model.ts';
import type { SparseVector } from './vectors.ts';

/** Strongest terms that are shown. */
const mostFor = 3;
const mostAgainst = 2;

/** Terms that give less than this say nothing. */
const leastShare = 0.005;

/** Explains scores of one model; keeps arrays that are as long as the model has features and labels. */
export class Explainer {
  readonly #weights: WeightTable;
  /** By feature of the text at hand: its value for one count. */
  readonly #each: Float32Array;
  /** By label: its column among those asked for, -1 elsewhere. */
  readonly #columns: Int32Array;

  constructor(weights: WeightTable, labels: number) {
    this.#weights = weights;
    this.#each = new Float32Array(weights.starts.length);
    this.#columns = new Int32Array(labels).fill(-1);
  }

  /** The evidence of each of these labels, in their order. */
  explain(read: ReadText, vector: SparseVector, labels: readonly number[]): Evidence[] {
    const terms = read.words.length + read.pairs.length;
    // Label by label, so that the shares of one label lie side by side.
    const shares = new Float64Array(terms * labels.length);
    for (const [column, label] of labels.entries()) this.#columns[label] = column * terms;
    for (let index = 0; index < read.size; index += 1) this.#each[read.places[index]!] = vector.values[index]! / read.counts[index]!;
    for (const [term, { stemPlace, runs, count }] of read.words.entries()) {
      this.#share(stemPlace, count, term, shares);
      for (let run = 0; run < runs.length; run += 1) this.#share(runs[run]!, count, term, shares);
    }
    for (const [index, { place, count }] of read.pairs.entries()) this.#share(place, count, read.words.length + index, shares);
    for (const label of labels) this.#columns[label] = -1;
    return labels.map((_, column) => evidenceOf(read, shares.subarray(column * terms, (column + 1) * terms)));
  }

  /** Adds a feature's share to a term: its weight times its value, as much of it as its count in the term makes of the whole. */
  #share(place: number, count: number, term: number, shares: Float64Array): void {
    if (place < 0) return;
    const { starts, labels, values } = this.#weights;
    const value = this.#each[place]! * count;
    for (let at = starts[place]!, end = starts[place + 1]!; at < end; at += 1) {
      const column = this.#columns[labels[at]!]!;
      if (column >= 0) shares[column + term]! += value * values[at]!;
    }
  }
}

function evidenceOf({ words, pairs }: ReadText, shares: Float64Array): Evidence {
  const wordOf = (term: number): string => {
    if (term < words.length) return textOf(words[term]!);
    const { first, second } = pairs[term - words.length]!;
    return `${textOf(words[first]!)} ${textOf(words[second]!)}`;
  };
  const best = largest(shares, 1, mostFor);
  const worst = largest(shares, -1, mostAgainst);
  const spans = best.flatMap((term): readonly Span[] => [words[term]?.span ?? []].flat());
  return { spans, rule: null, terms: [...best, ...worst].map((term) => ({ term: wordOf(term), weight: rounded(shares[term]!) })) };
}

function textOf({ word, span }: ReadWord): string {
  return span?.text ?? word;
}

/** The so many terms of largest share in a direction, largest first. */
function largest(shares: Float64Array, direction: number, most: number): number[] {
  const kept: number[] = [];
  let least = leastShare;
  for (let term = 0; term < shares.length; term += 1) {
    const own = shares[term]! * direction;
    if (own <= least) continue;
    let at = kept.length;
    while (at > 0 && shares[kept[at - 1]!]! * direction < own) at -= 1;
    kept.splice(at, 0, term);
    if (kept.length > most) kept.pop();
    if (kept.length === most) least = shares[kept.at(-1)!]! * direction;
  }
  return kept;
}
