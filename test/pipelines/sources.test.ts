import { afterEach, describe, expect, it } from 'vitest';
import type { CardDraft } from '../../pipelines/draft-card.ts';
import type { SourceHealth } from '../../src/health.ts';
import { cardText, openBench, type Bench } from './bench.ts';
import { feed, feedAnswer, site, stories } from './told.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

async function withCards(cards: Readonly<Record<string, string>>, sites: Parameters<typeof openBench>[0] = {}): Promise<Bench> {
  bench = await openBench(sites, { TECHWATCH_SOURCES: 'cards', TECHWATCH_ORIGINS: 'origins.json' });
  await bench.write('cards/.keep', '');
  for (const [name, text] of Object.entries(cards)) await bench.write(`cards/${name}.yaml`, text);
  await bench.write('origins.json', JSON.stringify(Object.fromEntries(bench.farm.origins)));
  return bench;
}

describe('sources', () => {
  it('are listed with their health: new, ok, failing, stale', async () => {
    const watch = await withCards(
      { 'well-one': cardText('well-one'), 'gone-one': cardText('gone-one') },
      { 'well-one.example': site('well-one.example', stories('well-one.example', 2)), 'gone-one.example': {} },
    );
    const catalogue = await watch.world.catalogue();
    const rows = async (at: Bench): Promise<readonly SourceHealth[]> =>
      (await at.say<readonly SourceHealth[]>('sources-list')).document.filter(({ id }) => id.endsWith('-one'));
    expect((await rows(watch)).map(({ health, nextRunAt }) => [health, nextRunAt])).toEqual([
      ['new', null],
      ['new', null],
    ]);
    await watch.gather(['well-one', 'gone-one'].map((id) => catalogue.get(id)));
    expect(await rows(watch)).toMatchObject([
      { id: 'gone-one', health: 'failing', lastSuccessAt: null, error: { code: 'not-found' }, itemCount: 0 },
      {
        id: 'well-one',
        health: 'ok',
        kind: 'vendor-release',
        title: 'well-one news',
        publisher: 'well-one (invented)',
        homepage: 'https://well-one.example/',
        lastSuccessAt: '2026-11-22T08:00:00.000Z',
        nextRunAt: '2026-11-22T14:00:00.000Z',
        itemCount: 2,
      },
    ]);
    expect((await rows(watch.at('2027-03-01T08:00:00.000Z')))[1]?.health).toBe('stale');
    expect((await watch.say<readonly SourceHealth[]>('sources-list')).document.map(({ id }) => id)).toEqual(
      catalogue.sources.map(({ id }) => id),
    );
  });

  it('are shown one by one, with the names of the credentials that they need, never their values', async () => {
    process.env['TECHWATCH_EPO_OPS_SECRET'] = 'unspeakable';
    const watch = await withCards({});
    const { text, document } = await watch.say<{ credentials: readonly string[]; runs: readonly unknown[] }>('sources-show', ['epo-ops']);
    delete process.env['TECHWATCH_EPO_OPS_SECRET'];
    expect(document).toMatchObject({ id: 'epo-ops', credentials: ['TECHWATCH_EPO_OPS_KEY', 'TECHWATCH_EPO_OPS_SECRET'], runs: [] });
    expect(text).not.toContain('unspeakable');
    expect((await watch.say('sources-show', ['cordis'])).document).toMatchObject({ credentials: [] });
    await expect(watch.say('sources-show', ['nobody'])).rejects.toMatchObject({ code: 'catalogue' });
  });
});

describe('cards that are wrong', () => {
  const wrong = `${cardText('odd-one').replace('"6h"', '"soon"')}colour: red\n`;

  it('are refused with file, line, what was expected and what was found, all at once', async () => {
    const watch = await withCards({ 'odd-one': wrong, 'other-one': cardText('other-one', { kind: 'gossip' }) });
    for (const say of [
      () => watch.say('sources-lint'),
      () => watch.say('gather', [['odd-one']]),
      () => watch.say('sources-lint', [['cards/odd-one.yaml', 'cards/other-one.yaml']]),
    ]) {
      const refusal: unknown = await say().catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'catalogue' });
      const message = refusal instanceof Error ? refusal.message : '';
      expect(message).toMatch(/odd-one\.yaml:8:\d+: expected cadence\.every to be a time like 30m, 6h or 1d, found "soon"/u);
      expect(message).toMatch(/odd-one\.yaml:12:\d+: expected only known keys, found the key "colour"/u);
      expect(message).toMatch(/other-one\.yaml:2:\d+: expected kind to be one of funding-call, .*found "gossip"/u);
    }
  });

  it('are told from sound ones, file by file', async () => {
    const watch = await withCards({ 'sound-one': cardText('sound-one') });
    expect((await watch.say('sources-lint', [['cards/sound-one.yaml']])).document).toMatchObject({ ok: true, sources: 1, faults: [] });
    expect((await watch.say('sources-lint', [[]])).document).toMatchObject({ ok: true, faults: [] });
    await expect(watch.say('sources-lint', [['cards/absent.yaml']])).rejects.toMatchObject({ code: 'input' });
  });
});

