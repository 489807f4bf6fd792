import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageOverlap, mean, ndcg, percentile, rankCorrelation, reciprocalRank, share, shingleOverlap, wordF1 } from './figures.ts';

const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 });

describe('nDCG', () => {
  it('is 1 when the relevant ones come first, whatever their order', () => {
    expect(ndcg(['b', 'a', 'x'], new Set(['a', 'b']), 10)).toBe(1);
  });

  it('discounts a hit by log2 of its rank plus one', () => {
    expect(ndcg(['x', 'a'], new Set(['a']), 10)).toBeCloseTo(1 / Math.log2(3), 12);
    expect(ndcg(['a', 'x', 'b'], new Set(['a', 'b', 'c']), 3)).toBeCloseTo(1.5 / (1 + 1 / Math.log2(3) + 0.5), 12);
  });

  it('looks no deeper than asked, and asks no more than fits', () => {
    expect(ndcg(['x', 'x', 'a'], new Set(['a']), 2)).toBe(0);
    expect(ndcg(['a', 'b'], new Set(['a', 'b', 'c', 'd']), 2)).toBe(1);
  });

  it('counts a key that is ranked twice once', () => {
    expect(ndcg(['a', 'a'], new Set(['a', 'b']), 10)).toBeLessThan(1);
  });

  it('lies between 0 and 1 and is 0 without a relevant key', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), keys, (ranking, relevant) => {
        const value = ndcg(ranking, new Set(relevant), 10);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
    expect(ndcg(['a'], new Set(), 10)).toBe(0);
  });
});

describe('reciprocal rank', () => {
  it('is one over the place of the first hit, and 0 beyond the depth', () => {
    expect(reciprocalRank(['x', 'x', 'a', 'b'], new Set(['a', 'b']), 10)).toBeCloseTo(1 / 3, 12);
    expect(reciprocalRank(['x', 'x', 'a'], new Set(['a']), 2)).toBe(0);
  });
});

describe('percentile', () => {
  it('is the nearest rank', () => {
    const values = [15, 20, 35, 40, 50];
    expect([0, 0.3, 0.4, 0.5, 1].map((part) => percentile(values, part))).toEqual([15, 20, 20, 35, 50]);
    expect(
      percentile(
        Array.from({ length: 100 }, (_, index) => 100 - index),
        0.95,
      ),
    ).toBe(95);
  });

  it('is always one of the values, and of none it is refused', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, part) => {
        expect(values).toContain(percentile(values, part));
      }),
    );
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe('shingle overlap', () => {
  it('counts shingles of four words with their repetitions', () => {
    expect(shingleOverlap('one two three four five', 'one two three four six', 4)).toEqual({ precision: 0.5, recall: 0.5 });
    expect(shingleOverlap('a b c d a b c d', 'a b c d', 4)).toEqual({ precision: 1 / 5, recall: 1 });
  });

  it('takes a short text as one shingle and has nothing to say of an empty one', () => {
    expect(shingleOverlap('one two', 'one two', 4)).toEqual({ precision: 1, recall: 1 });
    expect(shingleOverlap('', 'one', 4)).toEqual({ precision: null, recall: 0 });
  });

  it('reads letters of every script as words', () => {
    expect(shingleOverlap('Überwachung — границ, σύνορα', 'überwachung', 1).recall).toBe(0);
    expect(shingleOverlap('Überwachung — границ, σύνορα', 'границ σύνορα', 1).recall).toBe(1);
  });

  it('of a text with itself is whole', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { precision, recall } = shingleOverlap(text, text, 4);
        expect([null, 1]).toContain(precision);
        expect(recall).toBe(precision);
      }),
    );
  });
});

describe('word F1', () => {
  it('counts words in lower case, whatever their order', () => {
    expect(wordF1('Nine drones', 'drones NINE')).toBe(1);
    expect(wordF1('a b', 'a c d e')).toBeCloseTo(1 / 3, 12);
    expect([wordF1('', ''), wordF1('', 'a'), wordF1('a', ''), wordF1('a', 'b')]).toEqual([1, 0, 0, 0]);
  });
});

describe('rank correlation', () => {
  it('is 1 for the same order, -1 for the opposite one', () => {
    expect(rankCorrelation([1, 2, 30], [0.1, 0.5, 0.6])).toBe(1);
    expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBe(-1);
  });

  it('gives values that are alike their mean rank', () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 over the root of 4.5 times 5.
    expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(Math.sqrt(0.9), 12);
  });
});

describe('averages', () => {
  it('of overlaps leave out what has nothing to count, and take F1 of the averages', () => {
    const pages = [
      { precision: 1, recall: 0.5 },
      { precision: null, recall: 0 },
    ];
    expect(averageOverlap(pages)).toEqual({ precision: 1, recall: 0.25, f1: 0.4 });
    expect(averageOverlap([])).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it('of nothing are no number', () => {
    expect(mean([])).toBeNaN();
    expect(share([true, false, true, true])).toBe(0.75);
  });
});
