import { describe, expect, it } from 'vitest';
import { foreign, stemming } from '../../src/classify/stemming.ts';

describe('stems for labels', () => {
  const english = stemming('en');

  it('join the forms of a word, without accents', () => {
    expect(english('detections')).toBe(english('detection'));
    expect(stemming('fr')('détections')).toBe(stemming('fr')('detection'));
  });

  it('are empty for articles, in English for nothing else', () => {
    expect([english('the'), english('of'), stemming('fr')('des'), stemming('de')('den'), stemming('xx')('the')]).toEqual([
      '',
      'of',
      '',
      '',
      'the',
    ]);
  });

  it.each([
    ['emergency', 'emerging'],
    ['customs', 'customers'],
    ['communication', 'community'],
    ['explosives', 'explosions'],
    ['mines', 'mining'],
    ['anonymization', 'anonymous'],
  ])('keep %s and %s apart', (one, other) => {
    expect(english(one)).not.toBe(english(other));
  });

  it('keep radar and radio apart in Italian', () => {
    const italian = stemming('it');
    expect(italian('radar')).not.toBe(italian('radio'));
  });

  it('are never shorter than three letters unless the word is', () => {
    expect(english('ied')).toBe('ied');
    expect(english('3d')).toBe('3d');
  });

  it('give the same again when the store was emptied between', () => {
    const before = english('surveillance');
    for (let index = 0; index < 50_100; index += 1) english(`word${index}`);
    expect(english('surveillance')).toBe(before);
  });
});

describe('words of another language', () => {
  const abroad = foreign('en');

  it('lose a plural s and accents, nothing else', () => {
    expect([abroad('drones'), abroad('policing'), abroad('détection'), abroad('gas'), abroad('the')]).toEqual([
      'drone',
      'policing',
      'detection',
      'gas',
      '',
    ]);
  });
});
