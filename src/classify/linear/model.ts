// A trained linear model: what it holds, and the scores that it gives a vector. Learns nothing and reads no files.
import type { Calibration } from './calibration.ts';
import type { SparseVector } from './vectors.ts';
import type { Weighting } from './weighting.ts';

/** Weights by feature: those of feature i lie at starts[i] to starts[i + 1], each with the place of its label. */
export interface WeightTable {
  readonly starts: Int32Array;
  readonly labels: Uint16Array;
  readonly values: Float32Array;
}

/** What was measured on documents that a part of the model had not seen. */
export type CrossValidated = Readonly<Record<string, number>>;

export interface LinearModel {
  /** Names the model: a hash of what it was learnt from. */
  readonly version: string;
  /** Documents that it was learnt from. */
  readonly documents: number;
  readonly labels: readonly string[];
  /** Documents with each label. */
  readonly positives: Int32Array;
  /** Hashes of the features by place. */
  readonly hashes: Uint32Array;
  readonly weighting: Weighting;
  readonly weights: WeightTable;
  readonly bias: Float32Array;
  readonly calibration: Calibration;
  readonly crossValidated: CrossValidated;
}

/** The score of every label: bias + weights . vector. */
export function scoresOf({ places, values }: SparseVector, { weights, bias }: Pick<LinearModel, 'weights' | 'bias'>): Float64Array {
  const scores = Float64Array.from(bias);
  const { starts, labels, values: table } = weights;
  for (let index = 0; index < places.length; index += 1) {
    const value = values[index]!;
    const place = places[index]!;
    for (let at = starts[place]!, end = starts[place + 1]!; at < end; at += 1) scores[labels[at]!]! += value * table[at]!;
  }
  return scores;
}
