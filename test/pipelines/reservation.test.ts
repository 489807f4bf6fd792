import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isConsentWall, reservationOf } from '../../pipelines/reservation.ts';
import { healthOf } from '../../src/health.ts';
import type { CaptureFacts } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import type { Answering } from '../fetch/farm.ts';
import { request } from '../ledger/samples.ts';
import { card, collect, now, openBench, openTestWorld, type Bench } from './bench.ts';
import { article, feedAnswer, site, stories } from './told.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const facts = (headers: Readonly<Record<string, string>>, contentType = 'text/html'): CaptureFacts => ({
  id: '',
  sourceId: 'news',
  request: request('https://news.example/'),
  finalUrl: 'https://news.example/',
  status: 200,
  contentType,
  etag: null,
  lastModified: null,
  headers,
  fetchedAt: '2026-11-22T08:00:00.000Z',
});
const html = (meta: string): Uint8Array => Buffer.from(`<!doctype html><html><head>${meta}</head><body>x</body></html>`);

describe('a reservation', () => {
  it.each([
    [{ 'tdm-reservation': '1' }, '', 'tdm-reservation: 1'],
    [{ 'x-robots-tag': 'noindex, noai' }, '', 'x-robots-tag: noai'],
    [{ 'x-robots-tag': 'otherbot: notdm' }, '', 'x-robots-tag: notdm'],
    [{}, '<meta name="tdm-reservation" content="1">', '<meta name="tdm-reservation" content="1">'],
    [{}, `<META content='1' name='TDM-Reservation'/>`, '<meta name="tdm-reservation" content="1">'],
    [{}, '<meta name="robots" content="index, noai">', '<meta name="robots" content="noai">'],
  ])('is read from header or head (%j %s)', (headers, meta, told) => {
    expect(reservationOf(facts(headers), html(meta))).toBe(told);
  });

  it.each([
    [{ 'tdm-reservation': '0' }, ''],
    [{ 'x-robots-tag': 'noindex, noaid' }, ''],
    [{}, '<meta name="tdm-reservation" content="0">'],
    [{}, '<meta name="robots" content="noindex"><meta name="description" content="noai">'],
  ])('is not seen where there is none (%j %s)', (headers, meta) => {
    expect(reservationOf(facts(headers), html(meta))).toBeNull();
  });

  it.each([
    ['the meta element supersedes header and file', '1', '0', 'tdmrep.json: 1 for /', null],
    ['the header supersedes the file', '0', null, 'tdmrep.json: 1 for /', null],
    ['the file holds where nothing else says', null, null, 'tdmrep.json: 1 for /', 'tdmrep.json: 1 for /'],
    ['another value says nothing', '2', 'yes', 'tdmrep.json: 1 for /', 'tdmrep.json: 1 for /'],
    ['the meta element reserves what the header does not', '0', '1', null, '<meta name="tdm-reservation" content="1">'],
  ])('is stated by the most particular place: %s', (_name, header, meta, file, told) => {
    const capture = {
      ...facts(header === null ? {} : { 'tdm-reservation': header }),
      ...(file === null ? {} : { hostReservation: file }),
    };
    expect(reservationOf(capture, html(meta === null ? '' : `<meta name="tdm-reservation" content="${meta}">`))).toBe(told);
  });

  it('is told with the policy that goes with it, where that is an address', () => {
    const policy = 'https://news.example/policy.json';
    expect(reservationOf(facts({ 'tdm-reservation': '1', 'tdm-policy': policy }), null)).toBe(`tdm-reservation: 1, policy ${policy}`);
    expect(reservationOf(facts({ 'tdm-reservation': '1', 'tdm-policy': 'ask us' }), null)).toBe('tdm-reservation: 1');
    const metas = `<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="${policy}">`;
    expect(reservationOf(facts({}), html(metas))).toBe(`<meta name="tdm-reservation" content="1">, policy ${policy}`);
  });

  it('by noai holds beside a tdm-reservation of 0', () => {
    expect(reservationOf(facts({ 'tdm-reservation': '0', 'x-robots-tag': 'noai' }), null)).toBe('x-robots-tag: noai');
  });

  it('is looked for in the body of pages alone', () => {
    expect(reservationOf(facts({}, 'application/json'), html('<meta name="tdm-reservation" content="1">'))).toBeNull();
  });
});

