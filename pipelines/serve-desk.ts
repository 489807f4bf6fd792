// Serves the desk of a world on loopback until told to stop.
import { createDesk } from '../dashboards/server.ts';
import { ConfigError } from '../src/errors.ts';
import { parseQuery } from '../src/search/query.ts';
import { drainIndex } from './drain-index.ts';
import type { World } from './effects.ts';
import { version } from './version.ts';
import { keptIssue } from './weekly-digest.ts';

/** How the desk is served. */
export interface Serving {
  /** Every page says SAMPLE. */
  readonly sample: boolean;
  readonly signal: AbortSignal;
  tell(sentence: string): void;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Resolves when the signal aborted and the last answer is given. Throws ConfigError for an address that is no loopback. */
export async function serveDesk(world: World, serving: Serving): Promise<void> {
  const { host, port } = world.config;
  if (!loopback.has(host)) {
    throw new ConfigError(`expected a loopback address to listen on, found ${host}: the desk has no accounts yet`, {
      hint: 'put an authenticating proxy before 127.0.0.1',
    });
  }
  const [ledger, archive, search, edition, catalogue] = await Promise.all([
    world.ledger(),
    world.archive(),
    world.search(),
    world.edition(),
    world.catalogue(),
  ]);
  const desk = await createDesk({
    now: () => world.now(),
    search,
    parse: parseQuery,
    ledger,
    archive,
    edition,
    likeness: world.likeness,
    catalogue,
    digest: (week) => keptIssue(ledger, week),
    // A judged class is found by searches at once.
    decided: async () => void (await drainIndex({ now: world.now, log: world.log, ledger, search: world.search, edition }, new Map())),
    sample: serving.sample,
    version,
    hosts: [],
    report: (error) => world.log.warn(error instanceof Error ? error.message : String(error)),
  });
  await desk.listen({ host, port });
  const address = desk.server.address();
  serving.tell(
    `The desk is at http://${host.includes(':') ? `[${host}]` : host}:${typeof address === 'object' && address !== null ? address.port : port}/`,
  );
  await new Promise<void>((done) => {
    if (serving.signal.aborted) done();
    serving.signal.addEventListener('abort', () => done(), { once: true });
  });
  await desk.close();
}
