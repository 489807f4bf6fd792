import { describe, expect, it } from 'vitest';
import { noLimits, openBoth } from './bench.ts';
import type { Answering, Seen } from './farm.ts';

const feed = 'https://news.example/feed.xml';
const busy =
  (times: number, seconds: string, status = 429): Answering =>
  ({ visit }: Seen) =>
    visit > times ? 'page' : { status, headers: { 'retry-after': seconds } };

function gaps(seen: readonly Seen[]): readonly number[] {
  return seen.slice(1).map((each, index) => each.at - seen[index]!.at);
}

describe('pace', () => {
  it('keeps the spacing between any two requests of a host, robots.txt included, one at a time', async () => {
    const { bench, farm } = await openBoth(
      { 'news.example': { '*': { body: 'x', delayMs: 30 } }, 'other.example': { '*': 'x' } },
      { spacingSeconds: 0.1 },
    );
    await bench.run({ news: [1, 2, 3].map((n) => `https://news.example/${n}`), other: ['https://other.example/1'] });
    const news = farm.seen.filter(({ host }) => host === 'news.example');
    expect(news).toHaveLength(4);
    expect(Math.min(...gaps(news))).toBeGreaterThanOrEqual(0.1);
    for (const [index, each] of news.slice(1).entries()) expect(news[index]!.doneAt!).toBeLessThanOrEqual(each.at);
  });

  it.each([
    ['Crawl-delay', 'User-agent: *\nCrawl-delay: 0.3\n', noLimits],
    ["the source's own wish", '', { ...noLimits, spacingSeconds: 0.3 }],
  ])('keeps %s where it asks for more', async (_name, robots, limits) => {
    const { bench, farm } = await openBoth({ 'news.example': { '/robots.txt': robots, '*': 'x' } });
    await bench.run({ news: [1, 2, 3].map((n) => `https://news.example/${n}`) }, { policies: { news: { limits } } });
    expect(Math.min(...gaps(farm.pages('news.example')))).toBeGreaterThanOrEqual(0.3);
  });

  it('lets a host wait without the others', async () => {
    const others = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`host-${n}.example`, { '*': 'x' }]));
    const { bench, farm } = await openBoth({ 'news.example': { '/feed.xml': busy(1, '1') }, ...others });
    const pages = Object.fromEntries(Object.keys(others).map((host) => [host, [`https://${host}/1`, `https://${host}/2`]]));
    await bench.run({ news: [feed], ...pages });
    const last = Math.max(...farm.seen.filter(({ host }) => host !== 'news.example').map(({ at }) => at));
    expect(last - farm.seen[0]!.at).toBeLessThan(0.9);
    expect(bench.capture(feed).status).toBe(200);
  });

  it.each([429, 503])('waits out a Retry-After of seconds after %i, before anything is asked of the host', async (status) => {
    const { bench, farm } = await openBoth({ 'news.example': { '/feed.xml': busy(1, '1', status), '*': 'x' } });
    await bench.run({ news: [feed, 'https://news.example/2'] });
    const [, first, second] = farm.seen.filter(({ host }) => host === 'news.example');
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(1);
    expect(bench.settled.every(({ outcome }) => outcome.state === 'captured')).toBe(true);
    expect(bench.hosts.get('news.example')?.blockedUntil).toBeNull();
  });

  it('waits out a Retry-After that is a date', async () => {
    const until = Math.ceil(Date.now() / 1000 + 1) * 1000;
    const { bench, farm } = await openBoth({
      'news.example': {
        '/feed.xml': ({ visit }) => (visit > 1 ? 'page' : { status: 429, headers: { 'retry-after': new Date(until).toUTCString() } }),
      },
    });
    await bench.run({ news: [feed] });
    const wallAt = performance.timeOrigin + farm.pages('news.example')[1]!.at * 1000;
    expect(wallAt).toBeGreaterThanOrEqual(until - 1);
    expect(bench.capture(feed).status).toBe(200);
  });

  it('leaves a host alone that asks for more than a minute: in this run, and in a later one before that time', async () => {
    let now = '2026-11-22T10:00:00.000Z';
    const { bench, farm } = await openBoth(
      { 'news.example': { '/feed.xml': busy(1, '3600', 503), '*': 'x' }, 'other.example': { '*': 'x' } },
      { now: () => now },
    );
    await bench.run({ news: [feed, 'https://news.example/2'], other: ['https://news.example/3', 'https://other.example/1'] });
    expect(bench.error(feed)).toMatchObject({ code: 'rate-limited', retryAfterSeconds: 3600 });
    expect(bench.error('https://news.example/2').code).toBe('rate-limited');
    expect(bench.error('https://news.example/3').code).toBe('rate-limited');
    expect(bench.capture('https://other.example/1').status).toBe(200);
    expect(farm.pages('news.example')).toHaveLength(1);
    expect(bench.hosts.get('news.example')?.blockedUntil).toBe('2026-11-22T11:00:00.000Z');
    now = '2026-11-22T10:58:00.000Z';
    await bench.run({ news: [feed] });
    expect(bench.error(feed).code).toBe('rate-limited');
    expect(farm.pages('news.example')).toHaveLength(1);
    now = '2026-11-22T11:00:01.000Z';
    await bench.run({ news: [feed] });
    expect(bench.capture(feed).status).toBe(200);
  });

  it('holds back what was already waiting for its turn when the host asks for patience', async () => {
    const away = { '/1': { status: 302, headers: { location: 'https://target.example/' } } };
    const { bench, farm } = await openBoth({
      'one.example': away,
      'two.example': away,
      'target.example': { '/': { status: 503, headers: { 'retry-after': '3600' }, delayMs: 200 } },
    });
    await bench.run({ one: ['https://one.example/1'], two: ['https://two.example/1'] });
    expect(farm.pages('target.example')).toHaveLength(1);
    expect(bench.error('https://one.example/1').code).toBe('rate-limited');
    expect(bench.error('https://two.example/1').code).toBe('rate-limited');
  });

  it('waits out what is left of a pause that an earlier process was asked for', async () => {
    const now = '2026-11-22T10:00:00.000Z';
    const { bench, farm } = await openBoth({ 'news.example': { '*': 'x' } }, { now: () => now });
    bench.hosts.set('news.example', { host: 'news.example', blockedUntil: '2026-11-22T10:00:00.500Z', robots: null, tdmrep: null });
    const began = performance.now() / 1000;
    await bench.run({ news: [feed] });
    expect(farm.seen[0]!.at - began).toBeGreaterThanOrEqual(0.5);
  });

  it('keeps the distance to what another process asked of the host a moment ago', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '*': 'x' }, 'own.example': { '*': 'x' } }, { spacingSeconds: 0.4 });
    bench.frontier.add('news', feed, { handedOver: true, blockedUntil: null });
    bench.frontier.add('news', 'https://own.example/1', { handedOver: false, blockedUntil: null });
    const began = performance.now() / 1000;
    await bench.run({ news: [] });
    const first = (host: string): number => farm.seen.find((each) => each.host === host)!.at - began;
    expect(first('news.example')).toBeGreaterThanOrEqual(0.4);
    expect(first('own.example')).toBeLessThan(0.4);
  });

  it('leaves a host alone that has told another process so since this one met it', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '*': 'x' } }, { now: () => '2026-11-22T10:00:00.000Z' });
    bench.frontier.add('news', feed, { handedOver: false, blockedUntil: null });
    bench.frontier.add('news', 'https://news.example/2', { handedOver: true, blockedUntil: '2026-11-22T11:00:00.000Z' });
    await bench.run({ news: [] });
    expect(bench.capture(feed).status).toBe(200);
    expect(bench.error('https://news.example/2')).toMatchObject({ code: 'rate-limited' });
    expect(farm.pages('news.example').map(({ path }) => path)).toEqual(['/feed.xml']);
  });

  it('tries an address five times at most, and then leaves the host alone', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '/feed.xml': { status: 429 }, '*': 'x' } });
    await bench.run({ news: [feed, 'https://news.example/2'] });
    expect(farm.pages('news.example').map(({ path }) => path)).toEqual(Array(5).fill('/feed.xml'));
    expect(bench.error(feed).code).toBe('rate-limited');
    expect(bench.error('https://news.example/2').code).toBe('rate-limited');
  });

  it('tries again after a server error, each time after a longer pause', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '/feed.xml': { status: 500 }, '/2': 'x' } }, { backOffSeconds: 0.05 });
    await bench.run({ news: [feed, 'https://news.example/2'] });
    expect(bench.error(feed).code).toBe('server-error');
    expect(bench.capture('https://news.example/2').status).toBe(200);
    const [one, two, three, four] = gaps(farm.pages('news.example').slice(0, 5));
    for (const [gap, least] of [
      [one!, 0.037],
      [two!, 0.075],
      [three!, 0.15],
      [four!, 0.3],
    ] as const)
      expect(gap).toBeGreaterThanOrEqual(least);
  });

  it('tries again when a connection breaks, even in the middle of a body', async () => {
    const { bench, farm } = await openBoth({
      'news.example': {
        '/feed.xml': ({ visit }, response) => {
          if (visit > 2) return 'whole';
          if (visit === 2) response.writeHead(200, { 'content-length': '5' }).write('wh');
          setTimeout(() => response.destroy(), 20);
          return undefined;
        },
      },
    });
    await bench.run({ news: [feed] });
    expect(new TextDecoder().decode(bench.capture(feed).body)).toBe('whole');
    expect(farm.pages('news.example')).toHaveLength(3);
  });

  it('gives up a host that never answers, instead of trying each of its pages five times', async () => {
    const { bench, farm } = await openBoth({
      'news.example': { '/robots.txt': 'User-agent: *\nAllow: /\n', '*': (_seen, response) => void response.destroy() },
    });
    await bench.run({ news: Array.from({ length: 30 }, (_, n) => `https://news.example/${n}`) });
    expect(bench.settled.every(({ outcome }) => outcome.state === 'failed' && outcome.error.code === 'connection-failed')).toBe(true);
    expect(farm.pages('news.example').length).toBeLessThanOrEqual(13);
  });

  it.each([
    [401, 'unauthorised'],
    [402, 'blocked'],
    [403, 'blocked'],
    [404, 'not-found'],
    [405, 'not-found'],
    [410, 'not-found'],
    [451, 'not-found'],
    [501, 'server-error'],
  ])('takes %i for %s at once', async (status, code) => {
    const { bench, farm } = await openBoth({ 'news.example': { '/feed.xml': { status } } });
    await bench.run({ news: [feed] });
    expect(bench.error(feed).code).toBe(code);
    expect(farm.pages('news.example')).toHaveLength(1);
  });

  it('captures the statuses that a source wants to see', async () => {
    const { bench } = await openBoth({ 'news.example': { '/feed.xml': { status: 404, body: 'no hits' } } });
    await bench.run({ news: [feed] }, { policies: { news: { accepts: [404] } } });
    expect(bench.capture(feed).status).toBe(404);
  });
});

