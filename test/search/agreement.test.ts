import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, asyncProperty, constantFrom, oneof, tuple, type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openElasticsearch } from '../../src/search/elasticsearch.ts';
import { openEmbedded } from '../../src/search/embedded.ts';
import type { SearchAnswer, SearchEngine, SearchRequest } from '../../src/search/engine.ts';
import { startElasticsearch } from '../services/elasticsearch.ts';
import { ask, documentOf, manyItems, vocabulary } from './invented.ts';

const server = await startElasticsearch();

const word = constantFrom(
  'drone',
  'detection',
  'détection',
  'borders',
  'radar',
  'Drohnen',
  'unmanned aircraft',
  'police',
  'the',
  'of',
  'für',
  'mobile',
  'dron',
  'absent',
);
const part: Arbitrary<string> = oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: tuple(word, word).map(([one, other]) => `"${one} ${other}"`) },
  { weight: 1, arbitrary: word.map((one) => `${one.slice(0, 3)}*`) },
  { weight: 1, arbitrary: word.map((one) => `title:${one}`) },
  { weight: 1, arbitrary: word.map((one) => `-${one}`) },
  {
    weight: 2,
    arbitrary: constantFrom(
      'kind:project',
      'concept:drones',
      'language:fr',
      'year:2025',
      'status:open',
      'status:closed',
      'country:BE',
      'programme:isf',
      'source:sample*',
      'published:[2024 TO 2025-06]',
      'to:2024',
    ),
  },
);
const text = array(tuple(part, constantFrom(' ', ' ', ' ', ' AND ', ' OR ', ' NOT ')), { minLength: 1, maxLength: 6 }).map((parts) =>
  parts.map(([one, joint], index) => (index + 1 < parts.length ? one + joint : one)).join(''),
);
const layout = tuple(
  constantFrom('relevance', 'relevance', 'newest', 'oldest', 'deadline'),
  constantFrom(1, 1, 2, 5),
  constantFrom('all', 'any'),
);

const facets = ['kind', 'concept', 'source', 'language', 'year', 'status', 'programme', 'country'] as const;

describe.skipIf(server === null)('the two engines', { timeout: 300_000 }, () => {
  const prefix = `test-${randomBytes(4).toString('hex')}`;
  const url = server?.url ?? '';
  let folder: string;
  let embedded: SearchEngine;
  let elasticsearch: SearchEngine;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'techwatch-search-'));
    embedded = openEmbedded({ file: join(folder, 'search.db') });
    elasticsearch = openElasticsearch({ url, prefix });
    const documents = manyItems(400).map(documentOf);
    for (const engine of [embedded, elasticsearch]) {
      await engine.write(documents);
      await engine.refresh();
    }
  });

  afterAll(async () => {
    await embedded.close();
    await elasticsearch.close();
    await fetch(`${url}/${prefix}-items-v1-0`, { method: 'DELETE' });
    await rm(folder, { recursive: true });
  });

  const both = async (request: SearchRequest): Promise<[SearchAnswer, SearchAnswer]> => [
    await embedded.search(request),
    await elasticsearch.search(request),
  ];

  it('give the same totals, facets, counts per month and order for any query', async () => {
    await assert(
      asyncProperty(text, layout, async (query, [sort, page, match]) => {
        const [ours, theirs] = await both(ask(query, { sort, page, match, size: 7, facets, histogram: 'month', edition: vocabulary }));
        expect({ query, ...summary(ours) }).toEqual({ query, ...summary(theirs) });
      }),
      { numRuns: 200, seed: 20_260_310 },
    );
  });

  it('give the same scores but for the last digit', async () => {
    const [ours, theirs] = await both(
      ask('détection of drones near borders "unmanned aircraft" surv*', { match: 'any', size: 50, edition: vocabulary }),
    );
    expect(ours.hits.length).toBe(50);
    ours.hits.forEach((hit, place) => {
      expect(hit.score / (theirs.hits[place]?.score ?? 0)).toBeCloseTo(1, 5);
    });
  });

  it('give the same answers but for a shade of the scores after items were revised', async () => {
    const revised = manyItems(400)
      .slice(0, 40)
      .map((item) => documentOf({ ...item, revision: 2 }));
    for (const engine of [embedded, elasticsearch]) {
      await engine.write(revised);
      await engine.refresh();
    }
    const [ours, theirs] = await both(ask('drone detection radar police borders', { match: 'any', size: 60, facets }));
    expect([ours.total, ours.facets]).toEqual([theirs.total, theirs.facets]);
    // Lucene counts replaced documents in its statistics until it has merged them away.
    expect((ours.hits[0]?.score ?? 0) / (theirs.hits[0]?.score ?? 0)).toBeCloseTo(1, 1);
  });

  it('show the same hits', async () => {
    const [ours, theirs] = await both(ask('radar', { sort: 'newest', size: 20 }));
    expect(ours.hits).toEqual(theirs.hits);
  });
});

function summary(answer: SearchAnswer): object {
  return { total: answer.total, ids: answer.hits.map((hit) => hit.id), facets: answer.facets, histogram: answer.histogram };
}
