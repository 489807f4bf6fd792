import { describe, expect, test } from 'vitest';
import { isPlausible, languageCode } from '../../src/normalise/declared-language.ts';

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN_us', 'en'],
  [' fr ', 'fr'],
  ['eng', 'en'],
  ['FRA', 'fr'],
  ['fre', 'fr'],
  ['ger', 'de'],
  ['ell', 'el'],
  ['mlt', 'mt'],
  ['zh-Hans-CN', 'zh'],
  ['mul', null],
  ['zxx', null],
  ['xx', null],
  ['english', null],
  ['', null],
  [null, null],
])('%j is the language %j', (declared, code) => {
  expect(languageCode(declared)).toBe(code);
});

describe('a declared language is believed', () => {
  const bulgarian = 'Агенцията изпробва сензори за малки дронове над тълпи';

  test('when the text is written in its script', () => {
    expect(isPlausible('bg', bulgarian)).toBe(true);
    expect(isPlausible('de', 'Überwachung der Grenzen mit neuen Sensoren')).toBe(true);
    expect(isPlausible('el', 'Δοκιμή αισθητήρων για μικρά drones')).toBe(true);
  });

  test('when there are too few letters to contradict it', () => {
    expect(isPlausible('en', 'Дрон 5')).toBe(true);
  });

  test('never when the text is written in another script', () => {
    expect(isPlausible('en', bulgarian)).toBe(false);
    expect(isPlausible('bg', 'The agency tries sensors for small drones')).toBe(false);
  });

  test('of a script that is not known here', () => {
    expect(isPlausible('ka', 'The agency tries sensors for small drones')).toBe(true);
  });
});
