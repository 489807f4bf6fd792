// Learns boosted trees: histograms of at most 48 steps a column, best leaf first, logistic loss. Deterministic.
import type { Forest, Tree } from './boosted-trees.ts';

/** What is learnt from: rows side by side, whether each is a "yes", and how much it counts. */
export interface Examples {
  readonly columns: readonly string[];
  readonly rows: Float32Array;
  readonly answers: Uint8Array;
  readonly weights: Float32Array;
}

/** How much is learnt. */
export interface Growth {
  readonly trees: number;
  readonly leaves: number;
  readonly rate: number;
  /** Least sum of second derivatives in a leaf, and what is added to it. */
  readonly least: number;
  readonly ridge: number;
  /** Share of the columns that a tree may ask for. */
  readonly columnShare: number;
}

const STEPS = 48;

interface Leaf {
  readonly node: number;
  readonly rows: Int32Array;
  readonly sums: Sums;
  readonly first: number;
  readonly second: number;
  readonly split: { readonly gain: number; readonly column: number; readonly step: number } | null;
}

/** First and second derivatives summed up by column and step; a leaf's are those of its two parts. */
interface Sums {
  readonly firsts: Float64Array;
  readonly seconds: Float64Array;
}

interface Work {
  readonly binned: Uint8Array;
  readonly cuts: readonly (readonly number[])[];
  readonly count: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly growth: Growth;
}

/** Learns a forest. */
export function growForest(examples: Examples, growth: Growth): Forest {
  const { columns, answers, weights } = examples;
  const count = answers.length;
  const cuts = columns.map((_, column) => cutsOf(examples, column));
  const work: Work = {
    binned: binned(examples, cuts),
    cuts,
    count,
    first: new Float64Array(count),
    second: new Float64Array(count),
    growth,
  };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const yes = weights.reduce((sum, weight, row) => sum + weight * (answers[row] ?? 0), 0);
  const base = Math.log(yes / (total - yes));
  const odds = new Float64Array(count).fill(base);
  const random = randomNumbers(20261122);
  const trees: Tree[] = [];
  while (trees.length < growth.trees) {
    for (let row = 0; row < count; row += 1) {
      const p = 1 / (1 + Math.exp(-(odds[row] ?? 0)));
      const weight = ((weights[row] ?? 0) * count) / total;
      work.first[row] = weight * ((answers[row] ?? 0) - p);
      work.second[row] = weight * p * (1 - p);
    }
    const chosen = columns.flatMap((_, column) => (random() < growth.columnShare && (cuts[column]?.length ?? 0) > 0 ? [column] : []));
    trees.push(growTree(work, chosen, odds));
  }
  return { columns, base: rounded(base), trees };
}

function growTree(work: Work, columns: readonly number[], odds: Float64Array): Tree {
  const tree = { column: [-1], value: [0], left: [0] };
  const all = Int32Array.from({ length: work.count }, (_, row) => row);
  const leaves: Leaf[] = [leafOf(work, columns, 0, summed(work, columns, all))];
  while (leaves.length < work.growth.leaves) {
    const at = leaves.reduce((best, leaf, index) => ((leaf.split?.gain ?? 0) > (leaves[best]?.split?.gain ?? 0) ? index : best), 0);
    const leaf = leaves[at];
    if (leaf === undefined || leaf.split === null) break;
    const { column, step } = leaf.split;
    const offset = column * work.count;
    const child = tree.column.length;
    tree.column[leaf.node] = column;
    tree.value[leaf.node] = rounded(work.cuts[column]?.[step] ?? 0);
    tree.left[leaf.node] = child;
    for (const list of [tree.value, tree.left]) list.push(0, 0);
    tree.column.push(-1, -1);
    const isLeft = (row: number): boolean => (work.binned[offset + row] ?? 0) <= step;
    const [left, right] = halves(work, columns, leaf, isLeft);
    leaves[at] = leafOf(work, columns, child, left);
    leaves.push(leafOf(work, columns, child + 1, right));
  }
  for (const leaf of leaves) {
    const value = rounded((work.growth.rate * leaf.first) / (leaf.second + work.growth.ridge));
    tree.value[leaf.node] = value;
    for (const row of leaf.rows) odds[row] = (odds[row] ?? 0) + value;
  }
  return tree;
}

