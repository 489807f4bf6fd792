import { afterEach, describe, expect, it } from 'vitest';
import { dueSources, gather } from '../../pipelines/gather.ts';
import { openGathering } from '../../pipelines/open-gathering.ts';
import { withoutKeeping } from '../../pipelines/without-keeping.ts';
import { IndexError } from '../../src/errors.ts';
import type { RunReport, SourceReport } from '../../src/model.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import type { SearchDocument } from '../../dashboards/search-document.ts';
import { card, now, openBench, type Bench } from './bench.ts';
import { article, feed, feedAnswer, site, stories, story, type Story } from './told.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const open = async (...given: Parameters<typeof openBench>): Promise<Bench> => (bench = await openBench(...given));
const sum = (report: SourceReport | undefined): number => Object.values(report?.dispositions ?? {}).reduce((all, one) => all + one, 0);
const finds = async (watch: Bench, query: string): Promise<SearchDocument> =>
  (await watch.say<SearchDocument>('search', [query], { match: 'all', size: '10', page: '1', sort: 'relevance' })).document;
const sixZeros = { indexed: 0, revised: 0, unchanged: 0, duplicate: 0, rejected: 0, quarantined: 0 };

describe('a gathering', () => {
  it('reports each source with every field of the contract, and is found by search when it ends', async () => {
    const told = stories('news.example', 5);
    const watch = await open({ 'news.example': site('news.example', told) });
    const report = await watch.gather([card('news')]);
    expect(report).toEqual({
      pipeline: 'gather',
      startedAt: now,
      finishedAt: now,
      sources: {
        news: {
          requests: 3,
          responseMs: expect.any(Number),
          captures: 1,
          notModified: 0,
          dispositions: { ...sixZeros, indexed: 5 },
          breaches: [],
          warnings: [],
          error: null,
        },
      },
    } satisfies RunReport);
    for (const { title } of told) expect((await finds(watch, title.split(' ')[1]!)).items.map((item) => item.title)).toEqual([title]);
  });

  it('counts the entries of a last page as doubles when the page behind it repeats them', async () => {
    const told = stories('news.example', 4);
    const rows = (some: readonly Story[]): string =>
      `<!doctype html><html lang="en"><body><main>${some.map(({ path, title }) => `<article><a href="${path}">${title}</a></article>`).join('')}</main></body></html>`;
    const watch = await open({ 'news.example': { '/1': rows(told.slice(0, 2)), '/2': rows(told.slice(2)), '/3': rows(told.slice(2)) } });
    const source = card('news', {
      reader: 'list',
      start: ['1', '2', '3'].map((page) => `https://news.example/${page}`),
      list: { item: 'article', link: 'a@href', title: 'a' },
    });
    expect((await watch.gather([source])).sources['news']).toMatchObject({ dispositions: { indexed: 4, duplicate: 2 }, error: null });
    expect((await watch.gather([source])).sources['news']).toMatchObject({ dispositions: { unchanged: 4, duplicate: 2, revised: 0 } });
    expect(await watch.items()).toHaveLength(4);
  });

  it('counts every entry of a feed once: doubles, entries without anything, the known and the new', async () => {
    const told = stories('news.example', 3);
    const twin = `<item><title>Another title</title><guid>https://news.example/news/1</guid></item>`;
    const hollow = '<item><pubDate>Mon, 02 Nov 2026 09:00:00 GMT</pubDate></item>';
    const watch = await open({
      'news.example': {
        '/feed.xml': { body: feed('news.example', told, twin + hollow), headers: { 'content-type': 'application/rss+xml' } },
      },
    });
    const first = (await watch.gather([card('news')])).sources['news'];
    expect(first?.dispositions).toEqual({ ...sixZeros, indexed: 3, duplicate: 1, rejected: 1 });
    expect(first?.warnings.join()).toMatch(/entry 5.*no title, link or identifier/u);
    const second = (await watch.gather([card('news')])).sources['news'];
    expect(second?.dispositions).toEqual({ ...sixZeros, unchanged: 3, duplicate: 1, rejected: 1 });
    expect(sum(second)).toBe(5);
    // The first one wins, again and again.
    expect((await watch.items()).map((item) => [item.notice.title, item.revision])).not.toContainEqual(['Another title', 1]);
    expect((await watch.items()).every((item) => item.revision === 1)).toBe(true);
  });

  it('asks again with the validator and counts the 304, whose notices are not counted', async () => {
    const told = stories('news.example', 4);
    const watch = await open({
      'news.example': {
        '/feed.xml': ({ headers }) =>
          headers['if-none-match'] === '"one"' ? { status: 304, headers: { etag: '"one"' } } : feedAnswer('news.example', told, '"one"'),
      },
    });
    await watch.gather([card('news')]);
    const again = (await watch.gather([card('news')])).sources['news'];
    expect(again).toMatchObject({ notModified: 1, captures: 0, dispositions: sixZeros, breaches: [], error: null });
    expect(await watch.items()).toHaveLength(4);
  });

  it('follows articles, whose text is searched, and commits each item once, at revision 1', async () => {
    const told = stories('news.example', 4);
    const watch = await open({ 'news.example': site('news.example', told) });
    const source = card('news', { follow: 'article' });
    const report = (await watch.gather([source])).sources['news'];
    expect(report).toMatchObject({ captures: 5, dispositions: { ...sixZeros, indexed: 4 }, warnings: [], error: null });
    expect((await watch.items()).map((item) => item.revision)).toEqual([1, 1, 1, 1]);
    for (const { inner, title } of told) expect((await finds(watch, inner)).items.map((item) => item.title)).toEqual([title]);
    const again = (await watch.gather([source])).sources['news'];
    expect(again).toMatchObject({ captures: 1, dispositions: { ...sixZeros, unchanged: 4 } });
  });

  it('makes a revision of what was told anew, and the former one is kept', async () => {
    const told = stories('news.example', 2);
    const watch = await open({
      'news.example': {
        '/feed.xml': ({ visit }) =>
          feedAnswer('news.example', visit === 1 ? told : [{ ...told[0]!, title: `${told[0]!.title}, corrected` }, told[1]!]),
      },
    });
    await watch.gather([card('news')]);
    const later = watch.at('2026-11-22T09:00:00.000Z');
    expect((await later.gather([card('news')])).sources['news']?.dispositions).toEqual({ ...sixZeros, revised: 1, unchanged: 1 });
    const item = (await later.items()).find(({ revision }) => revision === 2)!;
    expect(item.firstSeenAt).toBe(now);
    expect((await (await later.world.ledger()).revisions(item.id)).map(({ notice }) => notice.title)).toEqual([
      told[0]!.title,
      `${told[0]!.title}, corrected`,
    ]);
    expect((await finds(later, 'corrected')).total).toBe(1);
  });

  it('takes the same text of another publisher for a duplicate, whose address joins the first', async () => {
    const one = story('one.example', 1);
    const watch = await open({
      'one.example': { '/feed.xml': feedAnswer('one.example', [one]) },
      'two.example': { '/feed.xml': feedAnswer('two.example', [{ ...one, path: '/copied' }]) },
    });
    await watch.gather([card('one')]);
    const report = (await watch.gather([card('two')])).sources['two'];
    expect(report).toMatchObject({ dispositions: { ...sixZeros, duplicate: 1 }, breaches: [], error: null });
    const items = await watch.items();
    expect(items).toHaveLength(1);
    expect(items[0]!.seenElsewhere).toMatchObject([{ sourceId: 'two', url: 'https://two.example/copied' }]);
  });
});

