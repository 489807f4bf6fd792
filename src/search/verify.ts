// Compares the index with the ledger, item by item, both in order of id. Changes nothing.
import type { IndexDocument, SearchEngine } from './engine.ts';

/** How index and ledger differ; each list holds the first ids, each count all of them. */
export interface Verification {
  readonly ok: boolean;
  readonly items: number;
  readonly indexed: number;
  readonly missing: { readonly count: number; readonly ids: readonly string[] };
  /** In the index but not in the ledger. */
  readonly surplus: { readonly count: number; readonly ids: readonly string[] };
  /** Another revision, or another content of the same revision. */
  readonly different: { readonly count: number; readonly ids: readonly string[] };
}

type Kept = Pick<IndexDocument, 'id' | 'revision' | 'hash'>;

/** Ids that are named in a list. */
const named = 20;

/** Compares the documents that the ledger's items make (in order of id) with what the index holds. */
export async function verifyIndex(wanted: AsyncIterable<Kept>, engine: Pick<SearchEngine, 'inventory'>): Promise<Verification> {
  const missing = new Tally();
  const surplus = new Tally();
  const different = new Tally();
  let [items, indexed] = [0, 0];
  const ledger = wanted[Symbol.asyncIterator]();
  const index = engine.inventory()[Symbol.asyncIterator]();
  let [left, right] = [await ledger.next(), await index.next()];
  while (left.done !== true || right.done !== true) {
    const order = compareIds(left, right);
    if (order === 0 && left.done !== true && right.done !== true) {
      if (left.value.revision !== right.value.revision || left.value.hash !== right.value.hash) {
        different.add(left.value.id);
      }
    } else if (order <= 0 && left.done !== true) {
      missing.add(left.value.id);
    } else if (right.done !== true) {
      surplus.add(right.value.id);
    }
    if (order <= 0) {
      items += 1;
      left = await ledger.next();
    }
    if (order >= 0) {
      indexed += 1;
      right = await index.next();
    }
  }
  const ok = missing.count + surplus.count + different.count === 0;
  return { ok, items, indexed, missing, surplus, different };
}

/** Below 0 when the left side's id comes first or the right side has ended; never called when both have. */
function compareIds(left: IteratorResult<Kept, unknown>, right: IteratorResult<Kept, unknown>): number {
  if (left.done === true) {
    return 1;
  }
  if (right.done === true) {
    return -1;
  }
  return left.value.id === right.value.id ? 0 : left.value.id < right.value.id ? -1 : 1;
}

class Tally {
  count = 0;
  readonly ids: string[] = [];

  add(id: string): void {
    this.count += 1;
    if (this.ids.length < named) {
      this.ids.push(id);
    }
  }
}
