// Items as they are read: by id, by text, one after the other.
import type { SelectQueryBuilder } from 'kysely';
import type { WatchItem } from '../model.ts';
import { readItems, withNotices } from './item-rows.ts';
import type { Ledger } from './ledger.ts';
import type { ItemFilter } from './records.ts';
import type { Schema } from './schema.ts';
import { lowestFrom, type Store } from './store.ts';

type ItemPart = Pick<Ledger, 'known' | 'byTextHash' | 'item' | 'items' | 'stream' | 'revisions' | 'countItems'>;

/** Items read at once by a stream. */
const pageSize = 500;

/** The items' reading part of the ledger. */
export function itemPart(store: Store): ItemPart {
  return {
    known: (ids) => known(store, ids),
    byTextHash: (hashes) => byTextHash(store, hashes),
    item: async (id) => (await itemsById(store, [id]))[0] ?? null,
    items: (ids) => itemsById(store, ids),
    stream: (filter) => stream(store, filter),
    revisions: (itemId) => revisions(store, itemId),
    async countItems(filter) {
      const { count } = await filtered(store, filter)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

const known = async ({ db, engine }: Store, ids: readonly string[]): ReturnType<Ledger['known']> => {
  const rows = await db
    .selectFrom('items')
    .select(['id', 'content_hash', 'revision', 'head_hash', 'withdrawn_at'])
    .where(engine.among('id', ids))
    .execute();
  const entries = rows.map((row) => ({
    id: row.id,
    contentHash: row.content_hash,
    revision: row.revision,
    headHash: row.head_hash,
    withdrawnAt: row.withdrawn_at,
  }));
  return new Map(entries.map((entry) => [entry.id, entry]));
};

const byTextHash = async ({ db, engine }: Store, hashes: readonly string[]): ReturnType<Ledger['byTextHash']> => {
  const rows = await db
    .selectFrom('items')
    .select(['text_hash', 'id'])
    .where(engine.among('text_hash', hashes))
    .orderBy('first_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  // The oldest comes last and stays.
  return new Map(rows.map((row) => [row.text_hash, row.id]));
};

/** In the order asked for; ids that are unknown are left out. */
async function itemsById({ db, engine }: Store, ids: readonly string[]): Promise<readonly WatchItem[]> {
  const rows = await withNotices(db.selectFrom('items').where(engine.among('id', ids))).execute();
  const items = await readItems(db, engine, rows);
  const found = new Map(items.map((item) => [item.id, item]));
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}

/** Reads page by page after the last id, so that nothing is held open while the reader works. */
async function* stream(store: Store, filter: ItemFilter): AsyncGenerator<WatchItem> {
  let after = '';
  for (;;) {
    const rows = await withNotices(filtered(store, filter).where('id', '>', after).orderBy('id').limit(pageSize)).execute();
    yield* await readItems(store.db, store.engine, rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.id;
  }
}

function filtered({ db, engine }: Store, filter: ItemFilter): SelectQueryBuilder<Schema, 'items', object> {
  let query: SelectQueryBuilder<Schema, 'items', object> = db.selectFrom('items');
  if (filter.kinds !== undefined) query = query.where(engine.among('kind', filter.kinds));
  if (filter.sourceIds !== undefined) query = query.where(engine.among('source_id', filter.sourceIds));
  if (filter.ids !== undefined) query = query.where(engine.among('id', filter.ids));
  if (filter.firstSeenFrom !== undefined) query = query.where('first_seen_at', '>=', lowestFrom(filter.firstSeenFrom));
  if (filter.lastSeenFrom !== undefined) query = query.where('last_seen_at', '>=', lowestFrom(filter.lastSeenFrom));
  const { concept } = filter;
  if (concept !== undefined) {
    query = query.where('id', 'in', db.selectFrom('item_classes').select('item_id').where('notation', '=', concept));
  }
  return query;
}

const revisions = async ({ db }: Store, itemId: string): ReturnType<Ledger['revisions']> => {
  const rows = await db.selectFrom('revisions').selectAll().where('item_id', '=', itemId).orderBy('revision').execute();
  return rows.map((row) => ({
    itemId: row.item_id,
    revision: row.revision,
    notice: JSON.parse(row.notice),
    contentHash: row.content_hash,
    seenAt: row.seen_at,
  }));
};
