import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync, createGzip } from 'node:zlib';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { noLimits, openBoth, text } from './bench.ts';

const page = 'https://news.example/a';
const pagesOf = (host: string): string[] => Array.from({ length: 5 }, (_, n) => `https://${host}/${n}`);
const narrow = (limits: Partial<typeof noLimits> | Record<string, number>) => ({
  policies: { news: { limits: { ...noLimits, ...limits } } },
});

async function bombOf(megabytes: number): Promise<Buffer> {
  const packer = createGzip({ level: 9 });
  const parts: Buffer[] = [];
  packer.on('data', (part: Buffer) => parts.push(part));
  const block = Buffer.alloc(1 << 20, ' ');
  for (let n = 0; n < megabytes; n += 1) if (!packer.write(block)) await once(packer, 'drain');
  packer.end();
  await once(packer, 'end');
  return Buffer.concat(parts);
}

describe('a body', () => {
  it.each([
    ['gzip', gzipSync('Grüße')],
    ['x-gzip', gzipSync('Grüße')],
    ['GZIP', gzipSync('Grüße')],
    ['deflate', deflateSync('Grüße')],
    ['deflate', deflateRawSync('Grüße')],
    ['br', brotliCompressSync('Grüße')],
    ['zstd', zstdCompressSync('Grüße')],
    ['identity', Buffer.from('Grüße')],
  ])('in %s is decoded, and the headers no longer say so', async (coding, body) => {
    const { bench } = await openBoth({ 'news.example': { '/a': { body, headers: { 'content-encoding': coding } } } });
    await bench.run({ news: [page] });
    expect(text(bench.capture(page))).toBe('Grüße');
    expect(bench.capture(page).headers).not.toHaveProperty('content-encoding');
    expect(bench.capture(page).headers).not.toHaveProperty('content-length');
  });

  it.each([
    ['gzip, gzip', gzipSync(gzipSync('x'))],
    ['gzip, br', Buffer.from('x')],
    ['compress', Buffer.from('x')],
    ['gzip', Buffer.from('no gzip at all')],
    ['br', Buffer.from('no brotli at all')],
    ['zstd', Buffer.from('no zstd at all')],
    ['deflate', Buffer.from('no deflate at all')],
  ])('said to be in %s and not to be had so is unreadable', async (coding, body) => {
    const { bench, farm } = await openBoth({ 'news.example': { '/a': { body, headers: { 'content-encoding': coding } } } });
    await bench.run({ news: [page] });
    expect(bench.error(page).code).toBe('unreadable');
    expect(farm.pages('news.example')).toHaveLength(1);
  });

  it.each([
    ['gzip', gzipSync('x'.repeat(5000))],
    ['br', brotliCompressSync('x'.repeat(5000))],
    ['deflate', deflateSync('x'.repeat(5000))],
    ['zstd', zstdCompressSync('x'.repeat(5000))],
  ])('in %s that is cut short is asked again, and never captured', async (coding, body) => {
    const { bench, farm } = await openBoth({
      'news.example': { '/a': { body: body.subarray(0, body.length - 4), headers: { 'content-encoding': coding } } },
    });
    await bench.run({ news: [page] });
    expect(bench.error(page).code).toBe('connection-failed');
    expect(farm.pages('news.example')).toHaveLength(5);
  });

  it('that is empty is empty, whatever coding it is said to have', async () => {
    const { bench } = await openBoth({ 'news.example': { '/a': { body: '', headers: { 'content-encoding': 'gzip' } } } });
    await bench.run({ news: [page] });
    expect(bench.capture(page).body).toHaveLength(0);
  });

  it('of exactly the limit is kept, one byte more is refused', async () => {
    const { bench } = await openBoth({
      'news.example': { '/a': 'x'.repeat(1000), '/b': 'x'.repeat(1001), '/c': (_seen, response) => void response.end('x'.repeat(1001)) },
    });
    await bench.run({ news: [page, 'https://news.example/b', 'https://news.example/c'] }, narrow({ bytes: 1000 }));
    expect(bench.capture(page).body).toHaveLength(1000);
    expect(bench.error('https://news.example/b').code).toBe('body-too-large');
    expect(bench.error('https://news.example/c').code).toBe('body-too-large');
  });

  it('that has no end is given up at the limit, and the connection with it', async () => {
    const { bench, farm } = await openBoth({
      'news.example': {
        '/a': (_seen, response) => {
          const more = setInterval(() => response.write(Buffer.alloc(256 * 1024)), 1);
          response.on('close', () => clearInterval(more));
        },
      },
    });
    await bench.run({ news: [page] }, narrow({ bytes: 3_000_000 }));
    expect(bench.error(page).code).toBe('body-too-large');
    await expect.poll(() => farm.pages('news.example')[0]!.doneAt).not.toBeNull();
    expect(farm.pages('news.example')).toHaveLength(1);
  });

  it('that explodes costs little memory', async () => {
    const bomb = await bombOf(512);
    const { bench } = await openBoth({ 'news.example': { '/a': { body: bomb, headers: { 'content-encoding': 'gzip' } } } });
    const before = process.memoryUsage.rss();
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss() - before)), 5);
    await bench.run({ news: [page] });
    clearInterval(watch);
    expect(bench.error(page).code).toBe('body-too-large');
    expect(most).toBeLessThan(100e6);
  });

  it('sent in thousands of tiny chunks costs no more than its bytes', async () => {
    const chunks = Buffer.from('1\r\nx\r\n'.repeat(20_000));
    const { bench } = await openBoth({
      'news.example': {
        '/a': (_seen, response) => {
          response.socket?.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
          for (let n = 0; n < 10; n += 1) response.socket?.write(chunks);
          response.socket?.write('0\r\n\r\n');
        },
      },
    });
    await bench.run({ news: [page] });
    expect(bench.capture(page).body).toHaveLength(200_000);
  });

  it('larger than the room of small ones arrives whole', async () => {
    const body = Buffer.alloc(3_000_000, 'abc');
    const { bench } = await openBoth({
      'news.example': { '/a': body.toString(), '/b': { body: gzipSync(body), headers: { 'content-encoding': 'gzip' } } },
    });
    await bench.run({ news: [page, 'https://news.example/b'] });
    for (const url of [page, 'https://news.example/b']) expect(Buffer.compare(bench.capture(url).body, body)).toBe(0);
  });

  it('that is large is gone when its page is settled, a small one is not', async () => {
    const bodies: Uint8Array[] = [];
    const { bench } = await openBoth({ 'news.example': { '/a': 'abc'.repeat(1_000_000), '/b': 'abc' } });
    await bench.run(
      { news: [page, 'https://news.example/b'] },
      { onSettle: ({ outcome }) => void (outcome.state === 'captured' && bodies.push(outcome.capture.body)) },
    );
    expect(bodies.map(({ byteLength }) => byteLength).toSorted((one, other) => one - other)).toEqual([0, 3]);
  });
});

