// What a run knows of hosts: what was remembered from earlier runs, who is closed for the rest of it, who fails in a row.
import { FetchError } from '../errors.ts';
import type { HostNow, HostPort, HostState } from './fetcher.ts';
import type { Governor } from './governor.ts';
import type { RobotsRules } from './robots.ts';
import type { Closure } from './run.ts';
import type { TdmRules } from './tdm-rules.ts';

/** The longest wait that a publisher's wish is followed within a run; beyond it the host is left alone. */
export const longestWaitSeconds = 60;

/** A host that failed so often in a row, whatever the address, is not asked again in the run. */
const failuresInARow = 12;

/** A host of which nothing is known. */
export function unmetHost(host: string): HostState {
  return { host, blockedUntil: null, robots: null, tdmrep: null };
}

/** One host in one run. */
export interface HostEntry {
  readonly host: string;
  state: HostState;
  closed: Closure | null;
  failures: number;
  robots: Promise<RobotsRules> | null;
  tdm: Promise<TdmRules> | null;
}

/** Hosts by name; reads each from the port once. */
export class HostBook {
  readonly #entries = new Map<string, Promise<HostEntry>>();
  readonly #port: HostPort;
  readonly #governor: Governor;
  readonly #now: () => string;

  constructor(port: HostPort, governor: Governor, now: () => string) {
    this.#port = port;
    this.#governor = governor;
    this.#now = now;
  }

  /** What is known of a host. */
  async entry(host: string): Promise<HostEntry> {
    let entry = this.#entries.get(host);
    if (entry === undefined) {
      entry = this.#load(host);
      this.#entries.set(host, entry);
    }
    return await entry;
  }

  /** The same, or FetchError when the host may not be asked in this run. */
  async open(host: string, url: string): Promise<HostEntry> {
    const entry = await this.entry(host);
    demandOpen(entry, url);
    return entry;
  }

  /**
   * The host has answered, and asks for so many seconds of patience: then nothing is asked of it before, in this run or a later
   * one, and beyond `longestWaitSeconds` it is closed for this one. Null or 0: what it asked for before is over.
   */
  async heard(entry: HostEntry, waitSeconds: number | null): Promise<void> {
    entry.failures = 0;
    if (waitSeconds !== null && waitSeconds > 0) await this.#hold(entry, waitSeconds);
    else if (entry.state.blockedUntil !== null) await this.keep(entry, { blockedUntil: null });
  }

  /** Nothing more is asked of the host in this run. */
  close(entry: HostEntry, closure: Closure): void {
    entry.closed ??= closure;
  }

  /** The host has not answered; after too many of these it is closed. */
  failed(entry: HostEntry, error: FetchError): void {
    entry.failures += 1;
    if (entry.failures >= failuresInARow)
      this.close(entry, { code: error.code, message: `${entry.host} has not answered ${entry.failures} times in a row` });
  }

  /** Keeps something of a host beyond the run. */
  async keep(entry: HostEntry, change: Partial<Omit<HostState, 'host'>>): Promise<void> {
    entry.state = { ...entry.state, ...change };
    await this.#port.write(entry.host, change);
  }

  /** Other processes ask the host too: the distance to their last request is kept, and what they were told holds here. */
  async learn(host: string, { handedOver, blockedUntil }: HostNow): Promise<void> {
    const entry = await this.entry(host);
    if (handedOver) this.#governor.askedElsewhere(host);
    if (blockedUntil === entry.state.blockedUntil) return;
    entry.state = { ...entry.state, blockedUntil };
    this.#heed(entry);
  }

  async #hold(entry: HostEntry, seconds: number): Promise<void> {
    const until = new Date(Date.parse(this.#now()) + seconds * 1000).toISOString();
    if (seconds > longestWaitSeconds) this.close(entry, untilClosure(entry.host, until));
    else this.#governor.pause(entry.host, seconds);
    await this.keep(entry, { blockedUntil: until });
  }

  async #load(host: string): Promise<HostEntry> {
    const state = (await this.#port.read(host)) ?? unmetHost(host);
    const entry: HostEntry = { host, state, closed: null, failures: 0, robots: null, tdm: null };
    this.#heed(entry);
    return entry;
  }

  /** Waits as long as the host asked for, or leaves it alone. */
  #heed(entry: HostEntry): void {
    const { blockedUntil } = entry.state;
    if (blockedUntil === null) return;
    const left = (Date.parse(blockedUntil) - Date.parse(this.#now())) / 1000;
    if (left > longestWaitSeconds) this.close(entry, untilClosure(entry.host, blockedUntil));
    else if (left > 0) this.#governor.pause(entry.host, left);
  }
}

/** Throws FetchError when the host is closed for the rest of the run. */
export function demandOpen({ closed }: HostEntry, url: string): void {
  if (closed !== null) throw new FetchError(closed.code, closed.message, { url });
}

function untilClosure(host: string, until: string): Closure {
  return { code: 'rate-limited', message: `${host} asked not to be asked before ${until}` };
}
