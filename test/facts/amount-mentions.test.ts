import { describe, expect, test } from 'vitest';
import { amountMentions } from '../../src/facts/amount-mentions.ts';
import { processorMs } from '../processor-ms.ts';

const read = (text: string, language: string | null = 'en'): readonly string[] =>
  amountMentions(text, language).map(({ money, start, end }) => `${money.currency} ${money.amount}: ${text.slice(start, end)}`);

describe('amounts in a text', () => {
  test.each([
    ['valued at €5.8bn in 2012', ['EUR 5800000000: €5.8bn']],
    ['from €0.375m (Year 2)', ['EUR 375000: €0.375m']],
    ['costs €204 Billion.', ['EUR 204000000000: €204 Billion']],
    ['nearly €3 trillion by 2019', ['EUR 3000000000000: €3 trillion']],
    ['average €250k per customer', ['EUR 250000: €250k']],
    ['a €3.5M contract', ['EUR 3500000: €3.5M']],
    ['a €500m fund', ['EUR 500000000: €500m']],
    ['EUR 10 Million Contract', ['EUR 10000000: EUR 10 Million']],
    ['a €5-million project', ['EUR 5000000: €5-million']],
    ['for EUR 5 Mio. in all', ['EUR 5000000: EUR 5 Mio.']],
    ['5 Mio. EUR', ['EUR 5000000: 5 Mio. EUR']],
    ['2 M€ and 55M€', ['EUR 2000000: 2 M€', 'EUR 55000000: 55M€']],
    ['1499.76 kEUR, 5 MEUR, kEUR 250', ['EUR 1499760: 1499.76 kEUR', 'EUR 5000000: 5 MEUR', 'EUR 250000: kEUR 250']],
    ['1,2 Mrd. Euro and 2 Md€', ['EUR 1200000000: 1,2 Mrd. Euro', 'EUR 2000000000: 2 Md€']],
    ['2 mil millones de euros', ['EUR 2000000000: 2 mil millones de euros']],
    ['1.000.000.000 Euro', ['EUR 1000000000: 1.000.000.000 Euro']],
    ['EUR 5 military jets', ['EUR 5: EUR 5']],
  ])('have their multiple however it is written: %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['a €20-25 million business', ['EUR 20000000: €20-25 million', 'EUR 25000000: €20-25 million']],
    ['EUR 3 – 4 million', ['EUR 3000000: EUR 3 – 4 million', 'EUR 4000000: EUR 3 – 4 million']],
    ['between EUR 3.00 and 4.00 million', ['EUR 3000000: EUR 3.00 and 4.00 million', 'EUR 4000000: EUR 3.00 and 4.00 million']],
    ['EUR 3 to EUR 4 million', ['EUR 3000000: EUR 3 to EUR 4 million', 'EUR 4000000: EUR 3 to EUR 4 million']],
    ['€1m-2m', ['EUR 1000000: €1m-2m', 'EUR 2000000: €1m-2m']],
    ['de 3 à 5 millions d’euros', ['EUR 3000000: 3 à 5 millions d’euros', 'EUR 5000000: 3 à 5 millions d’euros']],
    ['zwischen 3 und 4 Mio. EUR', ['EUR 3000000: 3 und 4 Mio. EUR', 'EUR 4000000: 3 und 4 Mio. EUR']],
    ['€1m-€2m', ['EUR 1000000: €1m', 'EUR 2000000: €2m']],
    ['between EUR 500.000 and EUR 10 million', ['EUR 500000: EUR 500.000', 'EUR 10000000: EUR 10 million']],
    ['from €1.03 to €0.55', ['EUR 1.03: €1.03', 'EUR 0.55: €0.55']],
    ['2 and 4 million euros', ['EUR 4000000: 4 million euros']],
    ['Budget: EUR 3 million – 24 months', ['EUR 3000000: EUR 3 million']],
    ['Budget: EUR 5 000 – 24 months', ['EUR 5000: EUR 5 000']],
    ['EUR 100 to 200 schools', ['EUR 100: EUR 100']],
    ['EUR 20 and EUR 30 million', ['EUR 30000000: EUR 30 million']],
    ['EUR 3 million and 4 million people', ['EUR 3000000: EUR 3 million']],
    ['In 2020 EUR 5 million, in 2021 1 250 000 € 2022', ['EUR 5000000: EUR 5 million', 'EUR 1250000: 1 250 000 €']],
  ])('share it in a range: %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    'EUR 500 and 2 million views',
    'EUR 2, 3 and 5 million',
    'EUR 250-500 000',
    'EUR 5 thousand million',
    'EUR 5 Billionen',
    'EUR 5 mil.',
    'EUR 3 crore',
    '€2M million',
    'from 100€ million to 1,300€ million',
    'a €5 million-per-year plan',
    'EUR 1.234 million',
    '€5m2 and €5x',
    'EUR 60 000Eligible',
    '5 Euro NCAP stars and the 2024 Euro Cup',
    '5 neurons, EUR-Lex 2024, EUROSUR 2013',
  ])('are none where what follows is not understood: %j', (text) => {
    expect(read(text)).toEqual([]);
  });

  test('have a billion and a mil of the language', () => {
    expect(read('5 Billion EUR', 'de')).toEqual([]);
    expect(read('5 milliards d’euros', 'fr')).toEqual(['EUR 5000000000: 5 milliards d’euros']);
    expect(read('750 mil euros', 'es')).toEqual(['EUR 750000: 750 mil euros']);
    expect(read('EUR 5 billion', null)).toEqual(['EUR 5000000000: EUR 5 billion']);
  });

  test('are quick to look for in hostile texts', () => {
    const texts = ['1 000 ', '1.', 'EUR 1 ', 'EUR 1, 2, 3, ', '€1-', '5 million ', '1 to '];
    expect(processorMs(() => texts.forEach((text) => amountMentions(text.repeat(40_000 / text.length), 'en')))).toBeLessThan(1000);
  });
});
