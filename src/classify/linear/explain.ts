// Why a label scored as it did: what each word and pair of words gave for or against it, and where the strongest stand.
// A run of characters and a translation are credited to the words that have them. Exact up to rounding: all shares and the bias
// make the score.
import type { Evidence, Span } from '../../model.ts';
import { rounded } from '../score.ts';
import { spanOf, type ReadText, type ReadWord } from './feature-reader.ts';
import { labelOf, stepsOf, type WeightTable } from './model.ts';
import { groupStarts, type SparseVector } from './vectors.ts';

/** Strongest terms that are shown. */
const mostFor = 3;
const mostAgainst = 2;

/** Terms that give less than this say nothing. */
const leastShare = 0.005;

/** Explains scores of one model; keeps arrays that are as long as the model has features. */
export class Explainer {
  readonly #byLabel: LabelWeights;
  /** By feature: its weight for the label at hand, times its value for one count. */
  readonly #each: Float32Array;

  constructor(weights: WeightTable, labels: number) {
    this.#byLabel = byLabel(weights, labels);
    this.#each = new Float32Array(weights.starts.length);
  }

  /** The evidence of each of these labels, in their order: the strongest shares for and against. */
  explain(read: ReadText, vector: SparseVector, labels: readonly number[]): Evidence[] {
    return this.shares(read, vector, labels).map((shares) => evidenceOf(read, shares));
  }

  /** What each word, then each pair of words, adds to the score of each of these labels; with the bias they make the score. */
  shares(read: ReadText, vector: SparseVector, labels: readonly number[]): Float64Array[] {
    return labels.map((label) => this.#sharesOf(read, vector, label));
  }

  /** What each word and then each pair gave: weights times values, as much of a value as the count in the term makes of the whole. */
  #sharesOf({ size, places, counts, words, pairs }: ReadText, { values }: SparseVector, label: number): Float64Array {
    const { starts, features, weights } = this.#byLabel;
    const each = this.#each;
    const [from, to] = [starts[label]!, starts[label + 1]!];
    for (let at = from; at < to; at += 1) each[features[at]!] = weights[at]!;
    for (let index = 0; index < size; index += 1) each[places[index]!]! *= values[index]! / counts[index]!;
    const shares = new Float64Array(words.length + pairs.length);
    for (let term = 0; term < words.length; term += 1) {
      const { parts, count } = words[term]!;
      let sum = 0;
      for (let part = 0; part < parts.length; part += 1) sum += each[parts[part]!]!;
      shares[term] = sum * count;
    }
    for (let pair = 0; pair < pairs.length; pair += 1) shares[words.length + pair] = each[pairs[pair]!.place]! * pairs[pair]!.count;
    for (let at = from; at < to; at += 1) each[features[at]!] = 0;
    return shares;
  }
}

/** Weights by label: those of label i lie at starts[i] to starts[i + 1], each with the place of its feature. */
interface LabelWeights {
  readonly starts: Int32Array;
  readonly features: Int32Array;
  readonly weights: Float32Array;
}

function byLabel({ starts: byFeature, packed, step }: WeightTable, labels: number): LabelWeights {
  const starts = groupStarts([packed.map(labelOf)], labels);
  const [next, features, weights] = [starts.slice(), new Int32Array(packed.length), new Float32Array(packed.length)];
  for (let feature = 0; feature + 1 < byFeature.length; feature += 1) {
    for (let at = byFeature[feature]!; at < byFeature[feature + 1]!; at += 1) {
      const to = next[labelOf(packed[at]!)]!++;
      [features[to], weights[to]] = [feature, stepsOf(packed[at]!) * step];
    }
  }
  return { starts, features, weights };
}

function evidenceOf({ words, pairs }: ReadText, shares: Float64Array): Evidence {
  const wordOf = (term: number): string => {
    if (term < words.length) return textOf(words[term]!);
    const { first, second } = pairs[term - words.length]!;
    return `${textOf(words[first]!)} ${textOf(words[second]!)}`;
  };
  const best = largest(shares, 1, mostFor);
  const worst = largest(shares, -1, mostAgainst);
  const spans = best.flatMap((term): readonly Span[] => {
    const span = term < words.length ? spanOf(words[term]!) : null;
    return span === null ? [] : [span];
  });
  return { spans, rule: null, terms: [...best, ...worst].map((term) => ({ term: wordOf(term), weight: rounded(shares[term]!) })) };
}

function textOf(read: ReadWord): string {
  return spanOf(read)?.text ?? read.word;
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