describe('a list in pages', () => {
  const rows = (numbers: readonly number[]): string =>
    numbers.map((n) => `<article><h2><a href="/news/${n}">Sample trial number ${n} of a listening sensor</a></h2></article>`).join('');
  const page = (numbers: readonly number[]): string =>
    `<!doctype html><html lang="en"><head><title>News</title></head><main>${rows(numbers)}</main></html>`;
  const source = card('news', {
    reader: 'list',
    start: [0, 1, 2].map((n) => `https://news.example/list?page=${n}`),
    list: { item: 'article', link: 'h2 a@href', title: 'h2 a', date: 'time' },
    expect: { min: 1, max: 200, filled: { publishedOn: 0.5 } },
  });

  it('that repeats its last page after the end counts the repeated ones as doubles', async () => {
    const watch = await open({
      'news.example': { '/list?page=0': page([1, 2]), '/list?page=1': page([3, 4]), '/list?page=2': page([3, 4]) },
    });
    const report = (await watch.gather([source])).sources['news'];
    expect(report?.dispositions).toEqual({ ...sixZeros, indexed: 4, duplicate: 2 });
    expect(report?.breaches).toEqual(['expected publishedOn in 50 % of the notices, found it in 0 %']);
    expect(await watch.items()).toHaveLength(4);
  });
});

