import { afterEach, describe, expect, it } from 'vitest';
import type { SearchDocument } from '../../dashboards/search-document.ts';
import type { News } from '../../src/model.ts';
import { page, type Source } from '../../src/source.ts';
import type { Site } from '../fetch/farm.ts';
import { samplePdf } from '../read/pdf-sample.ts';
import { card, openBench, type Bench } from './bench.ts';
import { article, feedAnswer, site, stories } from './told.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const open = async (sites: Readonly<Record<string, Site>>): Promise<Bench> => (bench = await openBench(sites));
const following = card('news', { follow: 'article' });
const total = async (watch: Bench, query: string): Promise<number> =>
  (await watch.say<SearchDocument>('search', [query], { match: 'all', size: '10', page: '1', sort: 'relevance' })).document.total;

describe('an article that cannot be had', () => {
  it.each([
    ['is not there', { status: 404 }, /not-found/u],
    ['is no page of text', { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7 …' }, /unreadable/u],
    ['leads to a refused address', { status: 302, headers: { location: 'http://127.0.0.1:9/x' } }, /address-refused/u],
  ])('(it %s) is named in the warnings, its notice is kept without it, and it is asked for again', async (_why, answer, said) => {
    const told = stories('news.example', 3);
    const whole = site('news.example', told);
    const second = told[1]!;
    const watch = await open({ 'news.example': { ...whole, [second.path]: ({ visit }) => (visit === 1 ? answer : article(second)) } });
    const report = (await watch.gather([following])).sources['news'];
    expect(report).toMatchObject({ dispositions: { indexed: 3, rejected: 0 }, breaches: [], error: null });
    expect(report?.warnings).toHaveLength(1);
    expect(report?.warnings[0]).toContain(`https://news.example${second.path} could not be had`);
    expect(report?.warnings[0]).toMatch(said);
    const without = (await watch.items()).find(({ notice }) => notice.title === second.title)!;
    expect(without).toMatchObject({ revision: 1, notice: { text: null, abstract: second.summary } });
    expect(await total(watch, second.title.split(' ')[1]!)).toBe(1);

    const later = (await watch.gather([following])).sources['news'];
    expect(later).toMatchObject({ dispositions: { unchanged: 2, revised: 1 }, warnings: [] });
    expect(await total(watch, second.inner)).toBe(1);
  });
});

describe('an article that is a PDF document', () => {
  it('is read, and its text is searched', async () => {
    const told = stories('news.example', 2);
    const second = told[1]!;
    const body = Buffer.from(samplePdf([[{ text: 'Quenchable words about a sensor for the night.', size: 11, y: 700 }]]));
    const pdf = { headers: { 'content-type': 'application/pdf' }, body };
    const watch = await open({ 'news.example': { ...site('news.example', told), [second.path]: pdf } });
    const report = (await watch.gather([following])).sources['news'];
    expect(report).toMatchObject({ dispositions: { indexed: 2 }, warnings: [], error: null });
    expect(await total(watch, 'quenchable')).toBe(1);
    const kept = (await watch.items()).find(({ notice }) => notice.title === second.title)!;
    expect(kept.notice).toMatchObject({ text: 'Quenchable words about a sensor for the night.' });
  });
});

describe('a source whose reader stumbles', () => {
  const stumbling: Source = {
    ...card('odd'),
    read: () => {
      const nothing: { deep?: { deeper: readonly News[] } } = {};
      return { notices: nothing.deep!.deeper };
    },
  };

  it('stops alone: it is named as unreadable, its page is archived, its neighbour is gathered', async () => {
    const watch = await open({
      'odd.example': site('odd.example', stories('odd.example', 1)),
      'well.example': site('well.example', stories('well.example', 2)),
    });
    const { sources } = await watch.gather([stumbling, card('well')]);
    expect(sources['odd']).toMatchObject({
      captures: 1,
      dispositions: { indexed: 0 },
      error: { code: 'unreadable', url: 'https://odd.example/feed.xml' },
    });
    expect(sources['well']).toMatchObject({ dispositions: { indexed: 2 }, error: null });
  });

  it('at one page of several, keeps what the others told', async () => {
    const told = stories('news.example', 2);
    const half: Source = {
      ...card('news'),
      start: () => ['https://news.example/feed.xml', 'https://news.example/second.xml'].map((url) => page(url)),
      read: (capture) => {
        if (capture.finalUrl.endsWith('second.xml')) throw new TypeError('undefined is not a function');
        return card('news').read(capture);
      },
    };
    const watch = await open({ 'news.example': { ...site('news.example', told), '/second.xml': 'anything' } });
    const report = (await watch.gather([half])).sources['news'];
    expect(report).toMatchObject({
      captures: 2,
      dispositions: { indexed: 2 },
      error: { code: 'unreadable', url: 'https://news.example/second.xml' },
    });
    expect(report?.error?.message).toContain('undefined is not a function');
  });
});

describe('what is left for the next run', () => {
  it('goes on beyond the page budget of a run, without asking anything twice', async () => {
    const told = stories('news.example', 6);
    const watch = await open({
      'news.example': {
        ...site('news.example', told),
        '/feed.xml': ({ headers }) => (headers['if-none-match'] === '"one"' ? { status: 304 } : feedAnswer('news.example', told, '"one"')),
      },
    });
    const source = card('news', { follow: 'article', limits: { pages: 4 } });
    const first = (await watch.gather([source])).sources['news'];
    expect(first).toMatchObject({ dispositions: { indexed: 3 }, error: null });
    expect(first?.warnings.join()).toMatch(/left for the next run/u);
    const second = (await watch.gather([source])).sources['news'];
    expect(second).toMatchObject({ dispositions: { indexed: 3, unchanged: 0 }, error: null });
    expect(watch.farm.pages('news.example').filter(({ path }) => path !== '/feed.xml')).toHaveLength(6);
    expect((await watch.items()).map(({ revision }) => revision)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('after a stop in the middle is finished by the next run, although the feed then answers 304', async () => {
    const told = stories('news.example', 6);
    const stop = new AbortController();
    const pages = site('news.example', told);
    const watch = await open({
      'news.example': {
        '/feed.xml': ({ headers }) => (headers['if-none-match'] === '"one"' ? { status: 304 } : feedAnswer('news.example', told, '"one"')),
        '*': ({ path }, response) => {
          if (path !== told[2]!.path || stop.signal.aborted) return pages[path];
          stop.abort();
          response.destroy();
          return undefined;
        },
      },
    });
    const broken = (await watch.gather([following], { signal: stop.signal })).sources['news'];
    expect(broken?.dispositions.indexed).toBeLessThan(6);
    expect(broken?.error).toBeNull();
    const whole = (await watch.gather([following])).sources['news'];
    expect(whole).toMatchObject({ error: null, breaches: [] });
    expect((broken?.dispositions.indexed ?? 0) + (whole?.dispositions.indexed ?? 0)).toBe(6);
    for (const { inner } of told) expect(await total(watch, inner)).toBe(1);
    const last = (await watch.gather([following])).sources['news'];
    expect(last).toMatchObject({ notModified: 1, dispositions: { indexed: 0, revised: 0 }, error: null });
  });
});

describe('a source that a stop kept from its pages', () => {
  it('is judged by nothing that it was not asked for, and is gone on with by whoever comes next', async () => {
    const told = stories('news.example', 5);
    let stop = new AbortController();
    const watch = await open({
      'news.example': {
        '/first.xml': () => {
          stop.abort();
          return feedAnswer('news.example', told.slice(0, 2));
        },
        '/second.xml': feedAnswer('news.example', told.slice(2)),
      },
    });
    const sources = ['first', 'second'].map((id) => ({
      ...card(id, { start: [`https://news.example/${id}.xml`], expect: { min: 2, max: 9 } }),
      wholeHarvest: true,
    }));
    expect((await watch.gather(sources)).sources['second']).toMatchObject({ breaches: [], dispositions: { indexed: 3 } });
    const left = ['pages are left for the next run: the run was stopped'];
    for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) {
      stop = new AbortController();
      const later = watch.at(`${day}T08:00:00.000Z`);
      const { second: cut } = (await later.gather(sources, { signal: stop.signal })).sources;
      expect(cut).toMatchObject({ requests: 0, breaches: [], error: null, warnings: left });
      expect((await watch.items()).filter(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([]);
    }
    const ledger = await watch.world.ledger();
    const now = '2026-11-25T08:30:00.000Z';
    const next = await ledger.beginHarvest({ sourceId: 'second', owner: 'here:2:0', now, resumeAfter: '2026-11-25' });
    expect(next).toMatchObject({ resumed: true });
  });
});

describe('expectations', () => {
  it('that are breached are named, and what was read is kept', async () => {
    const told = stories('news.example', 4);
    const watch = await open({ 'news.example': site('news.example', told) });
    const report = (await watch.gather([card('news', { expect: { min: 1, max: 3 } })])).sources['news'];
    expect(report).toMatchObject({ breaches: ['expected at most 3 notices, found 4'], dispositions: { indexed: 4 }, error: null });
  });

  it('of filled fields are told in shares', async () => {
    const told = stories('news.example', 4);
    const watch = await open({ 'news.example': site('news.example', told) });
    const report = (await watch.gather([card('news', { expect: { min: 1, max: 9, filled: { publishedOn: 1, version: 0.5 } } })])).sources[
      'news'
    ];
    expect(report?.breaches).toEqual(['expected version in 50 % of the notices, found it in 0 %']);
  });
});
