// What the desk needs from outside: the engines, the clock, and the makers of documents that it shares with the command line.
// Types only.
import type { Archive } from '../src/archive/archive.ts';
import type { TextLikeness } from '../src/classify/watch/text-likeness.ts';
import type { DigestIssue } from '../src/digest/issue.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { SearchEngine } from '../src/search/engine.ts';
import type { ParsedQuery, QueryOptions } from '../src/search/query.ts';
import type { Source } from '../src/source.ts';
import type { Edition } from '../src/taxonomy/edition.ts';

/** The part of the ledger that the desk reads, and the two doors through which it writes decisions. */
export type DeskLedger = Pick<
  Ledger,
  | 'audits'
  | 'captureById'
  | 'changes'
  | 'check'
  | 'countDecisions'
  | 'countItems'
  | 'decide'
  | 'decisionLog'
  | 'decisions'
  | 'digest'
  | 'digests'
  | 'item'
  | 'items'
  | 'promotedModel'
  | 'retold'
  | 'revisions'
  | 'sourceRuns'
  | 'sourceState'
  | 'sourceStates'
  | 'stream'
  | 'tellings'
  | 'thread'
>;

/** The world of the desk. Everything it shows comes from here; nothing here is held longer than a few seconds. */
export interface DeskEffects {
  /** The clock: a UTC instant, ISO 8601. */
  now(): string;
  readonly search: Pick<SearchEngine, 'name' | 'search'>;
  /** The query language. */
  parse(text: string, options: QueryOptions): ParsedQuery;
  readonly ledger: DeskLedger;
  readonly archive: Pick<Archive, 'read'>;
  readonly edition: Edition;
  /** How alike texts are; asked for when the first item needs it. Without it no nearest reviewed items are shown. */
  readonly likeness?: () => Promise<TextLikeness>;
  readonly catalogue: { readonly sources: readonly Source[] };
  /** A made issue; null when there is none of that week. */
  digest(week: string): Promise<DigestIssue | null>;
  /** True where the data is the bundled sample: every page says so. */
  readonly sample: boolean;
  readonly version: string;
  /** Further host names under which the desk may be asked, beside the loopback ones. */
  readonly hosts: readonly string[];
  /** Brings the index up to date with the ledger after an analyst's decision; without it searches follow at the next run. */
  readonly decided?: () => Promise<void>;
  /** Told of every error that is the desk's own fault; it must not throw. */
  report(error: unknown): void;
}
