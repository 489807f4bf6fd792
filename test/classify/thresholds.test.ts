import { describe, expect, it } from 'vitest';
import {
  autoThresholds,
  bestThreshold,
  calibrationError,
  never,
  reliabilityOf,
  suggestedFrom,
  wilsonLower,
  type JudgedPair,
} from '../../src/classify/thresholds.ts';
import { fitLogistic } from '../../src/classify/logistic-fit.ts';

const pair = (p: number, right: boolean, label = 0): JudgedPair => ({ label, p, right });

describe('thresholds', () => {
  it('suggest where F1 is best, between two probabilities', () => {
    const pairs = [pair(0.9, true), pair(0.7, true), pair(0.5, false), pair(0.4, false), pair(0.1, true)];
    expect(bestThreshold(pairs)).toEqual({ threshold: 0.6, f1: 0.8 });
    expect(bestThreshold(pairs, 1).f1).toBeCloseTo(4 / 6, 12);
  });

  it('suggest the middle of those that are as good, where the top is flat', () => {
    const top = Array.from({ length: 1000 }, (_, index) => pair(1 - index / 10_000, true));
    const flat = Array.from({ length: 60 }, (_, index) => pair(0.8 - index / 100, index % 2 === 0));
    const bottom = Array.from({ length: 1000 }, (_, index) => pair(0.2 - index / 10_000, false));
    const { threshold, f1 } = bestThreshold([...top, ...flat, ...bottom]);
    expect(threshold).toBeGreaterThan(0.45);
    expect(threshold).toBeLessThan(0.6);
    expect(f1).toBeGreaterThan(0.95);
  });

  it('are out of reach where nothing is right', () => {
    expect(bestThreshold([pair(0.9, false)], 1)).toEqual({ threshold: 1, f1: 0 });
  });

  it('suggest by how many examples a concept has', () => {
    const suggest = [
      { examples: 0, least: 0.2 },
      { examples: 5, least: 0.3 },
    ];
    expect([0, 4, 5, Number.POSITIVE_INFINITY].map((examples) => suggestedFrom(suggest, examples))).toEqual([0.2, 0.2, 0.3, 0.3]);
  });

  it('need no reader only where enough cases were right', () => {
    const sure = Array.from({ length: 40 }, (_, index) => pair(0.95 - index / 1000, true));
    const unsure = Array.from({ length: 40 }, (_, index) => pair(0.6 - index / 1000, index % 2 === 0));
    const few = Array.from({ length: 19 }, () => pair(0.99, true, 1));
    const found = autoThresholds([...sure, ...unsure, ...few], 3);
    expect(found[0]).toBeLessThanOrEqual(0.92);
    expect(found[0]).toBeGreaterThan(0.5);
    expect(found.slice(1)).toEqual(Float32Array.of(never, never));
  });

  it('rest on the lower end of a 90 % interval', () => {
    expect(wilsonLower(20, 20)).toBeCloseTo(0.8809, 3);
    expect(wilsonLower(0, 0)).toBe(0);
  });
});

describe('calibration is judged', () => {
  const honest = Array.from({ length: 100 }, (_, index) => pair(0.3, index < 30));

  it('by the distance of what was said and what held', () => {
    expect(calibrationError(honest)).toBeCloseTo(0, 12);
    expect(calibrationError(honest.map((one) => ({ ...one, p: 0.8 })))).toBeCloseTo(0.5, 12);
    expect(calibrationError([pair(0.01, true)])).toBe(0);
  });

  it('in bins that say how many of how many were right', () => {
    expect(reliabilityOf(honest).find((bin) => bin.from === 0.3)).toEqual({ from: 0.3, right: 30, given: 100 });
  });
});

describe('a logistic fit', () => {
  const xs = Array.from({ length: 400 }, (_, index) => (index % 40) / 10 - 2);
  const problem = {
    rows: xs.length,
    columns: 2,
    fill(row: number, columns: Float64Array) {
      columns[0] = 1;
      columns[1] = xs[row]!;
    },
    // Of ten that share a column, as many are right as the formula says.
    target: (row: number) => Number(Math.floor(row / 40) < Math.round(10 / (1 + Math.exp(-(2 * xs[row]! - 1))))),
    prior: [0, 0],
  };

  it('finds the coefficients that made the data', () => {
    const [constant, slope] = fitLogistic({ ...problem, firmness: [1e-6, 1e-6] });
    expect(constant).toBeCloseTo(-1, 0);
    expect(slope).toBeCloseTo(2, 0);
  });

  it('stays at its prior where that is firm', () => {
    expect(fitLogistic({ ...problem, prior: [3, -1], firmness: [1e9, 1e9] }).map(Math.round)).toEqual([3, -1]);
  });

  it('is not thrown by columns that part the data wholly', () => {
    const found = fitLogistic({ ...problem, target: (row) => Number(xs[row]! > 0), firmness: [0.1, 0.1] });
    expect(found.every(Number.isFinite)).toBe(true);
    expect(found[1]).toBeGreaterThan(2);
  });
});
