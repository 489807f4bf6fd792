// Ports in memory, and a fetcher over a farm: what a test of the fetch room needs of the world.
import type { FetchError } from '../../src/errors.ts';
import type { FetchOutcome, FetchPolicy, FetchTally, FetchTask, FrontierPort, HostNow, HostState } from '../../src/fetch/fetcher.ts';
import { unmetHost } from '../../src/fetch/host-book.ts';
import { openFetcher, type FetcherOptions } from '../../src/fetch/open-fetcher.ts';
import type { Capture, PageRequest } from '../../src/model.ts';
import { page } from '../../src/source.ts';
import { onTestFinished } from 'vitest';
import { openFarm, type Farm, type Site } from './farm.ts';

/** A frontier in memory with the ledger's manners: oldest first, one per host, none of the busy hosts. */
export class MemoryFrontier implements FrontierPort {
  readonly #tasks: FetchTask[] = [];
  readonly #leased = new Set<string>();
  #count = 0;
  claims = 0;

  add(sourceId: string, request: PageRequest | string, hostNow?: HostNow): void {
    this.#count += 1;
    const asked = typeof request === 'string' ? page(request) : request;
    const task = { id: String(this.#count), sourceId, harvestId: 'h', request: asked };
    this.#tasks.push(hostNow === undefined ? task : { ...task, hostNow });
  }

  async claim({ sourceIds, busyHosts, limit }: Parameters<FrontierPort['claim']>[0]) {
    this.claims += 1;
    const taken = new Set(busyHosts);
    const tasks: FetchTask[] = [];
    for (const task of this.#tasks) {
      const host = URL.canParse(task.request.url) ? new URL(task.request.url).host : '';
      if (tasks.length >= limit || taken.has(host) || this.#leased.has(task.id) || !sourceIds.includes(task.sourceId)) continue;
      taken.add(host);
      tasks.push(task);
      this.#leased.add(task.id);
    }
    return tasks;
  }

  async waiting(): Promise<number> {
    return this.#tasks.length;
  }

  settled(id: string): void {
    this.#tasks.splice(
      this.#tasks.findIndex((task) => task.id === id),
      1,
    );
  }

  get left(): number {
    return this.#tasks.length;
  }
}

export interface Settled {
  readonly task: FetchTask;
  readonly outcome: FetchOutcome;
}

/** A fetcher with its memory, and what it settled. */
export interface Bench {
  readonly frontier: MemoryFrontier;
  readonly hosts: Map<string, HostState>;
  readonly validators: Map<string, { etag: string | null; lastModified: string | null }>;
  readonly settled: Settled[];
  readonly warnings: string[];
  /** Adds pages of sources and runs them to the end. */
  run(pages: Readonly<Record<string, readonly (PageRequest | string)[]>>, more?: RunMore): Promise<ReadonlyMap<string, FetchTally>>;
  capture(url: string): Capture;
  error(url: string): FetchError;
  outcome(url: string): FetchOutcome;
  close(): Promise<void>;
}

export interface RunMore {
  readonly policies?: Readonly<Record<string, Partial<FetchPolicy>>>;
  readonly signal?: AbortSignal;
  readonly onSettle?: (settled: Settled, frontier: MemoryFrontier) => Promise<void> | void;
}

export const noLimits = { pages: null, bytes: null, timeoutSeconds: null, spacingSeconds: null };

/** A fetcher over the hosts of a farm: no spacing, quick back-off, unless told otherwise. */
export function openBench(farm: Farm, options: Partial<FetcherOptions> = {}): Bench {
  const frontier = new MemoryFrontier();
  const hosts = new Map<string, HostState>();
  const validators = new Map<string, { etag: string | null; lastModified: string | null }>();
  const settled: Settled[] = [];
  const warnings: string[] = [];
  const fetcher = openFetcher({
    version: '0.1.0',
    contact: 'https://desk.example/watch',
    spacingSeconds: 0,
    origins: farm.origins,
    frontier,
    validators: { read: async (_sourceId, url) => validators.get(url) ?? null },
    hosts: {
      read: async (host) => hosts.get(host) ?? null,
      write: async (host, facts) => void hosts.set(host, { ...(hosts.get(host) ?? unmetHost(host)), ...facts }),
    },
    now: () => new Date().toISOString(),
    secrets: () => undefined,
    chromium: async () => null,
    log: { info: () => {}, warn: (message) => void warnings.push(message) },
    backOffSeconds: 0.01,
    ...options,
  });
  const outcome = (url: string): FetchOutcome => {
    const found = settled.findLast(({ task }) => task.request.url === url);
    if (found === undefined) throw new Error(`${url} was not settled`);
    return found.outcome;
  };
  return {
    frontier,
    hosts,
    validators,
    settled,
    warnings,
    async run(pages, more = {}) {
      for (const [sourceId, urls] of Object.entries(pages)) for (const url of urls) frontier.add(sourceId, url);
      const policies = Object.keys(pages).map((sourceId) => policyOf(sourceId, more.policies?.[sourceId]));
      return await fetcher.run({
        policies,
        ...(more.signal ? { signal: more.signal } : {}),
        settle: async (task, settledAs) => {
          settled.push({ task, outcome: lasting(settledAs) });
          await more.onSettle?.({ task, outcome: settledAs }, frontier);
          frontier.settled(task.id);
        },
      });
    },
    outcome,
    capture(url) {
      const found = outcome(url);
      if (found.state !== 'captured') throw new Error(`${url} is ${found.state}: ${found.state === 'failed' ? found.error.message : ''}`);
      return found.capture;
    },
    error(url) {
      const found = outcome(url);
      if (found.state !== 'failed') throw new Error(`${url} is ${found.state}`);
      return found.error;
    },
    close: () => fetcher.close(),
  };
}

/** A farm and a fetcher over it, closed when the test is over. */
export async function openBoth(
  sites: Readonly<Record<string, Site>>,
  options: Partial<FetcherOptions> = {},
): Promise<{ readonly farm: Farm; readonly bench: Bench }> {
  const farm = await openFarm(sites);
  const bench = openBench(farm, options);
  onTestFinished(async () => {
    await bench.close();
    await farm.close();
  });
  return { farm, bench };
}

export function policyOf(sourceId: string, more: Partial<FetchPolicy> = {}): FetchPolicy {
  return { sourceId, limits: noLimits, accepts: [], credentials: null, pace: () => null, ...more };
}

export function text(capture: Capture): string {
  return new TextDecoder().decode(capture.body);
}

/** An outcome whose body outlives the settling of its page. */
function lasting(outcome: FetchOutcome): FetchOutcome {
  if (outcome.state !== 'captured') return outcome;
  return { ...outcome, capture: { ...outcome.capture, body: new Uint8Array(outcome.capture.body) } };
}
