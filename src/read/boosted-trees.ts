// Sums of small decision trees (gradient boosting for a yes-or-no question, after Friedman 2001): only how they are asked.

/** One tree as three lists along its nodes; the right child stands behind the left one. */
export interface Tree {
  /** The column that a node asks for; -1 for a leaf. */
  readonly column: readonly number[];
  /** A node's threshold (not above it: left); a leaf's value. */
  readonly value: readonly number[];
  readonly left: readonly number[];
}

/** A forest with the names of the columns that it was learnt on. */
export interface Forest {
  readonly columns: readonly string[];
  /** The log-odds that all trees are added to. */
  readonly base: number;
  readonly trees: readonly Tree[];
}

/** All trees of a forest, one behind the other: nodes are asked many thousand times a page. */
interface Grove {
  readonly count: number;
  readonly roots: Int32Array;
  readonly column: Int16Array;
  readonly value: Float64Array;
  /** Where the left child of a node lies. */
  readonly left: Int32Array;
}

const groves = new WeakMap<Forest, Grove>();

/** The probability of "yes" for each row of numbers; rows stand one behind the other. */
export function probabilities(forest: Forest, rows: Float32Array): Float64Array {
  const { roots, column, value, left } = groveOf(forest);
  const width = forest.columns.length;
  const odds = new Float64Array(rows.length / width).fill(forest.base);
  // Tree by tree: a tree is at hand for all rows.
  for (let tree = 0; tree < roots.length; tree += 1) {
    const root = roots[tree]!;
    for (let row = 0, offset = 0; row < odds.length; row += 1, offset += width) {
      let node = root;
      for (let asked = column[node]!; asked >= 0; asked = column[node]!) node = left[node]! + Number(rows[offset + asked]! > value[node]!);
      odds[row]! += value[node]!;
    }
  }
  return odds.map((sum) => 1 / (1 + Math.exp(-sum)));
}

function groveOf(forest: Forest): Grove {
  const known = groves.get(forest);
  if (known !== undefined && known.count === forest.trees.length) return known;
  const made = planted(forest.trees);
  groves.set(forest, made);
  return made;
}

function planted(trees: readonly Tree[]): Grove {
  const size = trees.reduce((sum, { column }) => sum + Math.max(1, column.length), 0);
  const [roots, column] = [new Int32Array(trees.length), new Int16Array(size).fill(-1)];
  const [value, left] = [new Float64Array(size), new Int32Array(size)];
  let root = 0;
  for (const [index, tree] of trees.entries()) {
    roots[index] = root;
    column.set(tree.column, root);
    value.set(tree.value, root);
    left.set(
      tree.left.map((child) => root + child),
      root,
    );
    root += Math.max(1, tree.column.length);
  }
  return { count: trees.length, roots, column, value, left };
}
