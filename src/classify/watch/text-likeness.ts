// How alike two documents are in the eyes of the linear model: the cosine of their vectors. Keeps vectors, not texts.
import { FeatureReader } from '../linear/feature-reader.ts';
import { FeatureTable } from '../linear/feature-table.ts';
import type { LinearModel } from '../linear/model.ts';
import type { SparseVector } from '../linear/vectors.ts';
import { weigh } from '../linear/weighting.ts';
import type { ClassifiedDocument } from './concept-evidence.ts';
import { textOf } from './joined-opinion.ts';

/** A document with a key that changes whenever its text does. */
export interface KeyedDocument {
  readonly key: string;
  readonly document: ClassifiedDocument;
}

/**
 * Likens documents to one: 0 nothing in common, 1 the same features in the same proportions. A document is the vector that the
 * linear model reads (linear/weighting.ts): words and neighbouring words by their stems, codes, and runs of 3 to 5 characters, each
 * (1 + ln count) x idf; features that the model did not keep do not count. Likeness is the scalar product of two vectors over
 * the product of their lengths; no class has a part in it.
 */
export type TextLikeness = (one: KeyedDocument) => (other: KeyedDocument) => number;

/** Vectors that are kept, some kilobytes each; the oldest go first. */
const mostKept = 2_000;

/** Makes the features of a model ready; its weights are not held. */
export function createTextLikeness({ hashes, weighting }: Pick<LinearModel, 'hashes' | 'weighting'>): TextLikeness {
  const table = new FeatureTable(hashes);
  const reader = new FeatureReader((hash) => table.find(hash));
  const kept = new Map<string, SparseVector>();
  const vectorOf = ({ key, document }: KeyedDocument): SparseVector => {
    const found = kept.get(key) ?? ofLengthOne(weigh(reader.read(textOf(document)), weighting));
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return found;
  };
  return (one) => {
    const own = new Float32Array(weighting.idf.length);
    const { places, values } = vectorOf(one);
    for (let index = 0; index < places.length; index += 1) own[places[index]!] = values[index]!;
    return (other) => product(own, vectorOf(other));
  };
}

function product(own: Float32Array, { places, values }: SparseVector): number {
  let sum = 0;
  for (let index = 0; index < places.length; index += 1) sum += own[places[index]!]! * values[index]!;
  // Rounding of the parts may lift it a little.
  return Math.min(1, sum);
}

function ofLengthOne({ places, values }: SparseVector): SparseVector {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return { places, values: length === 0 ? values : values.map((value) => value / length) };
}