describe('a page that is tried', () => {
  it('and is a feed says what it holds and drafts a card that lint takes', async () => {
    const told = stories('try-it.example', 3);
    const watch = await withCards(
      {},
      { 'try-it.example': { '/feed.xml': { body: feed('try-it.example', told), headers: { 'content-type': 'application/rss+xml' } } } },
    );
    const { code, document } = await watch.say<{ feed: { entries: number; titles: readonly string[] }; card: string }>('sources-try', [
      'https://try-it.example/feed.xml',
    ]);
    expect(code).toBe(0);
    expect(document.feed).toMatchObject({ entries: 3, titles: told.map(({ title }) => title) });
    await watch.write('drafted/try-it-example.yaml', document.card);
    expect((await watch.say('sources-lint', [['drafted/try-it-example.yaml']])).document).toMatchObject({ ok: true });
    expect(await watch.items()).toEqual([]);
  });

  it('and leads to a feed or a list says so; one that cannot be had is named', async () => {
    const told = stories('try-it.example', 4);
    const list = told
      .map(({ path, title, on }) => `<article><h2><a href="${path}">${title}</a></h2><time datetime="${on}">${on}</time></article>`)
      .join('');
    const page = `<!doctype html><html lang="en"><head><title>News</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body><main>${list}</main></body></html>`;
    const watch = await withCards(
      {},
      { 'try-it.example': { '/': page, '/feed.xml': feedAnswer('try-it.example', told), '/plain': page.replace(/<link[^>]*>/u, '') } },
    );
    const offer = (
      await watch.say<{ offer: { feeds: readonly { url: string }[]; lists: readonly { count: number }[] }; card: string }>('sources-try', [
        'https://try-it.example/',
      ])
    ).document;
    expect(offer.offer.feeds.map(({ url }) => url)).toContain('https://try-it.example/feed.xml');
    expect(offer.card).toMatch(/reader: feed/u);
    expect((await watch.say<{ card: string }>('sources-try', ['https://try-it.example/plain'])).document.card).toMatch(/reader: list/u);
    const absent = await watch.say('sources-try', ['https://try-it.example/absent']);
    expect(absent).toMatchObject({ code: 1, document: { error: { code: 'not-found' } } });
    await expect(watch.say('sources-try', ['file:///etc/passwd'])).rejects.toMatchObject({ code: 'usage' });
    await expect(watch.say('sources-try', ['https://unmapped.example/'])).rejects.toMatchObject({ code: 'configuration' });
  });

  it('shows what the card would read, with dates, and what was tried before', async () => {
    const told = stories('try-it.example', 4);
    const entries = told.map(({ path, title, on }) => ({ title, publishedOn: on, url: `https://try-it.example${path}` }));
    const bare = '<!doctype html><html lang="en"><head><title>Home</title>';
    const urlset = `<urlset>${told.map(({ path }) => `<url><loc>https://try-it.example${path}</loc></url>`).join('')}<url><loc>https://try-it.example/about</loc></url></urlset>`;
    const asked = async (pages: Record<string, string | ReturnType<typeof feedAnswer>>, path: string): Promise<CardDraft> => {
      const watch = await withCards({}, { 'try-it.example': pages });
      const { document } = await watch.say<CardDraft>('sources-try', [`https://try-it.example${path}`]);
      await watch.close();
      return document;
    };
    const wordpress = `${bare}<link rel="alternate" type="application/rss+xml" href="/gone.xml"><link rel="stylesheet" href="/wp-content/a.css"></head></html>`;
    expect(await asked({ '/': wordpress, '/feed/': feedAnswer('try-it.example', told) }, '/')).toMatchObject({
      entries,
      reason: null,
      tried: [
        { url: 'https://try-it.example/gone.xml', found: 'not-found' },
        { url: 'https://try-it.example/feed/', found: '4 entries' },
      ],
    });
    const robots = 'User-agent: *\nAllow: /\nSitemap: https://try-it.example/all.xml\nSitemap: https://elsewhere.example/press.xml';
    const mapped = await asked({ '/robots.txt': robots, '/all.xml': urlset, '/news': `${bare}</head><p>Welcome</p></html>` }, '/news');
    expect(mapped.tried.map(({ found }) => found)).toEqual(['configuration', '4 entries']);
    expect(mapped.card).toMatch(/reader: sitemap\n.*match: \/news\//su);
    expect(mapped.entries.map(({ url }) => url)).toEqual(entries.map(({ url }) => url));
    const scripted = await asked({ '/': `${bare}<script src="/app.js"></script></head><body><div id="app"></div></body></html>` }, '/');
    expect(scripted).toMatchObject({ card: null, entries: [] });
    expect(scripted.reason).toMatch(/empty until scripts run/u);
    const single = await asked(
      { '/': `${bare}<script type="application/ld+json">{"@type":"NewsArticle","headline":"One"}</script></head></html>` },
      '/',
    );
    expect(single.reason).toMatch(/article itself/u);
  });

  it('is added as a card that gathers, once, where cards are looked for', async () => {
    const told = stories('try-it.example', 3);
    const watch = await withCards({}, { 'try-it.example': site('try-it.example', told) });
    const { code, document } = await watch.say<{ id: string; file: string }>('sources-add', ['https://try-it.example/feed.xml']);
    expect([code, document.file]).toEqual([0, watch.path(`cards/${document.id}.yaml`)]);
    const source = (await watch.at('2026-11-22T08:00:01.000Z').world.catalogue()).get(document.id);
    expect((await watch.gather([source])).sources[document.id]).toMatchObject({ dispositions: { indexed: 3 }, error: null });
    await expect(watch.say('sources-add', ['https://try-it.example/feed.xml'])).rejects.toMatchObject({ code: 'input' });
    await expect(watch.say('sources-add', ['https://try-it.example/absent'])).rejects.toMatchObject({ code: 'input' });
    await expect(watch.say('sources-add', ['gopher://try-it.example/'])).rejects.toMatchObject({ code: 'usage' });
  });
});
