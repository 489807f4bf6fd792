// Careful access to parsed documents.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAfter,
  decimal,
  firstDayOf,
  firstText,
  listed,
  objects,
  once,
  squeezed,
  texts,
  under,
  untorn,
  writtenDay,
} from '../../src/read/wire.ts';

describe('values of unknown shape', () => {
  it('are lists whether there is one, several or none', () => {
    expect([listed(null), listed('a'), listed(['a', 'b'])]).toEqual([[], ['a'], ['a', 'b']]);
    expect(objects([{ a: 1 }, 'x', null, ['y']])).toEqual([{ a: 1 }]);
    expect(texts([' a ', '', 7, true, null, ['b']])).toEqual(['a', '7']);
    expect([firstText([]), firstText(['', 'b'])]).toEqual([null, 'b']);
    expect(once(['b', 'a', 'b'])).toEqual(['b', 'a']);
  });

  it('are found under a path, through lists, or not at all', () => {
    expect(under({ a: [{ b: { c: 1 } }, { b: 2 }] }, 'a', 'b', 'c')).toBe(1);
    expect(under({ a: 'text' }, 'a', 'b')).toBeUndefined();
    expect(under(null, 'a')).toBeUndefined();
  });

  it('never make it throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, key) => {
        listed(value);
        objects(value);
        texts(value);
        under(value, key, key);
        decimal(value);
        writtenDay(value);
      }),
    );
  });
});

describe('numbers', () => {
  it.each([
    ['5500000,75', 5_500_000.75],
    ['9186307.3', 9_186_307.3],
    [' 12 ', 12],
    [3, 3],
    ['-1', -1],
    ['1.234.567', null],
    ['1 000', null],
    ['', null],
    ['NaN', null],
    [Number.NaN, null],
    ['12 EUR', null],
  ])('%j is %j', (value, expected) => {
    expect(decimal(value)).toBe(expected);
  });
});

describe('days', () => {
  it.each([
    ['2026-11-05T00:00:00.000+0000', '2026-11-05'],
    ['2026-11-05T23:59:59-11:00', '2026-11-05'],
    ['2026-11-05+02:00 Europe/Brussels', '2026-11-05'],
    ['20261105', '2026-11-05'],
    ['2025-05-26 17:38:28', '2025-05-26'],
    ['2026-02-30', null],
    ['202611051200', null],
    ['2026-1105', null],
    ['5 November 2026', null],
    ['', null],
    [null, null],
    [20_261_105, null],
  ])('%j begins with %j', (value, expected) => {
    expect(writtenDay(value)).toBe(expected);
  });

  it('are counted across months, leap days and years', () => {
    expect([dayAfter('2024-02-28', 1), dayAfter('2026-12-31', 1), dayAfter('2026-03-01', -1), dayAfter('2026-03-29', 0)]).toEqual([
      '2024-02-29',
      '2027-01-01',
      '2026-02-28',
      '2026-03-29',
    ]);
  });
});

it('white space becomes single blanks, and nothing becomes null', () => {
  expect([squeezed(' a \n\t b '), squeezed('  '), squeezed(null)]).toEqual(['a b', null, null]);
});

const twice = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

it('a doubly encoded character with a no-break space in it is mended before white space is tidied', () => {
  expect(untorn(twice('\u00e0 la carte, \u0120\u00a0'))).toBe('\u00e0 la carte, \u0120\u00a0');
  expect(squeezed(`${twice('security\u00a0')} `)).toBe('security');
  expect(firstText([` ${twice('security\u00a0')}`])).toBe('security');
  expect(untorn('a\u00a0b \u00e0')).toBe('a\u00a0b \u00e0');
  expect(untorn(twice('Š\u00a0, příliš žluťoučký'))).toContain('Š');
});

it.each(['MARCHÉ\u00a0: VIDÉOPROTECTION', 'UNIVERSITÉ\u00a0PARIS CITÉ', 'N° 5 «\u00a0SÉCURITÉ\u00a0»', 'gemäß\u00a0§ 5', 'GRÜ\u00a0Ö'])(
  'a sound capital before a no-break space stays: %j',
  (sound) => {
    expect(untorn(sound)).toBe(sound);
    expect(squeezed(sound)).toBe(sound.replaceAll('\u00a0', ' '));
  },
);

it.each([
  [null, '2026-10-23'],
  ['2026-11-20', '2026-11-15'],
  ['2026-11-15', '2026-11-15'],
  ['2026-09-01', '2026-09-01'],
])('since %s a window of 30 days at first and 7 at least begins on %s', (since, day) => {
  expect(firstDayOf({ since, today: '2026-11-22' }, { firstDays: 30, leastDays: 7 })).toBe(day);
});