describe('a source whose articles are reserved', () => {
  it('keeps what its open feed tells, nothing of the page, and says so once', async () => {
    const told = stories('news.example', 3);
    const pages = Object.fromEntries(
      told.map((one) => [one.path, { headers: { 'content-type': 'text/html', 'tdm-reservation': '1' }, body: article(one) }]),
    );
    const watch = (bench = await openBench({ 'news.example': { ...site('news.example', told), ...pages } }));
    const source = card('news', { follow: 'article' });
    const report = (await watch.gather([source])).sources['news'];
    expect(report).toMatchObject({ dispositions: { indexed: 3 }, error: null, breaches: [] });
    expect(report?.warnings).toEqual([
      'text and data mining is reserved (tdm-reservation: 1): what is reserved is not kept beyond title and link',
    ]);
    expect((await watch.items()).map(({ notice }) => [notice.text, notice.abstract === null])).toEqual(told.map(() => [null, false]));
    const ledger = await watch.world.ledger();
    expect(await ledger.sourceState('news')).toMatchObject({
      reservation: {
        told: 'tdm-reservation: 1',
        url: expect.stringContaining('https://news.example/news/'),
        seenAt: '2026-11-22T08:00:00.000Z',
      },
    });
    // Known and as told before: it is not asked for again.
    expect((await watch.gather([source])).sources['news']).toMatchObject({ captures: 1, dispositions: { unchanged: 3 } });
  });
});

describe('a source whose host reserves its articles in tdmrep.json', () => {
  it('keeps what its open feed tells, and nothing of the pages', async () => {
    const told = stories('news.example', 3);
    const file = JSON.stringify([{ location: '/news/', 'tdm-reservation': 1 }]);
    const watch = (bench = await openBench({ 'news.example': { ...site('news.example', told), '/.well-known/tdmrep.json': file } }));
    const report = (await watch.gather([card('news', { follow: 'article' })])).sources['news'];
    expect(report).toMatchObject({ dispositions: { indexed: 3 }, error: null });
    expect(report?.warnings).toEqual([
      'text and data mining is reserved (tdmrep.json: 1 for /news/): what is reserved is not kept beyond title and link',
    ]);
    expect((await watch.items()).map(({ notice }) => [notice.text, notice.abstract === null])).toEqual(told.map(() => [null, false]));
    expect(await (await watch.world.ledger()).sourceState('news')).toMatchObject({ reservation: { told: 'tdmrep.json: 1 for /news/' } });
  });

  it('keeps titles alone of a feed that is reserved, in a replay too; a file that is none is told', async () => {
    const told = stories('news.example', 2);
    const file = JSON.stringify([{ location: '/feed.xml', 'tdm-reservation': 1 }, { location: '/' }]);
    const watch = (bench = await openBench({ 'news.example': { ...site('news.example', told), '/.well-known/tdmrep.json': file } }));
    const source = card('news');
    const report = (await watch.gather([source])).sources['news'];
    expect(report?.warnings).toContain(
      'https://news.example/.well-known/tdmrep.json is not as it should be: expected rules with a location and tdm-reservation 0 or 1, found 1 without',
    );
    const bare = told.map(() => [null, null]);
    expect((await watch.items()).map(({ notice }) => [notice.abstract, notice.text])).toEqual(bare);
    const home = watch.path('again');
    await cp(join(watch.home, 'archive'), join(home, 'archive'), { recursive: true });
    const again = openTestWorld({ ...watch.config, home }, { sources: [source], get: () => source });
    try {
      expect((await watch.sayIn<{ captures: number }>(again, 'replay')).document.captures).toBe(1);
      const items = await collect((await again.ledger()).stream({}));
      expect(items.map(({ notice }) => [notice.abstract, notice.text])).toEqual(bare);
    } finally {
      await again.close();
    }
  });
});

describe('a source whose feed is reserved', () => {
  it('keeps titles and links alone', async () => {
    const told = stories('news.example', 2);
    const answer = feedAnswer('news.example', told);
    const watch = (bench = await openBench({
      'news.example': { '/feed.xml': { ...answer, headers: { ...answer.headers, 'tdm-reservation': '1' } } },
    }));
    await watch.gather([card('news')]);
    const items = await watch.items();
    expect(items.map(({ notice }) => notice.title).toSorted()).toEqual(told.map(({ title }) => title).toSorted());
    expect(items.map(({ notice }) => [notice.abstract, notice.text, notice.url !== null])).toEqual(told.map(() => [null, null, true]));
  });
});

describe('a reservation that was met', () => {
  const reserving = { headers: { 'content-type': 'text/html', 'tdm-reservation': '1' } };
  const standing = async (watch: Bench) => (await (await watch.world.ledger()).sourceState('news'))?.reservation ?? null;

  it('is lifted when the page that bore it is read without it', async () => {
    const told = stories('news.example', 2);
    const answer = feedAnswer('news.example', told);
    const reserved = { ...answer, headers: { ...answer.headers, 'tdm-reservation': '1' } };
    const watch = (bench = await openBench({ 'news.example': { '/feed.xml': reserved } }));
    await watch.gather([card('news')]);
    expect(await standing(watch)).toMatchObject({ url: 'https://news.example/feed.xml' });
    watch.farm.add('news.example', { '/feed.xml': answer });
    await watch.gather([card('news')]);
    expect(await standing(watch)).toBeNull();
  });

  it('stands when other pages are read', async () => {
    const told = stories('news.example', 2);
    const first = told[0]!;
    const page = { ...reserving, body: article(first) };
    const watch = (bench = await openBench({ 'news.example': { ...site('news.example', [first]), [first.path]: page } }));
    await watch.gather([card('news', { follow: 'article' })]);
    watch.farm.add('news.example', { ...site('news.example', told), [first.path]: page });
    expect((await watch.gather([card('news', { follow: 'article' })])).sources['news']).toMatchObject({ dispositions: { indexed: 1 } });
    expect(await standing(watch)).toMatchObject({ url: `https://news.example${first.path}` });
  });
});

