// What a list says of the pages to follow, beside what is known of their items. Reads the ledger, writes nothing.
import type { Ledger } from '../src/ledger/ledger.ts';
import type { CallChange, Notice, PageRequest } from '../src/model.ts';
import { headHash, itemId } from '../src/normalise/normalise.ts';
import { returnsOf } from './keep-notices.ts';

/** A page to follow. */
export interface Head {
  readonly request: PageRequest;
  /** The item that the page completes; null for pages that complete none. */
  readonly id: string | null;
  readonly repeated: boolean;
  readonly unchanged: boolean;
}

/** All that a list tells. */
export interface Heads {
  readonly pages: readonly Head[];
  readonly told: readonly Notice[];
  /** What is told of withdrawn calls that the list names again. */
  readonly returned: ReadonlyMap<string, readonly CallChange[]>;
}

/** Looks the pages to follow up. */
export async function headsOf(
  follow: readonly PageRequest[],
  sourceId: string,
  effects: { readonly ledger: Pick<Ledger, 'known' | 'items'>; readonly now: () => string },
): Promise<Heads> {
  const told = follow.flatMap((request) => (request.completes === null ? [] : [request.completes]));
  const known = await effects.ledger.known(told.map((notice) => idOf(sourceId, notice)));
  const seen = new Set<string>();
  const pages = follow.map((request): Head => {
    if (request.completes === null) return { request, id: null, repeated: false, unchanged: false };
    const id = idOf(sourceId, request.completes);
    const repeated = seen.has(id);
    seen.add(id);
    return { request, id, repeated, unchanged: known.get(id)?.headHash === headHash(request.completes) };
  });
  return { pages, told, returned: await returnsOf(known, effects.ledger, effects.now()) };
}

/** The item that a notice of this source is about. */
export function idOf(sourceId: string, notice: Notice): string {
  return itemId(sourceId, notice.identity ?? notice.sourceKey);
}
