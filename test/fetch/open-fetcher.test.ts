import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openBoth, text } from './bench.ts';

describe('a run', () => {
  it('captures a page byte for byte, with its address, headers and hash', async () => {
    const { bench, farm } = await openBoth({
      'news.example': { '/a?b=1': { body: 'Grüße', headers: { ETag: 'W/"4f-1a"', 'X-Thing': 'one' } } },
    });
    const tally = await bench.run({ news: ['https://news.example/a?b=1'] });
    const capture = bench.capture('https://news.example/a?b=1');
    expect(text(capture)).toBe('Grüße');
    expect(capture).toMatchObject({
      sourceId: 'news',
      finalUrl: 'https://news.example/a?b=1',
      status: 200,
      etag: 'W/"4f-1a"',
      contentType: 'text/html; charset=utf-8',
    });
    expect(capture.id).toBe(createHash('sha256').update('Grüße').digest('hex'));
    expect(capture.headers['x-thing']).toBe('one');
    expect(farm.seen.map(({ path }) => path)).toEqual(['/robots.txt', '/a?b=1']);
    expect(tally.get('news')).toEqual({ requests: 2, responseMs: expect.any(Number), remarks: [] });
  });

  it('says who it is, and names no browser', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '/': 'x' } });
    await bench.run({ news: ['https://news.example/'] });
    expect(new Set(farm.seen.map(({ headers }) => headers['user-agent']))).toEqual(
      new Set(['techwatch/0.1.0 (+https://desk.example/watch)']),
    );
  });

  it('goes on with pages that settling brings, until none is left', async () => {
    const { bench } = await openBoth({ 'news.example': { '*': 'x' } });
    await bench.run(
      { news: ['https://news.example/0'] },
      {
        onSettle: ({ task }, frontier) => {
          const next = Number(new URL(task.request.url).pathname.slice(1)) + 1;
          if (next < 20) frontier.add('news', `https://news.example/${next}`);
        },
      },
    );
    expect(bench.settled).toHaveLength(20);
    expect(bench.frontier.left).toBe(0);
  });
});
