// Origins: which hosts are asked at a loopback stand-in instead of on the network, and where a URL leads at all.
// Says where a request may go by its spelling; what a name resolves to is judged when a connection is made.
import { ConfigError, FetchError } from '../errors.ts';
import { isLoopback, refusalOfName } from './guard.ts';

/** Where a request goes. */
export interface Route {
  /** The name under which the host is governed: host name, and port where the map names one. */
  readonly host: string;
  readonly hostname: string;
  /** What the connection is made to: the stand-in, or the URL's own origin. */
  readonly base: URL;
  readonly mapped: boolean;
}

/** Finds the route of a URL. Throws FetchError `address-refused`. */
export interface Router {
  route(url: string): Route;
}

/**
 * Reads an origins file: JSON `{ "news.example": "http://127.0.0.1:8123" }`. `file` is only named in errors.
 * Throws ConfigError for anything but host names leading to http(s) loopback addresses.
 */
export function parseOrigins(text: string, file: string): ReadonlyMap<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new ConfigError('expected JSON { "host": "http://127.0.0.1:PORT" }, found no JSON', { where: file }, error);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new ConfigError(`expected a JSON object of hosts and loopback addresses, found ${JSON.stringify(parsed)?.slice(0, 60)}`, {
      where: file,
    });
  }
  const origins = new Map<string, string>();
  for (const [host, base] of Object.entries(parsed)) {
    if (typeof base !== 'string') throw new ConfigError(`expected an address for ${host}, found ${JSON.stringify(base)}`, { where: file });
    baseOf(host, base, file);
    origins.set(keyOf(host, file), base);
  }
  return origins;
}

/** A router over an origins map. Throws ConfigError when an entry leads anywhere but to this machine. */
export function createRouter(origins: ReadonlyMap<string, string>): Router {
  const bases = new Map([...origins].map(([host, base]) => [keyOf(host, 'origins'), baseOf(host, base, 'origins')]));
  const names = new Set([...bases.keys()].map((key) => key.replace(/:\d+$/, '')));
  return { route: (url) => routeOf(url, bases, names) };
}

function routeOf(address: string, bases: ReadonlyMap<string, URL>, names: ReadonlySet<string>): Route {
  const url = parseUrl(address);
  const hostname = url.hostname.replace(/\.$/, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const own = bases.get(`${hostname}:${port}`);
  if (own) return { host: `${hostname}:${port}`, hostname, base: own, mapped: true };
  const usual = port === '80' || port === '443';
  const base = usual ? bases.get(hostname) : undefined;
  if (base) return { host: hostname, hostname, base, mapped: true };
  if (!usual) throw refused(address, `expected port 80 or 443${names.has(hostname) ? ' or a mapped one' : ''}, found ${port}`);
  const refusal = refusalOfName(hostname);
  if (refusal !== null) throw refused(address, `expected a public host, found ${hostname} (${refusal})`);
  return { host: hostname, hostname, base: new URL(url.origin), mapped: false };
}

function parseUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) throw refused(address, `expected an address, found ${JSON.stringify(address.slice(0, 200))}`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused(address, `expected http or https, found ${url.protocol}`);
  if (url.username !== '' || url.password !== '') throw refused(address, 'expected an address without a user name or password, found one');
  return url;
}

/** The error of an address that may not be asked. */
export function refused(url: string, message: string): FetchError {
  return new FetchError('address-refused', message, { url });
}

function keyOf(host: string, where: string): string {
  const url = /[/?#@\s]/.test(host) || !URL.canParse(`http://${host}`) ? null : new URL(`http://${host}`);
  if (url === null || url.hostname === '') throw new ConfigError(`expected a host name, found ${JSON.stringify(host)}`, { where });
  // The URL drops port 80, which the map may well name.
  const port = /:(\d+)$/.exec(host)?.[1];
  const hostname = url.hostname.replace(/\.$/, '');
  return port === undefined ? hostname : `${hostname}:${Number(port)}`;
}

function baseOf(host: string, base: string, where: string): URL {
  const url = URL.canParse(base) ? new URL(base) : null;
  const plain =
    url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/' && url.search === '' && url.hash === '';
  if (url === null || !plain || url.username !== '' || !isLoopback(url.hostname.replace(/^\[|\]$/g, ''))) {
    throw new ConfigError(`expected http://127.0.0.1:PORT or http://[::1]:PORT for ${host}, found ${base}`, { where });
  }
  return url;
}