describe('a consent wall', () => {
  it('is an address that was not asked for', () => {
    expect(isConsentWall('https://news.example/a', 'https://consent.news.example/?back=a')).toBe(true);
    expect(isConsentWall('https://news.example/a', 'https://news.example/cookie-wall?back=a')).toBe(true);
    expect(isConsentWall('https://news.example/a', 'https://news.example/b')).toBe(false);
    expect(isConsentWall('https://news.example/consent/1', 'https://news.example/consent/1/')).toBe(false);
  });

  it('is not clicked away: the source says blocked, its neighbour is gathered, and what was open is kept', async () => {
    const told = stories('news.example', 2);
    const wall = { headers: { 'content-type': 'text/html' }, body: '<title>Before you go on</title><p>Accept all</p>' };
    const leads = { status: 302, headers: { location: 'https://news.example/consent?back=1' } };
    const watch = (bench = await openBench({
      'news.example': { ...site('news.example', told), [told[0]!.path]: leads, '/consent?back=1': wall },
      'shut.example': {
        '/feed.xml': { status: 302, headers: { location: 'https://shut.example/consent?back=1' } },
        '/consent?back=1': wall,
      },
    }));
    const { sources } = await watch.gather([card('news', { follow: 'article' }), card('shut')]);
    expect(sources['news']).toMatchObject({ dispositions: { indexed: 2 }, error: null });
    expect(sources['news']?.warnings.join()).toMatch(/blocked: expected the page, found one that asks for consent/u);
    expect(sources['shut']?.error?.code).toBe('blocked');
  });

  it('that is served in place of pages is counted, is no text, and is shown as what it is; the articles are asked for again', async () => {
    const told = stories('news.example', 3);
    const banner =
      '<!doctype html><html><head><title>Your privacy</title></head><body><main><h1>Your privacy</h1><p>We use cookies and ask for your consent to store data on your device.</p><p>You can accept or reject all cookies.</p><button>Accept all cookies</button></main></body></html>';
    const once: Answering = ({ visit }) => (visit === 1 ? banner : article(told[0]!));
    const page = { headers: { 'content-type': 'text/html' }, body: banner };
    const human = '<title>Just a moment...</title><html><body><p>Checking your browser before accessing it.</p></body></html>';
    const list = { item: 'article', link: 'a@href', title: 'a' };
    const watch = (bench = await openBench({
      'news.example': { ...site('news.example', told), [told[0]!.path]: once },
      'feed.example': { '/feed.xml': page },
      'list.example': { '/list': page },
      'human.example': { '/feed.xml': human },
      'open.example': site('open.example', stories('open.example', 2)),
    }));
    const follows = card('news', { follow: 'article' });
    const sources = [
      follows,
      card('feed'),
      card('list', { reader: 'list', list, start: ['https://list.example/list'] }),
      card('human'),
      card('open'),
    ];
    const { sources: reports } = await watch.gather(sources);
    expect(reports['news']).toMatchObject({ dispositions: { indexed: 3 }, error: null, consentWalls: 1 });
    expect(reports['news']?.warnings.join()).toMatch(/blocked: expected the page, found one that asks for consent/u);
    for (const name of ['feed', 'list'])
      expect(reports[name]).toMatchObject({
        error: { code: 'blocked', message: expect.stringMatching(/asks for consent/u) },
        consentWalls: 1,
      });
    expect(reports['human']).toMatchObject({ error: { code: 'blocked', message: expect.stringMatching(/human/u) } });
    expect(reports['open']).not.toHaveProperty('consentWalls');
    expect((await watch.items()).filter(({ notice }) => /cookies/u.test(`${notice.title} ${notice.text}`))).toEqual([]);
    for (const { headers } of watch.farm.seen) expect(headers['user-agent']).not.toMatch(/Chrome|Firefox|Safari/u);
    const ledger = await watch.world.ledger();
    const concerns = async (source: Source) => healthOf(source, await ledger.sourceState(source.id), now).concerns;
    expect(await concerns(sources[0]!)).toEqual([{ name: 'consent-walled', pages: 1 }]);
    expect((await concerns(sources[1]!)).map(({ name }) => name)).toContain('consent-walled');
    expect((await concerns(sources[3]!)).map(({ name }) => name)).toContain('blocked');
    const again = (await watch.gather([follows])).sources['news'];
    expect(again).toMatchObject({ dispositions: { revised: 1, unchanged: 2 }, error: null });
    expect(again).not.toHaveProperty('consentWalls');
    expect((await watch.items()).filter(({ notice }) => notice.text?.includes(told[0]!.inner) === true)).toHaveLength(1);
    expect(await concerns(follows)).toEqual([]);
  });
});
