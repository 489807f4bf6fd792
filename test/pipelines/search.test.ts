import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FoundItem, SearchDocument } from '../../dashboards/search-document.ts';
import { openBench, type Bench } from './bench.ts';
import { mixed } from './notices.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await bench.say('import', [await bench.write('rows.ndjson', mixed)], { source: 'import' });
});
afterAll(() => bench.close());

const ask = async (query: string, options: Readonly<Record<string, unknown>> = {}): Promise<SearchDocument> =>
  (await bench.say<SearchDocument>('search', [query], options)).document;
const keys = (items: readonly FoundItem[]): readonly string[] => items.map(({ sourceKey }) => sourceKey);

describe('a search', () => {
  it('gives the document of the contract', async () => {
    const found = await ask('fingerprint scanners');
    expect(found).toEqual({
      total: 1,
      tookMs: expect.any(Number),
      facets: {},
      items: [
        {
          id: expect.any(String),
          sourceId: 'import',
          sourceKey: 'T1',
          kind: 'procurement',
          title: mixed[3]!.title,
          url: 'https://tenders.example/t1',
          publishedOn: '2026-09-15',
          language: 'en',
          score: expect.any(Number),
          highlights: expect.any(Array),
          concepts: expect.any(Array),
        },
      ],
    });
    expect(found.items[0]!.highlights.length).toBeGreaterThan(0);
  });

  it('for all words finds synonyms of the taxonomy; for any, more and best first', async () => {
    expect(keys((await ask('drone detection')).items)).toEqual(expect.arrayContaining(['EP1', 'N1']));
    expect((await ask('fingerprint stadium')).total).toBe(0);
    expect(keys((await ask('fingerprint stadium', { match: 'any' })).items)).toEqual(expect.arrayContaining(['T1', 'C1']));
  });

  it('is narrowed by kind, sorted and paged, and counts facets', async () => {
    expect(keys((await ask('drone', { kind: 'patent' })).items)).toEqual(['EP1']);
    const newest = await ask('drone', { sort: 'newest', size: '2', facet: ['kind', 'language,year'] });
    expect(newest.total).toBeGreaterThanOrEqual(3);
    expect(keys(newest.items)).toEqual(['N1', 'N2']);
    expect(keys((await ask('drone', { sort: 'newest', size: '2', page: '2' })).items)[0]).toBe('EP1');
    expect(Object.keys(newest.facets).toSorted()).toEqual(['kind', 'language', 'year']);
    for (const values of Object.values(newest.facets))
      expect(values.reduce((all, { count }) => all + count, 0)).toBeLessThanOrEqual(newest.total);
    expect(newest.facets.kind).toContainEqual({ value: 'patent', count: 1 });
  });

  it('takes free text for what it is, and refuses it only when strict, saying where', async () => {
    for (const query of ['drone (', 'drone -', '"drone', 'drone: radar', 'drone ) OR', '*'])
      expect(await ask(query)).toMatchObject({ items: expect.any(Array) });
    expect((await ask('drone (')).total).toBe((await ask('drone')).total);
    await expect(ask('drone AND (radar', { strict: true })).rejects.toMatchObject({
      code: 'query',
      position: 10,
      message: expect.stringContaining('character 11'),
    });
    await expect(ask('drone AND radar', { strict: true })).resolves.toMatchObject({ items: expect.any(Array) });
  });

  it.each([
    [{ kind: 'gossip' }, /--kind: expected one of/u],
    [{ facet: ['kind', 'colour'] }, /--facet: expected of .* found colour/u],
    [{ size: '0' }, /--size: expected a whole number from 1/u],
    [{ page: '1.5' }, /--page/u],
  ])('refuses %j with a word on what it takes', async (options, message) => {
    await expect(ask('drone', options)).rejects.toMatchObject({ code: 'usage', message: expect.stringMatching(message) });
  });
});

