// The reader of received bytes, as the pipelines know it: what it is asked and what it gives. It keeps nothing and asks nobody.
import type { Offer } from '../src/cards/discover.ts';
import type { Capture, LargeCapture } from '../src/model.ts';
import type { Article } from '../src/read/article.ts';
import type { Reading, Source } from '../src/source.ts';

/** What is seen in a page of which nothing is known yet. */
export interface Look {
  /** The page as a feed; null when it is none. */
  readonly feed: { readonly title: string | null; readonly entries: number; readonly titles: readonly string[] } | null;
  /** What it offers where it is no feed. */
  readonly offer: Offer | null;
  /** Addresses at which the platform that made the page usually keeps its feeds. */
  readonly usualFeeds: readonly string[];
  /** Whether the page says nothing until its scripts run. */
  readonly needsScripts: boolean;
}

/** Reads received bytes. Each call rejects with a WatchError: the source's own, or UnreadableError where the bytes ask too much. */
export interface Reader {
  /** What a source reads from a capture. */
  read(source: Source, capture: Capture): Promise<Reading>;
  /** Reads a large body in batches, in order; `keep` is called with each, and the next one is read when it has resolved. */
  readLarge(source: Source, capture: LargeCapture, keep: (batch: Reading) => Promise<void>): Promise<void>;
  /** The article of a page. */
  article(html: string, url: string | null): Promise<Article>;
  /** What a card that is no source yet reads from a capture. */
  readByCard(card: string, capture: Capture): Promise<Reading>;
  /** What a page offers to a new source. */
  look(capture: Capture): Promise<Look>;
  close(): Promise<void>;
}
