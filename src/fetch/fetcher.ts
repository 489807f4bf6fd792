// The fetcher: asks publishers for pages, politely, within limits, and hands over what came. It knows neither
// ledger nor sources: frontier, validators and host state are handed in as ports, and `settle` decides what becomes of a page.
import type { Capture, LargeCapture, PageRequest } from '../model.ts';
import type { FetchError } from '../errors.ts';
import type { Credentials, Limits, Pause } from '../source.ts';

/** One page of the frontier, leased to this process. */
export interface FetchTask {
  readonly id: string;
  readonly sourceId: string;
  readonly harvestId: string;
  readonly request: PageRequest;
  /** What other processes did with its host; absent where the frontier is of one process alone. */
  readonly hostNow?: HostNow;
}

/** A host as other processes left it when the page was leased. */
export interface HostNow {
  /** Another process that is at work asked it last, perhaps a moment ago. */
  readonly handedOver: boolean;
  readonly blockedUntil: string | null;
}

/** What became of a page. A task is settled exactly once. */
export type FetchOutcome =
  /** A large body is gone when the page is settled. */
  | { readonly state: 'captured'; readonly capture: Capture }
  /** Too large to be held: its body lies in a file until the page is settled. */
  | { readonly state: 'downloaded'; readonly capture: LargeCapture }
  | { readonly state: 'not-modified'; readonly headers: Readonly<Record<string, string>> }
  | { readonly state: 'failed'; readonly error: FetchError }
  /** Beyond the page budget of this run, or the run was stopped: it stays in the frontier for the next run. */
  | { readonly state: 'postponed'; readonly reason: string };

/** What the fetcher must know of a source. */
export interface FetchPolicy {
  readonly sourceId: string;
  readonly limits: Limits;
  readonly accepts: readonly number[];
  readonly credentials: Credentials | null;
  pace(status: number, headers: Readonly<Record<string, string>>): Pause | null;
  /** Pages of this purpose go to disk, within limits of their own; none where null or absent. */
  readonly bulk?: { readonly purpose: string; readonly bytes: number; readonly timeoutSeconds: number } | null;
  /** Whether hosts are asked what they reserve of text and data mining; not unless stated. */
  readonly asksReservations?: boolean;
}

/** Where due pages come from. */
export interface FrontierPort {
  /**
   * Leases up to `limit` pending pages of these sources whose host is not in `busyHosts`, oldest first, at most one per host.
   */
  claim(wanted: {
    readonly sourceIds: readonly string[];
    readonly busyHosts: readonly string[];
    readonly limit: number;
  }): Promise<readonly FetchTask[]>;
  /** Pages of these sources that are not settled, leased ones of any process among them; 0: the frontier is drained. */
  waiting(sourceIds: readonly string[]): Promise<number>;
}

/** Validators of the last stored answer to a request of a source. */
export interface ValidatorPort {
  read(sourceId: string, url: string): Promise<{ readonly etag: string | null; readonly lastModified: string | null } | null>;
}

/** What is known of a host beyond one run. */
export interface HostState {
  readonly host: string;
  /** Nothing may be asked before this moment (Retry-After beyond a run). */
  readonly blockedUntil: string | null;
  readonly robots: HostFileCopy | null;
  /** `/.well-known/tdmrep.json`, where it was asked for. */
  readonly tdmrep: HostFileCopy | null;
}

/** A file that speaks for its host, as it was last received. */
export interface HostFileCopy {
  readonly status: number;
  readonly body: string;
  readonly fetchedAt: string;
}

export interface HostPort {
  read(host: string): Promise<HostState | null>;
  /** Keeps these facts of a host; others stay as they are. */
  write(host: string, facts: Partial<Omit<HostState, 'host'>>): Promise<void>;
}

/** What happened, for run reports: `requests` counts every request sent, files of hosts and log-ins included. */
export interface FetchTally {
  readonly requests: number;
  /** Median of the milliseconds from a request to the head of its answer; null where nothing was answered. */
  readonly responseMs: number | null;
  /** What a reader of the run report should know. */
  readonly remarks: readonly string[];
}

/** Drains the frontier of some sources once. */
export interface Fetcher {
  run(job: {
    readonly policies: readonly FetchPolicy[];
    readonly settle: (task: FetchTask, outcome: FetchOutcome) => Promise<void>;
    readonly signal?: AbortSignal;
  }): Promise<ReadonlyMap<string, FetchTally>>;
  close(): Promise<void>;
}
