// The one door for authors of sources: what a source is, and `defineSource`.
// A source states facts and reads bytes; it has no network, clock, logger or database.
import type { Capture, CaptureFacts, Kind, Notice, NoticeOf, PageRequest } from './model.ts';

/** The window a harvest asks for: both calendar dates; `since` is null for all that the publisher offers. */
export interface Window {
  readonly since: string | null;
  readonly today: string;
}

/** What one capture says: notices, and further pages to ask. */
export interface Reading<N extends Notice = Notice> {
  readonly notices: readonly N[];
  readonly follow?: readonly PageRequest[];
  /** Entries that are no notice, each with its reason; each counts as `rejected`. */
  readonly rejected?: readonly { readonly where: string; readonly reason: string }[];
  /** What a reader of the run report should know. */
  readonly warnings?: readonly string[];
}

/** What a publisher's answer asks of us beyond HTTP's own words. */
export interface Pause {
  /** Ask nothing more of this host for so many seconds. */
  readonly seconds: number;
  /** Stop the source in this run with this code, instead of waiting. */
  readonly stop: 'quota-spent' | 'rate-limited' | 'unauthorised' | null;
}

/** How a source logs in; values come from the environment under these names. */
export interface Credentials {
  readonly scheme: 'oauth2-client-credentials' | 'api-key-header';
  /** OAuth2: where tokens are given out. */
  readonly tokenUrl: string | null;
  /** Names of environment variables, in order: key and secret, or the key alone. */
  readonly environment: readonly string[];
  /** API key: the header that carries it. */
  readonly header: string | null;
  /** Answers that mean "log in again", as [status, text in the body or null]. */
  readonly renewOn: readonly (readonly [number, string | null])[];
}

/** Limits of one source and run; house limits where null. */
export interface Limits {
  readonly pages: number | null;
  readonly bytes: number | null;
  readonly timeoutSeconds: number | null;
  /** Seconds between two requests of a host, where the publisher asks for more than the house. */
  readonly spacingSeconds: number | null;
}

/** What a healthy full reading looks like: notices, and shares of filled fields (`deadlines: 0.9`). */
export interface Expectation {
  readonly min: number;
  readonly max: number;
  readonly filled?: Readonly<Record<string, number>>;
}

/** A body that is too large to be held: it lies on disk and is read piece by piece, as often as needed. */
export interface LargeBody {
  readonly bytes: number;
  /** The bytes from one offset up to another, in pieces of some 100 KB; the whole body unless told otherwise. */
  pieces(from?: number, to?: number): AsyncIterable<Uint8Array>;
}

/** How a source reads pages that are too large to be held, and how large they may be. Only sources written as code have it. */
export interface BulkReading<N extends Notice = Notice> {
  /** The purpose of the pages that come so. */
  readonly purpose: string;
  /** Instead of the house's limits on a body: bytes as they are sent, and seconds from connection to last byte. */
  readonly limits: { readonly bytes: number; readonly timeoutSeconds: number };
  /** Reads in batches of some hundred notices, each of which is kept before the next one is asked for. Throws as `read` does. */
  read(body: LargeBody, capture: CaptureFacts): AsyncIterable<Reading<N>>;
}

/** A source: eight facts, two pure functions, and what few publishers need beside. */
export interface Source<K extends Kind = Kind> {
  readonly id: string;
  readonly kind: K;
  readonly title: string;
  readonly publisher: string;
  readonly homepage: string;
  readonly terms: { readonly url: string; readonly note: string };
  /** `every` like 30m, 6h, 1d, 7d. */
  readonly cadence: { readonly every: string; readonly staleAfterDays: number };
  readonly expect: Expectation;
  /** The first pages of a harvest. */
  start(window: Window): readonly PageRequest[];
  /** Bytes to notices; throws LayoutChangedError or UnreadableError. */
  read(capture: Capture): Reading<NoticeOf<NoInfer<K>>>;
  /** Statuses beside 2xx that `read` wants to see (OPS answers 404 for "no hits"). */
  readonly accepts?: readonly number[];
  readonly credentials?: Credentials;
  readonly limits?: Partial<Limits>;
  /** What the headers of an answer ask of us (quotas, throttling), in the publisher's own words. */
  pace?(status: number, headers: Readonly<Record<string, string>>): Pause | null;
  /** Reads pages of one purpose from disk instead of memory; `read` is then asked for pages of any other. */
  readonly bulk?: BulkReading<NoticeOf<NoInfer<K>>>;
  /**
   * The id of a source whose items these are as well. What that one holds stays as it is and is no news; what it lacks is added
   * to its items, without an entry in the history of calls.
   */
  readonly supplements?: string;
  /** Never due by itself: gathered only when it is named. */
  readonly onDemand?: boolean;
  /** A harvest holds everything the publisher offers, so that what is missing twice was withdrawn. */
  readonly wholeHarvest?: boolean;
}

/** States a source; gives it back unchanged, so that its `read` is checked against its `kind`. */
export function defineSource<const K extends Kind>(source: Source<K>): Source<K> {
  return source;
}

/** A GET of a page, with what differs from the plain case. */
export function page(url: string, more: Partial<Omit<PageRequest, 'url'>> = {}): PageRequest {
  return {
    url,
    method: 'GET',
    headers: {},
    body: null,
    render: 'http',
    purpose: 'list',
    completes: null,
    context: {},
    ...more,
  };
}
