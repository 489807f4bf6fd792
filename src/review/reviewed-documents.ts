// Decisions as documents to learn from and to be judged by. Silence is unknown: only rejected classes, and all others of a
// completely reviewed item, are wrong. What judges is never learnt from, neither by a candidate nor by the model in use.
import type { Decision, WatchItem } from '../model.ts';
import { rightClasses, standings, wrongClasses, type Standing } from './standing.ts';

/** An item with what analysts said of it. */
export interface ReviewedDocument {
  readonly item: WatchItem;
  readonly labels: readonly string[];
  readonly rejected: readonly string[];
  /** Whether every other class is wrong: reviewed as a whole, under this edition. */
  readonly complete: boolean;
}

/** Some items and their threads, whose other items tell the same. */
export interface Told {
  readonly ids: ReadonlySet<string>;
  readonly threads: ReadonlySet<string>;
}

/** Items that are learnt from, and completely reviewed items of audit samples. */
export interface ReviewedDocuments {
  readonly learnt: readonly ReviewedDocument[];
  readonly judging: readonly ReviewedDocument[];
  /** Ids of all items of which a decision stands, those of audit samples among them. */
  readonly decided: ReadonlySet<string>;
}

/**
 * Parts decided items, in order of id. An item of an audit sample judges when it is completely reviewed and is left out
 * otherwise; whatever shares a thread with one is not learnt from either, for it tells the same.
 */
export function reviewedDocuments(
  items: readonly WatchItem[],
  log: readonly Decision[],
  audited: Told,
  edition: string,
): ReviewedDocuments {
  const standing = standings(log);
  const documents = items
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap((item) => {
      const own = standing.get(item.id);
      return own === undefined ? [] : [documentOf(item, own, edition)];
    });
  return {
    learnt: apartFrom(documents, audited),
    judging: documents.filter(({ item, complete }) => audited.ids.has(item.id) && complete),
    decided: new Set(standing.keys()),
  };
}

/** Those of the documents that are none of these items and share no thread with one. */
export function apartFrom(documents: readonly ReviewedDocument[], { ids, threads }: Told): readonly ReviewedDocument[] {
  return documents.filter(({ item }) => !ids.has(item.id) && !threads.has(item.threadId));
}

function documentOf(item: WatchItem, standing: Standing, edition: string): ReviewedDocument {
  // A review under another edition could not speak of the classes that this one added.
  const complete = standing.review?.edition === edition;
  return { item, labels: rightClasses(standing), rejected: wrongClasses(standing), complete };
}