const whileRed = (_status: number, headers: Readonly<Record<string, string>>) =>
  headers['x-throttle'] === 'red' ? { seconds: 0.3, stop: null } : null;
const withoutQuota = () => ({ seconds: 0, stop: 'quota-spent' as const });
const withoutQuotaFor403 = (status: number) => (status === 403 ? { seconds: 3600, stop: 'quota-spent' as const } : null);
const waitingAfter403 = (status: number) => (status === 403 ? { seconds: 0.1, stop: null } : null);

describe("a publisher's own words", () => {
  it('make a host wait', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '*': { body: 'x', headers: { 'x-throttle': 'red' } } } });
    await bench.run({ news: [feed, 'https://news.example/2'] }, { policies: { news: { pace: whileRed } } });
    expect(gaps(farm.pages('news.example'))[0]).toBeGreaterThanOrEqual(0.3);
    expect(bench.capture('https://news.example/2').status).toBe(200);
  });

  it('stop a source with a code; what came with it is kept when it is good', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '*': 'x' } });
    await bench.run(
      { news: [feed, 'https://news.example/2'], other: ['https://news.example/3'] },
      { policies: { news: { pace: withoutQuota } } },
    );
    expect(bench.capture(feed).status).toBe(200);
    expect(bench.error('https://news.example/2').code).toBe('quota-spent');
    expect(bench.capture('https://news.example/3').status).toBe(200);
    expect(farm.pages('news.example')).toHaveLength(2);
  });

  it('stop a source for an answer that is not kept, and may keep the host closed beyond the run', async () => {
    const { bench } = await openBoth({ 'news.example': { '*': { status: 403 } } }, { now: () => '2026-11-22T10:00:00.000Z' });
    await bench.run({ news: [feed, 'https://news.example/2'] }, { policies: { news: { pace: withoutQuotaFor403 } } });
    expect(bench.error(feed).code).toBe('quota-spent');
    expect(bench.error('https://news.example/2').code).toBe('quota-spent');
    expect(bench.hosts.get('news.example')?.blockedUntil).toBe('2026-11-22T11:00:00.000Z');
  });

  it('let a refusal be tried again when they name a pause', async () => {
    const { bench } = await openBoth({ 'news.example': { '/feed.xml': ({ visit }) => (visit === 1 ? { status: 403 } : 'x') } });
    await bench.run({ news: [feed] }, { policies: { news: { pace: waitingAfter403 } } });
    expect(bench.capture(feed).status).toBe(200);
  });
});
