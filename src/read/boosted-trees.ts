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

/** The probability of "yes" for the row of numbers that begins at `offset`. */
export function probability(forest: Forest, rows: Float32Array, offset: number): number {
  let odds = forest.base;
  for (const { column, value, left } of forest.trees) {
    let node = 0;
    for (let asked = column[0] ?? -1; asked >= 0; asked = column[node] ?? -1) {
      node = (left[node] ?? 0) + ((rows[offset + asked] ?? 0) <= (value[node] ?? 0) ? 0 : 1);
    }
    odds += value[node] ?? 0;
  }
  return 1 / (1 + Math.exp(-odds));
}
