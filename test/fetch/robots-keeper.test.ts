import { describe, expect, it } from 'vitest';
import { openBoth } from './bench.ts';
import type { Answering } from './farm.ts';

const page = 'https://news.example/a';

async function withRobots(robots: Answering, more: Readonly<Record<string, Answering>> = {}) {
  const both = await openBoth({ 'news.example': { '/robots.txt': robots, '*': 'page', ...more } });
  await both.bench.run({ news: [page] });
  return both;
}

const to = (location: string): Answering => ({ status: 302, headers: { location } });

describe('robots.txt', () => {
  it('that disallows the page is obeyed', async () => {
    const { bench, farm } = await withRobots('User-agent: *\nDisallow: /a\n');
    expect(bench.error(page).code).toBe('robots-disallowed');
    expect(farm.pages('news.example')).toHaveLength(0);
  });

  it.each([400, 401, 403, 404, 410, 451])('answered %i means that all is allowed', async (status) => {
    const { bench } = await withRobots({ status, body: 'User-agent: *\nDisallow: /' });
    expect(bench.capture(page).status).toBe(200);
    expect(bench.hosts.get('news.example')?.robots).toMatchObject({ status: 404, body: '' });
  });

  it.each([500, 503])('answered %i means that nothing is, for any page of the host', async (status) => {
    const { bench, farm } = await openBoth({ 'news.example': { '/robots.txt': { status }, '*': 'page' } });
    await bench.run({ news: [page, 'https://news.example/b'] });
    expect(bench.error(page).code).toBe('robots-unavailable');
    expect(bench.error('https://news.example/b').code).toBe('robots-unavailable');
    expect(farm.seen.every(({ path }) => path === '/robots.txt')).toBe(true);
    expect(farm.seen).toHaveLength(3);
    expect(bench.hosts.get('news.example')?.robots ?? null).toBeNull();
  });

  it('that cannot be had because the connection breaks closes the host', async () => {
    const { bench } = await withRobots((_seen, response) => void response.destroy());
    expect(bench.error(page).code).toBe('robots-unavailable');
  });

  it('is had after a hiccup', async () => {
    const { bench } = await withRobots(({ visit }) => (visit === 1 ? { status: 500 } : 'User-agent: *\nAllow: /\n'));
    expect(bench.capture(page).status).toBe(200);
  });

  it('is followed over five redirects', async () => {
    const hops = Object.fromEntries([1, 2, 3, 4].map((n) => [`/robots-${n}`, to(`/robots-${n + 1}`)]));
    const { bench } = await withRobots(to('/robots-1'), { ...hops, '/robots-5': 'User-agent: *\nDisallow: /a\n' });
    expect(bench.error(page).code).toBe('robots-disallowed');
  });

  it('behind more than five redirects counts as missing', async () => {
    const { bench, farm } = await withRobots(to('/robots-1'), {
      '*': ({ path }) => (path === '/a' ? 'page' : { status: 302, headers: { location: `${path}x` } }),
    });
    expect(bench.capture(page).status).toBe(200);
    expect(farm.seen).toHaveLength(7);
  });

  it('that redirects to a forbidden address closes the host, and nothing is sent there', async () => {
    const { bench } = await withRobots(to('http://127.0.0.1/robots.txt'));
    expect(bench.error(page).code).toBe('robots-unavailable');
  });

  it('is read as far as 500 KiB, and no more of it is kept', async () => {
    const lines = Array.from({ length: 24_000 }, (_, n) => `Disallow: /junk/${String(n).padStart(6, '0')}\n`);
    lines[20_000] = 'Disallow: /a\n';
    const { bench } = await withRobots(`User-agent: *\n${lines.join('')}`);
    expect(bench.error(page).code).toBe('robots-disallowed');
    const kept = bench.hosts.get('news.example')?.robots?.body ?? '';
    expect(kept.length).toBeLessThanOrEqual(500 * 1024);
    expect(kept.length).toBeGreaterThan(500 * 1024 - 100);
    expect(kept.endsWith('\n')).toBe(true);
  });

  it('with a byte order mark and bytes that are no UTF-8 is still read', async () => {
    const { bench } = await withRobots({
      body: Buffer.concat([Buffer.from('\uFEFFUser-agent: *\n# \n'), Buffer.from([0xff, 0xfe, 10]), Buffer.from('Disallow: /a\n')]),
    });
    expect(bench.error(page).code).toBe('robots-disallowed');
  });

  it('is kept for a day, beyond the run', async () => {
    let now = '2026-11-22T10:00:00.000Z';
    const { bench, farm } = await openBoth(
      { 'news.example': { '/robots.txt': 'User-agent: *\nAllow: /\n', '*': 'page' } },
      { now: () => now },
    );
    await bench.run({ news: [page] });
    now = '2026-11-23T09:59:00.000Z';
    await bench.run({ news: [page] });
    expect(farm.seen.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
    now = '2026-11-23T10:00:01.000Z';
    await bench.run({ news: [page] });
    expect(farm.seen.filter(({ path }) => path === '/robots.txt')).toHaveLength(2);
  });

  it('of a redirect target counts too', async () => {
    const { bench, farm } = await openBoth({
      'news.example': { '/a': to('https://other.example/b') },
      'other.example': { '/robots.txt': 'User-agent: techwatch\nDisallow: /b\n', '*': 'page' },
    });
    await bench.run({ news: [page] });
    expect(bench.error(page).code).toBe('robots-disallowed');
    expect(farm.pages('other.example')).toHaveLength(0);
  });

  it('is asked once for pages that arrive together, and not counted as a page', async () => {
    const { bench, farm } = await openBoth({
      'news.example': { '/robots.txt': { body: 'User-agent: *\nAllow: /\n', delayMs: 20 }, '*': 'page' },
    });
    const pages = Array.from({ length: 5 }, (_, n) => `https://news.example/${n}`);
    const tally = await bench.run(
      { news: pages },
      { policies: { news: { limits: { pages: 5, bytes: null, timeoutSeconds: null, spacingSeconds: null } } } },
    );
    expect(bench.settled.every(({ outcome }) => outcome.state === 'captured')).toBe(true);
    expect(farm.seen.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
    expect(tally.get('news')).toEqual({ requests: 6, responseMs: expect.any(Number), remarks: [] });
  });

  it('that asks for patience is not asked before', async () => {
    const { bench, farm } = await withRobots(({ visit }) =>
      visit === 1 ? { status: 503, headers: { 'retry-after': '1' } } : 'User-agent: *\nAllow: /\n',
    );
    expect(bench.capture(page).status).toBe(200);
    expect(farm.seen[1]!.at - farm.seen[0]!.at).toBeGreaterThanOrEqual(1);
  });

  it('that asks for more patience than there is ends as rate-limited', async () => {
    const { bench, farm } = await withRobots({ status: 429, headers: { 'retry-after': '3600' } });
    expect(bench.error(page).code).toBe('rate-limited');
    expect(farm.seen).toHaveLength(1);
  });
});
