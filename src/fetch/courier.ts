// The courier: carries one request to where it may go, in the host's turn and within its limits, and brings the answer.
// Follows no redirect and tries nothing twice.
import type { Allowance, Hold } from './allowance.ts';
import type { Overflow } from './body-collector.ts';
import type { Connections } from './connections.ts';
import { acceptEncoding } from './content-decoding.ts';
import { exchange, type Answer, type ExchangeRequest } from './exchange.ts';
import type { Governor } from './governor.ts';
import { refused, type Route, type Router } from './origins.ts';

/** Body bytes and seconds of one request, unless a source's limits say otherwise. */
export const houseBytes = 20_000_000;
export const houseTimeoutSeconds = 30;

/** One request to be carried. */
export interface Errand {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Beside those that the courier sets: Host, User-Agent, Accept-Encoding. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Seconds to the request before, where more than the house's is asked for. */
  readonly gapSeconds: number;
  readonly timeoutSeconds: number;
  readonly bodyLimit: (status: number) => { readonly bytes: number; readonly overflow: Overflow };
  readonly signal: AbortSignal;
  /** For a body that goes to disk; then no content coding is offered, so that it can be taken up again at any byte. */
  readonly collect?: ExchangeRequest['collect'];
  /** Called at the last moment before the request is sent; may throw to hold it back. */
  readonly sent: () => void;
  /** Called with the answer while it is still the host's turn: who waits next must know what the host asked for. */
  readonly heard: (answer: Answer) => Promise<void>;
}

/** An answer, and the place that its body takes until it is released. */
export interface Delivery {
  readonly answer: Answer;
  readonly hold: Hold;
}

/** What the courier works with. */
export interface CourierEffects {
  readonly router: Router;
  readonly governor: Governor;
  readonly allowance: Allowance;
  readonly connections: Connections;
  readonly userAgent: string;
  /** Whether the User-Agent holds a contact; without one only mapped hosts are asked. */
  readonly hasContact: boolean;
  readonly spacingSeconds: number;
}

/** Hosts on the network are spared a second at least, whatever the setting. */
const leastSpacingSeconds = 1;

/** Headers that no source may set: they are ours, or the connection's. */
const reserved = new Set([
  'host',
  'user-agent',
  'accept-encoding',
  'connection',
  'content-length',
  'transfer-encoding',
  'cookie',
  'upgrade',
  'te',
  'expect',
]);

/** Carries one request. Throws FetchError, or the signal's reason when the run is stopped. */
export async function carry(errand: Errand, effects: CourierEffects): Promise<Delivery> {
  const { governor, allowance, connections } = effects;
  const route = routeFor(errand.url, effects);
  const spacing = route.mapped ? effects.spacingSeconds : Math.max(leastSpacingSeconds, effects.spacingSeconds);
  const pass = await governor.enter(route.host, Math.max(spacing, errand.gapSeconds), errand.signal);
  try {
    const hold = await allowance.enter(errand.signal);
    try {
      errand.sent();
      const request = { ...errand, target: targetOf(errand.url, route), headers: headersOf(errand, route, effects) };
      const around = { hold, signal: errand.signal, answered: () => pass.answered() };
      const answer = await exchange(request, connections.to(route), around);
      await errand.heard(answer);
      return { answer, hold };
    } catch (error) {
      hold.release();
      void connections.drop(route);
      throw error;
    }
  } finally {
    pass.leave();
  }
}

/** The route of an address, if it may be asked at all. Throws FetchError `address-refused`. */
export function routeFor(url: string, { router, hasContact }: Pick<CourierEffects, 'router' | 'hasContact'>): Route {
  const route = router.route(url);
  if (!route.mapped && !hasContact) throw refused(url, 'expected a contact address before a host on the network is asked, found none');
  return route;
}

function targetOf(url: string, { base, mapped }: Route): URL {
  const { pathname, search } = new URL(url);
  // An own host's path may begin with two slashes, which must not be read as another host.
  return mapped ? new URL(`${base.origin}${pathname}${search}`) : new URL(url);
}

function headersOf({ headers, body, collect }: Errand, route: Route, { userAgent }: CourierEffects): Record<string, string> {
  const codings = collect === undefined ? acceptEncoding : 'identity';
  const sent: Record<string, string> = { host: route.host, 'user-agent': userAgent, accept: '*/*', 'accept-encoding': codings };
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (!reserved.has(lower)) sent[lower] = value;
  }
  if (body !== null) sent['content-type'] ??= 'application/x-www-form-urlencoded';
  return sent;
}