describe('one release on a wire and on its vendor’s page', () => {
  const told = story('acme.example', 1);
  const sites = {
    'wire.example': {
      '/feed.xml': feedAnswer('wire.example', [{ ...told, path: '/pr/1', title: `Acme: ${told.title}`, summary: 'Cut short.' }]),
    },
    'acme.example': { '/feed.xml': feedAnswer('acme.example', [{ ...told, on: '2026-10-03' }]) },
  };
  const vendor = card('acme', { publisher: 'Acme' });
  const wire = card('wire', { publisher: 'A wire', vendors: ['Acme'], keep: 'extract' });

  it('is one item, whichever is read first, and the vendor’s page speaks for it', async () => {
    for (const order of [
      [vendor, wire],
      [wire, vendor],
    ]) {
      const watch = await open(sites);
      const ends: (number | undefined)[] = [];
      for (const source of order) ends.push((await watch.gather([source])).sources[source.id]?.dispositions.duplicate);
      expect(ends).toEqual([0, 1]);
      const items = await watch.items();
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        canonicalUrl: 'https://acme.example/news/1',
        seenElsewhere: [{ sourceId: order[1]!.id }],
        notice: { vendor: 'Acme' },
      });
      expect((await finds(watch, told.title.split(' ')[1]!)).items[0]?.url).toBe('https://acme.example/news/1');
      const again = (await watch.gather(order)).sources;
      expect(again[order[0]!.id]?.dispositions).toEqual({ ...sixZeros, unchanged: 1 });
      expect(again[order[1]!.id]?.dispositions).toEqual({ ...sixZeros, duplicate: 1 });
      await watch.close();
      bench = null;
    }
  });

  it('is two items where the dates lie further apart', async () => {
    const watch = await open({ ...sites, 'acme.example': { '/feed.xml': feedAnswer('acme.example', [{ ...told, on: '2026-10-20' }]) } });
    await watch.gather([wire]);
    await watch.gather([vendor]);
    expect(await watch.items()).toHaveLength(2);
  });
});

describe('an answer that holds nothing', () => {
  it.each([
    ['an empty feed', feed('news.example', []), null],
    ['an empty body', '', 'unreadable'],
    ['another page', '<!doctype html><html><head><title>New site</title></head><body><h1>We moved</h1></body></html>', 'unreadable'],
  ])('(%s) is a breach or an error and changes no item', async (_what, body, code) => {
    const told = stories('news.example', 3);
    const watch = await open({
      'news.example': {
        '/feed.xml': ({ visit }) =>
          visit === 1 ? feedAnswer('news.example', told) : { body, headers: { 'content-type': 'application/rss+xml' } },
      },
    });
    await watch.gather([card('news')]);
    const before = await watch.items();
    const report = (await watch.gather([card('news')])).sources['news'];
    expect(report?.error?.code ?? null).toBe(code);
    expect(report?.breaches).toEqual(code === null ? ['expected at least 1 notices, found 0'] : []);
    expect(report?.dispositions).toEqual(sixZeros);
    expect(await watch.items()).toEqual(before);
  });

  it('is no error where the source expects none at times', async () => {
    const watch = await open({ 'news.example': { '/feed.xml': feedAnswer('news.example', []) } });
    const report = (await watch.gather([card('news', { expect: { min: 0, max: 9 } })])).sources['news'];
    expect(report).toMatchObject({ breaches: [], error: null });
  });
});

