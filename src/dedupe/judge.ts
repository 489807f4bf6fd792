// What becomes of an arriving draft: a new item, a revision, the same again, or the same thing told elsewhere.
// It compares what it is given and looks nothing up.
import type { Draft } from '../model.ts';

/** What an arriving draft is compared with: the held item of the same source and identity. */
export interface Known {
  readonly id: string;
  readonly contentHash: string;
  readonly withdrawnAt: string | null;
}

/** `of` names the item that an arriving notice belongs to; null for a new one. */
export interface Judgement {
  readonly state: 'new' | 'revised' | 'unchanged' | 'duplicate';
  readonly of: string | null;
}

/**
 * Judges by the publisher's own identifier first, then by the text: `known` is the item of the same source and identity,
 * `twin` the first item that has the same text (ledger.byTextHash) or is the same release (same-release.ts). A known item that had been withdrawn is revised by
 * appearing again. A known item never becomes a duplicate, whatever its text comes to resemble.
 */
export function judge(draft: Draft, known: Known | null, twin: string | null): Judgement {
  if (known !== null) {
    const same = known.contentHash === draft.contentHash && known.withdrawnAt === null;
    return { state: same ? 'unchanged' : 'revised', of: known.id };
  }
  if (twin !== null && twin !== draft.id) return { state: 'duplicate', of: twin };
  return { state: 'new', of: null };
}
