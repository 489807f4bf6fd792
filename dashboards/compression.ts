// Sends text compressed where the reader's program takes it. Knows no page.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Below this many bytes a compressed answer saves no packet. */
const WORTH_IT = 1_000;
/** Quality 4: measured best size for the time on pages made anew for each request. */
const BROTLI_QUALITY = 4;
const TEXT = /^(?:text\/|application\/(?:json|xml|atom\+xml|rss\+xml|javascript)|image\/svg)/u;

/** Compresses text answers by brotli or gzip. */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '');
    if ((typeof payload !== 'string' && !Buffer.isBuffer(payload)) || !TEXT.test(type)) return payload;
    void reply.header('vary', 'Accept-Encoding, Accept-Language, Cookie');
    const way = chosenWay(request);
    if (way === null || payload.length < WORTH_IT || reply.hasHeader('content-encoding')) return payload;
    void reply.header('content-encoding', way).removeHeader('content-length');
    const bytes = Buffer.from(payload);
    return way === 'gzip' ? zip(bytes) : brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  });
}

function chosenWay(request: FastifyRequest): 'br' | 'gzip' | null {
  const accepted = (request.headers['accept-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(';'))
    .filter(([, weight]) => !/^\s*q=0(?:\.0*)?$/u.test(weight ?? ''))
    .map(([name]) => name);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : null;
}
