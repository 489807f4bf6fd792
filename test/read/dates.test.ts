import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate, dayFirstIn, findDates, readDate } from '../../src/read/dates.ts';
import { readInstant } from '../../src/read/instants.ts';

describe('readDate', () => {
  it.each([
    ['2026-10-08', '2026-10-08'],
    ['2026-10-08T23:30:00-05:00', '2026-10-08'],
    ['2026-10-08T17:00+02:00[Europe/Brussels]', '2026-10-08'],
    ['20261008', '2026-10-08'],
    ['2026/10/08', '2026-10-08'],
    ['Tue, 10 Aug 2026 23:30:00 EST', '2026-08-10'],
    ['Tue, 10 Aug 26 23:30 -0500', '2026-08-10'],
    ['Tue Aug 10 23:30:00 EST 2026', '2026-08-10'],
    ['Wednesday, 08-Oct-26 10:00:00 GMT', '2026-10-08'],
    ['October 8, 2026', '2026-10-08'],
    ['Oct. 8th, 2026', '2026-10-08'],
    ['8 October 2026', '2026-10-08'],
    ['08.10.2026', '2026-10-08'],
    ['8. 10. 2026', '2026-10-08'],
    ['13/08/2026', '2026-08-13'],
    ['08/13/2026', '2026-08-13'],
    ['08/08/2026', '2026-08-08'],
    ['SCOTTSDALE, Ariz., Oct. 8, 2026 /PRNewswire/ --', '2026-10-08'],
    ['2026年7月12日', '2026-07-12'],
  ])('reads %s', (text, on) => {
    expect(readDate(text)).toEqual({ on, precision: 'day' });
  });

  it.each([
    ['8 октомври 2026 г.', 'bg'],
    ['8. října 2026', 'cs'],
    ['8. oktober 2026', 'da'],
    ['8. Oktober 2026', 'de'],
    ['8 Οκτωβρίου 2026', 'el'],
    ['8 de octubre de 2026', 'es'],
    ['8. oktoober 2026', 'et'],
    ['8. oktoobril 2026', 'et'],
    ['alates 8. oktoobrist 2026', 'et'],
    ['kuni 8. oktoobrini 2026', 'et'],
    ['8. oktoobriks 2026', 'et'],
    ['8. lokakuuta 2026', 'fi'],
    ['le 8 octobre 2026', 'fr'],
    ['8 Deireadh Fómhair 2026', 'ga'],
    ['8. listopada 2026.', 'hr'],
    ['2026. október 8.', 'hu'],
    ['8 ottobre 2026', 'it'],
    ['2026 m. spalio 8 d.', 'lt'],
    ['2026. gada 8. oktobrī', 'lv'],
    ['8 ta’ Ottubru 2026', 'mt'],
    ['8 oktober 2026', 'nl'],
    ['8 października 2026', 'pl'],
    ['8 de outubro de 2026', 'pt'],
    ['8 octombrie 2026', 'ro'],
    ['8. októbra 2026', 'sk'],
    ['8. oktobra 2026', 'sl'],
    ['den 8 oktober 2026', 'sv'],
    ['Donnerstag, den 8. Oktober 2026', 'de'],
    ['8. Okt. 2026, 10:30 Uhr', 'de'],
    ['jeudi 8 oct. 2026 à 10h30', 'fr'],
    ['jueves, 8 de oct. de 2026', 'es'],
    ['giovedì 8 ott 2026', 'it'],
    ['8° ottobre 2026', 'it'],
    ['donderdag 8 okt. 2026', 'nl'],
    ['czwartek, 8 paź 2026', 'pl'],
    ['quinta-feira, 8 de out. de 2026', 'pt'],
    ['8. října 2026 10:30', 'cs'],
  ])('reads %s (%s)', (text, language) => {
    expect(readDate(text, { language })).toEqual({ on: '2026-10-08', precision: 'day' });
  });

  it.each([
    '10/08/2026',
    '3.-30.9.2024',
    '3–5 May 2026',
    '31.02.2026',
    '8. listopada 2026',
    '12 May',
    '5 days ago',
    '1.2.3',
    '',
    '2 may 19:30',
    '99/99/2026',
  ])('does not decide %s', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it('decides what it is told', () => {
    expect(readDate('10/08/2026', { dayFirst: true })?.on).toBe('2026-08-10');
    expect(readDate('10/08/2026', { dayFirst: false })?.on).toBe('2026-10-08');
    expect(readDate('8. listopadu 2026', { language: 'cs' })?.on).toBe('2026-11-08');
  });

  it('says when only the month or the year is known', () => {
    expect(readDate('October 2026')).toEqual({ on: '2026-10-01', precision: 'month' });
    expect(readDate('2026-10')).toEqual({ on: '2026-10-01', precision: 'month' });
    expect(readDate('2026')).toEqual({ on: '2026-01-01', precision: 'year' });
  });

  it('gives back every day of the calendar that it is given', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }), (day) => {
        const on = day.toISOString().slice(0, 10);
        expect(readDate(on)?.on).toBe(on);
        expect(readDate(day.toUTCString())?.on).toBe(on);
        expect(readDate(day.toISOString())?.on).toBe(on);
      }),
      { numRuns: 300 },
    );
  });

  it('knows no day that the calendar lacks', () => {
    expect(calendarDate(2026, 2, 29)).toBeNull();
    expect(calendarDate(2028, 2, 29)).toBe('2028-02-29');
    expect(calendarDate(1900, 2, 29)).toBeNull();
    expect(calendarDate(20260, 1, 1)).toBeNull();
  });
});

