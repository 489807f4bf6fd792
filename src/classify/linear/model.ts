// A trained linear model: what it holds, and the scores that it gives a vector. Learns nothing and reads no files.
import type { Calibration } from './calibration.ts';
import type { SparseVector } from './vectors.ts';
import type { Weighting } from './weighting.ts';

/**
 * Weights by feature: those of feature i lie at starts[i] to starts[i + 1]. Each is one number, for a model is as fast as memory:
 * its low 16 bits are the place of the label, its high 16 bits a whole number, signed, of steps.
 */
export interface WeightTable {
  readonly starts: Int32Array;
  readonly packed: Int32Array;
  /** The weight of one step. */
  readonly step: number;
}

/** The largest whole number of steps. */
export const mostSteps = 32_767;

/** A weight in steps with the place of its label. */
export function packedWeight(steps: number, label: number): number {
  return (steps << 16) | label;
}

export function labelOf(packed: number): number {
  return packed & 0xffff;
}

export function stepsOf(packed: number): number {
  return packed >> 16;
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
  const scores = new Float64Array(bias);
  const { starts, packed, step } = weights;
  for (let index = 0; index < places.length; index += 1) {
    const value = values[index]! * step;
    const place = places[index]!;
    for (let at = starts[place]!, end = starts[place + 1]!; at < end; at += 1) {
      const one = packed[at]!;
      scores[labelOf(one)]! += value * stepsOf(one);
    }
  }
  return scores;
}
