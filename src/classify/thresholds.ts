// From probabilities that were judged to decisions: from which probability a class is given, and from which without a reader.
// Pure arithmetic over pairs of document and label.
import type { Bin } from './linear/calibration.ts';

/** A probability that was judged. */
export interface JudgedPair {
  readonly label: number;
  readonly p: number;
  readonly right: boolean;
}

/** Least precision that `auto` must show, by the lower bound of a 90 % interval, and on how many cases. */
const leastPrecision = 0.85;
const leastCases = 20;

/**
 * Nine in ten classes of the watch that need no reader are to be right on documents that nobody has read; the threshold is chosen
 * on the same pairs that prove it, so the lower bound asked for is above that of a model which is only measured.
 */
export const leastAutomatic = 0.88;

/** A threshold that no probability reaches. */
export const never = 2;

/** F1 this near to the best is as good: which threshold is best by less hangs on a few pairs. */
const asGood = 0.002;

/** From which probability a class is given, of concepts that at least so many reviewed documents bear. */
export interface SuggestFrom {
  readonly examples: number;
  readonly least: number;
}

interface Step {
  readonly threshold: number;
  readonly f1: number;
}

/**
 * From which p pairs are to be given for the best micro-F1, and that F1: the middle of the thresholds around the best one that are
 * as good. `missed` are right pairs that no p can reach.
 */
export function bestThreshold(pairs: readonly JudgedPair[], missed = 0): Step {
  const steps = stepsOf(pairs, missed);
  const best = steps.reduce((found, { f1 }, place) => (f1 > (steps[found]?.f1 ?? 0) ? place : found), -1);
  if (best < 0) return { threshold: 1, f1: 0 };
  const isAsGood = (step: Step | undefined): boolean => step !== undefined && step.f1 >= steps[best]!.f1 - asGood;
  let [first, last] = [best, best];
  while (isAsGood(steps[first - 1])) first -= 1;
  while (isAsGood(steps[last + 1])) last += 1;
  const middle = (steps[first]!.threshold + steps[last]!.threshold) / 2;
  const distance = ({ threshold }: Step): number => Math.abs(threshold - middle);
  return steps.slice(first, last + 1).reduce((nearest, step) => (distance(step) < distance(nearest) ? step : nearest));
}

/** Micro-F1 at every threshold that tells pairs apart, highest threshold first. */
function stepsOf(pairs: readonly JudgedPair[], missed: number): Step[] {
  const ordered = pairs.toSorted((one, other) => other.p - one.p);
  const wanted = missed + pairs.filter((pair) => pair.right).length;
  let right = 0;
  return ordered.flatMap((pair, index) => {
    right += Number(pair.right);
    const next = ordered[index + 1]?.p ?? 0;
    return next === pair.p ? [] : [{ threshold: (pair.p + next) / 2, f1: (2 * right) / (index + 1 + wanted) }];
  });
}

/** From which p a class of a concept is given that so many reviewed documents bear; `suggest` by rising examples, from 0 on. */
export function suggestedFrom(suggest: readonly SuggestFrom[], examples: number): number {
  return suggest.findLast((from) => examples >= from.examples)!.least;
}

/** For each label the lowest p from which it was right often enough (`least`); `never` where that cannot be shown. */
export function autoThresholds(pairs: readonly JudgedPair[], labels: number, least = leastPrecision): Float32Array {
  const found = new Float32Array(labels).fill(never);
  for (const [label, own] of Map.groupBy(pairs, (pair) => pair.label)) {
    const ordered = own.toSorted((one, other) => other.p - one.p);
    let right = 0;
    for (const [index, pair] of ordered.entries()) {
      right += Number(pair.right);
      if (ordered[index + 1]?.p === pair.p) continue;
      if (index + 1 >= leastCases && wilsonLower(right, index + 1) >= least) found[label] = pair.p;
    }
  }
  return found;
}

/** The lower bound of the two-sided 90 % interval of a share (E. B. Wilson, Probable inference, 1927). */
export function wilsonLower(right: number, cases: number): number {
  if (cases === 0) return 0;
  const z = 1.6449;
  const share = right / cases;
  const middle = share + (z * z) / (2 * cases);
  const reach = z * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases));
  return (middle - reach) / (1 + (z * z) / cases);
}

const edges = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** How often pairs of about the same p were right. */
export function reliabilityOf(pairs: readonly JudgedPair[]): Bin[] {
  return edges.map((from, index) => {
    const inside = pairs.filter(({ p }) => p >= from && p < (edges[index + 1] ?? 2));
    return { from, right: inside.filter((pair) => pair.right).length, given: inside.length };
  });
}

/** Expected calibration error over pairs of p >= 0.05: the mean distance of p and share right in ten bins, by their size. */
export function calibrationError(pairs: readonly JudgedPair[]): number {
  const counted = pairs.filter(({ p }) => p >= 0.05);
  let sum = 0;
  for (const inside of Map.groupBy(counted, ({ p }) => Math.min(9, Math.floor(p * 10))).values()) {
    const meant = inside.reduce((total, { p }) => total + p, 0);
    const right = inside.filter((pair) => pair.right).length;
    sum += Math.abs(meant - right);
  }
  return counted.length === 0 ? 0 : sum / counted.length;
}
