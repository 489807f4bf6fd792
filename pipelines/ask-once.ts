// One page asked for by hand, with all courtesy and nothing kept: for looking at a publisher before there is a source.
import { randomUUID } from 'node:crypto';
import { ConfigError, type FetchError } from '../src/errors.ts';
import type { FetchOutcome, HostState } from '../src/fetch/fetcher.ts';
import { unmetHost } from '../src/fetch/host-book.ts';
import { openFetcher } from '../src/fetch/open-fetcher.ts';
import type { Capture } from '../src/model.ts';
import { page } from '../src/source.ts';
import type { World } from './effects.ts';
import { readOrigins } from './open-gathering.ts';
import { version } from './version.ts';

/** Asks one page; gives the capture or the reason why there is none. `hosts` remembers what hosts asked for from one question to the next. */
export async function askOnce(url: string, world: World, hosts = new Map<string, HostState>()): Promise<Capture | FetchError> {
  const { config, log } = world;
  const origins = config.origins === null ? new Map<string, string>() : readOrigins(config.origins);
  if (config.contact === null && !origins.has(new URL(url).host)) {
    throw new ConfigError('expected TECHWATCH_CONTACT, a mail address or page that publishers can turn to, found none', {
      hint: 'set TECHWATCH_CONTACT',
    });
  }
  const waiting = [{ id: randomUUID(), sourceId: 'try', harvestId: 'try', request: page(url) }];
  let outcome: FetchOutcome | null = null;
  const fetcher = openFetcher({
    version,
    contact: config.contact,
    spacingSeconds: config.spacing,
    origins,
    frontier: { claim: async () => waiting.splice(0), waiting: async () => (outcome === null ? 1 : 0) },
    validators: { read: async () => null },
    hosts: {
      read: async (host) => hosts.get(host) ?? null,
      write: async (host, facts) => void hosts.set(host, { ...(hosts.get(host) ?? unmetHost(host)), ...facts }),
    },
    now: () => world.now(),
    secrets: () => undefined,
    chromium: async () => null,
    log,
  });
  try {
    const limits = { pages: 5, bytes: null, timeoutSeconds: null, spacingSeconds: null };
    await fetcher.run({
      policies: [{ sourceId: 'try', limits, accepts: [], credentials: null, pace: () => null }],
      settle: async (_task, settled) => void (outcome = settled),
    });
  } finally {
    await fetcher.close();
  }
  return answerOf(outcome, url);
}

function answerOf(outcome: FetchOutcome | null, url: string): Capture | FetchError {
  if (outcome?.state === 'captured') return outcome.capture;
  if (outcome?.state === 'failed') return outcome.error;
  throw new ConfigError(`expected an answer, found ${outcome?.state ?? 'none'}`, { where: url });
}
