import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jaccard, shingles } from '../../src/dedupe/shingles.ts';
import { bitsApart, NEAR_BITS, simhash } from '../../src/dedupe/simhash.ts';
import { words } from '../../src/dedupe/words.ts';

const vocabulary = Array.from({ length: 400 }, (_, index) => `word${index}`);
const text = fc.array(fc.constantFrom(...vocabulary), { minLength: 150, maxLength: 300 });

describe('the similarity hash', () => {
  test('needs fifty words', () => {
    expect(simhash(vocabulary.slice(0, 49))).toBeNull();
    expect(simhash(vocabulary.slice(0, 50))).toMatch(/^[0-9a-f]{16}$/u);
  });

  test('does not regard the order of words', () => {
    expect(simhash(vocabulary.toReversed())).toBe(simhash(vocabulary));
  });

  test('of two texts that differ in one word differs in few bits, of unrelated ones in many', () => {
    const near = fc.sample(text, 300).map((one) => bitsApart(simhash(one)!, simhash([...one.slice(0, -1), 'other'])!));
    expect(near.filter((bits) => bits <= NEAR_BITS).length / near.length).toBeGreaterThan(0.9);
    const unrelated = fc.sample(text, 300).map((one) => bitsApart(simhash(one)!, simhash(one.map((word) => `${word}x`))!));
    expect(unrelated.filter((bits) => bits <= NEAR_BITS)).toEqual([]);
  });

  test('is counted apart bit by bit', () => {
    expect(bitsApart('ffffffffffffffff', '0000000000000000')).toBe(64);
    expect(bitsApart('8000000000000001', '0000000000000000')).toBe(2);
    expect(bitsApart('0123456789abcdef', '0123456789abcdef')).toBe(0);
  });
});

describe('the overlap', () => {
  test('of equal texts is whole, of others none', () => {
    expect(jaccard(shingles(['a', 'b', 'c', 'd']), shingles(['a', 'b', 'c', 'd']))).toBe(1);
    expect(jaccard(shingles(['a', 'b', 'c', 'd']), shingles(['e', 'f', 'g', 'h']))).toBe(0);
    expect(jaccard(shingles([]), shingles([]))).toBe(0);
  });

  test('is what both share of all they hold', () => {
    expect(jaccard(shingles(['a', 'b', 'c', 'd']), shingles(['b', 'c', 'd', 'e']))).toBeCloseTo(1 / 3);
  });
});

test('words are letters and digits alone, in one case and width', () => {
  expect(words("L'Été ＡＢＣ-12, naïve! Ωμέγα")).toEqual(['l', 'été', 'abc', '12', 'naïve', 'ωμέγα']);
});
