import { existsSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { openBoth } from './bench.ts';

const hanging = { '/robots.txt': 'User-agent: *\nAllow: /\n', '*': () => undefined };

describe('a stopped run', () => {
  it('gives back what is under way and what waits, quickly', async () => {
    const { bench, farm } = await openBoth({
      'slow.example': hanging,
      'paused.example': { '*': { status: 429, headers: { 'retry-after': '50' } } },
      'news.example': { '*': 'x' },
    });
    const stop = new AbortController();
    const run = bench.run(
      {
        slow: ['https://slow.example/1', 'https://slow.example/2'],
        paused: ['https://paused.example/1'],
        news: ['https://news.example/1'],
      },
      { signal: stop.signal },
    );
    await expect.poll(() => farm.seen.length, { timeout: 5000 }).toBe(6);
    await expect.poll(() => bench.settled.length).toBe(1);
    const began = performance.now();
    stop.abort();
    await run;
    expect(performance.now() - began).toBeLessThan(1000);
    expect(bench.outcome('https://slow.example/1').state).toBe('postponed');
    expect(bench.outcome('https://paused.example/1').state).toBe('postponed');
    expect(bench.capture('https://news.example/1').status).toBe(200);
    await expect.poll(() => farm.pages('slow.example')[0]!.doneAt).not.toBeNull();
  });

  it('that was stopped before it began asks nothing', async () => {
    const { bench, farm } = await openBoth({ 'news.example': { '*': 'x' } });
    await bench.run({ news: ['https://news.example/1'] }, { signal: AbortSignal.abort() });
    expect(farm.seen).toHaveLength(0);
    expect(bench.settled).toHaveLength(0);
  });
});

describe('a port that fails', () => {
  it.each(['settle', 'claim', 'validators', 'hosts'])('(%s) ends the run with its error, at once', async (port) => {
    const broken = new Error(`${port} is broken`);
    const options = {
      validators: { validators: { read: async () => Promise.reject(broken) } },
      hosts: { hosts: { read: async () => Promise.reject(broken), write: async () => {} } },
      claim: { frontier: { claim: async () => Promise.reject(broken), waiting: async () => 1 } },
      settle: {},
    }[port]!;
    const { bench } = await openBoth({ 'slow.example': hanging, 'news.example': { '*': 'x' } }, options);
    const onSettle = async (): Promise<void> => {
      if (port === 'settle') throw broken;
    };
    const began = performance.now();
    await expect(bench.run({ slow: ['https://slow.example/1'], news: ['https://news.example/1'] }, { onSettle })).rejects.toThrow(
      `${port} is broken`,
    );
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('the room', () => {
  it('writes nothing to standard output or error, and keeps no file', async () => {
    const written: unknown[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(chunk) > 0),
    );
    const { bench } = await openBoth({ 'news.example': { '/a': 'x', '/b': { status: 500 } } });
    await bench.run({ news: ['https://news.example/a', 'https://news.example/b', 'https://127.0.0.1/'] });
    for (const spy of spies) spy.mockRestore();
    expect(written).toEqual([]);
    expect(existsSync('storage')).toBe(false);
  });
});
