// The dialler: opens connections for undici, to a mapped host's stand-in or to a checked public address and no other.
// The name is resolved here, once, and the connection goes to exactly the address that was judged.
import { lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { isLoopback, isSameAddress, refusalOf } from './guard.ts';
import { refused, type Route } from './origins.ts';

/** All addresses of a host name. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

/** Where a connection goes: an address, and the name that a certificate must bear. */
export interface Destination {
  readonly address: string;
  readonly port: number;
  /** Null for plain http. */
  readonly servername: string | null;
}

/** Opens one connection. */
export type Connector = (destination: Destination) => Promise<Socket>;

/** Two families are enough; more addresses of a host that does not answer only cost time. */
const addressesTried = 3;

/** Resolves as the system does, all families. */
export const systemResolver: Resolver = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

const connect = buildConnector({ timeout: 10_000, allowH2: false });

/** Connects over TCP, and TLS where a server name is given; gives up after ten seconds. */
export const systemConnector: Connector = ({ address, port, servername }) =>
  new Promise((resolve, reject) => {
    const options = {
      hostname: address,
      host: address,
      protocol: servername === null ? 'http:' : 'https:',
      port: String(port),
      ...(servername === null ? {} : { servername }),
    };
    connect(options, (error, socket) => (error ? reject(error) : resolve(socket)));
  });

/** A connector of undici's shape for one route: guards, dials, and checks who was reached. */
export function diallerFor(route: Route, resolve: Resolver, dial: Connector): buildConnector.connector {
  return (_options, callback) => void connectFor(route, resolve, dial, callback);
}

async function connectFor(route: Route, resolve: Resolver, dial: Connector, callback: buildConnector.Callback): Promise<void> {
  let socket: Socket;
  try {
    socket = await open(route, resolve, dial);
  } catch (error) {
    return callback(error instanceof Error ? error : new Error(String(error)), null);
  }
  callback(null, socket);
}

async function open(route: Route, resolve: Resolver, dial: Connector): Promise<Socket> {
  const { base, mapped, hostname } = route;
  const secure = base.protocol === 'https:';
  const port = base.port === '' ? (secure ? 443 : 80) : Number(base.port);
  const target = base.hostname.replace(/^\[|\]$/g, '');
  const addresses = mapped || refusalOf(target) !== 'no IP address' ? [target] : await resolve(hostname);
  if (!mapped) for (const address of addresses) demandPublic(route, address);
  let failure: unknown = new Error(`${hostname} has no address`);
  for (const address of addresses.slice(0, addressesTried)) {
    try {
      return demandReached(await dial({ address, port, servername: secure ? hostname : null }), address, route);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function demandPublic({ base, hostname }: Route, address: string): void {
  const refusal = refusalOf(address);
  if (refusal !== null) throw refused(base.href, `expected ${hostname} to have public addresses only, found ${address} (${refusal})`);
}

/** A socket that ended up elsewhere than it was sent is never written to. */
function demandReached(socket: Socket, address: string, { mapped, base, hostname }: Route): Socket {
  const reached = socket.remoteAddress ?? '';
  const fits = mapped ? isLoopback(reached.replace(/^::ffff:/, '')) : isSameAddress(reached, address);
  if (fits) return socket;
  socket.destroy();
  throw refused(base.href, `expected a connection to ${address} for ${hostname}, found ${reached === '' ? 'none' : reached}`);
}
