// Certificates that do not hold, and what else goes wrong below HTTP.
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { errorOf } from '../../src/fetch/transport-errors.ts';
import { openBoth } from './bench.ts';

const page = 'https://public.example/a';
const failed = (code: string) => errorOf(Object.assign(new Error(`it is ${code}`), { code }), page);

describe('a certificate', () => {
  it.each([
    ['is its own', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['has run out', 'CERT_HAS_EXPIRED'],
    ['is of another host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['is signed by nobody we know', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['is signed by nobody at all', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ])('that %s is told by its name and not tried again', (_name, code) => {
    expect(failed(code)).toMatchObject({ code: 'connection-failed', recovery: 'stop-source', url: page });
    expect(failed(code).message).toContain(code);
  });

  it('that is missing where one is due ends the source after one try, and is never passed over', async () => {
    const plain = createServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    plain.listen(0, '127.0.0.1');
    await once(plain, 'listening');
    onTestFinished(() => void plain.close());
    const { port } = plain.address() as AddressInfo;
    let dialled = 0;
    const { bench } = await openBoth(
      { 'news.example': { '*': 'x' } },
      {
        resolver: async () => ['93.184.215.14'],
        connector: async ({ servername }) => {
          dialled += 1;
          const socket = connect({ port, host: '127.0.0.1', servername: servername ?? '' });
          await once(socket, 'secureConnect');
          return socket;
        },
      },
    );
    await bench.run({ news: [page] });
    expect(bench.error(page).code).toBe('robots-unavailable');
    expect(bench.error(page).message).toMatch(/connection-failed: .*ERR_SSL_/u);
    expect(dialled).toBe(1);
  });
});

describe('a connection', () => {
  it('that is cut or refused may be tried again', () => {
    for (const code of ['ECONNRESET', 'ECONNREFUSED', 'EPIPE']) expect(failed(code).recovery, code).toBe('retry');
    expect(failed('ETIMEDOUT')).toMatchObject({ code: 'timeout', recovery: 'retry' });
  });
});
