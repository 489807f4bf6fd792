// The rows of `export items`: what is held, one row an item, in order of id.
import type { WatchItem } from '../src/model.ts';
import { speakingAddress } from '../src/normalise/canonical-url.ts';
import { claimedBy } from '../src/normalise/claim.ts';
import { standings, type Standing } from '../src/review/standing.ts';
import type { World } from './effects.ts';
import { foundIds } from './find-items.ts';

/** One exported item. */
export interface ItemRow {
  readonly id: string;
  readonly sourceId: string;
  readonly sourceKey: string;
  readonly kind: string;
  readonly title: string;
  readonly url: string | null;
  readonly publishedOn: string | null;
  readonly language: string;
  readonly revision: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly threadId: string;
  readonly concepts: readonly string[];
  /** The vendor whose claim it is; null for what is no claim. */
  readonly claimedBy: string | null;
  /** What a vendor's release is about; null for other kinds and where nothing decides. */
  readonly releaseType: string | null;
  /** When an analyst said that the classes, and none else, are right; null while nobody has. */
  readonly reviewedAt: string | null;
}

/** All items, or those that a search finds. */
export async function* exportRows(query: string | null, world: World): AsyncGenerator<ItemRow> {
  const ledger = await world.ledger();
  const standing = standings(await ledger.decisionLog());
  if (query === null) {
    for await (const item of ledger.stream({})) yield rowOf(item, standing);
    return;
  }
  const ids = [...(await foundIds(query, world))].sort();
  for (let from = 0; from < ids.length; from += 500) {
    const items = await ledger.items(ids.slice(from, from + 500));
    for (const item of [...items].sort((one, other) => (one.id < other.id ? -1 : 1))) yield rowOf(item, standing);
  }
}

function rowOf(item: WatchItem, standing: ReadonlyMap<string, Standing>): ItemRow {
  const { id, sourceId, notice, language, revision, firstSeenAt, lastSeenAt, threadId } = item;
  return {
    id,
    sourceId,
    sourceKey: notice.sourceKey,
    kind: notice.kind,
    title: notice.title,
    url: speakingAddress(item),
    publishedOn: notice.publishedOn,
    language,
    revision,
    firstSeenAt,
    lastSeenAt,
    threadId,
    concepts: item.classifications.map((one) => one.notation),
    claimedBy: claimedBy(notice),
    releaseType: notice.kind === 'vendor-release' ? notice.releaseType : null,
    reviewedAt: standing.get(id)?.review?.decidedAt ?? null,
  };
}
