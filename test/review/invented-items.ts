// Invented items as the ledger gives them, for the tests of reviewing.
import type { Classification, Decision, WatchItem } from '../../src/model.ts';

/** An item of a source; everything may be said otherwise. */
export function item(
  id: string,
  more: Partial<WatchItem> & { readonly title?: string; readonly abstract?: string | null } = {},
): WatchItem {
  const { title = `Item ${id}`, abstract = null, ...rest } = more;
  return {
    id,
    sourceId: 'sample',
    notice: {
      kind: 'news',
      sourceKey: id,
      identity: null,
      title,
      abstract,
      text: null,
      url: null,
      language: 'en',
      publishedOn: '2026-11-10',
      publishedBy: null,
      captureId: '',
      publisher: 'Example Agency',
    },
    canonicalUrl: null,
    language: 'en',
    contentHash: `content of ${id}`,
    textHash: `text of ${id}`,
    simhash: null,
    revision: 1,
    firstSeenAt: '2026-11-10T08:00:00.000Z',
    lastSeenAt: '2026-11-10T08:00:00.000Z',
    seenElsewhere: [],
    threadId: id,
    classifications: [],
    withdrawnAt: null,
    ...rest,
  };
}

/** A class as the machine gives it. */
export function given(notation: string, p: number): Classification {
  const evidence = { spans: [], rule: null, terms: [] };
  return { notation, edition: '2026.1', p, method: 'terms', evidence, modelVersion: 'm', decidedAt: '2026-11-10T08:00:00.000Z' };
}

/** A decision; `classes` are those that a review saw. */
export function decision(itemId: string, verdict: Decision['verdict'], notation = '', classes?: readonly string[]): Decision {
  const shared = { itemId, notation, verdict, by: 'analyst', decidedAt: '2026-11-12T08:00:00.000Z', edition: '2026.1' };
  return classes === undefined ? shared : { ...shared, classes };
}
