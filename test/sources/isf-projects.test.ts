// Projects of the Internal Security Fund: what is asked of the portal's search service, and when a harvest is over.
import { describe, expect, it } from 'vitest';
import source from '../../sources/projects/isf-projects.ts';
import type { Project } from '../../src/model.ts';
import type { Reading } from '../../src/source.ts';
import { WINDOW, captureOf, readingOf } from './fixture-case.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function record(number: number, metadata: object = {}): object {
  const fields = { projectId: [String(number)], acronym: [`P${number}`], topicAbbreviation: ['ISFP-2020-AG-CUAS'], ...metadata };
  return { reference: `${number}`, url: null, metadata: fields };
}

function capture(results: readonly unknown[], totalResults: number, pageNumber = 1) {
  return captureOf(source, bytes({ totalResults, results }), 'application/json', { context: { pageNumber } });
}

const readPage = (results: readonly unknown[], total = results.length, pageNumber = 1): Reading<Project> =>
  source.read(capture(results, total, pageNumber));

describe('the request', () => {
  const asked = source.start(WINDOW)[0]!;

  it('has the key of projects outside Horizon 2020 in its address, and its parts as JSON', () => {
    expect(Object.fromEntries(new URL(asked.url).searchParams)).toMatchObject({
      apiKey: 'SEDIA_NONH2020_PROD',
      text: '***',
      pageNumber: '1',
    });
    const parts = asked.body!.split('\r\n\r\n').slice(1);
    expect(asked.body!.match(/Content-Type: application\/json/gu)).toHaveLength(parts.length);
  });

  it('names topics of both periods, each once', () => {
    const terms = /"topicAbbreviation":(\[[^\]]*\])/u.exec(asked.body!)![1]!;
    const topics = JSON.parse(terms) as readonly string[];
    expect(topics).toEqual(expect.arrayContaining(['ISFP-2017-AG-PROTECT', 'ISF-2026-TF2-AG-OCDT', 'BMVI-2021-TF1-AG-NQAM']));
    expect(new Set(topics).size).toBe(topics.length);
  });
});

describe('a harvest', () => {
  const full = Array.from({ length: 100 }, (_, place) => record(place + 1));

  it('goes on behind every page, for the service may give less than was asked for, and ends with an empty one', () => {
    for (const [given, total] of [
      [full, 130],
      [full.slice(50), 190],
      [full.slice(1), 99],
    ] as const)
      expect(readPage(given, total).follow?.map(({ url }) => new URL(url).searchParams.get('pageNumber'))).toEqual(['2']);
    expect(readPage([], 100, 2).notices).toEqual([]);
  });

  it.each([
    [1, 0],
    [1, 250],
    [2, 900],
  ])('is not over on an empty page %i of %i announced records', (pageNumber, total) => {
    expect(readingOf(source, capture([], total, pageNumber))).toMatchObject({ error: { code: 'layout-changed' } });
  });

  it('says so where the service cuts a query', () => {
    expect(readingOf(source, capture(full, 12_000, 100))).toMatchObject({ error: { code: 'layout-changed' } });
  });
});

describe('a project', () => {
  const project = (metadata: object): Project => readPage([record(1, metadata)]).notices[0]!;

  it('names the fund that paid it by its topic, whatever its case, and no fund for another topic', () => {
    expect(project({ topicAbbreviation: ['isfb-2016-ag-esur'] }).programme).toBe('ISFB');
    expect(project({ topicAbbreviation: ['JUST-2020-AG'] }).programme).toBeNull();
  });

  it('gives countries to names only where both lists fit', () => {
    const names = { legalEntityNames: ['A', 'B'] };
    expect(project({ ...names, countries: ['FR', 'UK'] }).organisations.map(({ country }) => country)).toEqual(['FR', 'UK']);
    expect(project({ ...names, countries: ['FR'] }).organisations.map(({ country }) => country)).toEqual([null, null]);
  });

  it('has no amount where the record gives none, and accepts a decimal comma', () => {
    expect(project({ euContributionAmount: ['0'], overallBudget: ['12,5'] })).toMatchObject({
      ecMaxContribution: null,
      totalCost: { amount: 12.5, currency: 'EUR' },
    });
  });
});