describe('time', () => {
  it.each([
    [
      'that drips',
      (response: { write(text: string): void; on(event: 'close', then: () => void): void }) => {
        const more = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(more));
      },
    ],
    ['that never begins', () => {}],
  ])('ends a body %s, and the address is tried twice at most', async (_name, drip) => {
    const { bench, farm } = await openBoth({ 'news.example': { '/robots.txt': '', '/a': (_seen, response) => drip(response) } });
    await bench.run({ news: [page] }, narrow({ timeoutSeconds: 0.3 }));
    expect(bench.error(page).code).toBe('timeout');
    expect(farm.pages('news.example')).toHaveLength(2);
  });
});

describe('pages of a source and run', () => {
  it('beyond the budget are postponed', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '*': 'x' }, 'other.example': { '*': 'x' } });
    await bench.run({ news: pagesOf('news.example'), other: pagesOf('other.example') }, narrow({ pages: 3 }));
    const states = (source: string): string[] =>
      bench.settled.filter(({ task }) => task.sourceId === source).map(({ outcome }) => outcome.state);
    expect(states('news')).toEqual(['captured', 'captured', 'captured', 'postponed', 'postponed']);
    expect(states('other')).toEqual(Array(5).fill('captured'));
    expect(farm.pages('news.example')).toHaveLength(3);
  });

  it('are two hundred unless the source says otherwise', async () => {
    const { bench } = await openBoth({ 'news.example': { '*': 'x' } });
    await bench.run({ news: Array.from({ length: 205 }, (_, n) => `https://news.example/${n}`) });
    expect(bench.settled.filter(({ outcome }) => outcome.state === 'captured')).toHaveLength(200);
  });
});

describe('headers', () => {
  it('beyond 16 KiB are refused', async () => {
    const { bench } = await openBoth({
      'news.example': { '/a': (_seen, response) => void response.socket?.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`) },
    });
    await bench.run({ news: [page] });
    expect(bench.error(page).code).toBe('unreadable');
  });

  it('that are no HTTP are a failed connection', async () => {
    const { bench } = await openBoth({
      'news.example': { '/robots.txt': '', '/a': (_seen, response) => void response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n') },
    });
    await bench.run({ news: [page] });
    expect(bench.error(page).code).toBe('connection-failed');
  });
});
