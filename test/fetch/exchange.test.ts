// One exchange with little room: bodies that do not fit wait for each other, and the wait is not held against the publisher.
import { gzipSync } from 'node:zlib';
import { Client } from 'undici';
import { describe, expect, it } from 'vitest';
import { Allowance } from '../../src/fetch/allowance.ts';
import { exchange, type ExchangeRequest } from '../../src/fetch/exchange.ts';
import { openFarm } from './farm.ts';

const body = Buffer.alloc(3_000_000, 'some text ');

function requestOf(port: number, path: string, timeoutSeconds: number): ExchangeRequest {
  return {
    url: `https://news.example${path}`,
    target: new URL(`http://127.0.0.1:${port}${path}`),
    method: 'GET',
    headers: { host: 'news.example' },
    body: null,
    timeoutSeconds,
    bodyLimit: () => ({ bytes: 5_000_000, overflow: 'refuse' }),
  };
}

describe('bodies in little room', () => {
  it.each(['/plain', '/packed'])('(%s) come one after the other, each of them whole', async (path) => {
    const farm = await openFarm({
      'news.example': { '/plain': { body }, '/packed': { body: gzipSync(body), headers: { 'content-encoding': 'gzip' } } },
    });
    const allowance = new Allowance(4, 1024 * 1024);
    const { signal } = new AbortController();
    let settling = 0;
    let most = 0;
    const fetchOne = async (): Promise<number> => {
      const client = new Client(`http://127.0.0.1:${farm.port}`);
      const hold = await allowance.enter(signal);
      const answer = await exchange(requestOf(farm.port, path, 0.6), client, { hold, signal, answered: () => {} });
      settling += 1;
      most = Math.max(most, settling);
      // Longer than the time limit in all: who waits for room must not run out of time.
      await new Promise((resolve) => setTimeout(resolve, 250));
      settling -= 1;
      hold.release();
      await client.close();
      return Buffer.compare(answer.body, body);
    };
    expect(await Promise.all([1, 2, 3, 4].map(fetchOne))).toEqual([0, 0, 0, 0]);
    expect(most).toBe(1);
    await farm.close();
  });

  it.each([0, 300])('end at once when the run is stopped after %d ms', async (delay) => {
    const farm = await openFarm({ 'news.example': { '/plain': { body } } });
    const allowance = new Allowance(2, 0);
    const stop = new AbortController();
    const clients = [1, 2].map(() => new Client(`http://127.0.0.1:${farm.port}`));
    const fetchWith = async (client: Client): Promise<unknown> => {
      const hold = await allowance.enter(stop.signal);
      return await exchange(requestOf(farm.port, '/plain', 30), client, { hold, signal: stop.signal, answered: () => {} });
    };
    const [first, second] = clients;
    // The first keeps its room until it is told that its body is done with, which it never is here.
    await fetchWith(first!);
    const stopped = expect(fetchWith(second!)).rejects.toThrow('enough');
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    stop.abort(new Error('enough'));
    await stopped;
    await Promise.all(clients.map((client) => client.destroy()));
    await farm.close();
  });
});
