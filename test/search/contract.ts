// What every search engine must do, whichever it is. Run by embedded.test.ts and elasticsearch.test.ts.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SearchEngine } from '../../src/search/engine.ts';
import { rebuildIndex } from '../../src/search/rebuild.ts';
import { verifyIndex } from '../../src/search/verify.ts';
import { ask, call, documentOf, manyItems, news, project, vocabulary } from './invented.ts';

/** An engine over an empty index; `another` opens a second one over the same index. */
export interface Bench {
  readonly engine: SearchEngine;
  readonly another: () => SearchEngine;
  readonly end: () => Promise<void>;
}

/** Declares the suite for one engine. */
export function engineContract(open: () => Promise<Bench>): void {
  let bench: Bench;
  let engine: SearchEngine;

  beforeEach(async () => {
    bench = await open();
    engine = bench.engine;
  });
  afterEach(async () => {
    await bench.end();
  });

  const write = async (...items: readonly Parameters<typeof documentOf>[0][]): Promise<void> => {
    const results = await engine.write(items.map(documentOf));
    expect(results.filter((result) => result.state !== 'written')).toEqual([]);
    await engine.refresh();
  };
  const found = async (...asked: Parameters<typeof ask>): Promise<string[]> =>
    (await engine.search(ask(...asked))).hits.map((hit) => hit.id);
  const ids = async (): Promise<string[]> => (await collected(engine.inventory())).map((kept) => kept.id);

  describe('words', () => {
    it('finds every form of a word in the language of the item', async () => {
      await write(
        news({ id: 'a', title: 'Detecting small drones' }),
        news({ id: 'b', title: 'Détection de drones', language: 'fr' }),
        news({ id: 'c', title: 'Budget of the agency' }),
      );
      expect(await found('drone')).toEqual(expect.arrayContaining(['a', 'b']));
      expect(await found('detection')).toHaveLength(2);
      expect(await found('detected')).toEqual(['a']);
    });

    it('wants every word with `all`, and ranks by them with `any`', async () => {
      await write(news({ id: 'a', title: 'Radar for borders' }), news({ id: 'b', title: 'Radar' }), news({ id: 'c', title: 'Police' }));
      expect(await found('radar border')).toEqual(['a']);
      expect(await found('radar border', { match: 'any' })).toEqual(['a', 'b']);
    });

    it('knows AND, OR, NOT, minus and brackets', async () => {
      await write(news({ id: 'a', title: 'radar sensor' }), news({ id: 'b', title: 'radar police' }), news({ id: 'c', title: 'sensor' }));
      expect(await found('radar AND sensor')).toEqual(['a']);
      expect((await found('police OR sensor')).toSorted()).toEqual(['a', 'b', 'c']);
      expect(await found('radar NOT police')).toEqual(['a']);
      expect(await found('radar -sensor')).toEqual(['b']);
      expect((await found('(radar OR sensor) -police')).toSorted()).toEqual(['a', 'c']);
      expect(await found('-radar')).toEqual(['c']);
      expect((await found('radar OR NOT sensor')).toSorted()).toEqual(['a', 'b']);
    });

    it('finds phrases, in one field and in order', async () => {
      await write(
        news({ id: 'a', title: 'Border surveillance by radar' }),
        news({ id: 'b', title: 'Surveillance of the border' }),
        news({ id: 'c', title: 'At the border', abstract: 'surveillance' }),
      );
      expect(await found('"border surveillance"')).toEqual(['a']);
      expect(await found('title:"border surveillance"')).toEqual(['a']);
      expect((await found('title:surveillance')).toSorted()).toEqual(['a', 'b']);
    });

    it('finds no phrase that goes from abstract to text or from one name to the next', async () => {
      await write(
        project({ id: 'a', title: 'one', abstract: 'seen at the border', text: 'surveillance by radar', countries: ['BE', 'FR'] }),
        project({ id: 'b', title: 'two', abstract: 'border surveillance' }),
      );
      expect(await found('"border surveillance"')).toEqual(['b']);
      expect(await found('"be partner"')).toEqual([]);
      expect(await found('"partner fr"')).toEqual(['a']);
      expect(await found('"surveillance by radar"')).toEqual(['a']);
    });

    it('finds words by their beginning, also where the stem is shorter', async () => {
      await write(
        news({ id: 'a', title: 'Surveillance' }),
        news({ id: 'b', title: 'Survey' }),
        news({ id: 'c', title: 'Überwachung', language: 'de' }),
      );
      expect(await found('surveilla*')).toEqual(['a']);
      expect((await found('surve*')).toSorted()).toEqual(['a', 'b']);
      expect(await found('uberwach*')).toEqual(['c']);
    });

    it('finds what a taxonomy label stands for, in all its languages', async () => {
      await write(
        news({ id: 'a', title: 'An unmanned aircraft was seen' }),
        news({ id: 'b', title: 'Un aéronef sans équipage', language: 'fr' }),
        news({ id: 'c', title: 'UAV seen' }),
        news({ id: 'd', title: 'Aircraft seen' }),
      );
      expect((await found('drone', { edition: vocabulary })).toSorted()).toEqual(['a', 'b', 'c']);
      expect((await found('unmanned aircraft', { edition: vocabulary }))[0]).toBe('a');
      expect(await found('drone')).toEqual([]);
    });
  });

  describe('fields and filters', () => {
    it('filters by kind, source, language, country, programme and date', async () => {
      await write(
        project({ id: 'a', title: 'radar', programme: 'Horizon Europe', countries: ['BE'], publishedOn: '2026-01-15' }),
        news({ id: 'b', title: 'radar', language: 'fr', sourceId: 'other', publishedOn: '2025-12-31' }),
        news({ id: 'c', title: 'radar' }),
      );
      expect(await found('kind:project radar')).toEqual(['a']);
      expect(await found('radar source:other')).toEqual(['b']);
      expect(await found('language:fr')).toEqual(['b']);
      expect(await found('country:be')).toEqual(['a']);
      expect(await found('programme:"horizon europe"')).toEqual(['a']);
      expect(await found('programme:horizon*')).toEqual(['a']);
      expect(await found('year:2025')).toEqual(['b']);
      expect(await found('published:[2026-01 TO *]')).toEqual(['a']);
      expect(await found('to:2025')).toEqual(['b']);
      expect((await found('published:[2025 TO 2026-01-15]')).toSorted()).toEqual(['a', 'b']);
      expect(await found('published:[2025 TO 2026-01-15}')).toEqual(['b']);
      expect(await found('year:{2025 TO 2025}')).toEqual([]);
      expect(await found('published:[0000 TO 9999] kind:project')).toEqual(['a']);
      expect(await found('', { filters: { seenTo: '9999' } })).toHaveLength(3);
      expect(await found('', { filters: { kind: ['news'], source: ['other', 'third'] } })).toEqual(['b']);
      expect(await found('radar', { filters: { from: '2026' } })).toEqual(['a']);
      expect(await found('', { filters: { seenFrom: '2026-03-02' } })).toEqual([]);
      expect(await found('', { filters: { seenTo: '2026-03-01' } })).toHaveLength(3);
    });

    it('finds by a concept what is classed below it, and by any of its labels', async () => {
      await write(
        news({ id: 'a', title: 'one', concepts: ['counter-drone'] }),
        news({ id: 'b', title: 'two', concepts: ['drones'] }),
        news({ id: 'c', title: 'three', concepts: ['mobile'] }),
      );
      expect((await found('concept:drones', { edition: vocabulary })).toSorted()).toEqual(['a', 'b']);
      expect((await found('concept:"unmanned aircraft"', { edition: vocabulary })).toSorted()).toEqual(['a', 'b']);
      expect((await found('concept:(mobile OR counter-drone)')).toSorted()).toEqual(['a', 'c']);
      expect(await found('', { filters: { concept: ['drones', 'counter-drone'] } })).toEqual(['a']);
    });

    it('judges calls at the clock: 17:00 in Brussels on the last day', async () => {
      await write(
        call({ id: 'a', title: 'call', deadlines: ['2026-03-10'], opensOn: '2026-01-01', status: 'open' }),
        call({ id: 'b', title: 'call', deadlines: ['2026-04-10'], opensOn: '2026-03-11' }),
        call({ id: 'c', title: 'call', deadlines: ['2025-04-10', '2026-03-09'], status: 'open' }),
        call({ id: 'd', title: 'call', status: 'forthcoming' }),
        news({ id: 'e', title: 'call' }),
      );
      const facets = { facets: ['status'] } as const;
      const before = await engine.search(ask('', facets));
      expect(before.facets.status).toEqual([
        { value: 'forthcoming', count: 2 },
        { value: 'closed', count: 1 },
        { value: 'open', count: 1 },
      ]);
      expect(await found('status:open')).toEqual(['a']);
      expect(await found('status:open', { now: '2026-03-10T16:00:00Z' })).toEqual(['a']);
      expect(await found('status:open', { now: '2026-03-10T16:00:01Z' })).toEqual([]);
      expect((await found('status:closed', { now: '2026-03-10T16:00:01Z' })).toSorted()).toEqual(['a', 'c']);
      expect((await found('', { filters: { status: ['open', 'closed'] } })).toSorted()).toEqual(['a', 'c']);
    });
  });

  describe('a withdrawn call', () => {
    it('is neither open nor forthcoming nor closed, but found', async () => {
      const withdrawnAt = '2026-03-05T05:00:00Z';
      await write(
        call({ id: 'a', title: 'call', deadlines: ['2026-04-10'], status: 'open' }),
        call({ id: 'b', title: 'call', deadlines: ['2026-04-01'], status: 'open', withdrawnAt }),
        call({ id: 'c', title: 'call', opensOn: '2026-04-10', status: 'forthcoming', withdrawnAt }),
        call({ id: 'd', title: 'call', deadlines: ['2026-01-10'], withdrawnAt }),
      );
      const { facets } = await engine.search(ask('', { facets: ['status'] }));
      expect(facets.status).toEqual([{ value: 'open', count: 1 }]);
      expect(await found('status:open')).toEqual(['a']);
      expect(await found('', { filters: { status: ['forthcoming', 'closed'] } })).toEqual([]);
      expect(await found('call', { sort: 'deadline' })).toEqual(['a', 'b', 'c', 'd']);
    });
  });

  describe('counts and order', () => {
    it('counts facets over all that match, commonest first, then by value', async () => {
      await write(
        project({
          id: 'a',
          title: 'radar',
          programme: 'ISF',
          countries: ['BE', 'FR'],
          concepts: ['counter-drone'],
          publishedOn: '2026-01-15',
        }),
        project({ id: 'b', title: 'radar', programme: 'ISF', countries: ['BE'], concepts: ['drones'], publishedOn: '2026-01-20' }),
        news({ id: 'c', title: 'radar', publishedOn: '2025-02-01' }),
        news({ id: 'd', title: 'police' }),
      );
      const answer = await engine.search(
        ask('radar', {
          size: 1,
          facets: ['kind', 'concept', 'source', 'language', 'year', 'programme', 'country'],
          facetSize: 2,
          histogram: 'month',
        }),
      );
      expect(answer.total).toBe(3);
      expect(answer.hits).toHaveLength(1);
      expect(answer.facets).toEqual({
        kind: [
          { value: 'project', count: 2 },
          { value: 'news', count: 1 },
        ],
        concept: [
          { value: 'aviation', count: 2 },
          { value: 'drones', count: 2 },
        ],
        source: [{ value: 'sample-news', count: 3 }],
        language: [{ value: 'en', count: 3 }],
        year: [
          { value: '2026', count: 2 },
          { value: '2025', count: 1 },
        ],
        programme: [{ value: 'ISF', count: 2 }],
        country: [
          { value: 'BE', count: 2 },
          { value: 'FR', count: 1 },
        ],
      });
      expect(answer.histogram).toEqual([
        { period: '2025-02', count: 1 },
        { period: '2026-01', count: 2 },
      ]);
    });

    it('orders by date and deadline, what has none last', async () => {
      await write(
        call({ id: 'a', title: 'x', publishedOn: '2026-01-01', deadlines: ['2026-05-01'] }),
        call({ id: 'b', title: 'x', publishedOn: '2026-02-01', deadlines: ['2026-04-01'] }),
        call({ id: 'c', title: 'x', deadlines: ['2026-01-01'] }),
        call({ id: 'd', title: 'x', publishedOn: '2025-02-01' }),
      );
      expect(await found('x', { sort: 'newest' })).toEqual(['b', 'a', 'd', 'c']);
      expect(await found('x', { sort: 'oldest' })).toEqual(['d', 'a', 'b', 'c']);
      expect(await found('x', { sort: 'deadline' })).toEqual(['b', 'a', 'c', 'd']);
    });

    it('pages through everything once, in a stable order', async () => {
      await engine.write(manyItems(95).map(documentOf));
      await engine.refresh();
      const pages: string[] = [];
      for (let page = 1; page <= 11; page += 1) {
        pages.push(...(await found('radar OR police OR drone', { page, size: 10 })));
      }
      const { total } = await engine.search(ask('radar OR police OR drone'));
      expect(pages).toHaveLength(total);
      expect(new Set(pages).size).toBe(total);
      expect(await found('radar OR police OR drone', { size: 100 })).toEqual(pages);
    });
  });

  describe('deep pages', { timeout: 120_000 }, () => {
    it('go on beyond ten thousand items, with and without dates', async () => {
      const count = 10_250;
      const base = documentOf(news({ id: 'x', title: 'radar' }));
      const all = Array.from({ length: count }, (_, number) => {
        const id = String(number).padStart(6, '0');
        return { ...base, id, hash: id, publishedOn: number % 3 === 0 ? null : `2025-01-${String(1 + (number % 28)).padStart(2, '0')}` };
      });
      await engine.write(all);
      await engine.refresh();
      for (const sort of ['relevance', 'newest', 'oldest'] as const) {
        const [before, after] = [
          await found('radar', { sort, size: 100, page: 100 }),
          await found('radar', { sort, size: 100, page: 101 }),
        ];
        expect(after).toHaveLength(100);
        expect(before.filter((id) => after.includes(id))).toEqual([]);
        // What has no date comes last, in order of id.
        expect(after).toEqual(after.toSorted());
      }
      expect(await found('radar', { size: 100, page: 103 })).toHaveLength(50);
      expect(await found('radar', { size: 100, page: 104 })).toEqual([]);
    });
  });

  describe('writes', () => {
    it('never replaces a newer revision by an older one', async () => {
      await write(news({ id: 'a', title: 'second', revision: 2 }));
      const [late] = await engine.write([documentOf(news({ id: 'a', title: 'first', revision: 1 }))]);
      expect(late).toMatchObject({ id: 'a', state: 'newer-there' });
      await engine.refresh();
      expect(await found('second')).toEqual(['a']);
      expect(await found('first')).toEqual([]);
    });

    it('replaces a document by its next revision and by other classes of the same revision', async () => {
      await write(news({ id: 'a', title: 'before' }));
      await write(news({ id: 'a', title: 'after', revision: 2 }));
      await write(news({ id: 'a', title: 'after', revision: 2, concepts: ['mobile'] }));
      expect(await found('before')).toEqual([]);
      expect(await found('after')).toEqual(['a']);
      expect(await found('concept:mobile')).toEqual(['a']);
      expect((await engine.search(ask(''))).total).toBe(1);
    });

    it('lists what it holds in order of id', async () => {
      const items = manyItems(30);
      await write(...items);
      const kept = await collected(engine.inventory());
      const wanted = items
        .map(documentOf)
        .map(({ id, revision, hash }) => ({ id, revision, hash }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(kept).toEqual(wanted);
    });

    it('shows another process what was written', async () => {
      const other = bench.another();
      expect((await other.search(ask('radar'))).total).toBe(0);
      await write(news({ id: 'a', title: 'radar' }));
      expect((await other.search(ask('radar'))).total).toBe(1);
      await write(news({ id: 'a', title: 'police', revision: 2 }), news({ id: 'b', title: 'radar' }));
      expect((await other.search(ask('radar', { facets: ['kind'] }))).facets.kind).toEqual([{ value: 'news', count: 1 }]);
      await other.close();
    });
  });

  describe('generations', () => {
    const [first, second] = [news({ id: 'a', title: 'radar' }), news({ id: 'b', title: 'radar police' })];

    it('answers from the old generation until the swap, from the new one after it, and back again', async () => {
      await write(first);
      const other = bench.another();
      const generation = await engine.rebuild();
      await generation.write([first, second].map(documentOf));
      expect(await found('radar')).toEqual(['a']);
      await generation.swap();
      expect(await found('radar')).toHaveLength(2);
      expect((await other.search(ask('radar'))).total).toBe(2);
      expect(await engine.rollback()).toBe(true);
      expect(await found('radar')).toEqual(['a']);
      expect((await other.search(ask('radar'))).total).toBe(1);
      await other.close();
    });

    it('has nothing to go back to before the first swap, and drops what is not in use', async () => {
      await write(first);
      const generation = await engine.rebuild();
      await generation.drop();
      expect(await engine.rollback()).toBe(false);
      expect(await ids()).toEqual(['a']);
    });

    it('rebuilds from the ledger while it changes, without an answer missing', async () => {
      const items = manyItems(700).map(documentOf);
      await engine.write(items.slice(0, 650));
      await engine.refresh();
      const late = { ...documentOf(news({ id: 'zz', title: 'radar' })) };
      const totals: number[] = [];
      const rebuilt = await rebuildIndex(
        {
          begin: async () => 'mark',
          documents: async function* documents() {
            yield* items;
          },
          changedSince: async () => [late],
          count: async () => items.length + 1,
          progress: () => {
            totals.push(0);
          },
        },
        engine,
      );
      expect(rebuilt).toMatchObject({ caughtUp: 1, refused: [] });
      expect(totals.length).toBeGreaterThan(1);
      const sorted = [...items, late].toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(await verifyIndex(toStream(sorted), engine)).toMatchObject({ ok: true, items: 701, indexed: 701 });
    });

    it('keeps the old generation when the new one lacks items', async () => {
      await write(first);
      const short = { begin: async () => 0, documents: () => toStream([]), changedSince: async () => [], count: async () => 1 };
      await expect(rebuildIndex(short, engine)).rejects.toThrow('expected 1 items');
      expect(await ids()).toEqual(['a']);
    });

    it('tells missing, surplus and different documents', async () => {
      await write(first, second);
      const wanted = [{ ...documentOf(first), hash: 'other' }, documentOf(news({ id: 'c', title: 'new' }))];
      expect(await verifyIndex(toStream(wanted), engine)).toMatchObject({
        ok: false,
        missing: { count: 1, ids: ['c'] },
        surplus: { count: 1, ids: ['b'] },
        different: { count: 1, ids: ['a'] },
      });
    });
  });
}

async function* toStream<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

async function collected<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of stream) {
    values.push(value);
  }
  return values;
}