describe('dayFirstIn', () => {
  it('learns from the dates that have one reading', () => {
    expect(dayFirstIn('10/08/2026, 25/08/2026')).toBe(true);
    expect(dayFirstIn('10/08/2026, 08/25/2026')).toBe(false);
    expect(dayFirstIn('10-08-2026 and 25-08-2026')).toBe(true);
  });

  it('says nothing where none tells, or where they disagree', () => {
    for (const text of ['', '10/08/2026', '08/08/2026', '31/31/2026', '25/08/2026 08/25/2026', '2026/25/08'])
      expect(dayFirstIn(text)).toBeNull();
  });
});

describe('findDates', () => {
  it('finds dates in order with their places', () => {
    const text = 'From 8 October 2026 to 2026-11-02.';
    const found = findDates(text);
    expect(found.map((one) => [one.on, text.slice(one.start, one.end)])).toEqual([
      ['2026-10-08', '8 October 2026'],
      ['2026-11-02', '2026-11-02'],
    ]);
  });

  it('reads a day with the sign of an ordinal, whichever is written', () => {
    const days = ['1º de outubro de 2026', '1.º de outubro de 2026', '1ª de outubro de 2026', '1° ottobre 2026'].flatMap((text) =>
      findDates(text),
    );
    expect(days.map(({ on }) => on)).toEqual(Array.from({ length: 4 }, () => '2026-10-01'));
  });

  it('stays quick on long and hostile texts', () => {
    const started = performance.now();
    expect(findDates('x 12 May 2026 '.repeat(20_000))).toHaveLength(20_000);
    for (const text of ['1 ', ' ', 'may ', '1.', '2026-', '10/', '12 de ']) findDates(text.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('readInstant', () => {
  it('moves stated moments to UTC', () => {
    expect(readInstant('2026-10-08T23:30:00-05:00')).toBe('2026-10-09T04:30:00Z');
    expect(readInstant('Tue, 10 Aug 2026 23:30:00 EST')).toBe('2026-08-11T04:30:00Z');
    expect(readInstant('2026-01-20T24:00Z')).toBe('2026-01-21T00:00:00Z');
  });

  it('assumes neither time nor zone', () => {
    expect(readInstant('2026-10-08T23:30:00')).toBeNull();
    expect(readInstant('2026-10-08')).toBeNull();
    expect(readInstant('10 Aug 2026 23:30 QQQ')).toBeNull();
  });
});
