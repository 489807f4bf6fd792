// Scores to probabilities: one formula that all labels share, corrected for each label as far as its own cases speak.
// Fitted on scores of documents that the scoring model had not seen; decides nothing.
import { fitLogistic } from '../logistic-fit.ts';
import { logistic } from '../score.ts';

/** A fitted calibration. */
export interface Calibration {
  /** Coefficients of the columns of `pairColumns`. */
  readonly shared: readonly number[];
  /** For each label: log-odds = slope x shared log-odds + offset. */
  readonly slopes: Float32Array;
  readonly offsets: Float32Array;
  /** At or above it a label is given. */
  readonly suggest: number;
  /** For each label the probability from which it needs no reader; above 1: never. */
  readonly auto: Float32Array;
  /** How often labels of about the same probability were right. */
  readonly reliability: readonly Bin[];
}

/** Pairs of document and label whose probability lay from `from` (included) to the next bin's. */
export interface Bin {
  readonly from: number;
  readonly right: number;
  readonly given: number;
}

/** Scores of documents by label, row after row, and whether a pair is right (1), wrong (0) or not judged (-1). */
export interface JudgedScores {
  readonly rows: number;
  readonly labels: number;
  readonly scores: Float32Array;
  readonly judged: Int8Array;
  readonly positives: ArrayLike<number>;
}

/** Columns of a pair: constant, score, distances to the best other label below and above, log of the label's documents, and products. */
export const pairColumns = 8;

/** How firmly the shared formula is believed for a label of which little is known. */
const firmSlope = 8;
const firmOffset = 2;

/** Writes the columns of a pair. `rival` is the best score of the other labels. */
export function fillPair(columns: Float64Array, score: number, rival: number, positives: number): void {
  const gap = Math.max(-3, Math.min(3, score - rival));
  const known = Math.log1p(positives) / 5;
  columns[0] = 1;
  columns[1] = score;
  columns[2] = Math.min(gap, 0);
  columns[3] = Math.max(gap, 0);
  columns[4] = known;
  columns[5] = known * score;
  columns[6] = known * columns[2];
  columns[7] = known * columns[3];
}

/** The best and the second-best score of a row, so that each label's best rival can be told. */
export function twoBest(
  scores: ArrayLike<number>,
  from: number,
  count: number,
): { readonly best: number; readonly at: number; readonly second: number } {
  let [best, second, at] = [-10, -10, -1];
  for (let label = 0; label < count; label += 1) {
    const score = scores[from + label]!;
    if (score > best) [best, second, at] = [score, best, label];
    else if (score > second) second = score;
  }
  return { best, at, second };
}

/** The probability of every label of a document by its scores. */
export function probabilities(
  scores: ArrayLike<number>,
  calibration: Pick<Calibration, 'shared' | 'slopes' | 'offsets'>,
  positives: ArrayLike<number>,
): Float64Array {
  const { shared, slopes, offsets } = calibration;
  const count = slopes.length;
  const { best, at, second } = twoBest(scores, 0, count);
  const columns = new Float64Array(pairColumns);
  const found = new Float64Array(count);
  for (let label = 0; label < count; label += 1) {
    fillPair(columns, scores[label]!, label === at ? second : best, positives[label]!);
    let sum = 0;
    for (let column = 0; column < pairColumns; column += 1) sum += shared[column]! * columns[column]!;
    found[label] = logistic(slopes[label]! * sum + offsets[label]!);
  }
  return found;
}

/** Fits both layers. */
export function calibrated(pairs: JudgedScores): Pick<Calibration, 'shared' | 'slopes' | 'offsets'> {
  const { labels, scores, judged, positives } = pairs;
  const rivals = rivalsOf(pairs);
  const known = judgedPairs(judged);
  const fill = (row: number, columns: Float64Array): void => {
    const pair = known[row]!;
    fillPair(columns, scores[pair]!, rivals[pair]!, positives[pair % labels]!);
  };
  const shared = fitLogistic({
    rows: known.length,
    columns: pairColumns,
    fill,
    target: (row) => judged[known[row]!]!,
    prior: [-2, 2, 0, 0, 0, 0, 0, 0],
    firmness: Array.from({ length: pairColumns }, () => 0.1),
  });
  return { shared, ...corrections(pairs, known, fill, shared) };
}

function corrections(
  pairs: JudgedScores,
  known: Int32Array,
  fill: (row: number, columns: Float64Array) => void,
  shared: readonly number[],
) {
  const columns = new Float64Array(pairColumns);
  const byLabel = Array.from({ length: pairs.labels }, (): number[] => []);
  const odds = new Float64Array(known.length);
  for (let row = 0; row < known.length; row += 1) {
    fill(row, columns);
    odds[row] = columns.reduce((sum, value, column) => sum + value * shared[column]!, 0);
    byLabel[known[row]! % pairs.labels]!.push(row);
  }
  const [slopes, offsets] = [new Float32Array(pairs.labels).fill(1), new Float32Array(pairs.labels)];
  for (const [label, rows] of byLabel.entries()) {
    if (!rows.some((row) => pairs.judged[known[row]!] === 1)) continue;
    const [slope = 1, offset = 0] = fitLogistic({
      rows: rows.length,
      columns: 2,
      fill(row, own) {
        own[0] = odds[rows[row]!]!;
        own[1] = 1;
      },
      target: (row) => pairs.judged[known[rows[row]!]!]!,
      prior: [1, 0],
      firmness: [firmSlope, firmOffset],
    });
    [slopes[label], offsets[label]] = [slope, offset];
  }
  return { slopes, offsets };
}

function judgedPairs(judged: Int8Array): Int32Array {
  const found: number[] = [];
  for (let pair = 0; pair < judged.length; pair += 1) if (judged[pair]! >= 0) found.push(pair);
  return Int32Array.from(found);
}

function rivalsOf({ rows, labels, scores }: JudgedScores): Float32Array {
  const rivals = new Float32Array(rows * labels);
  for (let row = 0; row < rows; row += 1) {
    const { best, at, second } = twoBest(scores, row * labels, labels);
    rivals.fill(best, row * labels, (row + 1) * labels);
    if (at >= 0) rivals[row * labels + at] = second;
  }
  return rivals;
}
