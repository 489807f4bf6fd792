// The ledger: the system of record, one interface over SQLite and PostgreSQL. Knows SQL and nothing else;
// what is written together is one transaction. Throws LedgerError.
import type { Comparable } from '../dedupe/prepared.ts';
import type { HeldRelease } from '../dedupe/same-release.ts';
import type {
  CallChange,
  CaptureRecord,
  Classification,
  Decision,
  PageRequest,
  Revision,
  RunReport,
  SourceReport,
  ThreadLink,
  WatchItem,
} from '../model.ts';
import type {
  FrontierTask,
  Harvest,
  KnownItem,
  Commit,
  HeldBatch,
  Reservation,
  SourceState,
  OutboxEntry,
  JobRun,
  DigestRecord,
  Threading,
  AuditEntry,
  TrainingRecord,
  ItemFilter,
  HostMemory,
} from './records.ts';

export interface Ledger {
  readonly engine: 'sqlite' | 'postgresql';

  // frontier and harvests
  /** Opens a harvest, or takes up the one that a dead process left open; gives null when a living process holds it. */
  beginHarvest(wanted: { sourceId: string; owner: string; now: string; resumeAfter: string }): Promise<Harvest | null>;
  /** Lets go of an open harvest that has pages left: it is taken up by whoever begins one of its source next. */
  leaveHarvest(harvestId: string): Promise<void>;
  /** Adds pages once each (source, harvest, method, address and body tell them apart); gives how many were new. */
  enqueue(harvestId: string, sourceId: string, requests: readonly PageRequest[]): Promise<number>;
  /** Leases pending pages, at most one per host, none of the busy hosts, oldest first. */
  claim(wanted: {
    owner: string;
    sourceIds: readonly string[];
    busyHosts: readonly string[];
    limit: number;
    now: string;
  }): Promise<readonly FrontierTask[]>;
  /** How many pages of these sources are not settled, leased ones among them. */
  waiting(sourceIds: readonly string[]): Promise<number>;
  /** Settles a page that brought nothing to write (not modified, failed for good) or gives it back (`postponed`). */
  settle(taskId: string, state: 'done' | 'failed' | 'postponed'): Promise<void>;
  /** Frees the leases of processes that are gone (older heartbeat than `before`, or on this host and not alive). */
  freeDeadLeases(owner: string, alive: (owner: string) => boolean): Promise<number>;
  /**
   * Closes a harvest. `complete` means that everything was read without an error or a breach; `notModified` that a 304 stood
   * for the reading. Then withdrawals are counted: an item of a whole harvest that was not mentioned in two complete ones.
   * Gives the calls found missing the second time; they are marked and their changes written in the same step.
   */
  finishHarvest(done: {
    harvestId: string;
    complete: boolean;
    notModified: boolean;
    detectWithdrawn: boolean;
    /** The reading was not well: what it was told is asked for anew, instead of a 304 standing for it. */
    forgetValidators?: boolean;
    /** Items that may rightly disappear (closed calls) are passed over by this. */
    maySilentlyGo: (item: WatchItem) => boolean;
    now: string;
  }): Promise<readonly CallChange[]>;
  /** Which of these items the harvest already mentioned. */
  mentionedIn(harvestId: string, itemIds: readonly string[]): Promise<ReadonlySet<string>>;

  // fetching's memory
  validators(sourceId: string, url: string): Promise<{ etag: string | null; lastModified: string | null } | null>;
  hostState(host: string): Promise<HostMemory | null>;
  /** Remembers these facts of a host; others stay as they are. */
  saveHostState(host: string, facts: Partial<Omit<HostMemory, 'host'>>): Promise<void>;

  // captures
  /** The newest record of a body, by its hash. */
  captureById(id: string): Promise<CaptureRecord | null>;

