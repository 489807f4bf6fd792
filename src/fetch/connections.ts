// Connections kept between requests: one per host, since a host is asked one request at a time.
import { Client, type Dispatcher } from 'undici';
import { diallerFor, type Connector, type Resolver } from './dialler.ts';
import type { Route } from './origins.ts';

/** Idle connections are let go after this time, unless the server asks for less. */
const idleMilliseconds = 4000;

/** Opens and keeps one connection per host and scheme. */
export class Connections {
  readonly #clients = new Map<string, Client>();
  readonly #resolve: Resolver;
  readonly #dial: Connector;

  constructor(resolve: Resolver, dial: Connector) {
    this.#resolve = resolve;
    this.#dial = dial;
  }

  /** The connection to ask this route over. */
  to(route: Route): Dispatcher {
    const key = keyOf(route);
    let client = this.#clients.get(key);
    if (client === undefined) {
      client = new Client(route.base.origin, {
        connect: diallerFor(route, this.#resolve, this.#dial),
        keepAliveTimeout: idleMilliseconds,
        keepAliveMaxTimeout: 60_000,
        pipelining: 1,
        allowH2: false,
      });
      this.#clients.set(key, client);
    }
    return client;
  }

  /** Gives a connection up after a failure: the next request begins with a new one. */
  async drop(route: Route): Promise<void> {
    const key = keyOf(route);
    const client = this.#clients.get(key);
    this.#clients.delete(key);
    await client?.destroy();
  }

  /** Closes all connections at once. */
  async close(): Promise<void> {
    const clients = [...this.#clients.values()];
    this.#clients.clear();
    await Promise.all(clients.map((client) => client.destroy()));
  }
}

function keyOf({ host, base }: Route): string {
  return `${host} ${base.origin}`;
}
