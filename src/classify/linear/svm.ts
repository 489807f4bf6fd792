// A linear support vector machine with squared hinge loss for one label, by dual coordinate descent (Hsieh and others, A dual
// coordinate descent method for large-scale linear SVM, ICML 2008), begun from the solution for a label that nothing bears.
// The order of the documents is shuffled by a fixed rule, so that the same input gives the same weights.
import type { Vectors } from './vectors.ts';

/** The problem that all labels of one training share. */
export interface Problem {
  readonly vectors: Vectors;
  /** Places of the documents that are learnt from. */
  readonly rows: Int32Array;
  /** Number of features. */
  readonly width: number;
  /** Cost of a document on the wrong side. */
  readonly cost: number;
}

/** The weights of a label by feature, and what is added to every score. */
export interface Plane {
  readonly weights: Float32Array;
  readonly bias: number;
}

/** Learns a label on the rows of a problem. `sides`: 1 for documents that bear it, -1 for those that do not, 0 for those that say nothing. */
export interface LabelLearner {
  /** The plane of the label. */
  plane(sides: Int8Array): Plane;
  /** The scores of all documents by it, those outside the rows included. */
  scores(sides: Int8Array): Float64Array;
}

/** Where descent may stop: the largest projected gradient. */
const tolerance = 0.1;

/** Rounds over all documents, and over the undecided ones between two of them. */
const mostRounds = 12;
const mostInner = 4;

/** Learns labels one after the other; what they have in common is computed once. */
export class DescentLearner implements LabelLearner {
  readonly #problem: Problem;
  readonly #order: Int32Array;
  /** Squared length of each document with its bias, plus the diagonal of the loss. */
  readonly #curvature: Float64Array;
  readonly #without: { readonly weights: Float32Array; readonly bias: number; readonly alphas: Float64Array };

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#order = shuffled(problem.rows);
    const { starts, values } = problem.vectors;
    this.#curvature = new Float64Array(problem.vectors.count);
    for (const row of problem.rows) {
      let squares = 1;
      for (let at = starts[row]!; at < starts[row + 1]!; at += 1) squares += values[at]! * values[at]!;
      this.#curvature[row] = squares + 0.5 / problem.cost;
    }
    const start = { weights: new Float32Array(problem.width), bias: 0, alphas: new Float64Array(problem.vectors.count) };
    this.#without = { ...start, bias: this.#descend(start.weights, 0, start.alphas, new Int8Array(problem.vectors.count).fill(-1)) };
  }

  scores(sides: Int8Array): Float64Array {
    const { weights, bias } = this.plane(sides);
    const { count, starts, places, values } = this.#problem.vectors;
    const found = new Float64Array(count);
    for (let row = 0; row < count; row += 1) {
      let score = bias;
      for (let at = starts[row]!; at < starts[row + 1]!; at += 1) score += weights[places[at]!]! * values[at]!;
      found[row] = score;
    }
    return found;
  }

  plane(sides: Int8Array): Plane {
    const weights = this.#without.weights.slice();
    const alphas = this.#without.alphas.slice();
    let bias = this.#without.bias;
    const { starts, places, values } = this.#problem.vectors;
    for (const row of this.#order) {
      if (sides[row] === -1 || alphas[row] === 0) continue;
      // The shared solution took this document for one without the label: that is taken back.
      for (let at = starts[row]!; at < starts[row + 1]!; at += 1) weights[places[at]!]! += alphas[row]! * values[at]!;
      bias += alphas[row]!;
      alphas[row] = 0;
    }
    return { weights, bias: this.#descend(weights, bias, alphas, sides) };
  }

  #descend(weights: Float32Array, bias: number, alphas: Float64Array, sides: Int8Array): number {
    const state = { weights, bias, alphas, sides };
    const active = new Int32Array(this.#order.length);
    for (let round = 0; round < mostRounds; round += 1) {
      const all = this.#pass(this.#order, this.#order.length, state, active);
      if (all.largest <= tolerance) break;
      let undecided = all.undecided;
      for (let inner = 0; inner < mostInner && undecided > 0; inner += 1) {
        const some = this.#pass(active, undecided, state, active);
        undecided = some.undecided;
      }
    }
    return state.bias;
  }

  /** One pass over `rows`; those that still moved are written to `moving`, which may be `rows` itself. */
  #pass(rows: Int32Array, count: number, state: State, moving: Int32Array): { largest: number; undecided: number } {
    const { starts, places, values } = this.#problem.vectors;
    const { weights, alphas, sides } = state;
    const diagonal = 0.5 / this.#problem.cost;
    let [largest, undecided, bias] = [0, 0, state.bias];
    for (let index = 0; index < count; index += 1) {
      const row = rows[index]!;
      const side = sides[row]!;
      if (side === 0) continue;
      const [from, to, alpha] = [starts[row]!, starts[row + 1]!, alphas[row]!];
      let score = bias;
      for (let at = from; at < to; at += 1) score += weights[places[at]!]! * values[at]!;
      const gradient = side * score - 1 + diagonal * alpha;
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      const size = Math.abs(projected);
      if (size > largest) largest = size;
      if (size < 1e-9) continue;
      const next = Math.max(alpha - gradient / this.#curvature[row]!, 0);
      const step = (next - alpha) * side;
      alphas[row] = next;
      for (let at = from; at < to; at += 1) weights[places[at]!]! += step * values[at]!;
      bias += step;
      if (size > tolerance) {
        moving[undecided] = row;
        undecided += 1;
      }
    }
    state.bias = bias;
    return { largest, undecided };
  }
}

interface State {
  readonly weights: Float32Array;
  bias: number;
  readonly alphas: Float64Array;
  readonly sides: Int8Array;
}

/** Fisher and Yates with a linear congruential generator of fixed seed (Numerical Recipes' constants). */
function shuffled(rows: Int32Array): Int32Array {
  const order = rows.slice();
  let seed = 20_130_606;
  for (let last = order.length - 1; last > 0; last -= 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((seed / 2 ** 32) * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
