// Nothing here is ever sent to the network: names are resolved and connections made by the test itself.
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/fetch/dialler.ts';
import { openBoth, text } from './bench.ts';

const page = 'http://public.example/a';
const publicAddress = '93.184.215.14';

/** A connector that connects to the farm, and says that it reached `reached`. */
function connectorTo(port: () => number, reached: string, dialled: string[]): Connector {
  return async ({ address, port: wanted, servername }) => {
    dialled.push(`${address}:${wanted}${servername === null ? '' : ` ${servername}`}`);
    const socket: Socket = connect(port(), '127.0.0.1');
    await once(socket, 'connect');
    Object.defineProperty(socket, 'remoteAddress', { value: reached });
    return socket;
  };
}

async function asked(addresses: readonly string[], options: { reached?: string; contact?: string | null } = {}) {
  const dialled: string[] = [];
  let port = 0;
  const both = await openBoth(
    { 'news.example': { '*': 'x' } },
    {
      resolver: async () => addresses,
      connector: connectorTo(() => port, options.reached ?? addresses[0] ?? '', dialled),
      spacingSeconds: 0,
      ...(options.contact === undefined ? {} : { contact: options.contact }),
    },
  );
  port = both.farm.port;
  both.farm.add('public.example', { '*': 'public' });
  await both.bench.run({ news: [page] });
  return { ...both, dialled };
}

describe('a host on the network', () => {
  it('is asked at exactly the address that was judged, a second apart whatever the setting', async () => {
    const { bench, dialled, farm } = await asked([publicAddress]);
    expect(text(bench.capture(page))).toBe('public');
    expect(new Set(dialled)).toEqual(new Set([`${publicAddress}:80`]));
    expect(farm.seen[1]!.at - farm.seen[0]!.at).toBeGreaterThanOrEqual(1);
    expect(farm.seen[0]!.headers.host).toBe('public.example');
  });

  it.each([
    ['10.0.0.5'],
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['192.168.1.1'],
    ['100.64.0.1'],
    ['224.0.0.1'],
    ['0.0.0.0'],
    ['::1'],
    ['::ffff:10.0.0.1'],
    ['fe80::1'],
    ['fc00::1'],
    ['64:ff9b::a00:1'],
    ['2002:a00:1::'],
    ['ff02::1'],
    ['2001:0:a00:1::'],
    [publicAddress, '10.0.0.5'],
  ])('that resolves to %s %s is refused, and no connection is made', async (...addresses) => {
    const { bench, dialled } = await asked(addresses);
    expect(bench.error(page).code).toBe('address-refused');
    expect(dialled).toEqual([]);
  });

  it('that was reached elsewhere is not written to', async () => {
    const { bench, dialled, farm } = await asked([publicAddress], { reached: '127.0.0.1' });
    expect(bench.error(page).code).toBe('address-refused');
    expect(dialled).toHaveLength(1);
    expect(farm.seen).toHaveLength(0);
  });

  it('without a contact is not asked at all', async () => {
    const { bench, dialled } = await asked([publicAddress], { contact: null });
    expect(bench.error(page).code).toBe('address-refused');
    expect(bench.error(page).message).toContain('contact');
    expect(dialled).toEqual([]);
  });

  it('with several addresses is asked at the next one when the first does not answer', async () => {
    let port = 0;
    const tried: string[] = [];
    const { bench, farm } = await openBoth(
      {},
      {
        resolver: async () => ['2a00:1450:4001::1', publicAddress],
        connector: async (destination) => {
          tried.push(destination.address);
          if (destination.address.includes(':')) throw Object.assign(new Error('no route'), { code: 'ENETUNREACH' });
          return await connectorTo(() => port, publicAddress, [])(destination);
        },
      },
    );
    port = farm.port;
    farm.add('public.example', { '*': 'public' });
    // A farm's hosts are mapped only as far as the fetcher was told when it was opened.
    await bench.run({ news: [page] });
    expect(text(bench.capture(page))).toBe('public');
    expect(tried.slice(0, 2)).toEqual(['2a00:1450:4001::1', publicAddress]);
  });

  it('that has no address at all is robots-unavailable', async () => {
    const { bench } = await asked([]);
    expect(bench.error(page).code).toBe('robots-unavailable');
  });
});
