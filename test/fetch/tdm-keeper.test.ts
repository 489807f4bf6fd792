import { describe, expect, it } from 'vitest';
import { noLimits, openBoth } from './bench.ts';
import type { Answering, Site } from './farm.ts';

const page = 'https://news.example/a';
const file = '/.well-known/tdmrep.json';
const reserved = JSON.stringify([{ location: '/a', 'tdm-reservation': 1 }]);
const asking = { policies: { news: { asksReservations: true } } };

async function withFile(told: Answering, more: Site = {}, now?: () => string) {
  const both = await openBoth({ 'news.example': { [file]: told, '*': 'page', ...more } }, now === undefined ? {} : { now });
  const tally = (await both.bench.run({ news: [page] }, asking)).get('news');
  return { ...both, tally };
}

describe('tdmrep.json', () => {
  it('is asked for after robots.txt and before the first page, and told with what it reserves', async () => {
    const { bench, farm, tally } = await withFile(reserved);
    expect(farm.seen.map(({ path }) => path)).toEqual(['/robots.txt', file, '/a']);
    expect(bench.capture(page).hostReservation).toBe('tdmrep.json: 1 for /a');
    expect(tally).toMatchObject({ requests: 3, remarks: [] });
  });

  it('says nothing of other paths', async () => {
    const { bench } = await openBoth({ 'news.example': { [file]: reserved, '*': 'page' } });
    await bench.run({ news: ['https://news.example/b'] }, asking);
    expect(bench.capture('https://news.example/b')).not.toHaveProperty('hostReservation');
  });

  it('is asked for once by pages that arrive together, and is no page of the budget', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { [file]: { body: reserved, delayMs: 20 }, '*': 'page' } });
    const pages = Array.from({ length: 4 }, (_, n) => `https://news.example/${n}`);
    await bench.run({ news: pages }, { policies: { news: { asksReservations: true, limits: { ...noLimits, pages: 4 } } } });
    expect(bench.settled.every(({ outcome }) => outcome.state === 'captured')).toBe(true);
    expect(farm.seen.filter(({ path }) => path === file)).toHaveLength(1);
  });

  it.each([
    ['missing', { status: 404 }],
    ['there', reserved],
    ['failing', { status: 503 }],
  ] as const)('that is %s is asked for once a day, beyond the run', async (_name, told) => {
    let now = '2026-11-22T10:00:00.000Z';
    const { bench, farm } = await withFile(told, {}, () => now);
    const asked = (): number => farm.seen.filter(({ path }) => path === file).length;
    now = '2026-11-23T09:59:00.000Z';
    await bench.run({ news: [page] }, asking);
    expect([asked(), bench.settled.map(({ outcome }) => outcome.state)]).toEqual([1, ['captured', 'captured']]);
    now = '2026-11-23T10:00:01.000Z';
    await bench.run({ news: [page] }, asking);
    expect(asked()).toBe(2);
  });

  it('that cannot be had any more keeps what it had reserved', async () => {
    let now = '2026-11-22T10:00:00.000Z';
    const told: Answering = ({ visit }, response) => (visit === 1 ? reserved : void response.destroy());
    const { bench } = await withFile(told, {}, () => now);
    now = '2026-11-24T10:00:00.000Z';
    await bench.run({ news: [page] }, asking);
    expect(bench.capture(page).hostReservation).toBe('tdmrep.json: 1 for /a');
  });

  it('that is no list of rules reserves nothing, and the report is told', async () => {
    const { bench, tally } = await withFile('{"location": "/"');
    expect(bench.capture(page)).not.toHaveProperty('hostReservation');
    expect(tally?.remarks).toEqual([`https://news.example${file} is not as it should be: expected a JSON array of rules, found no JSON`]);
  });

  it('is followed over redirects, and not to a forbidden address', async () => {
    const moved = await withFile({ status: 301, headers: { location: '/tdm' } }, { '/tdm': reserved });
    expect(moved.bench.capture(page).hostReservation).toBe('tdmrep.json: 1 for /a');
    const trap = await withFile({ status: 301, headers: { location: 'http://127.0.0.1/tdm' } });
    expect(trap.bench.capture(page)).not.toHaveProperty('hostReservation');
  });

  it('of the host where a redirect ends is the one that counts', async () => {
    const { bench } = await openBoth({
      'news.example': { [file]: '[]', '/a': { status: 302, headers: { location: 'https://other.example/b' } } },
      'other.example': { [file]: JSON.stringify([{ location: '/b', 'tdm-reservation': 1 }]), '*': 'page' },
    });
    await bench.run({ news: [page] }, asking);
    expect(bench.capture(page).hostReservation).toBe('tdmrep.json: 1 for /b');
  });

  it('is not asked for where robots.txt forbids the page or the file', async () => {
    const shut = await withFile(reserved, { '/robots.txt': 'User-agent: *\nDisallow: /\n' });
    expect(shut.farm.seen.map(({ path }) => path)).toEqual(['/robots.txt']);
    const hidden = await withFile(reserved, { '/robots.txt': 'User-agent: *\nDisallow: /.well-known/\n' });
    expect(hidden.farm.seen.map(({ path }) => path)).toEqual(['/robots.txt', '/a']);
  });

  it('is not asked for by a source that does not ask, nor for a POST', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { [file]: reserved, '*': 'page' } });
    await bench.run({ news: [page] });
    const post = {
      url: page,
      method: 'POST',
      headers: {},
      body: 'q=1',
      render: 'http',
      purpose: 'search',
      completes: null,
      context: {},
    } as const;
    await bench.run({ news: [post] }, asking);
    expect(farm.seen.some(({ path }) => path === file)).toBe(false);
  });

  it('that asks for a short wait is asked once more after it, and fails no page', async () => {
    const busy = { status: 429, headers: { 'retry-after': '1' } };
    const once = await withFile(({ visit }) => (visit === 1 ? busy : reserved));
    expect(once.bench.capture(page).hostReservation).toBe('tdmrep.json: 1 for /a');
    expect(once.farm.seen[2]!.at - once.farm.seen[1]!.at).toBeGreaterThanOrEqual(1);
    const always = await withFile(busy);
    expect(always.bench.capture(page)).not.toHaveProperty('hostReservation');
    expect(always.farm.seen.map(({ path }) => path)).toEqual(['/robots.txt', file, file, '/a']);
  });

  it('keeps the delay that robots.txt asks for, and the patience that the host asks for', async () => {
    const { farm } = await withFile(reserved, { '/robots.txt': 'User-agent: *\nCrawl-delay: 1\n' });
    const [, second, third] = farm.seen;
    expect(third!.at - second!.at).toBeGreaterThanOrEqual(1);
    const busy = await withFile({ status: 429, headers: { 'retry-after': '3600' } });
    expect(busy.bench.error(page).code).toBe('rate-limited');
    expect(busy.farm.seen.map(({ path }) => path)).toEqual(['/robots.txt', file]);
  });
});
