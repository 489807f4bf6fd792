import { describe, expect, it } from 'vitest';
import { stems } from '../../src/language/analyse.ts';
import { fold } from '../../src/language/fold.ts';
import { stem, stemmedLanguages } from '../../src/language/stem.ts';

describe('stem', () => {
  it.each([
    ['en', 'detections', 'detection'],
    ['fr', 'détections', 'détection'],
    ['de', 'überwachungen', 'überwachung'],
    ['it', 'sistemi', 'sistema'],
    ['fi', 'taloissa', 'talossa'],
    ['hu', 'rendszerek', 'rendszer'],
    ['ru', 'системы', 'система'],
    ['no', 'systemene', 'systemet'],
  ])('brings two forms of a word together (%s: %s, %s)', (language, one, other) => {
    expect(stem(one, language)).toBe(stem(other, language));
  });

  it('gives the word itself where there is no stemmer', () => {
    expect(stem('systémy', 'cs')).toBe('systémy');
    expect(stem('detections', 'und')).toBe('detections');
  });

  it('leaves words with numbers alone', () => {
    expect(stem('mq9s', 'en')).toBe('mq9s');
  });

  it('gives a word for every word in every language it lists', () => {
    for (const language of stemmedLanguages) {
      for (const word of ['a', 's', 'ing', 'été', 'ελ', 'дом', 'ss', 'x']) {
        expect(stem(word, language), `${language} ${word}`).not.toBe('');
      }
    }
  });

  it('gives the same stem again after its cache started anew', () => {
    const before = stem('monitoring', 'en');
    for (let number = 0; number < 50_100; number += 1) {
      stem(`w${String.fromCodePoint(0x4e00 + (number % 20_000))}${'ab'.repeat(number % 3)}${number}`, 'en');
    }
    expect(stem('monitoring', 'en')).toBe(before);
  });

  it('stems whole texts in their order', () => {
    expect(stems("Détection d'explosifs", 'fr')).toEqual([stem('détection', 'fr'), 'd', stem('explosifs', 'fr')]);
  });
});

describe('fold', () => {
  it('takes accents and ligatures off in every script', () => {
    expect(['détection', 'straße', 'łódź', 'ανίχνευση', 'œuvre', 'plain'].map(fold)).toEqual([
      'detection',
      'strasse',
      'lodz',
      'ανιχνευση',
      'oeuvre',
      'plain',
    ]);
  });
});
