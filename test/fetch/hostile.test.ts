// Fifty hosts, some of them hostile: the others are read as fast as without them, and each hostile one ends within its limits.
import { createGzip } from 'node:zlib';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { noLimits, openBench, type Settled } from './bench.ts';
import { openFarm, type Answering, type Site } from './farm.ts';

const healthyCount = 35;
const pagesEach = 8;
const open = { '/robots.txt': 'User-agent: *\nAllow: /\n' };
let bomb: Buffer;

beforeAll(async () => {
  const packer = createGzip();
  const parts: Buffer[] = [];
  packer.on('data', (part: Buffer) => parts.push(part));
  for (let n = 0; n < 64; n += 1) if (!packer.write(Buffer.alloc(1 << 20))) await once(packer, 'drain');
  packer.end();
  await once(packer, 'end');
  bomb = Buffer.concat(parts);
});

/** Writes the same bytes over and over until nobody listens. */
function endless(bytes: number, everyMs: number): Answering {
  const part = Buffer.alloc(bytes, 'x');
  return (_seen, response: ServerResponse) => {
    const more = setInterval(() => response.write(part), everyMs);
    response.on('close', () => clearInterval(more));
  };
}

function hostileSites(): Readonly<Record<string, Site>> {
  const answers: Readonly<Record<string, Answering>> = {
    endless: endless(64 * 1024, 10),
    drip: endless(1, 50),
    silent: () => undefined,
    bomb: { body: bomb, headers: { 'content-encoding': 'gzip' } },
    loop: { status: 302, headers: { location: '/again' } },
    circle: ({ path }) => ({ status: 302, headers: { location: `${path}x` } }),
    reset: (_seen, response) => void response.destroy(),
    cut: (_seen, response) => {
      response.writeHead(200, { 'content-length': '500' }).write('x');
      setTimeout(() => response.destroy(), 10);
    },
    busy: { status: 429, headers: { 'retry-after': '1' } },
    hours: { status: 503, headers: { 'retry-after': '7200' } },
    error: { status: 500 },
    headers: (_seen, response) => void response.socket?.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`),
    nonsense: (_seen, response) => void response.socket?.end('\0\x01\x02\r\n\r\n'),
    inside: { status: 302, headers: { location: 'http://169.254.169.254/latest/' } },
  };
  const sites = Object.entries(answers).map(([name, answer]): [string, Site] => [`${name}.example`, { ...open, '*': answer }]);
  return { ...Object.fromEntries(sites), 'shut.example': { '/robots.txt': { status: 503 } } };
}

/** Runs healthy hosts, and hostile ones beside them; gives the seconds until the last healthy page, and what became of the others. */
async function run(hostile: Readonly<Record<string, Site>>): Promise<{ seconds: number; settled: readonly Settled[] }> {
  const healthy = Array.from({ length: healthyCount }, (_, n) => `healthy-${n}.example`);
  const farm = await openFarm({
    ...Object.fromEntries(healthy.map((host) => [host, { ...open, '*': { body: 'x'.repeat(5000), delayMs: 60 } }])),
    ...hostile,
  });
  const bench = openBench(farm, { spacingSeconds: 0.2, backOffSeconds: 0.1 });
  const pages = healthy.map((host) => [host, Array.from({ length: pagesEach }, (_, n) => `https://${host}/${n}`)]);
  const others = Object.keys(hostile).map((host) => [host, [`https://${host}/1`, `https://${host}/2`]]);
  const limits = { ...noLimits, timeoutSeconds: 2, bytes: 3_000_000 };
  const policies = Object.fromEntries(Object.keys(hostile).map((host) => [host, { limits }]));
  let left = healthyCount * pagesEach;
  let last = 0;
  const began = performance.now();
  const onSettle = ({ outcome }: Settled): void => {
    if (outcome.state !== 'captured') return;
    left -= 1;
    if (left === 0) last = performance.now();
  };
  await bench.run(Object.fromEntries([...pages, ...others]), { policies, onSettle });
  await bench.close();
  await farm.close();
  expect(left).toBe(0);
  return { seconds: (last - began) / 1000, settled: bench.settled };
}

describe('hostile hosts', () => {
  it('slow the others by no more than a twentieth, and each ends with its own code', { timeout: 120_000, retry: 2 }, async () => {
    await run({});
    const alone = await run({});
    const beside = await run(hostileSites());
    // Two hundred milliseconds are what a busy machine makes of a timer or two; a machine that is busy for longer gets another try.
    expect(beside.seconds).toBeLessThan(alone.seconds * 1.05 + 0.2);
    const codes = new Map(
      beside.settled.flatMap(({ task, outcome }) => (outcome.state === 'failed' ? [[task.sourceId, outcome.error.code]] : [])),
    );
    expect(Object.fromEntries(codes)).toEqual({
      'endless.example': 'body-too-large',
      'drip.example': 'timeout',
      'silent.example': 'timeout',
      'bomb.example': 'body-too-large',
      'loop.example': 'too-many-redirects',
      'circle.example': 'too-many-redirects',
      'reset.example': 'connection-failed',
      'cut.example': 'connection-failed',
      'busy.example': 'rate-limited',
      'hours.example': 'rate-limited',
      'error.example': 'server-error',
      'headers.example': 'unreadable',
      'nonsense.example': 'connection-failed',
      'inside.example': 'address-refused',
      'shut.example': 'robots-unavailable',
    });
  });
});
