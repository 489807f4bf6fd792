import { describe, expect, it } from 'vitest';
import { page as request } from '../../src/source.ts';
import { openBoth, text } from './bench.ts';
import { openFarm, type Answering } from './farm.ts';

const page = 'https://news.example/a';
const to = (location: string, status = 302): Answering => ({ status, headers: { location } });

/** A page asked by a form. */
const post = (url: string) =>
  request(url, { method: 'POST', body: 'q=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } });

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('of status %i are followed to a mapped host', async (status) => {
    const { bench, farm } = await openBoth({
      'news.example': { '/a': to('https://other.example/b?c#d', status) },
      'other.example': { '/b?c': 'moved' },
    });
    await bench.run({ news: [page] });
    expect(bench.capture(page)).toMatchObject({ finalUrl: 'https://other.example/b?c', request: { url: page } });
    expect(text(bench.capture(page))).toBe('moved');
    expect(farm.seen.map(({ host, path }) => host + path)).toEqual([
      'news.example/robots.txt',
      'news.example/a',
      'other.example/robots.txt',
      'other.example/b?c',
    ]);
  });

  it('are ten at most', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '*': ({ path }) => ({ status: 302, headers: { location: `${path}x` } }) } });
    await bench.run({ news: [page] });
    expect(bench.error(page).code).toBe('too-many-redirects');
    expect(farm.pages('news.example')).toHaveLength(11);
  });

  it('that go round in circles end', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '/a': to('/b'), '/b': to('/a') } });
    await bench.run({ news: [page] });
    expect(bench.error(page).code).toBe('too-many-redirects');
    expect(farm.pages('news.example')).toHaveLength(11);
  });

  it('without an address, or with status 300, are no page', async () => {
    const { bench } = await openBoth({ 'news.example': { '/a': { status: 302 }, '/b': to('/c', 300) } });
    await bench.run({ news: [page, 'https://news.example/b'] });
    expect(bench.error(page).code).toBe('not-found');
    expect(bench.error('https://news.example/b').code).toBe('not-found');
  });

  it('of a form send it again with 307 and 308 only', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '/a': to('/landed', 307), '/b': to('/landed2', 303), '*': 'x' } });
    await bench.run({ news: [post('https://news.example/a'), post('https://news.example/b')] });
    const landed = farm.seen.filter(({ path }) => path.startsWith('/landed')).map(({ method, body }) => [method, body]);
    expect(landed).toEqual([
      ['POST', 'q=1'],
      ['GET', ''],
    ]);
  });

  it('take no secret of the source to another host', async () => {
    const { bench, farm } = await openBoth(
      { 'news.example': { '/a': to('https://other.example/b') }, 'other.example': { '*': 'x' } },
      { secrets: () => 'secret' },
    );
    const credentials = { scheme: 'api-key-header', tokenUrl: null, environment: ['KEY'], header: 'X-Key', renewOn: [] } as const;
    await bench.run(
      { news: [request(page, { headers: { authorization: 'own', accept: 'text/plain' } })] },
      { policies: { news: { credentials } } },
    );
    expect(farm.pages('news.example')[0]!.headers).toMatchObject({ 'x-key': 'secret', authorization: 'own' });
    const { headers } = farm.pages('other.example')[0]!;
    expect(headers.accept).toBe('text/plain');
    expect(headers).not.toHaveProperty('authorization');
    expect(JSON.stringify(headers)).not.toContain('secret');
  });
});

describe('forbidden addresses', () => {
  it('are refused wherever a redirect leads, and nothing is sent there', async () => {
    const trap = await openFarm({});
    const { port } = trap;
    const places = [
      `http://127.0.0.1:${port}/`,
      'http://127.0.0.1/',
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `http://2130706433:${port}/`,
      `http://0x7f.1:${port}/`,
      `http://0.0.0.0:${port}/`,
      `http://localhost:${port}/`,
      `http://news.example:${port}/`,
      `//127.0.0.1:${port}/`,
      'file:///etc/passwd',
      'data:text/html,x',
      'http://user:word@news.example/',
      'http://',
    ];
    const { bench } = await openBoth({
      'news.example': { '*': ({ path }) => ({ status: 302, headers: { location: places[Number(path.slice(1))]! } }) },
    });
    await bench.run({ news: places.map((_, n) => `https://news.example/${n}`) });
    await trap.close();
    expect(bench.settled.map(({ outcome }) => (outcome.state === 'failed' ? outcome.error.code : outcome.state))).toEqual(
      places.map(() => 'address-refused'),
    );
    expect(trap.seen).toHaveLength(0);
  });

  it('are refused as pages of a frontier, too', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '*': 'x' } });
    const urls = [`http://127.0.0.1:${farm.port}/`, 'not an address', '', 'ftp://news.example/'];
    await bench.run({ news: urls });
    expect(urls.map((url) => bench.error(url).code)).toEqual(urls.map(() => 'address-refused'));
    expect(farm.seen).toHaveLength(0);
  });
});
