import { describe, expect, it } from 'vitest';
import { startingThresholds } from '../../src/classify/class-thresholds.ts';
import type { Classifier } from '../../src/classify/classifier.ts';
import { judge, verdictOn } from '../../src/review/judge-model.ts';
import { given, item } from './invented-items.ts';

const now = '2026-11-22T08:00:00.000Z';

/** Gives these classes by title; those of p 0.5 and more without being asked for more. */
function always(classes: Readonly<Record<string, readonly (readonly [string, number])[]>>): Classifier {
  return {
    thresholds: startingThresholds(null),
    classify: ({ title }, { top }) =>
      (classes[title] ?? []).filter(([, p]) => top !== undefined || p >= 0.5).map(([notation, p]) => given(notation, p)),
  };
}

const documents = [
  { item: item('1', { title: 'one' }), labels: ['a'], rejected: [], complete: true },
  { item: item('2', { title: 'two' }), labels: ['a', 'b'], rejected: [], complete: true },
];

describe('the figures of classifiers on reviewed items', () => {
  it('are macro-F1 over all classes in question and the calibration error', () => {
    const right = always({
      one: [['a', 1]],
      two: [
        ['a', 1],
        ['b', 1],
      ],
    });
    const wrong = always({
      one: [['c', 0.9]],
      two: [
        ['a', 0.6],
        ['b', 0.2],
      ],
    });
    // Right: a 1, b 1, c (which it does not give and nobody wants) 1. Wrong: a 2/3, b 0, c 0.
    const [good, bad] = judge([right, wrong], documents, now);
    expect(good).toEqual({ macroF1: 1, ece: 0 });
    expect(bad!.macroF1).toBeCloseTo(2 / 9);
    expect(bad!.ece).toBeCloseTo((0.9 + 0.4 + 0.8) / 3);
  });
});

describe('the verdict on a candidate', () => {
  it.each([
    ['as good', { macroF1: 0.6, ece: 0.03 }, 20, true],
    ['a little worse', { macroF1: 0.591, ece: 0.01 }, 20, true],
    ['worse', { macroF1: 0.589, ece: 0.01 }, 20, false],
    ['not as well calibrated, but well', { macroF1: 0.6, ece: 0.05 }, 20, true],
    ['badly calibrated, and worse than before', { macroF1: 0.9, ece: 0.051 }, 20, false],
    ['judged by too few', { macroF1: 0.9, ece: 0 }, 19, false],
    ['better calibrated than a bad one', { macroF1: 0.6, ece: 0.09 }, 20, true, 0.19],
    ['a little worse calibrated than a bad one', { macroF1: 0.6, ece: 0.199 }, 20, true, 0.19],
    ['worse calibrated than a bad one', { macroF1: 0.9, ece: 0.201 }, 20, false, 0.19],
  ])('that is %s', (_, candidate, audited, promoted, ece = 0.03) => {
    const verdict = verdictOn(candidate, { macroF1: 0.6, ece }, { audited, known: 0 });
    expect(verdict.promoted).toBe(promoted);
    expect(verdict.reason).toMatch(/\d/u);
  });

  it('says of how many audit items the model in use was learnt', () => {
    const figures = { macroF1: 0.6, ece: 0.03 };
    expect(verdictOn(figures, figures, { audited: 12, known: 9 })).toEqual({
      promoted: false,
      reason: 'expected at least 20 completely reviewed audit items, found 12 beside 9 that the model in use was learnt from',
    });
  });
});