describe('a publisher in trouble', () => {
  it('is named, and its healthy neighbours are gathered all the same', async () => {
    const told = stories('well.example', 2);
    const watch = await open({
      'well.example': site('well.example', told),
      'gone.example': {},
      'shut.example': { '/robots.txt': 'User-agent: *\nDisallow: /\n', '/feed.xml': 'never' },
      'barred.example': { '/feed.xml': { status: 403 } },
    });
    const report = await watch.gather(['well', 'gone', 'shut', 'barred'].map((name) => card(name)));
    expect(report.sources['well']).toMatchObject({ dispositions: { indexed: 2 }, error: null });
    expect(Object.entries(report.sources).map(([id, { error }]) => [id, error?.code ?? null])).toEqual([
      ['well', null],
      ['gone', 'not-found'],
      ['shut', 'robots-disallowed'],
      ['barred', 'blocked'],
    ]);
    expect(report.sources['gone']?.error?.url).toBe('https://gone.example/feed.xml');
    expect(watch.farm.pages('shut.example')).toEqual([]);
  });

  it('that asks for patience beyond a run is left alone until then, in the next run too', async () => {
    const watch = await open({ 'busy.example': { '/feed.xml': { status: 429, headers: { 'retry-after': '3600' } } } });
    for (let run = 1; run <= 2; run += 1) {
      const report = (await watch.gather([card('busy')])).sources['busy'];
      expect(report?.error?.code).toBe('rate-limited');
    }
    expect(watch.farm.pages('busy.example')).toHaveLength(1);
  });
});

describe('what is due', () => {
  it('is a source after its cadence, and sooner after a failure', async () => {
    const watch = await open({ 'well.example': site('well.example', stories('well.example', 1)), 'gone.example': {} });
    const sources = [card('well'), card('gone')];
    await watch.gather(sources);
    const due = async (moment: string): Promise<readonly string[]> =>
      (await dueSources(sources, await watch.world.ledger(), moment)).map(({ id }) => id);
    expect(await due('2026-11-22T08:14:00.000Z')).toEqual([]);
    expect(await due('2026-11-22T08:15:00.000Z')).toEqual(['gone']);
    expect(await due('2026-11-22T13:59:59.000Z')).toEqual(['gone']);
    expect(await due('2026-11-22T14:00:00.000Z')).toEqual(['well', 'gone']);
    // The clock was ahead when they were read.
    expect(await due('2026-11-22T07:59:59.000Z')).toEqual(['well', 'gone']);
  });
});

describe('a dry run', () => {
  it('asks and reads as usual, tells what would come of it, and keeps nothing', async () => {
    const told = stories('news.example', 3);
    const watch = await open({
      'news.example': {
        '/feed.xml': ({ visit }) => feedAnswer('news.example', told.slice(0, visit + 1), `"${visit}"`),
        '*': ({ path }) => article(told.find((one) => one.path === path)!),
      },
    });
    const source = card('news', { follow: 'article' });
    await watch.gather([source]);
    const ledger = await watch.world.ledger();
    const before = {
      items: await watch.items(),
      state: await ledger.sourceState('news'),
      runs: await ledger.runs(9),
      validators: await ledger.validators('news', 'https://news.example/feed.xml'),
    };
    const report = await withoutKeeping(watch.world, async (dry) => {
      const gathering = await openGathering(dry, { origins: watch.farm.origins });
      const ran = await gather([source], null, gathering);
      await gathering.close();
      return ran;
    });
    expect(report.sources['news']).toMatchObject({ captures: 2, dispositions: { ...sixZeros, unchanged: 2, indexed: 1 }, error: null });
    expect({
      items: await watch.items(),
      state: await ledger.sourceState('news'),
      runs: await ledger.runs(9),
      validators: await ledger.validators('news', 'https://news.example/feed.xml'),
    }).toEqual(before);
    expect((await finds(watch, told[2]!.inner)).total).toBe(0);
    expect((await watch.gather([source])).sources['news']?.dispositions).toEqual({ ...sixZeros, unchanged: 2, indexed: 1 });
  });
});

