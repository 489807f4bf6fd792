import { afterEach, describe, expect, it } from 'vitest';
import type { SearchDocument } from '../../dashboards/search-document.ts';
import type { RunReport, SourceReport } from '../../src/model.ts';
import type { Site } from '../fetch/farm.ts';
import { card, openBench, type Bench, type CardFacts } from './bench.ts';
import { feed, feedAnswer, site, stories, type Story } from './told.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T08:00:00.000Z`;
const xml = { 'content-type': 'application/rss+xml' };
const facts: CardFacts = { cadence: { every: '1d', staleAfterDays: 60 }, expect: { min: 4, max: 40, filled: { publishedOn: 0.8 } } };
const source = card('news', facts);
const zeros = { indexed: 0, revised: 0, unchanged: 0, duplicate: 0, rejected: 0, quarantined: 0 };

/** A watch whose publisher tells something else at each visit; the last answer stays. */
async function openTelling(answers: readonly Site['x'][], more: Readonly<Record<string, Site>> = {}): Promise<Bench> {
  const telling: Site = {
    '/feed.xml': (seen, response) => {
      const answer = answers[Math.min(seen.visit, answers.length) - 1]!;
      return typeof answer === 'function' ? answer(seen, response) : answer;
    },
  };
  return (bench = await openBench({ 'news.example': telling, ...more }));
}

const told = (count: number): Site['x'] => feedAnswer('news.example', stories('news.example', count));
const undated = (count: number, word: string): Site['x'] => {
  const retold = stories('news.example', count).map((one): Story => ({ ...one, title: `${one.title} ${word}` }));
  return { headers: xml, body: feed('news.example', retold).replaceAll(/<pubDate>.*?<\/pubDate>/gu, '') };
};
const on = async (watch: Bench, n: number): Promise<SourceReport> => (await watch.at(day(n)).gather([source])).sources['news']!;
const quarantinedAt = async (watch: Bench): Promise<string | null> =>
  (await (await watch.world.ledger()).sourceState('news'))?.quarantinedAt ?? null;

