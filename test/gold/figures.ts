// The formulas of the evaluation: rankings, overlaps of texts, means. Pure.

/** The mean; of nothing it is NaN, which no figure may be. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The share of values that hold. */
export function share(values: readonly boolean[]): number {
  return mean(values.map(Number));
}

/**
 * nDCG at `depth` with gains of 0 and 1: DCG over ideal DCG, discount log2(rank + 1)
 * (Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002). A key that is ranked twice counts once.
 */
export function ndcg(ranking: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  const found = new Set<string>();
  let gain = 0;
  for (const [index, key] of ranking.slice(0, depth).entries()) {
    if (!relevant.has(key) || found.has(key)) continue;
    found.add(key);
    gain += 1 / Math.log2(index + 2);
  }
  let ideal = 0;
  for (let index = 0; index < Math.min(depth, relevant.size); index += 1) ideal += 1 / Math.log2(index + 2);
  return ideal === 0 ? 0 : gain / ideal;
}

/** One over the rank of the first relevant key, 0 beyond `depth`. */
export function reciprocalRank(ranking: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  const index = ranking.slice(0, depth).findIndex((key) => relevant.has(key));
  return index < 0 ? 0 : 1 / (index + 1);
}

/** The value below which `part` (0 to 1) of the values lie: the nearest rank, always one of them. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length, Math.max(1, Math.ceil(part * sorted.length))) - 1];
  if (value === undefined) throw new RangeError('expected at least one value, found none');
  return value;
}

/** How much of `given` is right and how much of `gold` is there, counted with repetitions; null where there is nothing to count. */
export interface Overlap {
  readonly precision: number | null;
  readonly recall: number | null;
}

/** Compares two texts by their shingles of `length` words. */
export function shingleOverlap(given: string, gold: string, length: number): Overlap {
  const [left, right] = [shingles(given, length), shingles(gold, length)];
  let common = 0;
  for (const [shingle, count] of left.counts) common += Math.min(count, right.counts.get(shingle) ?? 0);
  return { precision: left.total === 0 ? null : common / left.total, recall: right.total === 0 ? null : common / right.total };
}

/** F1 of the words of two texts, without regard to case and order; two texts without words are alike (WCXB, evaluate.py). */
export function wordF1(given: string, gold: string): number {
  const { precision, recall } = shingleOverlap(given.toLowerCase(), gold.toLowerCase(), 1);
  if (precision === null || recall === null) return precision === recall ? 1 : 0;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** Spearman's rank correlation of two lists of the same length, ties sharing their mean rank; from -1 to 1. */
export function rankCorrelation(one: readonly number[], other: readonly number[]): number {
  const [left, right] = [ranks(one), ranks(other)];
  const middle = (one.length + 1) / 2;
  const product = (first: readonly number[], second: readonly number[]): number =>
    first.reduce((sum, rank, index) => sum + (rank - middle) * ((second[index] ?? middle) - middle), 0);
  return product(left, right) / Math.sqrt(product(left, left) * product(right, right));
}

function ranks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

/**
 * Precision and recall averaged over the pages that have one, and F1 of the two averages
 * (the measure of https://github.com/scrapinghub/article-extraction-benchmark).
 */
export function averageOverlap(pages: readonly Overlap[]): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const known = (values: readonly (number | null)[]): number => {
    const numbers = values.filter((value) => value !== null);
    return numbers.length === 0 ? 0 : mean(numbers);
  };
  const precision = known(pages.map((page) => page.precision));
  const recall = known(pages.map((page) => page.recall));
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** A text of fewer words than a shingle has is one shingle; a text without words has none. */
function shingles(text: string, length: number): { readonly counts: ReadonlyMap<string, number>; readonly total: number } {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const total = words.length === 0 ? 0 : Math.max(1, words.length - length + 1);
  const counts = new Map<string, number>();
  for (let start = 0; start < total; start += 1) {
    const shingle = words.slice(start, start + length).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return { counts, total };
}