  // items
  known(ids: readonly string[]): Promise<ReadonlyMap<string, KnownItem>>;
  /** First items (oldest first) with one of these text hashes. */
  byTextHash(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Held releases with one of these keys of vendor and title (dedupe/same-release.ts), the first seen first. */
  byRelease(keys: readonly string[]): Promise<readonly HeldRelease[]>;
  /** One transaction: capture, validators, items with revision and outbox row, touched items, follow pages, settled task. */
  commit(commit: Commit): Promise<void>;
  item(id: string): Promise<WatchItem | null>;
  items(ids: readonly string[]): Promise<readonly WatchItem[]>;
  /** Every item once, in order of id, streamed. */
  stream(filter: ItemFilter): AsyncIterable<WatchItem>;
  revisions(itemId: string): Promise<readonly Revision[]>;
  countItems(filter: ItemFilter): Promise<number>;
  /** Replaces the machine's classes of some items; raises nothing but the index (an outbox row at the same revision). */
  reclassify(changes: readonly { itemId: string; classifications: readonly Classification[] }[]): Promise<void>;

  // threads
  /** Items whose links are still to be looked for, in the order they were written. */
  unthreaded(limit: number): Promise<readonly { readonly sequence: number; readonly itemId: string }[]>;
  /** What is compared of these items; ids that are unknown are left out. */
  comparables(ids: readonly string[]): Promise<readonly Comparable[]>;
  /** Adds the marks under which each item is found (dedupe/marks.ts). */
  saveMarks(marks: ReadonlyMap<string, readonly number[]>): Promise<void>;
  /** Who holds these marks: of each that at least `least` items hold, the ids of the first `most` by id. */
  holders(
    marks: readonly number[],
    wanted: { readonly least: number; readonly most: number },
  ): Promise<ReadonlyMap<number, readonly string[]>>;
  /** Replaces the links of some items and takes them from the waiting ones; threads and stories follow from all links, whatever their order. */
  saveThreads(threading: Threading): Promise<void>;
  /** The first `most` items of a thread by first sight, the number of all, and the links among those given. */
  thread(
    threadId: string,
    most: number,
  ): Promise<{ readonly items: readonly WatchItem[]; readonly count: number; readonly links: readonly ThreadLink[] }>;
  /** Every item that only tells again what an earlier one told, with the id of that first one. */
  retold(): Promise<ReadonlyMap<string, string>>;
  /** By how many items each of these is told, itself among them; an item that nobody else tells is left out. */
  tellings(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;

  // change history of calls
  changes(filter: { since?: string; itemIds?: readonly string[]; limit?: number }): Promise<readonly CallChange[]>;

  // decisions of analysts
  decide(decision: Decision): Promise<void>;
  decisions(itemId: string): Promise<readonly Decision[]>;
  /** All decisions about all items, oldest first, under the notations of the edition in use. */
  decisionLog(): Promise<readonly Decision[]>;
  /** How many decisions the log holds: it only grows, so the number tells whether anything was decided since. */
  countDecisions(): Promise<number>;

  // audit samples and what was trained
  /** Keeps the sample of a week, unless one is kept; gives whether it was new. */
  keepAudit(sample: { week: string; itemIds: readonly string[]; drawnAt: string }): Promise<boolean>;
  /** All items of all samples, in order of week and id. */
  audits(): Promise<readonly AuditEntry[]>;
  /** Adds a record; never changed. `model` is the candidate as text, null the starter alone. */
  recordTraining(record: TrainingRecord, model: string | null): Promise<void>;
  /** Newest first. */
  trainings(limit: number): Promise<readonly TrainingRecord[]>;
  /** The text of the candidate that was promoted last; null before the first, and after a return to the starter. */
  promotedModel(): Promise<string | null>;

  // outbox
  /** So many of the oldest entries, and all later ones of their items: an item is written once, however often it was told of. */
  outbox(limit: number): Promise<readonly OutboxEntry[]>;
  outboxDepth(): Promise<number>;
  /** Removes entries that were answered item by item. */
  outboxDone(sequences: readonly number[]): Promise<void>;
  deadLetter(entry: OutboxEntry, reason: string, now: string): Promise<void>;
  deadLetters(): Promise<readonly { itemId: string; revision: number; reason: string; at: string }[]>;

  // sources and runs
  sourceState(sourceId: string): Promise<SourceState | null>;
  sourceStates(): Promise<readonly SourceState[]>;
  recordSourceRun(run: {
    sourceId: string;
    report: SourceReport;
    finishedAt: string;
    nextDueAt: string;
    /** Why it is due then, in words. */
    because?: string;
    succeeded: boolean;
  }): Promise<void>;
  /** The oldest batch that is kept back of a source. */
  nextHeld(sourceId: string): Promise<{ readonly sequence: number; readonly batch: HeldBatch } | null>;
  /** A new reading of the source takes the place of what was kept back. */
  dropHeld(sourceId: string): Promise<void>;
  /** Ends a quarantine by hand. */
  releaseSource(sourceId: string, now: string): Promise<void>;
  /** A publisher reserves text and data mining; the last word is kept. */
  reserve(sourceId: string, reservation: Reservation): Promise<void>;
  /** The page that reserved it reserves it no more. */
  liftReservation(sourceId: string): Promise<void>;
  recordRun(report: RunReport): Promise<void>;
  runs(limit: number): Promise<readonly RunReport[]>;
  sourceRuns(sourceId: string, limit: number): Promise<readonly { finishedAt: string; report: SourceReport }[]>;

  // schedule
  jobRun(job: string, slotAt: string): Promise<JobRun | null>;
  /** The latest slot of the job that is kept and does not lie ahead of `now`. */
  latestSlot(job: string, now: string): Promise<string | null>;
  /**
   * False when somebody has finished this slot, or another process runs the job under a living lease. A slot of `owner` itself
   * that is still running is one whose end could not be written: it is taken up again.
   */
  claimSlot(claim: { job: string; slotAt: string; owner: string; now: string; leaseSeconds: number }): Promise<boolean>;
  finishSlot(end: { job: string; slotAt: string; state: 'ok' | 'failed' | 'skipped'; now: string; detail: string | null }): Promise<void>;
  jobRuns(limit: number): Promise<readonly JobRun[]>;

  // digests
  saveDigest(digest: DigestRecord): Promise<void>;
  digest(week: string): Promise<DigestRecord | null>;
  digests(): Promise<readonly DigestRecord[]>;

  /** What the ledger says of itself: for `doctor`. */
  check(): Promise<{ ok: boolean; detail: string }>;
  close(): Promise<void>;
}
