// TED: a query within the service's limits, windows, and values that say nothing.
import { describe, expect, it } from 'vitest';
import source from '../../sources/procurement/ted.ts';
import type { Procurement } from '../../src/model.ts';
import { captureOf } from './fixture-case.ts';

const asked = (since: string | null): { query: string; fields: string[]; limit: number; [key: string]: unknown } =>
  JSON.parse(source.start({ since, today: '2026-11-22' })[0]!.body!);

function bodyOf(fields: Record<string, unknown>): Uint8Array {
  const notice = {
    'publication-number': '700001-2026',
    'publication-date': '2026-11-19+01:00',
    'notice-title': { eng: 'Sample' },
    ...fields,
  };
  return new TextEncoder().encode(JSON.stringify({ notices: [notice], totalNoticeCount: 1 }));
}

function one(fields: Record<string, unknown>): Procurement {
  return source.read(captureOf(source, bodyOf(fields), null)).notices[0]!;
}

describe('the query', () => {
  it('stays within 250 notices and 10,000 values a page, and repeats no field', () => {
    const { fields, limit } = asked(null);
    expect(limit).toBeLessThanOrEqual(250);
    expect(fields.length * limit).toBeLessThanOrEqual(10_000);
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('sends no key that the service does not know, and no ASC, which it refuses', () => {
    const known = [
      'query',
      'fields',
      'page',
      'limit',
      'scope',
      'checkQuerySyntax',
      'paginationMode',
      'onlyLatestVersions',
      'iterationNextToken',
    ];
    expect(Object.keys(asked(null)).filter((key) => !known.includes(key))).toEqual([]);
    expect(asked(null).query).not.toMatch(/\bASC\b/);
    expect(asked(null)).toMatchObject({ scope: 'ALL', onlyLatestVersions: true });
  });

  it('looks back a month at first, and at least a week', () => {
    expect(asked(null).query).toContain('publication-date >= 20261023 AND publication-date <= 20261122');
    expect(asked('2026-11-21').query).toContain('publication-date >= 20261115');
    expect(asked('2016-01-01').query).toContain('publication-date >= 20160101');
  });

  it('asks for no personal data', () => {
    expect(asked(null).fields.filter((field) => /contact|touch|email|phone|person/.test(field))).toEqual([]);
  });
});

describe('pages', () => {
  it('are asked by number, so that no token can expire between two of them', () => {
    expect(asked(null)).toMatchObject({ paginationMode: 'PAGE_NUMBER', page: 1 });
  });
});

describe('a notice', () => {
  it.each([
    [{ 'estimated-value-proc': 0, 'estimated-value-cur-proc': 'EUR' }, null],
    [{ 'estimated-value-proc': 1, 'estimated-value-cur-proc': 'EUR' }, null],
    [{ 'estimated-value-proc': 250_000 }, null],
    [{ 'estimated-value-lot': ['1000', '2000'], 'estimated-value-cur-lot': ['EUR', 'SEK'] }, null],
    [
      { 'estimated-value-lot': ['1000', '2000'], 'estimated-value-cur-lot': ['SEK', 'SEK'] },
      { amount: 3000, currency: 'SEK' },
    ],
    [
      { 'estimated-value-proc': '9500.5', 'estimated-value-cur-proc': ['EUR'] },
      { amount: 9500.5, currency: 'EUR' },
    ],
  ])('has the value that %j states', (fields, value) => {
    expect(one(fields).value).toEqual(value);
  });

  it('has the deadline of requests where there is none of tenders', () => {
    expect(one({ 'deadline-receipt-request-date-lot': '2026-12-01+01:00' }).deadlines).toEqual([{ on: '2026-12-01', stage: null }]);
    expect(
      one({ 'deadline-receipt-request-date-lot': ['2026-12-01+01:00'], 'deadline-receipt-tender-date-lot': ['2027-01-01+01:00'] })
        .deadlines,
    ).toEqual([{ on: '2027-01-01', stage: null }]);
  });

  it('has no deadline before its publication, nor one that stands for none', () => {
    const stamps = ['0202-01-15+01:00', '2026-11-18+01:00', '2026-11-19+01:00', '2099-12-31+01:00', '2046-01-01+01:00'];
    expect(one({ 'deadline-receipt-tender-date-lot': stamps }).deadlines.map(({ on }) => on)).toEqual(['2026-11-19', '2046-01-01']);
  });

  it('that is told in the language of its buyer alone is read in it', () => {
    expect(one({ 'notice-title': { fin: 'Rajavalvonnan kamerat' }, 'official-language': ['FIN'] })).toMatchObject({
      title: 'Rajavalvonnan kamerat',
      language: 'fi',
    });
  });

  it('with fewer deadlines than lots has those that it states', () => {
    const lots = { 'title-lot': { eng: ['Lot 1', 'Lot 2', 'Lot 3'] }, 'deadline-receipt-tender-date-lot': ['2027-01-15+01:00'] };
    expect(one(lots).deadlines).toEqual([{ on: '2027-01-15', stage: null }]);
  });

  it('tells its lots, each text once, without what it says itself', () => {
    const lots = {
      'title-lot': { eng: ['Sample', 'Lot 1', 'Lot 2'] },
      'description-lot': { eng: ['Radios &amp; masts', 'Radios &amp; masts'] },
    };
    expect(one(lots).text).toBe('Lot 1\nLot 2\nRadios & masts');
    expect(one({ 'title-lot': { fra: 'Lot seul' }, 'official-language': 'FRA' }).text).toBe('Lot seul');
    expect(one({}).text).toBeNull();
  });

  it('names the notice that it corrects, whose deadline it moves, and stays a notice of its own', () => {
    const corrected = one({
      'change-notice-version-identifier': '00000000-0000-4000-8000-000000000011-01',
      'deadline-receipt-tender-date-lot': ['2027-01-22+02:00'],
    });
    expect(corrected).toMatchObject({ previousNotice: '00000000-0000-4000-8000-000000000011-01', deadlines: [{ on: '2027-01-22' }] });
    expect(corrected.identity).toBeNull();
  });

  it.each([
    ['AUT', 'AT'],
    ['GRC', 'EL'],
    ['GBR', 'UK'],
    ['ZZZ', 'ZZZ'],
  ])('comes from %s, written %s', (wire, country) => {
    expect(one({ 'buyer-country': [wire] }).countries).toEqual([country]);
  });

  it.each([
    'Pre-commercial procurement of sensors',
    'PCP for drones',
    'Vorkommerzielle Auftragsvergabe',
    'Achat public avant commercialisation',
    'Compra pública precomercial de sensores',
    'Appalto pre-commerciale',
  ])('is pre-commercial when it says %s', (title) => {
    expect(one({ 'notice-title': { eng: title } }).preCommercial).toBe(true);
  });

  it.each(['Commercial vehicles', 'PCPs and servers', 'Procurement of prefabricated houses'])(
    'is not pre-commercial when it says %s',
    (title) => {
      expect(one({ 'notice-title': { eng: title } }).preCommercial).toBe(false);
    },
  );
});