describe('a batch of searches', () => {
  it('answers each line in its order, with the other options, and names lines that are no query', async () => {
    const file = await bench.write(
      'batch.ndjson',
      `${JSON.stringify({ id: 'b', query: 'fingerprint' })}\n{"id":"bad","query":7}\nnonsense\n${JSON.stringify({ id: 2, query: 'drone' })}\n`,
    );
    const { code, lines } = await bench.say<{
      id: unknown;
      total: number;
      tookMs: number;
      items: readonly FoundItem[];
      warnings?: readonly string[];
    }>('search', [], { batch: file, kind: 'procurement', size: '1' });
    expect(code).toBe(1);
    expect(lines.map(({ id, total }) => [id, total])).toEqual([
      ['b', 1],
      ['bad', 0],
      [null, 0],
      [2, 0],
    ]);
    expect(keys(lines[0]!.items)).toEqual(['T1']);
    expect(lines[1]!.warnings).toEqual(['line 2: query: expected a text']);
    expect(lines[2]!.warnings?.[0]).toMatch(/^line 3: expected JSON/u);
    expect(lines[0]!.tookMs).toBeGreaterThan(0);
  });

  it('goes on after a query that a strict search refuses, and says where a lenient one was searched as words', async () => {
    const file = await bench.write('batch.ndjson', [
      { id: 1, query: 'fingerprint AND (' },
      { id: 2, query: 'fingerprint' },
    ]);
    const say = async (strict: boolean) =>
      bench.say<{ id: unknown; total: number; warnings?: readonly string[] }>('search', [], { batch: file, strict });
    const strict = await say(true);
    expect(strict.code).toBe(1);
    expect(strict.lines).toMatchObject([
      { id: 1, total: 0, tookMs: 0, items: [], warnings: ['line 1: AND without something to join, at character 13'] },
      { id: 2, total: 1 },
    ]);
    const lenient = await say(false);
    expect(lenient.code).toBe(0);
    expect(lenient.lines.map(({ total, warnings }) => [total, warnings?.[0]])).toEqual([
      [1, 'line 1: Searched as words: AND without something to join, at character 13.'],
      [1, undefined],
    ]);
  });

  it('that is sound ends with 0, and is refused when there is neither query nor batch', async () => {
    const file = await bench.write('batch.ndjson', [{ id: 1, query: 'drone' }]);
    expect((await bench.say('search', [], { batch: file })).code).toBe(0);
    await expect(bench.say('search')).rejects.toMatchObject({ code: 'usage' });
    await expect(bench.say('search', [], { batch: 'absent.ndjson' })).rejects.toMatchObject({ code: 'input' });
  });
});

describe('trends', () => {
  interface Trends {
    readonly series: readonly {
      notation: string;
      label: string;
      points: readonly { period: string; count: number; share: number | null; exposure: number }[];
      test: unknown;
      stage: string;
      evidence: unknown;
    }[];
  }
  const trends = async (words: readonly string[], options: Readonly<Record<string, unknown>> = {}): Promise<Trends> =>
    (await bench.say<Trends>('trends', [words], options)).document;

  it('count what is held by concept and period, with every field of the contract', async () => {
    const concept = (await ask('drone detection')).items.find(({ sourceKey }) => sourceKey === 'N1')!.concepts[0]!;
    const { series } = await trends([concept], { by: 'year', from: '2025-01-01', to: '2026-12-31' });
    expect(series).toHaveLength(1);
    expect(Object.keys(series[0]!)).toEqual(expect.arrayContaining(['notation', 'label', 'points', 'test', 'stage', 'evidence']));
    expect(series[0]!.points.map(({ period }) => period)).toEqual(['2025', '2026']);
    for (const point of series[0]!.points)
      expect(Object.keys(point)).toEqual(expect.arrayContaining(['period', 'count', 'share', 'exposure']));
    const found = await ask(`concept:${concept}`, { facet: ['year'] });
    expect(series[0]!.points.map(({ period, count }) => ({ value: period, count })).filter(({ count }) => count > 0)).toEqual(
      expect.arrayContaining([...(found.facets.year ?? [])]),
    );
    expect((await trends([])).series.length).toBeGreaterThan(1);
  });

  it('refuse a concept that is none, a day that does not exist, and an end before the beginning', async () => {
    await expect(trends(['no-such-thing'])).rejects.toMatchObject({ code: 'input', message: expect.stringContaining('no-such-thing') });
    await expect(trends([], { from: '2026-02-30' })).rejects.toMatchObject({ code: 'usage' });
    await expect(trends([], { from: '2026-05-01', to: '2026-01-01' })).rejects.toMatchObject({
      code: 'usage',
      message: '--to: expected a date from 2026-05-01 on, found 2026-01-01',
    });
  });
});
