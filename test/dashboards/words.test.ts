import { describe, expect, it } from 'vitest';
import { problemKeys, problemSentence } from '../../src/search/problem.ts';
import { catalogueTexts, wordsOf } from '../../dashboards/words.ts';

const en = wordsOf('en');
const fr = wordsOf('fr');

describe('the catalogues', () => {
  it('hold the same sentences in both languages', () => {
    expect(Object.keys(catalogueTexts.fr)).toEqual(Object.keys(catalogueTexts.en));
  });

  it('fill the same places in both languages', () => {
    const places = (text: string | undefined): string[] =>
      [...(text ?? '').matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => String(name)).toSorted();
    const differing = Object.keys(catalogueTexts.en).filter(
      (key) => !key.endsWith('_one') && places(catalogueTexts.en[key]).join() !== places(catalogueTexts.fr[key]).join(),
    );
    expect(differing).toEqual([]);
  });

  it('say of a query in English what the command line says', () => {
    for (const key of problemKeys) {
      const fillings = { field: 'F', found: 'X', choices: 'A, B', operator: 'OR', most: 'M' };
      const told = en.t(`query.${key}`, { ...fillings, at: 8 });
      const said = `${problemSentence({ key, fillings, position: 7 })}.`;
      expect(told).toBe(`${said.charAt(0).toUpperCase()}${said.slice(1)}`);
    }
  });

  it('leave no sentence empty', () => {
    expect(Object.entries({ ...catalogueTexts.en, ...catalogueTexts.fr }).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe('numbers and dates', () => {
  it('choose the plural and group the digits', () => {
    expect([0, 1, 2, 12_345].map((count) => en.t('search.results', { count }))).toEqual([
      '0 results',
      '1 result',
      '2 results',
      '12,345 results',
    ]);
    expect([0, 1, 2].map((count) => fr.t('search.results', { count }))).toEqual(['0 résultat', '1 résultat', '2 résultats']);
    expect(fr.t('search.results', { count: 1_000_000 })).toMatch(/^1\s000\s000 résultats$/u);
  });

  it('write money with the currency first', () => {
    expect(en.money({ amount: 12_000_000, currency: 'EUR' })).toBe('EUR 12,000,000');
    expect(en.shortMoney({ amount: 4_500_000, currency: 'EUR' })).toBe('EUR 4.5 million');
  });

  it('write a deadline in Brussels time, in summer and in winter', () => {
    expect(en.brussels('2026-11-26T16:00:00Z', '2026-11-22T06:10:00.000Z')).toBe('26 Nov, 17:00');
    expect(en.brussels('2027-07-01T15:00:00Z', '2026-11-22T06:10:00.000Z')).toBe('1 Jul 2027, 17:00');
  });

  it('leave alone what is no date', () => {
    expect(en.date('two-stage')).toBe('two-stage');
    expect(en.date('2026-11-05')).toBe('5 Nov 2026');
    expect(fr.date('2026-11-05')).toBe('5 nov. 2026');
  });

  it('name periods, languages and classes', () => {
    expect([en.period('2026-11'), en.period('2026-Q4'), fr.period('2026-Q4'), en.period('2026')]).toEqual([
      'Nov 2026',
      'Q4 2026',
      'T4 2026',
      '2026',
    ]);
    expect([en.languageName('fr'), fr.languageName('fr'), en.languageName('und'), en.languageName('zz9')]).toEqual([
      'French',
      'Français',
      'Language not identified',
      'Zz9',
    ]);
    expect(en.label({ label: () => 'drone detection' }, 'drone-detection')).toBe('Drone detection');
  });

  it('put texts into sentences as they are: escaping is the template’s', () => {
    expect(en.t('search.for', { text: '<b>&' })).toBe('for “<b>&”');
  });
});