type Part = Pick<Leaf, 'rows' | 'sums'>;

/** The two parts of a leaf; only the smaller one is counted, the other is what it leaves. */
function halves(work: Work, columns: readonly number[], leaf: Leaf, isLeft: (row: number) => boolean): readonly [Part, Part] {
  const left = leaf.rows.filter(isLeft);
  const right = leaf.rows.filter((row) => !isLeft(row));
  const small = summed(work, columns, left.length < right.length ? left : right);
  const rest: Part = {
    rows: left.length < right.length ? right : left,
    sums: {
      firsts: leaf.sums.firsts.map((sum, index) => sum - (small.sums.firsts[index] ?? 0)),
      seconds: leaf.sums.seconds.map((sum, index) => sum - (small.sums.seconds[index] ?? 0)),
    },
  };
  return small.rows === left ? [small, rest] : [rest, small];
}

function leafOf(work: Work, columns: readonly number[], node: number, { rows, sums }: Part): Leaf {
  let first = 0;
  let second = 0;
  for (const row of rows) {
    first += work.first[row] ?? 0;
    second += work.second[row] ?? 0;
  }
  return { node, rows, sums, first, second, split: bestSplit(work, columns, sums, first, second) };
}

function bestSplit(work: Work, columns: readonly number[], { firsts, seconds }: Sums, first: number, second: number): Leaf['split'] {
  const { least, ridge } = work.growth;
  const before = (first * first) / (second + ridge);
  let best: Leaf['split'] = null;
  for (const [place, column] of columns.entries()) {
    let one = 0;
    let two = 0;
    for (let step = 0; step < (work.cuts[column]?.length ?? 0); step += 1) {
      one += firsts[place * (STEPS + 1) + step] ?? 0;
      two += seconds[place * (STEPS + 1) + step] ?? 0;
      if (two < least || second - two < least) continue;
      const gain = (one * one) / (two + ridge) + (first - one) ** 2 / (second - two + ridge) - before;
      if (gain > (best?.gain ?? 0.001)) best = { gain, column, step };
    }
  }
  return best;
}

function summed({ binned: bins, first, second, count }: Work, columns: readonly number[], rows: Int32Array): Part {
  const firsts = new Float64Array(columns.length * (STEPS + 1));
  const seconds = new Float64Array(columns.length * (STEPS + 1));
  for (const [place, column] of columns.entries()) {
    const offset = column * count;
    const start = place * (STEPS + 1);
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index]!;
      const bin = start + bins[offset + row]!;
      firsts[bin]! += first[row]!;
      seconds[bin]! += second[row]!;
    }
  }
  return { rows, sums: { firsts, seconds } };
}

function cutsOf({ columns, rows, answers }: Examples, column: number): readonly number[] {
  const values = Float32Array.from(answers, (_, row) => rows[row * columns.length + column] ?? 0).toSorted();
  const different = [...new Set(values)];
  if (different.length <= STEPS) return different.slice(1).map((value, index) => rounded((value + (different[index] ?? 0)) / 2));
  const cuts = Array.from({ length: STEPS - 1 }, (_, step) => rounded(values[Math.floor((values.length * (step + 1)) / STEPS)] ?? 0));
  return [...new Set(cuts)];
}

function binned({ columns, rows, answers }: Examples, cuts: readonly (readonly number[])[]): Uint8Array {
  const count = answers.length;
  const bins = new Uint8Array(count * columns.length);
  for (const [column, steps] of cuts.entries()) {
    for (let row = 0; row < count; row += 1) {
      const value = rows[row * columns.length + column] ?? 0;
      let low = 0;
      let high = steps.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= (steps[middle] ?? 0)) high = middle;
        else low = middle + 1;
      }
      bins[column * count + row] = low;
    }
  }
  return bins;
}

/** Mulberry32: small, good enough to choose columns, the same on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
