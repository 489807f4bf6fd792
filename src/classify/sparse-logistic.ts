// Fits a logistic regression of few columns, most of them empty in most rows, by Newton's method with halved steps: the loss falls at
// every step, however rare the cases. Drawn towards given coefficients. Knows nothing of what it fits.
import { logistic } from './score.ts';

/** Cases that are alike: the places of the columns that are not zero, their values, whether they are ones, and how many there are. */
export interface SparseCase {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly right: boolean;
  readonly count: number;
}

/** Coefficients before anything was seen, and how firmly each is believed (precisions, above zero). */
export interface Belief {
  readonly prior: readonly number[];
  readonly firmness: readonly number[];
}

const mostSteps = 25;
const mostHalvings = 20;
/** A step that gains less than this share of the loss is the last. */
const leastGain = 1e-7;

/** The coefficients of largest posterior probability. */
export function fitSparseLogistic(cases: readonly SparseCase[], belief: Belief): number[] {
  let found = [...belief.prior];
  let loss = lossOf(cases, belief, found);
  for (let step = 0; step < mostSteps; step += 1) {
    const move = newtonStep(cases, belief, found);
    let [next, size] = [found, 1];
    let after = Number.POSITIVE_INFINITY;
    for (let half = 0; half < mostHalvings && !(after < loss); half += 1, size /= 2) {
      next = found.map((one, place) => one - size * move[place]!);
      after = lossOf(cases, belief, next);
    }
    if (!(after < loss)) return found;
    const gain = loss - after;
    [found, loss] = [next, after];
    if (gain < leastGain * Math.max(1, loss)) return found;
  }
  return found;
}

function sumOf({ places, values }: SparseCase, coefficients: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < places.length; at += 1) sum += coefficients[places[at]!]! * values[at]!;
  return sum;
}

function lossOf(cases: readonly SparseCase[], { prior, firmness }: Belief, coefficients: readonly number[]): number {
  let loss = 0;
  for (const [place, one] of coefficients.entries()) loss += 0.5 * firmness[place]! * (one - prior[place]!) ** 2;
  for (const one of cases) {
    const sum = sumOf(one, coefficients);
    loss += one.count * (Math.log1p(Math.exp(-Math.abs(sum))) + Math.max(sum, 0) - (one.right ? sum : 0));
  }
  return loss;
}

function newtonStep(cases: readonly SparseCase[], { prior, firmness }: Belief, coefficients: readonly number[]): number[] {
  const gradient = coefficients.map((one, place) => firmness[place]! * (one - prior[place]!));
  const curvature = firmness.map((one, row) => firmness.map((_, column) => (row === column ? one : 0)));
  for (const one of cases) {
    const { places, values } = one;
    const p = logistic(sumOf(one, coefficients));
    const [error, steep] = [one.count * (p - Number(one.right)), one.count * p * (1 - p)];
    for (let at = 0; at < places.length; at += 1) {
      gradient[places[at]!]! += error * values[at]!;
      for (let other = 0; other < places.length; other += 1)
        curvature[places[at]!]![places[other]!]! += steep * values[at]! * values[other]!;
    }
  }
  return solved(curvature, gradient);
}

/** Solves A x = b for a symmetric positive definite A by elimination, in place. */
function solved(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = matrix[row]![pivot]! / matrix[pivot]![pivot]!;
      if (factor === 0) continue;
      for (let column = pivot; column < size; column += 1) matrix[row]![column]! -= factor * matrix[pivot]![column]!;
      right[row]! -= factor * right[pivot]!;
    }
  }
  const found = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = right[row]!;
    for (let column = row + 1; column < size; column += 1) rest -= matrix[row]![column]! * found[column]!;
    found[row] = rest / matrix[row]![row]!;
  }
  return found;
}
