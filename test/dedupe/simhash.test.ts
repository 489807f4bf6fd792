import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shingles } from '../../src/dedupe/shingles.ts';
import { bitsApart, simhash } from '../../src/dedupe/simhash.ts';
import { sketch } from '../../src/dedupe/sketch.ts';
import { hash32 } from '../../src/language/hash.ts';
import { wordHashes } from '../../src/dedupe/word-hashes.ts';
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
  const sketchOf = (of: readonly string[], head = of.length) => sketch(wordHashes(of.join(' ')), head);

  test('is of twenty words or more, six fingerprints, smallest first', () => {
    expect(sketchOf(vocabulary.slice(0, 19))).toEqual({ whole: [], head: [] });
    const { whole } = sketchOf(vocabulary);
    expect(new Set(whole).size).toBe(6);
    expect(whole.toSorted((one, other) => one - other)).toEqual(whole);
    expect(sketchOf(Array.from({ length: 60 }, () => 'word')).whole).toHaveLength(1);
  });

  test('of the head is what the head alone would have', () => {
    for (const head of [19, 20, 80, 400, 500]) expect(sketchOf(vocabulary, head).head).toEqual(sketchOf(vocabulary.slice(0, head)).whole);
    expect(sketchOf(vocabulary, 80).whole).toEqual(sketchOf(vocabulary).whole);
  });

  test('of a text and most of it shares fingerprints, of unrelated texts none', () => {
    const sharing = fc
      .sample(text, 200)
      .map((one) => [sketchOf(one).whole, sketchOf(one.slice(0, Math.ceil(one.length * 0.7))).whole] as const);
    expect(sharing.filter(([whole, part]) => whole.some((run) => part.includes(run))).length).toBeGreaterThan(190);
    const unrelated = sketchOf(vocabulary.map((word) => `${word}x`)).whole;
    expect(sketchOf(vocabulary).whole.filter((run) => unrelated.includes(run))).toEqual([]);
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

describe('the hashes of words', () => {
  const hashesOf = (written: string): readonly number[] => words(written).map((word) => hash32(word) | 0);

  test('are those of the words, whatever the text is made of', () => {
    // Letters that become two, that join their neighbours, or that look different at the end of a word.
    const odd = [
      'a',
      'B',
      '7',
      ' ',
      '-',
      '’',
      'é',
      'e',
      '\u0301',
      'ﬁ',
      '½',
      'İ',
      'ß',
      'ΟΣ',
      '中',
      '９',
      '가',
      'ᄀ',
      'ᅡ',
      'ᆨ',
      'ｶ',
      'ﾞ',
      '😀',
      '𐐀',
      '\ud800',
    ];
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((one) => String.fromCharCode(...one));
    const written = fc.array(fc.constantFrom(...odd), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(written, units), (one) => {
        expect(wordHashes(one)).toEqual(hashesOf(one));
      }),
    );
  });

  test('are those of every letter between others', () => {
    for (let unit = 0; unit < 0x1_0000; unit += 1) {
      const one = `가${String.fromCharCode(unit)}か${String.fromCharCode(unit)}`;
      if (wordHashes(one).join() !== hashesOf(one).join()) expect(one).toBe('a text whose words are known');
    }
  });
});
