import { describe, expect, it } from 'vitest';
import { page } from '../../src/source.ts';
import { openBoth } from './bench.ts';

const feed = 'https://news.example/feed.xml';
const date = 'Sat, 21 Nov 2026 08:00:00 GMT';

describe('validators', () => {
  it.each([
    ['a weak tag', { etag: 'W/"4f-1a"', lastModified: null }, { 'if-none-match': 'W/"4f-1a"' }],
    ['a tag without quotes', { etag: '4f', lastModified: null }, { 'if-none-match': '4f' }],
    ['a date', { etag: null, lastModified: date }, { 'if-modified-since': date }],
    ['both', { etag: '"x"', lastModified: date }, { 'if-none-match': '"x"', 'if-modified-since': date }],
  ])('%s is sent exactly as it was received, and 304 is no capture', async (_name, stored, sent) => {
    const { bench, farm } = await openBoth({ 'news.example': { '/feed.xml': { status: 304, headers: { etag: '"new"' } } } });
    bench.validators.set(feed, stored);
    await bench.run({ news: [feed] });
    expect(farm.pages('news.example')[0]!.headers).toMatchObject(sent);
    expect(Object.keys(farm.pages('news.example')[0]!.headers).filter((name) => name.startsWith('if-'))).toEqual(Object.keys(sent));
    expect(bench.outcome(feed)).toMatchObject({ state: 'not-modified', headers: { etag: '"new"' } });
  });

  it('that no longer hold bring a capture with new ones', async () => {
    const { bench } = await openBoth({
      'news.example': { '/feed.xml': { body: 'new', headers: { ETag: '"two"', 'Last-Modified': date } } },
    });
    bench.validators.set(feed, { etag: '"one"', lastModified: null });
    await bench.run({ news: [feed] });
    expect(bench.capture(feed)).toMatchObject({ etag: '"two"', lastModified: date });
  });

  it('are not sent with a form', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '/feed.xml': 'x' } });
    bench.validators.set(feed, { etag: '"one"', lastModified: date });
    await bench.run({ news: [page(feed, { method: 'POST', body: 'q=1' })] });
    expect(farm.pages('news.example')[0]!.headers).not.toHaveProperty('if-none-match');
    expect(farm.pages('news.example')[0]).toMatchObject({ method: 'POST', body: 'q=1' });
  });

  it('that were not sent make a 304 no answer', async () => {
    const { bench } = await openBoth({ 'news.example': { '/feed.xml': { status: 304 } } });
    await bench.run({ news: [feed] });
    expect(bench.outcome(feed).state).toBe('failed');
  });

  it('survive a redirect', async () => {
    const { bench } = await openBoth({
      'news.example': { '/feed.xml': { status: 302, headers: { location: 'https://other.example/feed' } } },
      'other.example': { '/feed': ({ headers }) => (headers['if-none-match'] === '"one"' ? { status: 304 } : 'x') },
    });
    bench.validators.set(feed, { etag: '"one"', lastModified: null });
    await bench.run({ news: [feed] });
    expect(bench.outcome(feed).state).toBe('not-modified');
  });
});