describe('what is asked of a publisher', () => {
  it('is bounded by --since and by today, where the publisher can be asked so', async () => {
    const asked: unknown[] = [];
    const watch = await open({ 'news.example': site('news.example', stories('news.example', 1)) });
    const usual = card('news');
    const source = {
      ...usual,
      start: (span: Parameters<typeof usual.start>[0]) => {
        asked.push(span);
        return usual.start(span);
      },
    };
    await watch.gather([source], { since: '2026-11-01' });
    await watch.gather([source]);
    expect(asked).toEqual([
      { since: '2026-11-01', today: '2026-11-22' },
      { since: null, today: '2026-11-22' },
    ]);
  });
});

describe('an index', () => {
  it('that is away lets the gathering stand and says so; the next run brings it up to date', async () => {
    const told = stories('news.example', 2);
    const watch = await open({ 'news.example': site('news.example', told) });
    const away = async (): Promise<SearchEngine> => Promise.reject(new IndexError('expected an answer of the index, found none'));
    const report = (await watch.gather([card('news')], { search: away })).sources['news'];
    expect(report).toMatchObject({ dispositions: { indexed: 2 }, error: null, warnings: [expect.stringMatching(/the index is behind/u)] });
    expect((await finds(watch, told[0]!.title.split(' ')[1]!)).total).toBe(0);
    await watch.gather([card('news')]);
    expect((await finds(watch, told[0]!.title.split(' ')[1]!)).total).toBe(1);
  });

  it('that refuses a document has it counted as quarantined once, in the run that brought it', async () => {
    const told = stories('news.example', 3);
    const watch = await open({ 'news.example': { '/feed.xml': ({ visit }) => feedAnswer('news.example', told.slice(0, visit + 1)) } });
    const engine = await watch.world.search();
    const picky = async (): Promise<SearchEngine> => ({
      ...engine,
      refresh: () => engine.refresh(),
      write: async (documents) => documents.map(({ id, revision }) => ({ id, revision, state: 'refused', reason: 'too strange' })),
    });
    const first = (await watch.gather([card('news')], { search: picky })).sources['news'];
    expect(first?.dispositions).toEqual({ ...sixZeros, quarantined: 2 });
    expect(first?.warnings.join()).toMatch(/was refused by the index: too strange/u);
    const second = (await watch.gather([card('news')])).sources['news'];
    expect(second?.dispositions).toEqual({ ...sixZeros, unchanged: 2, indexed: 1 });
  });

  it('that refuses what an earlier run had left waiting says so, and no count falls below zero', async () => {
    const told = stories('news.example', 2);
    const watch = await open({ 'news.example': site('news.example', told) });
    await watch.gather([card('news')], { search: async () => Promise.reject(new IndexError('expected an answer, found none')) });
    const engine = await watch.world.search();
    const picky = async (): Promise<SearchEngine> => ({
      ...engine,
      refresh: () => engine.refresh(),
      write: async (documents) => documents.map(({ id, revision }) => ({ id, revision, state: 'refused', reason: 'too strange' })),
    });
    const report = (await watch.gather([card('news')], { search: picky })).sources['news'];
    expect(report?.dispositions).toEqual({ ...sixZeros, unchanged: 2 });
    expect(report?.warnings.join()).toMatch(/too strange/u);
  });
});
