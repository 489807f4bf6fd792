// Found documents with their scores, as plain arrays: millions are looked at in a search, so loops and no closures per document.
import type { Documents } from './embedded-postings.ts';

/** Documents in order of number; their scores, null where all are 0. */
export interface Found {
  readonly docs: Documents;
  readonly scores: Float32Array | null;
}

/** No documents. */
export const nothing: Found = { docs: [], scores: null };

/** The documents for which something holds. */
export function kept(docs: Documents, holds: (doc: number) => boolean): Documents {
  const found = new Int32Array(docs.length);
  let count = 0;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] ?? 0;
    if (holds(doc)) {
      found[count] = doc;
      count += 1;
    }
  }
  return found.subarray(0, count);
}

/** The numbers that are marked with 1, of which there are `total`. */
export function marked(seen: Uint8Array, total: number): Documents {
  const docs = new Int32Array(total);
  for (let doc = 1, count = 0; count < total; doc += 1) {
    if (seen[doc] === 1) {
      docs[count] = doc;
      count += 1;
    }
  }
  return docs;
}

/** The values of documents as scores, rounded as Elasticsearch rounds them. */
export function gathered(docs: Documents, values: Float64Array): Float32Array {
  const scores = new Float32Array(docs.length);
  for (let index = 0; index < docs.length; index += 1) {
    scores[index] = values[docs[index] ?? 0] ?? 0;
  }
  return scores;
}
