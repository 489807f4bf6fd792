// Between the rows of items and the items that the house knows.
import type { SelectQueryBuilder } from 'kysely';
import type { Classification, SeenElsewhere, WatchItem } from '../model.ts';
import type { Engine } from './engine.ts';
import type { ItemWrite } from './records.ts';
import type { ItemRow, ItemRowWithNotice, Schema } from './schema.ts';
import { type Database } from './store.ts';

/** Completes a choice of items to the rows that are read of them. */
export function withNotices<T extends object>(items: SelectQueryBuilder<Schema, 'items', T>) {
  return items
    .innerJoin('revisions', (join) => join.onRef('revisions.item_id', '=', 'items.id').onRef('revisions.revision', '=', 'items.revision'))
    .selectAll('items')
    .select('revisions.notice');
}

/** Completes rows to items, with the addresses where they were told again, in the same order. */
export async function readItems(db: Database, engine: Engine, rows: readonly ItemRowWithNotice[]): Promise<readonly WatchItem[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const told = await db
    .selectFrom('elsewhere')
    .select(['item_id', 'told'])
    .where(engine.among('item_id', ids))
    .orderBy('sequence')
    .execute();
  const elsewhere = Map.groupBy(told, (row) => row.item_id);
  return rows.map((row) =>
    toItem(
      row,
      (elsewhere.get(row.id) ?? []).map((one) => JSON.parse(one.told)),
    ),
  );
}

function toItem(row: ItemRowWithNotice, seenElsewhere: readonly SeenElsewhere[]): WatchItem {
  return {
    id: row.id,
    sourceId: row.source_id,
    notice: JSON.parse(row.notice),
    canonicalUrl: row.canonical_url,
    language: row.language,
    contentHash: row.content_hash,
    textHash: row.text_hash,
    simhash: row.simhash,
    revision: row.revision,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    seenElsewhere,
    threadId: row.thread_id,
    classifications: JSON.parse(row.classes),
    withdrawnAt: row.withdrawn_at,
    ...(row.backfilled === 1 ? { backfilled: true } : {}),
  };
}

/** The row of a new or revised item; `decided` are its classes where analysts have decided about some. */
export function toItemRow({ draft, ...write }: ItemWrite, decided: readonly Classification[] | null): ItemRow {
  const machine = JSON.stringify(write.classifications);
  return {
    id: draft.id,
    source_id: draft.sourceId,
    kind: draft.notice.kind,
    language: draft.language,
    published_on: draft.notice.publishedOn,
    content_hash: draft.contentHash,
    head_hash: write.headHash,
    text_hash: draft.textHash,
    simhash: draft.simhash,
    revision: write.revision,
    first_seen_at: write.seenAt,
    last_seen_at: write.seenAt,
    withdrawn_at: null,
    absent_count: 0,
    thread_id: draft.id,
    story_id: null,
    canonical_url: draft.canonicalUrl,
    classes: decided === null ? machine : JSON.stringify(decided),
    machine_classes: decided === null ? null : machine,
    backfilled: write.backfilled === true ? 1 : 0,
  };
}
