// Gives texts the labels of a trained model, each with its probability and why. Keeps no texts.
import type { Evidence } from '../../model.ts';
import { probability } from '../score.ts';
import { probabilities } from './calibration.ts';
import { Explainer } from './explain.ts';
import { FeatureReader, type LinearText } from './feature-reader.ts';
import { FeatureTable } from './feature-table.ts';
import { scoresOf, type LinearModel } from './model.ts';
import { weigh } from './weighting.ts';

/** A label that a model gives. */
export interface LinearFinding {
  readonly notation: string;
  readonly p: number;
  readonly method: 'linear';
  /** True where the model was right often enough at this probability that no reader is needed. */
  readonly auto: boolean;
  readonly evidence: Evidence;
}

export interface LinearClassifier {
  /** The labels of a text, best first: the `top` best, or those at or above the model's threshold. */
  classify(text: LinearText, top?: number): LinearFinding[];
  /** The raw score of every label, in the model's order. */
  scores(text: LinearText): Float64Array;
}

/** Makes a model ready to be used. */
export function createLinearClassifier(model: LinearModel): LinearClassifier {
  const table = new FeatureTable(model.hashes);
  const reader = new FeatureReader((hash) => table.find(hash));
  const explainer = new Explainer(model.weights, model.labels.length);
  const { suggest, auto } = model.calibration;
  return {
    scores: (text) => scoresOf(weigh(reader.read(text), model.weighting), model),
    classify(text, top) {
      const read = reader.read(text);
      const vector = weigh(read, model.weighting);
      const ps = probabilities(scoresOf(vector, model), model.calibration, model.positives);
      const chosen = best(ps, top ?? ps.length, top === undefined ? suggest : 0);
      const evidence = explainer.explain(read, vector, chosen);
      return chosen.map((label, index) => ({
        notation: model.labels[label]!,
        p: probability(ps[label]!),
        method: 'linear',
        auto: ps[label]! >= auto[label]!,
        evidence: evidence[index]!,
      }));
    },
  };
}

/** The places of the `top` largest probabilities of at least `least`, largest first; of equal ones the first. */
function best(ps: Float64Array, top: number, least: number): number[] {
  const reaching: number[] = [];
  for (let label = 0; label < ps.length; label += 1) if (ps[label]! >= least) reaching.push(label);
  return reaching.sort((one, other) => ps[other]! - ps[one]! || one - other).slice(0, top);
}
