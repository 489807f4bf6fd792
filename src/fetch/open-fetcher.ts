// Opens the fetch room: puts its parts together and runs the frontier of some sources to its end.
import { FetchError } from '../errors.ts';
import { Allowance, smallBody } from './allowance.ts';
import { ChromiumRenderer } from './browser.ts';
import { Connections } from './connections.ts';
import { CrawlEngine } from './crawl-engine.ts';
import { CredentialKeeper } from './credentials.ts';
import { systemConnector, systemResolver, type Connector, type Resolver } from './dialler.ts';
import type { Fetcher, FetchTally, FetchTask, FrontierPort, HostPort, ValidatorPort } from './fetcher.ts';
import { FrontierLanes } from './frontier-lanes.ts';
import { Governor } from './governor.ts';
import { HostBook } from './host-book.ts';
import { createRouter } from './origins.ts';
import { Run } from './run.ts';
import { userAgentOf } from './user-agent.ts';
import { visit, type VisitEffects } from './visit.ts';

/** What the fetcher tells of itself; a log of the house fits. */
export interface FetchLog {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** What a fetcher is made of. */
export interface FetcherOptions {
  /** The product's version, for the User-Agent. */
  readonly version: string;
  /** A contact address or page; without one only mapped hosts are asked. */
  readonly contact: string | null;
  /** Seconds between two requests of a host; less than 1 holds for mapped hosts only. */
  readonly spacingSeconds: number;
  /** Host to loopback base address. */
  readonly origins: ReadonlyMap<string, string>;
  readonly frontier: FrontierPort;
  readonly validators: ValidatorPort;
  readonly hosts: HostPort;
  /** The present instant, ISO 8601; waits do not depend on it. */
  readonly now: () => string;
  /** The value of an environment variable that a source's credentials name. */
  readonly secrets: (name: string) => string | undefined;
  /** The path of a Chromium, or null; asked at the first page that needs one. */
  readonly chromium: () => Promise<string | null>;
  readonly log: FetchLog;
  /** The folder where bodies lie that are too large to be held, until their page is settled; needed for sources that have such. */
  readonly downloads?: string;
  readonly resolver?: Resolver;
  readonly connector?: Connector;
  /** Seconds of the first pause after a failure, doubled each time; 1 unless given. */
  readonly backOffSeconds?: number;
}

/** Opens a fetcher; nothing is asked before `run`. Throws ConfigError for a contact or origins that cannot be used. */
export function openFetcher(options: FetcherOptions): Fetcher {
  const room = furnish(options);
  let running = 0;
  return {
    async run(job) {
      running += 1;
      try {
        return await runOnce(job, room);
      } finally {
        running -= 1;
        // Idle connections would keep the process alive for nothing.
        if (running === 0) await room.effects.connections.close();
        room.effects.governor.tidy();
      }
    },
    async close() {
      await room.effects.renderer.close();
      await room.effects.connections.close();
    },
  };
}

interface Room {
  readonly options: FetcherOptions;
  readonly effects: VisitEffects & { readonly renderer: ChromiumRenderer };
}

function furnish(options: FetcherOptions): Room {
  const journeyEffects = {
    router: createRouter(options.origins),
    governor: new Governor(),
    allowance: new Allowance(),
    connections: new Connections(options.resolver ?? systemResolver, options.connector ?? systemConnector),
    userAgent: userAgentOf(options.version, options.contact),
    hasContact: options.contact !== null,
    spacingSeconds: options.spacingSeconds,
    backOffSeconds: options.backOffSeconds ?? 1,
    random: Math.random,
    now: options.now,
    credentials: new CredentialKeeper(options.secrets, options.now),
  };
  const renderer = new ChromiumRenderer(options.chromium, journeyEffects);
  return { options, effects: { ...journeyEffects, validators: options.validators, renderer, downloads: options.downloads ?? null } };
}

type Job = Parameters<Fetcher['run']>[0];

async function runOnce({ policies, settle, signal }: Job, { options, effects }: Room): Promise<ReadonlyMap<string, FetchTally>> {
  const stop = new AbortController();
  const end = (reason: unknown): void => stop.abort(reason);
  const onSignal = (): void => end(signal?.reason);
  const run = new Run(policies, stop.signal);
  const hosts = new HostBook(options.hosts, effects.governor, options.now);
  const engine = new CrawlEngine();
  const frontier: FrontierPort = {
    claim: (wanted) => endingOn(end, options.frontier.claim(wanted)),
    waiting: (sourceIds) => endingOn(end, options.frontier.waiting(sourceIds)),
  };
  const source = new FrontierLanes(frontier, run.sourceIds, () => engine.wake());
  const work = async (task: FetchTask): Promise<void> => {
    const { outcome, hold, download } = await visit(task, run, hosts, effects);
    source.received(task);
    if (outcome.state === 'failed') tell(options.log, task, outcome.error);
    try {
      await settle(task, outcome);
    } finally {
      if (outcome.state === 'captured') giveBack(outcome.capture.body);
      hold?.release();
    }
    // A page that was not settled, because the process or the ledger went away, is read again from what lies on disk.
    await download?.discard();
  };
  stop.signal.addEventListener('abort', () => source.stop(), { once: true });
  signal?.addEventListener('abort', onSignal, { once: true });
  if (signal?.aborted === true) onSignal();
  try {
    await engine.run({ source, work: (task) => endingOn(end, work(task)) });
  } finally {
    signal?.removeEventListener('abort', onSignal);
  }
  return run.tallies();
}

/** Frees the memory of a large body that nobody needs any more: others wait for its room, and a collection of garbage may be long in coming. */
function giveBack({ buffer, byteLength }: Uint8Array): void {
  // Small bodies may share their buffer with others.
  if (byteLength > smallBody && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** A port that fails ends the run at once: what still runs is given back. */
async function endingOn<T>(end: (reason: unknown) => void, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    end(error);
    throw error;
  }
}

function tell(log: FetchLog, task: FetchTask, error: FetchError): void {
  log.warn(`${task.request.url}: ${error.message}`, { source: task.sourceId, code: error.code });
}
