import { describe, expect, it } from 'vitest';
import { encodedLength, lengthFactors, termScore, termWeight } from '../../src/search/bm25.ts';

describe('BM25 as Lucene computes it', () => {
  it('keeps short lengths exactly and long ones with four bits', () => {
    expect([0, 1, 24, 39].map(encodedLength)).toEqual([0, 1, 24, 39]);
    // 41 and 40 share a code; so do 1,000 and 1,010.
    expect(encodedLength(41)).toBe(encodedLength(40));
    expect(encodedLength(1_010)).toBe(encodedLength(1_000));
    expect(encodedLength(1_100)).toBeGreaterThan(encodedLength(1_000));
    expect(encodedLength(2_147_483_647)).toBe(255);
  });

  it('weighs rare terms more, and more occurrences less and less', () => {
    const totals = { documents: 1_000, terms: 100_000 };
    expect(termWeight(totals, 1, 1)).toBeGreaterThan(termWeight(totals, 900, 1));
    expect(termWeight(totals, 1_000, 1)).toBeGreaterThan(0);
    const factor = lengthFactors(totals)[encodedLength(100)] ?? 0;
    const [once, twice, often] = [1, 2, 50].map((count) => termScore(1, count, factor));
    expect(twice).toBeGreaterThan(once ?? 1);
    expect((often ?? 0) - (twice ?? 0)).toBeLessThan(1);
  });

  it('counts less in longer documents', () => {
    const factors = lengthFactors({ documents: 10, terms: 1_000 });
    expect(termScore(1, 2, factors[encodedLength(10)] ?? 0)).toBeGreaterThan(termScore(1, 2, factors[encodedLength(500)] ?? 0));
  });
});
