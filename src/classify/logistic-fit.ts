// Fits a logistic regression of few columns by Newton's method, drawn towards given coefficients. Knows nothing of what it fits.
import { logistic } from './score.ts';

/** What is fitted: `fill` writes the columns of row i into an array, `target` says 1 or 0 and `weight` how much it counts. */
export interface LogisticProblem {
  readonly rows: number;
  readonly columns: number;
  readonly fill: (row: number, columns: Float64Array) => void;
  readonly target: (row: number) => number;
  readonly weight?: (row: number) => number;
  /** Coefficients that are right before anything was seen, and how firmly each is believed (a precision). */
  readonly prior: readonly number[];
  readonly firmness: readonly number[];
}

const mostSteps = 30;
const smallestStep = 1e-6;

/** The coefficients of largest posterior probability. */
export function fitLogistic({ rows, columns, fill, target, weight = () => 1, prior, firmness }: LogisticProblem): number[] {
  let found = [...prior];
  const values = new Float64Array(columns);
  let loss = Number.POSITIVE_INFINITY;
  for (let step = 0; step < mostSteps; step += 1) {
    const gradient = found.map((one, column) => firmness[column]! * (one - prior[column]!));
    const curvature = firmness.map((one, column) => firmness.map((_, other) => (column === other ? one : 0)));
    let now = found.reduce((sum, one, column) => sum + 0.5 * firmness[column]! * (one - prior[column]!) ** 2, 0);
    for (let row = 0; row < rows; row += 1) {
      fill(row, values);
      const counts = weight(row);
      let sum = 0;
      for (let column = 0; column < columns; column += 1) sum += found[column]! * values[column]!;
      const p = logistic(sum);
      const wanted = target(row);
      now += counts * (Math.log1p(Math.exp(-Math.abs(sum))) + Math.max(sum, 0) - wanted * sum);
      const steep = counts * Math.max(p * (1 - p), 1e-12);
      for (let column = 0; column < columns; column += 1) {
        const value = values[column]!;
        if (value === 0) continue;
        gradient[column]! += counts * (p - wanted) * value;
        const line = curvature[column]!;
        for (let other = 0; other <= column; other += 1) line[other]! += steep * value * values[other]!;
      }
    }
    if (loss - now < smallestStep * Math.max(1, Math.abs(now)) && step > 0) break;
    loss = now;
    const move = solved(curvature, gradient);
    const length = Math.hypot(...move);
    // A step this long comes from columns that hardly vary: half the way is safe and ends where it must.
    const scale = length > 10 ? 10 / length : 1;
    found = found.map((one, column) => one - scale * move[column]!);
  }
  return found;
}

/** Solves A x = b for a symmetric positive definite A of which the lower half is given, by Cholesky. */
function solved(matrix: readonly number[][], right: readonly number[]): number[] {
  const size = right.length;
  const lower = matrix.map((line) => [...line]);
  for (let column = 0; column < size; column += 1) {
    for (let row = column; row < size; row += 1) {
      let sum = lower[row]![column]!;
      for (let before = 0; before < column; before += 1) sum -= lower[row]![before]! * lower[column]![before]!;
      lower[row]![column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[column]![column]!;
    }
  }
  const half = right.map(() => 0);
  for (let row = 0; row < size; row += 1) {
    let sum = right[row]!;
    for (let before = 0; before < row; before += 1) sum -= lower[row]![before]! * half[before]!;
    half[row] = sum / lower[row]![row]!;
  }
  const found = right.map(() => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = half[row]!;
    for (let after = row + 1; after < size; after += 1) sum -= lower[after]![row]! * found[after]!;
    found[row] = sum / lower[row]![row]!;
  }
  return found;
}
