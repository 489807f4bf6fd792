// Keeps the newest items of a stream as documents for candidate terms: enough to propose from, and no more memory than that.
import type { WatchItem } from '../model.ts';
import type { TermDocument } from './candidate-terms.ts';

/** Items that are kept. */
const mostDocuments = 5_000;

export interface TermCollector {
  add(item: WatchItem): void;
  /** The newest items, newest first. */
  documents(): readonly TermDocument[];
}

/** A collector without items. */
export function createTermCollector(): TermCollector {
  let kept: (TermDocument & { readonly at: string })[] = [];
  const newest = (): typeof kept =>
    kept
      .toSorted((one, other) => (one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? 1 : -1))
      .slice(0, mostDocuments);
  return {
    add({ id, sourceId, threadId, language, notice, classifications, firstSeenAt }) {
      const { title, abstract } = notice;
      kept.push({
        id,
        sourceId,
        threadId,
        language,
        title,
        abstract,
        concepts: classifications.map(({ notation }) => notation),
        at: firstSeenAt,
      });
      if (kept.length >= 2 * mostDocuments) kept = newest();
    },
    documents: () => newest(),
  };
}
