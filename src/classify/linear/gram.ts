// The scalar products of all documents with each other, and a machine learnt on them by always moving the document that is most
// wrong. For some thousand documents this is many times faster than descent over features, and it gives left-out documents
// their scores at no cost. Same problem and same solution as svm.ts.
import type { LabelLearner, Plane, Problem } from './svm.ts';
import { groupStarts, type Vectors } from './vectors.ts';

/** Where descent stops: the largest projected gradient. */
const tolerance = 0.1;

const mostStepsPerDocument = 10;

/** Products of n documents, row after row; 1 is added for the bias. */
export type Gram = Float32Array;

/** The products of all documents, over an index from feature to documents. */
export function gramOf({ count, starts, places, values }: Vectors, width: number): Gram {
  const gram = new Float32Array(count * count).fill(1);
  const begins = groupStarts([places], width);
  const next = begins.slice(0, width);
  const [rows, shares] = [new Int32Array(places.length), new Float32Array(places.length)];
  for (let row = 0; row < count; row += 1) {
    const line = gram.subarray(row * count, row * count + row + 1);
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
      const [place, value] = [places[at]!, values[at]!];
      const to = next[place]!;
      rows[to] = row;
      shares[to] = value;
      next[place] = to + 1;
      for (let other = begins[place]!; other <= to; other += 1) line[rows[other]!]! += value * shares[other]!;
    }
  }
  for (let row = 0; row < count; row += 1) {
    for (let other = 0; other < row; other += 1) gram[other * count + row] = gram[row * count + other]!;
  }
  return gram;
}

/** How each document is weighed in the plane of a label, and the scores of all documents. */
interface Solution {
  readonly alphas: Float64Array;
  readonly scores: Float64Array;
}

/** Learns labels on a Gram matrix; documents outside `rows` are left out and scored alone. */
export class GramLearner implements LabelLearner {
  readonly #gram: Gram;
  readonly #count: number;
  readonly #diagonal: number;
  readonly #vectors: Vectors;
  readonly #width: number;
  readonly #inside: Int8Array;
  readonly #without: Solution;

  constructor(gram: Gram, { vectors, rows, width, cost }: Problem) {
    const { count } = vectors;
    [this.#gram, this.#count, this.#diagonal, this.#vectors, this.#width] = [gram, count, 0.5 / cost, vectors, width];
    this.#inside = new Int8Array(count);
    for (const row of rows) this.#inside[row] = 1;
    this.#without = { alphas: new Float64Array(count), scores: new Float64Array(count) };
    this.#descend(
      this.#without,
      this.#inside.map((one) => -one),
    );
  }

  scores(sides: Int8Array): Float64Array {
    return this.#learn(sides).scores;
  }

  plane(sides: Int8Array): Plane {
    const { alphas } = this.#learn(sides);
    const weights = new Float32Array(this.#width);
    const { starts, places, values } = this.#vectors;
    let bias = 0;
    for (let row = 0; row < this.#count; row += 1) {
      const share = alphas[row]! * sides[row]!;
      if (share === 0) continue;
      for (let at = starts[row]!; at < starts[row + 1]!; at += 1) weights[places[at]!]! += share * values[at]!;
      bias += share;
    }
    return { weights, bias };
  }

  /** The solution for a label; `sides` is 1 for documents that bear it, -1 for those that do not, 0 for those that say nothing. */
  #learn(sides: Int8Array): Solution {
    const solution = { alphas: this.#without.alphas.slice(), scores: this.#without.scores.slice() };
    const own = sides.map((side, row) => side * this.#inside[row]!);
    for (let row = 0; row < this.#count; row += 1) {
      if (own[row] === -1 || solution.alphas[row] === 0) continue;
      // The shared solution took this document for one without the label: that is taken back.
      this.#move(solution.scores, row, solution.alphas[row]!);
      solution.alphas[row] = 0;
    }
    this.#descend(solution, own);
    return solution;
  }

  #move(scores: Float64Array, row: number, step: number): void {
    const [gram, from] = [this.#gram, row * this.#count];
    for (let other = 0; other < scores.length; other += 1) scores[other]! += step * gram[from + other]!;
  }

  #descend({ alphas, scores }: Solution, sides: Int8Array): void {
    const [gram, count, diagonal] = [this.#gram, this.#count, this.#diagonal];
    let [worst, gradient] = this.#worst(alphas, scores, sides);
    for (let step = 0; step < count * mostStepsPerDocument && worst >= 0; step += 1) {
      const before = alphas[worst]!;
      const after = Math.max(before - gradient / (gram[worst * count + worst]! + diagonal), 0);
      alphas[worst] = after;
      const move = (after - before) * sides[worst]!;
      const from = worst * count;
      let largest = tolerance;
      worst = -1;
      for (let row = 0; row < count; row += 1) {
        const score = scores[row]! + move * gram[from + row]!;
        scores[row] = score;
        const side = sides[row]!;
        if (side === 0) continue;
        const slope = side * score - 1 + diagonal * alphas[row]!;
        const size = slope < 0 ? -slope : alphas[row]! > 0 ? slope : 0;
        if (size > largest) [largest, worst, gradient] = [size, row, slope];
      }
    }
  }

  #worst(alphas: Float64Array, scores: Float64Array, sides: Int8Array): [number, number] {
    let [largest, worst, gradient] = [tolerance, -1, 0];
    for (let row = 0; row < this.#count; row += 1) {
      if (sides[row] === 0) continue;
      const slope = sides[row]! * scores[row]! - 1 + this.#diagonal * alphas[row]!;
      const size = slope < 0 ? -slope : alphas[row]! > 0 ? slope : 0;
      if (size > largest) [largest, worst, gradient] = [size, row, slope];
    }
    return [worst, gradient];
  }
}
