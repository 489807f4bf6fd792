// A farm of invented hosts on loopback: one server, told apart by the Host header, that records what it is asked.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request as the farm saw it; moments in seconds of a monotonic clock. */
export interface Seen {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** 1 for the first time that this page was asked. */
  readonly visit: number;
  readonly at: number;
  /** When it was answered or given up; null while it is under way. */
  doneAt: number | null;
}

/** What a page answers: a text, an answer in words, or a function that writes it. */
export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly delayMs?: number;
}

export type Answering = string | Said | ((seen: Seen, response: ServerResponse) => Said | string | undefined | void);

/** What speaks for a host and is no page of it. */
const hostFiles: ReadonlySet<string> = new Set(['/robots.txt', '/.well-known/tdmrep.json']);

/** Pages by path; `*` answers what is not named, files that speak for the host are missing unless given. */
export type Site = Readonly<Record<string, Answering>>;

/** A running farm. */
export interface Farm {
  readonly port: number;
  readonly seen: readonly Seen[];
  /** Requests of a host, without those of files that speak for it. */
  pages(host: string): readonly Seen[];
  /** Host to loopback address, for all hosts of the farm. */
  readonly origins: ReadonlyMap<string, string>;
  add(host: string, site: Site): void;
  close(): Promise<void>;
}

export async function openFarm(sites: Readonly<Record<string, Site>>, address = '127.0.0.1'): Promise<Farm> {
  const known = new Map(Object.entries(sites));
  const seen: Seen[] = [];
  const visits = new Map<string, number>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const host = request.headers.host ?? '';
      const path = request.url ?? '';
      const visit = (visits.get(`${host}${path}`) ?? 0) + 1;
      visits.set(`${host}${path}`, visit);
      const { method = '', headers } = request;
      const entry: Seen = { host, path, method, headers, body, visit, at: performance.now() / 1000, doneAt: null };
      seen.push(entry);
      response.on('close', () => (entry.doneAt = performance.now() / 1000));
      answer(known.get(host), entry, response);
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the farm has no port');
  const { port } = bound;
  const base = `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
  return {
    port,
    seen,
    pages: (host) => seen.filter((each) => each.host === host && !hostFiles.has(each.path)),
    get origins() {
      return new Map([...known.keys()].map((host) => [host, base]));
    },
    add: (host, site) => void known.set(host, site),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(site: Site | undefined, seen: Seen, response: ServerResponse): void {
  const found = site?.[seen.path] ?? (hostFiles.has(seen.path) ? undefined : site?.['*']);
  const told = typeof found === 'function' ? found(seen, response) : found;
  if (told === undefined && typeof found === 'function') return;
  const said: Said = told === undefined ? { status: 404, body: 'not here' } : typeof told === 'string' ? { body: told } : told;
  const body = said.body ?? '';
  const send = (): void => {
    const length = said.status === 304 ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    response.writeHead(said.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...length, ...said.headers });
    response.end(said.status === 304 ? undefined : body);
  };
  if (said.delayMs === undefined) send();
  else setTimeout(send, said.delayMs);
}
