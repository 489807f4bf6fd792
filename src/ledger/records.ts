// What the ledger is given and gives, beside the house's own types: pages to fetch, commits, jobs, memories. Types alone.
import type {
  CallChange,
  CaptureRecord,
  Classification,
  Draft,
  Kind,
  Notice,
  PageRequest,
  SeenElsewhere,
  SourceReport,
  ThreadLink,
} from '../model.ts';
import type { Figures } from '../review/judge-model.ts';

/** A page waiting in the frontier. */
export interface FrontierTask {
  readonly id: string;
  readonly sourceId: string;
  readonly harvestId: string;
  readonly request: PageRequest;
  readonly hostNow: HostNow;
}

/** What other processes did with a page's host, at the moment of its lease. */
export interface HostNow {
  /** A process that was at work a minute ago asked it last. */
  readonly handedOver: boolean;
  readonly blockedUntil: string | null;
}

/** One reading of a source from its first page to its last; survives a crash. */
export interface Harvest {
  readonly id: string;
  readonly sourceId: string;
  readonly startedAt: string;
  /** True when a former process left it open. */
  readonly resumed: boolean;
}

/** What an arriving notice is compared with. */
export interface KnownItem {
  readonly id: string;
  readonly contentHash: string;
  readonly revision: number;
  /** Hash of the notice as the list told it, before its page was followed; null when it was not followed. */
  readonly headHash: string | null;
  readonly withdrawnAt: string | null;
}

/** A new or changed item to be written. */
export interface ItemWrite {
  readonly draft: Draft;
  readonly headHash: string | null;
  readonly classifications: readonly Classification[];
  /** 1 for a new item, else the known revision + 1. */
  readonly revision: number;
  readonly seenAt: string;
  /** Typed changes of a call; empty for other kinds. */
  readonly changes: readonly CallChange[];
  /** A new item that is no news; a revision leaves what was said of the item. */
  readonly backfilled?: boolean;
}

/** An item that was met again as it was; `changes` where that itself is news: a withdrawn call that came back. */
export interface SeenAgain {
  readonly id: string;
  readonly seenAt: string;
  readonly changes?: readonly CallChange[];
}

/** The same thing told elsewhere; `canonicalUrl` where that address speaks for the item from now on (a vendor's own page). */
export interface Duplicate {
  readonly of: string;
  readonly elsewhere: SeenElsewhere;
  readonly canonicalUrl?: string | null;
}

/** Everything that one page, or one batch of imported notices, leaves behind; written whole or not at all. */
export interface Commit {
  readonly sourceId: string;
  readonly harvestId: string | null;
  /** The frontier task that is settled by it; null for imports. */
  readonly settles: string | null;
  readonly capture: CaptureRecord | null;
  readonly validators: { readonly url: string; readonly etag: string | null; readonly lastModified: string | null } | null;
  readonly items: readonly ItemWrite[];
  /** Seen again without a change: only `lastSeenAt` moves. */
  readonly unchanged: readonly SeenAgain[];
  /** The same thing told elsewhere: joins the first item's `seenElsewhere`. */
  readonly duplicates: readonly Duplicate[];
  readonly follow: readonly PageRequest[];
  /** Item ids this page mentioned, whatever became of them: for withdrawals and doubles within one harvest. */
  readonly mentioned: readonly string[];
  /** Kept back instead of becoming items. */
  readonly holds?: HeldBatch;
  /** The kept-back batch that becomes items by this. */
  readonly releases?: number;
}

/** What one page told while its source was in quarantine: it becomes items when the source is well again. */
export interface HeldBatch {
  readonly arrivals: readonly { readonly notice: Notice; readonly headHash: string | null }[];
  /** Items that the page named as they are known. */
  readonly again: readonly string[];
  readonly mentioned: readonly string[];
  readonly validators: Commit['validators'];
}

/** A publisher's reservation of text and data mining, as it was met. */
export interface Reservation {
  /** In the publisher's words: header or meta element with its value. */
  readonly told: string;
  readonly url: string;
  readonly seenAt: string;
}

/** What the ledger keeps of a source between runs. */
export interface SourceState {
  readonly sourceId: string;
  readonly lastRunAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly nextDueAt: string | null;
  /** Why it is due then, in words. */
  readonly nextBecause: string | null;
  readonly consecutiveFailures: number;
  readonly quarantinedAt: string | null;
  /** When an analyst last ended a quarantine by hand. */
  readonly releasedAt: string | null;
  readonly lastError: { readonly code: string; readonly message: string } | null;
  readonly lastReport: SourceReport | null;
  readonly itemCount: number;
  readonly newestOn: string | null;
  /** The last reservation of text and data mining that was met. */
  readonly reservation: Reservation | null;
}

/** Something for the index to do. */
export interface OutboxEntry {
  readonly sequence: number;
  readonly itemId: string;
  readonly revision: number;
}

/** A scheduled job's slot; `slotAt` is the planned instant. */
export interface JobRun {
  readonly job: string;
  readonly slotAt: string;
  readonly state: 'running' | 'ok' | 'failed' | 'skipped';
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly detail: string | null;
}

/** A made digest issue: frozen content as JSON. */
export interface DigestRecord {
  readonly week: string;
  readonly state: 'draft' | 'approved' | 'sent';
  readonly madeAt: string;
  readonly content: string;
}

/** What was found about some waiting items. */
export interface Threading {
  /** Entries of the waiting ones that are answered by it. */
  readonly sequences: readonly number[];
  readonly itemIds: readonly string[];
  /** All links that one of the items has. */
  readonly links: readonly ThreadLink[];
}

/** An item of a week's random audit sample. */
export interface AuditEntry {
  readonly week: string;
  readonly itemId: string;
  readonly drawnAt: string;
}

/** What became of a candidate that was trained on decisions, or a return to the starter when they were taken back. */
export interface TrainingRecord {
  readonly at: string;
  /** Names the candidate: a hash of what it was learnt from; `starter` for a return. */
  readonly version: string;
  readonly edition: string;
  readonly promoted: boolean;
  /** In a sentence. */
  readonly reason: string;
  /** Items with decisions that it was learnt from. */
  readonly documents: number;
  /** Completely reviewed items of audit samples that judged: those that the model in use was not learnt from. */
  readonly audited: number;
  /** Hash of all completely reviewed items of audit samples and what was said of them. */
  readonly judges: string;
  /** Null where nothing judged. */
  readonly figures: { readonly starter: Figures; readonly current: Figures; readonly candidate: Figures } | null;
}

export interface ItemFilter {
  readonly kinds?: readonly Kind[];
  readonly sourceIds?: readonly string[];
  readonly ids?: readonly string[];
  /** Only items that carry this class (exact notation). */
  readonly concept?: string;
  /** Items first seen at or after. */
  readonly firstSeenFrom?: string;
  /** Items last seen at or after: all that were written since then are among them. */
  readonly lastSeenFrom?: string;
}

/** What is remembered of a host: when it may be asked again, and its robots.txt and tdmrep.json as they last came. */
export interface HostMemory {
  host: string;
  blockedUntil: string | null;
  robots: HostFileMemory | null;
  tdmrep: HostFileMemory | null;
}

/** A file that speaks for its host. */
export interface HostFileMemory {
  status: number;
  body: string;
  fetchedAt: string;
}
