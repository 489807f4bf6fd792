import { describe, expect, it } from 'vitest';
import { readMoney } from '../../src/read/money.ts';

describe('readMoney', () => {
  it.each([
    ['26 000 209 euro', 26_000_209, 'EUR'],
    ['54 590 604,60 zł', 54_590_604.6, 'PLN'],
    ['375.000,00 €', 375_000, 'EUR'],
    ['EUR 12,225,000', 12_225_000, 'EUR'],
    ['€3.55 million', 3_550_000, 'EUR'],
    ['€ 1,5 Mio.', 1_500_000, 'EUR'],
    ['3.5 mld €', 3_500_000_000, 'EUR'],
    ['1.234 €', 1234, 'EUR'],
    ['1’000 CHF', 1000, 'CHF'],
    ['US$5m', 5_000_000, 'USD'],
    ['EUR 0', 0, 'EUR'],
    ['€1 234,50', 1234.5, 'EUR'],
    ['€2.5 billion', 2_500_000_000, 'EUR'],
    ['3,5 millions d’euros', 3_500_000, 'EUR'],
    ['2 milliards d’euros', 2_000_000_000, 'EUR'],
    ['3,5 M€', 3_500_000, 'EUR'],
    ['750 k€', 750_000, 'EUR'],
    ['3,5 Millionen Euro', 3_500_000, 'EUR'],
    ['1,2 Mrd. Euro', 1_200_000_000, 'EUR'],
    ['EUR 12.500,--', 12_500, 'EUR'],
    ['3,5 millones de euros', 3_500_000, 'EUR'],
    ['2 mil millones de euros', 2_000_000_000, 'EUR'],
    ['3,5 milioni di euro', 3_500_000, 'EUR'],
    ['1 miliardo di euro', 1_000_000_000, 'EUR'],
    ['3,5 miljoen euro', 3_500_000, 'EUR'],
    ['2 miljard euro', 2_000_000_000, 'EUR'],
    ['3,5 mln zł', 3_500_000, 'PLN'],
    ['250 tys. zł', 250_000, 'PLN'],
    ['3,5 milhões de euros', 3_500_000, 'EUR'],
    ['750 mil euros', 750_000, 'EUR'],
    ['0.375 million €', 375_000, 'EUR'],
    ['€3 trillion', 3_000_000_000_000, 'EUR'],
    ['2 Md€', 2_000_000_000, 'EUR'],
  ])('reads %s', (text, amount, currency) => {
    expect(readMoney(text)).toEqual({ amount, currency });
  });

  it.each([
    '$5',
    '5',
    '€',
    'EUR -5',
    '1,23,456 EUR',
    '3 500',
    '1.234 million €',
    'EUR USD 5',
    'about 5 euro',
    '12 kr',
    '',
    '1.234.56 €',
    '0.375 €',
    '5 euro a day',
  ])('does not decide %s', (text) => {
    expect(readMoney(text)).toBeNull();
  });
});
