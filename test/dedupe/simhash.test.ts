import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shingles } from '../../src/dedupe/shingles.ts';
import { bitsApart, simhash } from '../../src/dedupe/simhash.ts';
import { sketch } from '../../src/dedupe/sketch.ts';
import { words } from '../../src/dedupe/words.ts';

/** What counts as few bits. */
const NEAR_BITS = 3;
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

describe('the sketch', () => {
  test('is of twenty words or more, six fingerprints, smallest first', () => {
    expect(sketch(vocabulary.slice(0, 19))).toEqual([]);
    const made = sketch(vocabulary);
    expect(made).toHaveLength(6);
    expect(made.toSorted((one, other) => one - other)).toEqual(made);
  });

  test('of a text and most of it shares fingerprints, of unrelated texts none', () => {
    const sharing = fc.sample(text, 200).map((one) => [sketch(one), sketch(one.slice(0, Math.ceil(one.length * 0.7)))] as const);
    expect(sharing.filter(([whole, part]) => whole.some((run) => part.includes(run))).length).toBeGreaterThan(190);
    expect(sketch(vocabulary).filter((run) => sketch(vocabulary.map((word) => `${word}x`)).includes(run))).toEqual([]);
  });
});

describe('the word runs', () => {
  test('are of three words, or the whole text', () => {
    expect([...shingles(['a', 'b', 'c', 'd', 'b', 'c', 'd'])]).toEqual(['a b c', 'b c d', 'c d b', 'd b c']);
    expect([...shingles(['a', 'b'])]).toEqual(['a b']);
    expect([...shingles([])]).toEqual([]);
  });
});

test('words are letters and digits alone, in one case and width', () => {
  expect(words("L'Été ＡＢＣ-12, naïve! Ωμέγα")).toEqual(['l', 'été', 'abc', '12', 'naïve', 'ωμέγα']);
});