describe('a reading that breaks the expectations', () => {
  it('spoils nothing that is held: its notices are kept back, its neighbour is gathered, and a good reading lets all in', async () => {
    const watch = await openTelling([told(12), undated(13, 'spoilt'), undated(13, 'spoilt'), told(14)], {
      'well.example': site('well.example', stories('well.example', 2)),
    });
    expect((await on(watch, 1)).dispositions).toEqual({ ...zeros, indexed: 12 });
    const before = await watch.items();
    const both = (await watch.at(day(2)).gather([source, card('well')])).sources;
    expect(both['news']).toMatchObject({
      breaches: ['expected publishedOn in 80 % of the notices, found it in 0 %'],
      dispositions: { ...zeros, quarantined: 13 },
      error: null,
    });
    expect(both['news']?.warnings.join()).toMatch(/13 notices are kept back.*sources release news/u);
    expect(both['well']?.dispositions).toEqual({ ...zeros, indexed: 2 });
    expect((await watch.items()).filter((item) => item.sourceId === 'news')).toEqual(before);
    expect(await quarantinedAt(watch)).toBe(day(2));
    expect((await on(watch, 3)).dispositions).toEqual({ ...zeros, quarantined: 13 });
    expect(await quarantinedAt(watch)).toBe(day(2));
    const well = await on(watch, 4);
    expect(well).toMatchObject({ breaches: [], warnings: [], dispositions: { ...zeros, indexed: 2, unchanged: 12 } });
    expect(await quarantinedAt(watch)).toBeNull();
    const found = await watch.at(day(4)).say<SearchDocument>('search', ['trial'], { match: 'all', size: '40', page: '1', sort: 'newest' });
    expect(found.document.total).toBe(16);
  });

  it('keeps a source in quarantine whatever a validator says, for a 304 must not stand for what never entered', async () => {
    const bad = { ...(undated(12, 'spoilt') as object), headers: { ...xml, etag: '"bad"' } };
    const watch = await openTelling([told(12), ({ headers }) => (headers['if-none-match'] === '"bad"' ? { status: 304 } : bad)]);
    await on(watch, 1);
    for (const n of [2, 3, 4]) expect((await on(watch, n)).dispositions).toEqual({ ...zeros, quarantined: 12 });
    expect(await quarantinedAt(watch)).toBe(day(2));
  });

  it('that follows a changed layout is tried again, and the source is free when its page is as it was', async () => {
    const watch = await openTelling([told(5), '<!doctype html><html><body><h1>We moved</h1></body></html>', told(5)]);
    await on(watch, 1);
    expect((await on(watch, 2)).error?.code).toBe('unreadable');
    expect((await on(watch, 3)).dispositions).toEqual({ ...zeros, unchanged: 5 });
    expect(await quarantinedAt(watch)).toBeNull();
  });

  it('keeps back what comes beyond the most that is expected, page by page', async () => {
    const watch = await openTelling([told(10), told(90)]);
    await on(watch, 1);
    const report = await on(watch, 2);
    expect(report).toMatchObject({ breaches: ['expected at most 40 notices, found 90'], dispositions: { ...zeros, quarantined: 90 } });
    expect(await watch.items()).toHaveLength(10);
  });

  it('of a source that was never read well is told and kept: there is nothing that it could spoil', async () => {
    const watch = await openTelling([undated(12, 'first')]);
    expect((await on(watch, 1)).dispositions).toEqual({ ...zeros, indexed: 12 });
    expect(await quarantinedAt(watch)).toBeNull();
  });

  it('is let in by hand, once, with each notice counted by what becomes of it', async () => {
    const watch = await openTelling([told(12), undated(13, 'right after all')]);
    await on(watch, 1);
    await on(watch, 2);
    const world = { ...watch.at(day(3)).world, catalogue: async () => ({ sources: [source], get: () => source }) };
    const release = async () => (await watch.sayIn<object>(world, 'sources-release', ['news'])).document;
    const done = { id: 'news', wasQuarantined: true, released: 13, dispositions: { ...zeros, indexed: 1, revised: 12 }, warnings: [] };
    expect(await release()).toEqual(done);
    expect(await quarantinedAt(watch)).toBeNull();
    const found = await watch
      .at(day(3))
      .say<SearchDocument>('search', ['right after all'], { match: 'all', size: '40', page: '1', sort: 'newest' });
    expect(found.document.total).toBe(13);
    expect(await release()).toEqual({ ...done, wasQuarantined: false, released: 0, dispositions: zeros });
  });
});

describe('a source that brings something every day', () => {
  it('is asked sooner, but not before its answers are old, and says why', async () => {
    const aged = (count: number): Site['x'] => ({ ...(told(count) as object), headers: { ...xml, 'cache-control': 'max-age=28800' } });
    const watch = await openTelling([1, 2, 3, 4, 5, 6, 7].map((n) => aged(n + 4)));
    const planned: (string | null | undefined)[] = [];
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      await on(watch, n);
      const state = await (await watch.world.ledger()).sourceState('news');
      planned.push(state?.nextDueAt, state?.nextBecause);
    }
    expect(planned.slice(-4)).toEqual([
      '2026-11-07T08:00:00.000Z',
      'it is read every 1d',
      '2026-11-07T16:00:00.000Z',
      'its answers stay fresh for 480 minutes',
    ]);
  });
});

describe('articles of a source in quarantine', () => {
  it('are followed, and enter with their texts when the reading is well', async () => {
    const all = stories('news.example', 6);
    const following = card('news', { ...facts, follow: 'article' });
    const pages = site('news.example', all);
    const watch = (bench = await openBench({
      'news.example': {
        ...pages,
        '/feed.xml': ({ visit }) => feedAnswer('news.example', visit === 1 ? all.slice(0, 4) : visit === 2 ? all.slice(0, 1) : all),
      },
    }));
    const gathered = async (n: number): Promise<RunReport> => await watch.at(day(n)).gather([following]);
    await gathered(1);
    expect((await gathered(2)).sources['news']?.breaches).toEqual(['expected at least 4 notices, found 1']);
    const report = (await gathered(3)).sources['news'];
    expect(report?.dispositions).toEqual({ ...zeros, indexed: 2, unchanged: 4 });
    expect((await watch.items()).filter(({ notice }) => notice.text?.includes(all[5]!.inner))).toHaveLength(1);
    expect(await (await watch.world.ledger()).nextHeld('news')).toBeNull();
  });
});
