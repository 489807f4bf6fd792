// The tables of the ledger as Kysely sees them. Instants and calendar dates are text, structured values JSON text,
// flags 0 or 1; the migrations are what creates them.
import type { Generated, Selectable } from 'kysely';
import type { Kind, LinkKind } from '../model.ts';

/** One reading of a source; open while `finished_at` is null. `owner` is '' when nobody holds it. */
export interface HarvestTable {
  id: string;
  source_id: string;
  owner: string;
  started_at: string;
  finished_at: string | null;
  outcome: 'open' | 'complete' | 'partial' | 'broken-off';
}

/** A page of the frontier. `postponed` and `left` wait for the next harvest; settled pages stay until theirs is closed. */
export interface TaskTable {
  sequence: Generated<number>;
  source_id: string;
  harvest_id: string;
  host: string;
  request_key: string;
  request: string;
  /** 1 when the page completes a notice. */
  completes: number;
  state: 'pending' | 'leased' | 'postponed' | 'left' | 'done' | 'failed';
  owner: string | null;
}

/** A process that holds leases and when it last said so (milliseconds of real time, not of a fixed clock). */
export interface OwnerTable {
  owner: string;
  beat_at: number;
}

export interface MentionTable {
  harvest_id: string;
  item_id: string;
}

export interface ValidatorTable {
  source_id: string;
  /** SHA-256 of the address: addresses may be longer than an index entry. */
  url_key: string;
  etag: string | null;
  last_modified: string | null;
}

export interface HostTable {
  host: string;
  blocked_until: string | null;
  robots: string | null;
  tdmrep: string | null;
  asked_by: string | null;
}

export interface CaptureTable {
  sequence: Generated<number>;
  id: string;
  record: string;
}

/** The present state of an item; its notice is that of its revision. `machine_classes` is null while no analyst decided anything. */
export interface ItemTable {
  id: string;
  source_id: string;
  kind: Kind;
  language: string;
  published_on: string | null;
  content_hash: string;
  head_hash: string | null;
  text_hash: string;
  simhash: string | null;
  revision: number;
  first_seen_at: string;
  last_seen_at: string;
  withdrawn_at: string | null;
  absent_count: number;
  thread_id: string;
  /** The first of the items that tell the same; null for an item that is alone or the first. */
  story_id: string | null;
  canonical_url: string | null;
  classes: string;
  machine_classes: string | null;
  /** 1 when the item entered as back-fill: no news when it came. */
  backfilled: number;
}

export interface ItemClassTable {
  item_id: string;
  notation: string;
}

export interface RevisionTable {
  item_id: string;
  revision: number;
  notice: string;
  content_hash: string;
  seen_at: string;
}

export interface ElsewhereTable {
  sequence: Generated<number>;
  item_id: string;
  /** SHA-256 of source and publisher's identifier. */
  told_key: string;
  told: string;
}

export interface OutboxTable {
  sequence: Generated<number>;
  item_id: string;
  revision: number;
}

export interface DeadLetterTable {
  item_id: string;
  revision: number;
  reason: string;
  at: string;
}

export interface ChangeTable {
  sequence: Generated<number>;
  item_id: string;
  seen_at: string;
  change: string;
}

export interface DecisionTable {
  sequence: Generated<number>;
  item_id: string;
  decision: string;
}

export interface SourceStateTable {
  source_id: string;
  last_run_at: string;
  last_success_at: string | null;
  next_due_at: string;
  /** Why it is due then, in words. */
  next_because: string | null;
  consecutive_failures: number;
  quarantined_at: string | null;
  /** When an analyst last ended a quarantine by hand. */
  released_at: string | null;
  last_error: string | null;
  last_report: string;
}

export interface SourceRunTable {
  sequence: Generated<number>;
  source_id: string;
  finished_at: string;
  report: string;
}

export interface RunTable {
  sequence: Generated<number>;
  report: string;
}

export interface JobRunTable {
  job: string;
  slot_at: string;
  state: 'running' | 'ok' | 'failed' | 'skipped';
  owner: string;
  lease_until: string | null;
  started_at: string | null;
  finished_at: string | null;
  detail: string | null;
}

export interface DigestTable {
  week: string;
  state: 'draft' | 'approved' | 'sent';
  made_at: string;
  content: string;
}

/** A mark under which an item is found; one that a revision has left behind only proposes in vain. */
export interface MarkTable {
  mark: number;
  item_id: string;
}

export interface LinkTable {
  item_id: string;
  other_id: string;
  kind: LinkKind;
  why: string;
}

/** Items whose links are still to be looked for. */
export interface UnthreadedTable {
  sequence: Generated<number>;
  item_id: string;
}

/** What one page told while its source was in quarantine; `batch` is a HeldBatch. */
export interface HeldBatchTable {
  sequence: Generated<number>;
  source_id: string;
  batch: string;
}

/** The last reservation of text and data mining that was met at a source. */
export interface ReservationTable {
  source_id: string;
  told: string;
}

/** An item of a week's random audit sample; once drawn it stays. */
export interface AuditTable {
  week: string;
  item_id: string;
  drawn_at: string;
}

/** What became of a trained candidate; `model` is its text, empty for a return to the starter. */
export interface TrainingTable {
  sequence: Generated<number>;
  promoted: number;
  version: string;
  record: string;
  model: string;
}

/** What a release is known by elsewhere: a hash of vendor and title, and its calendar date. */
export interface ReleaseTable {
  item_id: string;
  release_key: string;
  told_on: string;
}

/** All tables. */
export interface Schema {
  harvests: HarvestTable;
  tasks: TaskTable;
  owners: OwnerTable;
  mentions: MentionTable;
  validators: ValidatorTable;
  hosts: HostTable;
  captures: CaptureTable;
  items: ItemTable;
  item_classes: ItemClassTable;
  revisions: RevisionTable;
  elsewhere: ElsewhereTable;
  releases: ReleaseTable;
  outbox: OutboxTable;
  dead_letters: DeadLetterTable;
  changes: ChangeTable;
  decisions: DecisionTable;
  source_states: SourceStateTable;
  source_runs: SourceRunTable;
  runs: RunTable;
  job_runs: JobRunTable;
  digests: DigestTable;
  marks: MarkTable;
  links: LinkTable;
  unthreaded: UnthreadedTable;
  held_batches: HeldBatchTable;
  reservations: ReservationTable;
  audits: AuditTable;
  trainings: TrainingTable;
}

/** A row of `items` as it is written. */
export type ItemRow = Selectable<ItemTable>;

/** A row of `items` as it is read: with the notice of its revision. */
export type ItemRowWithNotice = ItemRow & { readonly notice: string };
