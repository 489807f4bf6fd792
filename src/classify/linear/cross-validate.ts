// Scores every document by a model that has not seen it, fits the calibration on these scores, and says how good they are.
import { fnv1a } from '../../language/hash.ts';
import { autoThresholds, bestThreshold, calibrationError, reliabilityOf, type JudgedPair } from '../thresholds.ts';
import { calibrated, probabilities, type Calibration, type JudgedScores } from './calibration.ts';
import type { CrossValidated } from './model.ts';
import type { LabelLearner } from './svm.ts';

/** Who belongs together and who bears what: `sides` by label, then by document (1 bears it, -1 does not, 0 unknown). */
export interface Judged {
  /** null for definitions, which are learnt in every fold and never judged. */
  readonly families: readonly (string | null)[];
  readonly sides: readonly Int8Array[];
  readonly positives: Int32Array;
}

/** Makes what learns on some of the documents. */
export type LearnerOf = (rows: Int32Array) => LabelLearner;

/** Parts that are left out in turn: more where that is cheap, for then the models that are judged are nearer to the whole one. */
const [fewFolds, manyFolds] = [4, 10];

/** Documents up to which there are many folds. */
const mostForMany = 2_000;

/** Pairs less likely than this are no candidates for any threshold. */
const leastP = 0.001;

/** The calibration and the figures of left-out documents. */
export function crossValidate(
  learnerOf: LearnerOf,
  judged: Judged,
): { readonly calibration: Calibration; readonly crossValidated: CrossValidated; readonly leftOut: JudgedScores } {
  const pairs = leftOutScores(learnerOf, judged);
  const fitted = calibrated(pairs);
  const judgedPairs = pairsOf(pairs, fitted);
  const all = countRight(pairs);
  const missed = all - judgedPairs.filter((pair) => pair.right).length;
  const { threshold, f1 } = bestThreshold(judgedPairs, missed);
  return {
    calibration: {
      ...fitted,
      suggest: threshold,
      auto: autoThresholds(judgedPairs, pairs.labels),
      reliability: reliabilityOf(judgedPairs),
    },
    crossValidated: {
      folds: foldsOf(pairs.rows),
      microF1: rounded(f1),
      macroF1: rounded(macroF1(judgedPairs, pairs, threshold)),
      precisionAt1: rounded(precisionAt1(pairs, fitted)),
      calibrationError: rounded(calibrationError(judgedPairs)),
      threshold: rounded(threshold),
    },
    leftOut: pairs,
  };
}

/** How many parts are left out in turn. */
export function foldsOf(documents: number): number {
  return documents <= mostForMany ? manyFolds : fewFolds;
}

/** The fold of a family: FNV-1a of its name, so that it does not depend on the order of documents. */
export function foldOf(family: string, folds: number): number {
  const hash = fnv1a(family);
  return ((hash ^ (hash >>> 15)) >>> 0) % folds;
}

/** Scores by models that were learnt without the document's fold. */
function leftOutScores(learnerOf: LearnerOf, { families, sides, positives }: Judged): JudgedScores {
  const [rows, labels] = [families.length, sides.length];
  const scores = new Float32Array(rows * labels);
  const judged = new Int8Array(rows * labels).fill(-1);
  const folds = foldsOf(rows);
  const foldOfRow = families.map((family) => (family === null ? -1 : foldOf(family, folds)));
  for (let fold = 0; fold < folds; fold += 1) {
    const known = Int32Array.from(foldOfRow.flatMap((one, row) => (one === fold ? [] : [row])));
    const left = foldOfRow.flatMap((one, row) => (one === fold ? [row] : []));
    if (left.length === 0 || known.length === 0) continue;
    const learner = learnerOf(known);
    for (const [label, side] of sides.entries()) {
      const found = learner.scores(side);
      for (const row of left) {
        scores[row * labels + label] = found[row]!;
        if (side[row] !== 0) judged[row * labels + label] = side[row] === 1 ? 1 : 0;
      }
    }
  }
  return { rows, labels, scores, judged, positives };
}

function pairsOf(pairs: JudgedScores, fitted: Pick<Calibration, 'shared' | 'slopes' | 'offsets'>): JudgedPair[] {
  const found: JudgedPair[] = [];
  for (let row = 0; row < pairs.rows; row += 1) {
    const from = row * pairs.labels;
    const ps = probabilities(pairs.scores.subarray(from, from + pairs.labels), fitted, pairs.positives);
    for (let label = 0; label < pairs.labels; label += 1) {
      const judged = pairs.judged[from + label]!;
      if (judged >= 0 && ps[label]! >= leastP) found.push({ label, p: ps[label]!, right: judged === 1 });
    }
  }
  return found;
}

function countRight({ judged }: JudgedScores): number {
  let count = 0;
  for (const one of judged) count += Number(one === 1);
  return count;
}

function macroF1(found: readonly JudgedPair[], { rows, labels, judged }: JudgedScores, threshold: number): number {
  const [given, right, wanted] = [new Int32Array(labels), new Int32Array(labels), new Int32Array(labels)];
  for (const pair of found) {
    if (pair.p < threshold) continue;
    given[pair.label]! += 1;
    right[pair.label]! += Number(pair.right);
  }
  for (let pair = 0; pair < rows * labels; pair += 1) wanted[pair % labels]! += Number(judged[pair] === 1);
  let sum = 0;
  for (let label = 0; label < labels; label += 1) sum += (2 * right[label]!) / Math.max(1, given[label]! + wanted[label]!);
  return sum / labels;
}

function precisionAt1(pairs: JudgedScores, fitted: Pick<Calibration, 'shared' | 'slopes' | 'offsets'>): number {
  let [right, counted] = [0, 0];
  for (let row = 0; row < pairs.rows; row += 1) {
    const from = row * pairs.labels;
    const own = pairs.judged.subarray(from, from + pairs.labels);
    if (!own.includes(1)) continue;
    const ps = probabilities(pairs.scores.subarray(from, from + pairs.labels), fitted, pairs.positives);
    counted += 1;
    right += Number(own[ps.indexOf(Math.max(...ps))] === 1);
  }
  return counted === 0 ? 0 : right / counted;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
