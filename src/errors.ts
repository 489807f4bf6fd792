// Every error of the house, typed by what happens next: abort the run, stop the source, retry, drop the notice.
// A message says what was expected, what was found and where. No class logs.

/** What the pipeline does about an error. */
export type Recovery = 'abort-run' | 'stop-source' | 'retry' | 'drop-notice';

/** The codes that a run report gives for a source. */
export type SourceErrorCode =
  | 'robots-unavailable'
  | 'robots-disallowed'
  | 'rate-limited'
  | 'blocked'
  | 'timeout'
  | 'connection-failed'
  | 'body-too-large'
  | 'too-many-redirects'
  | 'address-refused'
  | 'not-found'
  | 'server-error'
  | 'unreadable'
  | 'layout-changed'
  | 'expectation-breached'
  | 'unauthorised'
  | 'quota-spent';

/** Where something went wrong, and what would help. */
export interface Facts {
  readonly where?: string;
  readonly hint?: string;
}

/** The base: a code for programs, a sentence for people, and the recovery. */
export class WatchError extends Error {
  readonly code: string;
  readonly recovery: Recovery;
  readonly where: string | null;
  readonly hint: string | null;

  constructor(recovery: Recovery, code: string, message: string, facts: Facts = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.recovery = recovery;
    this.where = facts.where ?? null;
    this.hint = facts.hint ?? null;
  }
}

/** Wrong usage of the command line; nothing changed; exit 2. */
export class UsageError extends WatchError {
  constructor(message: string, facts: Facts = {}) {
    super('abort-run', 'usage', message, facts);
  }
}

/** A setting that cannot be used; nothing changed; exit 2. */
export class ConfigError extends WatchError {
  constructor(message: string, facts: Facts = {}, cause?: unknown) {
    super('abort-run', 'configuration', message, facts, cause);
  }
}

/** A source or card that is not what the catalogue asks for; exit 2. */
export class CatalogueError extends WatchError {
  constructor(message: string, facts: Facts = {}, cause?: unknown) {
    super('abort-run', 'catalogue', message, facts, cause);
  }
}

/** An edition of the taxonomy that does not hold together; exit 2. */
export class TaxonomyError extends WatchError {
  constructor(message: string, facts: Facts = {}) {
    super('abort-run', 'taxonomy', message, facts);
  }
}

/** The input of a verb is not what it should be; exit 2. */
export class InputError extends WatchError {
  constructor(message: string, facts: Facts = {}, cause?: unknown) {
    super('abort-run', 'input', message, facts, cause);
  }
}

/** What was asked for by name is not there. */
export class NotFoundError extends WatchError {
  constructor(message: string, facts: Facts = {}) {
    super('abort-run', 'not-found', message, facts);
  }
}

/** The ledger cannot be read or written; the run ends, nothing is half-done. */
export class LedgerError extends WatchError {
  constructor(message: string, facts: Facts = {}, cause?: unknown) {
    super('abort-run', 'ledger', message, facts, cause);
  }
}

/** The index refuses or lacks what the engine needs; the ledger stays whole and the outbox keeps what was not written. */
export class IndexError extends WatchError {
  constructor(message: string, facts: Facts = {}, cause?: unknown) {
    super('abort-run', 'index', message, facts, cause);
  }
}

/** The archive cannot be read or written. */
export class ArchiveError extends WatchError {
  constructor(message: string, facts: Facts = {}, cause?: unknown) {
    super('abort-run', 'archive', message, facts, cause);
  }
}

/** A search that was asked for strictly and cannot be parsed; `position` counts UTF-16 units from 0. */
export class QueryError extends WatchError {
  readonly position: number | null;

  constructor(message: string, position: number | null, facts: Facts = {}) {
    super('abort-run', 'query', message, facts);
    this.position = position;
  }
}

/** A page cannot be had. `recovery` is `retry` while another try may help, else `stop-source`. */
export class FetchError extends WatchError {
  declare readonly code: SourceErrorCode;
  readonly url: string | null;
  /** Seconds that the publisher asked us to wait; null when it did not say. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: SourceErrorCode,
    message: string,
    facts: { readonly url: string | null; readonly retry?: boolean; readonly retryAfterSeconds?: number | null },
    cause?: unknown,
  ) {
    super(facts.retry === true ? 'retry' : 'stop-source', code, message, facts.url === null ? {} : { where: facts.url }, cause);
    this.url = facts.url;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }
}

/** The bytes are not what they claim to be: no feed, no JSON, wrong encoding, nested too deep. */
export class UnreadableError extends WatchError {
  constructor(message: string, facts: Facts = {}, cause?: unknown) {
    super('stop-source', 'unreadable', message, facts, cause);
  }
}

/** To read the bytes took more time or memory than a page may, or ended its reader. */
export class CostlyError extends UnreadableError {}

/** A wall stands where the page should be: it asks for consent, or for a proof of being human. It is never answered. */
export class WalledError extends WatchError {
  readonly wall: 'consent' | 'human';

  constructor(wall: 'consent' | 'human', facts: Facts = {}) {
    const asks = wall === 'consent' ? 'that asks for consent, which is not given' : 'that asks whether its reader is human';
    super('stop-source', 'blocked', `expected the page, found one ${asks}`, facts);
    this.wall = wall;
  }
}

/** The page reads, but what the source relies on is gone. */
export class LayoutChangedError extends WatchError {
  constructor(message: string, facts: Facts = {}) {
    super('stop-source', 'layout-changed', message, facts);
  }
}

/** A reading outside what the source states of a healthy run. */
export class ExpectationError extends WatchError {
  constructor(message: string, facts: Facts = {}) {
    super('stop-source', 'expectation-breached', message, facts);
  }
}

/** One notice that cannot be kept: the field and the reason. */
export class NoticeRejectedError extends WatchError {
  constructor(field: string, reason: string, facts: Facts = {}) {
    super('drop-notice', 'notice-rejected', `${field}: ${reason}`, facts);
  }
}
