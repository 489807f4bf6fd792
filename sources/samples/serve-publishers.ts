// Publishers as one server on 127.0.0.1, told apart by the Host header; conditional requests and an open robots.txt included.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { SamplePublisher } from './sample-answer.ts';

/** Publishers by host. */
export type Sites = Readonly<Record<string, SamplePublisher>>;

/** Serves on a free port; `sites` is asked anew for every request, so that a publisher may change. */
export async function servePublishers(sites: () => Sites): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => void serve(request, response, sites()));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(request: IncomingMessage, response: ServerResponse, sites: Sites): Promise<void> {
  const host = (request.headers.host ?? '').split(':')[0]!.toLowerCase();
  const url = new URL(request.url ?? '/', `http://${host || 'none'}`);
  const site = sites[host];
  if (url.pathname === '/robots.txt' && site !== undefined)
    return send(response, { status: 200, type: 'text/plain', body: 'User-agent: *\nAllow: /\n' });
  if (site === undefined) return send(response, { status: 421, type: 'text/plain', body: 'no such host' });
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const found = site({
    method: request.method ?? 'GET',
    host,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: await bodyOf(request),
  });
  const known = found.headers?.['etag'] !== undefined && request.headers['if-none-match'] === found.headers['etag'];
  send(response, known ? { ...found, status: 304, body: '' } : found);
}

function send(response: ServerResponse, found: ReturnType<SamplePublisher>): void {
  response.writeHead(found.status, {
    'content-type': found.type,
    ...found.headers,
    ...(found.status === 304 ? {} : { 'content-length': Buffer.byteLength(found.body) }),
  });
  response.end(found.body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > 1_000_000) break;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
