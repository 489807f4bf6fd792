import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultSentence, isDay, openParameters, type Parameters } from '../../dashboards/parameters.ts';
import { wordsOf } from '../../dashboards/words.ts';

const en = wordsOf('en');
const sentences = ({ faults }: Parameters): string[] => faults.map((fault) => faultSentence(fault, en));

describe('parameters', () => {
  it('take what makes sense without a word', () => {
    const parameters = openParameters('q=drone&page=2&from=2026-02-28&kind=patent&kind=news&lang=fr');
    expect(parameters.text('q', 100)).toBe('drone');
    expect(parameters.whole('page', { min: 1, max: 500 }, 1)).toBe(2);
    expect(parameters.date('from')).toBe('2026-02-28');
    expect(parameters.many('kind', () => true, {})).toEqual(['patent', 'news']);
    parameters.refuseOthers();
    expect(parameters.faults).toEqual([]);
  });

  it.each(['-1', '1e9', 'two', '0', '501', '1.5', '\u0000'])('refuse page=%s and take the default', (value) => {
    const parameters = openParameters(`page=${encodeURIComponent(value)}`);
    expect(parameters.whole('page', { min: 1, max: 500 }, 1)).toBe(1);
    expect(sentences(parameters)[0]).toMatch(/^page: .* is no whole number from 1 to 500; 1 was taken\.$/u);
  });

  it.each(['banana', '2026-13-45', '2026-02-30', '0000-00-00', '9999-99-99', '2026-2-3'])('refuse from=%s', (value) => {
    const parameters = openParameters(`from=${value}`);
    expect(parameters.date('from')).toBeNull();
    expect(sentences(parameters)).toHaveLength(1);
  });

  it('name the choices when a word is none of them', () => {
    const parameters = openParameters('sort=upside-down');
    expect(parameters.choice('sort', ['relevance', 'newest'], 'relevance')).toBe('relevance');
    expect(sentences(parameters)).toEqual(['sort: “upside-down” is none of relevance, newest; shown is relevance.']);
  });

  it('cut long text and say so', () => {
    const parameters = openParameters(`q=${'x'.repeat(50)}`);
    expect(parameters.text('q', 20)).toBe('x'.repeat(20));
    expect(sentences(parameters)).toEqual(['q: only the first 20 characters were taken.']);
  });

  it('name what no page asked for, and cut long names', () => {
    const parameters = openParameters(`colour=red&${'n'.repeat(100)}=1`);
    parameters.text('q', 10);
    parameters.refuseOthers();
    expect(sentences(parameters)[0]).toBe('colour: no parameter of this page; it was left out.');
    expect(sentences(parameters)[1]?.length).toBeLessThan(130);
  });

  it('never throw, whatever the query string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (search) => {
        const parameters = openParameters(search);
        parameters.whole('page', { min: 1, max: 5 }, 1);
        parameters.many('kind', (value) => value === 'patent', { choices: 'patent' });
        parameters.choice('sort', ['newest'], 'newest');
        expect(parameters.text('q', 50).length).toBeLessThanOrEqual(50);
        parameters.refuseOthers();
        expect(sentences(parameters).every((sentence) => sentence.length < 400)).toBe(true);
      }),
    );
  });

  it('hold for a day exactly the days of the calendar', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (day) => {
        expect(isDay(day.toISOString().slice(0, 10))).toBe(true);
      }),
    );
    expect(['2025-02-29', '2024-02-29', '0999-01-01', '2026-1-1', ''].map(isDay)).toEqual([false, true, false, false, false]);
  });
});
