// A digest issue as it is kept and shown: plain JSON, frozen once it is made. Types only.
import type { Kind } from '../model.ts';

/** The languages in which the watch speaks to its readers. */
export type ReaderLanguage = 'en' | 'fr';

/** The same words in each language. */
export type Said = Readonly<Record<ReaderLanguage, string>>;

/** The part of the issue an item stands in, in the order in which they are told. */
export type Group = 'changed' | 'opened' | 'closing' | 'announced' | 'new';

/** A value that a sentence of the item rests on, and where it stands. */
export interface DigestFact {
  /** In the model's words: `deadline`, `budget`, `firstSeenAt`, a notation. */
  readonly name: string;
  readonly value: string | number;
  readonly from: 'item' | 'change' | 'classification';
}

/** A changed value in words, for striking out the one and marking the other. */
export interface ToldChange {
  readonly field: string;
  readonly before: Said;
  readonly after: Said;
  readonly seenAt: string;
}

/** One of at most twelve items of an issue. */
export interface DigestItem {
  readonly itemId: string;
  readonly kind: Kind;
  readonly group: Group;
  readonly heading: Said;
  readonly sentence: Said;
  /** One sentence that says why the item is here; it rests on `facts` alone. */
  readonly why: Said;
  readonly facts: readonly DigestFact[];
  readonly changes: readonly ToldChange[];
  /** Notations of its classes, best first. */
  readonly concepts: readonly string[];
  /** The publisher's address. */
  readonly url: string | null;
}

/** An issue of the weekly digest. */
export interface DigestIssue {
  /** The ISO week it was made in: `2026-W47`. */
  readonly week: string;
  readonly madeAt: string;
  /** What was new was first seen after this instant, and up to `madeAt`. */
  readonly since: string;
  /** The issue before, which `since` goes back to; null for a first one. */
  readonly previousWeek: string | null;
  readonly headline: Said;
  /** What changed since the last issue, in one or two sentences. */
  readonly lead: Said;
  readonly items: readonly DigestItem[];
  /** How many items could have been told, by group: at most twelve of them are. */
  readonly considered: Readonly<Record<Group, number>>;
  /** How many sources were read since the last issue, of how many. */
  readonly sources: { readonly read: number; readonly total: number } | null;
  /** True where the data is the bundled sample. */
  readonly sample: boolean;
}
