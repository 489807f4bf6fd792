// Threads as they are kept: the marks of items, the links between them, and which thread and story each item is of.
// What is alike is judged elsewhere (src/dedupe); here it is found, written and followed.
import { sql } from 'kysely';
import { components } from '../dedupe/components.ts';
import { RETOLD } from '../dedupe/link.ts';
import type { ThreadLink } from '../model.ts';
import type { Engine } from './engine.ts';
import { readItems, withNotices } from './item-rows.ts';
import type { Ledger } from './ledger.ts';
import type { Threading } from './records.ts';
import { chunks, type Database, type Store } from './store.ts';

type ThreadPart = Pick<Ledger, 'unthreaded' | 'comparables' | 'saveMarks' | 'holders' | 'saveThreads' | 'thread' | 'retold' | 'tellings'>;

/** The threads' part of the ledger. */
export function threadPart(store: Store): ThreadPart {
  const { db, engine } = store;
  return {
    async unthreaded(limit) {
      const rows = await db.selectFrom('unthreaded').selectAll().orderBy('sequence').limit(limit).execute();
      return rows.map((row) => ({ sequence: row.sequence, itemId: row.item_id }));
    },
    comparables: (ids) => comparables(store, ids),
    saveMarks: (marks) => store.write((trx) => saveMarks(trx, engine, marks)),
    holders: (marks, wanted) => holders(store, marks, wanted),
    saveThreads: (threading) => store.write((trx) => saveThreads(trx, engine, threading)),
    thread: (threadId, most) => thread(store, threadId, most),
    async retold() {
      const rows = await db.selectFrom('items').select(['id', 'story_id']).where('story_id', 'is not', null).execute();
      return new Map(rows.map((row) => [row.id, row.story_id ?? row.id]));
    },
    tellings: (ids) => tellings(store, ids),
  };
}

/** Notes that links of these items are to be looked for. */
export async function queueThreads(trx: Database, itemIds: readonly string[]): Promise<void> {
  const rows = itemIds.map((itemId) => ({ item_id: itemId }));
  for (const chunk of chunks(rows, 1)) await trx.insertInto('unthreaded').values(chunk).execute();
}

/** In the order of the table, so that neighbours are written together and two processes never wait for each other crosswise. */
async function saveMarks(trx: Database, engine: Engine, marks: Parameters<Ledger['saveMarks']>[0]): Promise<void> {
  await sql`insert into marks (mark, item_id) select value, key from ${engine.numbersOf(marks)} as given
    where true order by value, key on conflict do nothing`.execute(trx);
}

/** A mark that many hold says little: the smallest ids stand for all, and no more of them are read. */
async function holders({ db, engine }: Store, ...[marks, { least, most }]: Parameters<Ledger['holders']>): ReturnType<Ledger['holders']> {
  const held = sql`select item_id from marks where mark = given.value order by item_id limit`;
  const { rows } = await sql<{ mark: number; ids: string }>`
    select value as mark, (select ${engine.listed('item_id')} from (${held} ${most}) as first) as ids
    from ${engine.numbers(marks.toSorted((one, other) => one - other))} as given
    where exists (${held} 1 offset ${least - 1})`.execute(db);
  return new Map(rows.map((row) => [row.mark, JSON.parse(row.ids)]));
}

async function comparables({ db, engine }: Store, ids: readonly string[]): ReturnType<Ledger['comparables']> {
  const rows = await db
    .selectFrom('items')
    .innerJoin('revisions', (join) => join.onRef('revisions.item_id', '=', 'items.id').onRef('revisions.revision', '=', 'items.revision'))
    .select(['items.id', 'items.source_id', 'items.language', 'items.simhash', 'revisions.notice'])
    .where(engine.among('items.id', ids))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sourceId: row.source_id,
    language: row.language,
    simhash: row.simhash,
    notice: JSON.parse(row.notice),
  }));
}

/** Replaces all links of the items, then follows what now hangs together. */
async function saveThreads(trx: Database, engine: Engine, { sequences, itemIds, links }: Threading): Promise<void> {
  if (engine.threadLock !== null) await engine.threadLock.execute(trx);
  const gone = await trx
    .deleteFrom('links')
    .where((eb) => eb.or([engine.among('item_id', itemIds), engine.among('other_id', itemIds)]))
    .returning(['item_id', 'other_id'])
    .execute();
  const rows = links.map(({ itemId, otherId, kind, signs, overlap }) => ({
    item_id: itemId,
    other_id: otherId,
    kind,
    why: JSON.stringify({ signs, overlap }),
  }));
  for (const chunk of chunks(rows, 4)) {
    await trx
      .insertInto('links')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['item_id', 'other_id']).doNothing())
      .execute();
  }
  const touched = [...gone.flatMap((row) => [row.item_id, row.other_id]), ...links.flatMap(({ itemId, otherId }) => [itemId, otherId])];
  if (touched.length > 0) await follow(trx, engine, [...new Set(touched)]);
  await trx.deleteFrom('unthreaded').where(engine.among('sequence', sequences)).execute();
}

/** Gives every item of the threads that these items are in its thread and its story anew. */
async function follow(trx: Database, engine: Engine, itemIds: readonly string[]): Promise<void> {
  const named = await trx.selectFrom('items').select('thread_id').distinct().where(engine.among('id', itemIds)).execute();
  const rows = await trx
    .selectFrom('items')
    .select(['id', 'first_seen_at', 'thread_id', 'story_id'])
    .where(
      engine.among(
        'thread_id',
        named.map((row) => row.thread_id),
      ),
    )
    .execute();
  const links = await linksAmong(
    trx,
    engine,
    rows.map((row) => row.id),
  );
  const members = rows.map((row) => ({ id: row.id, firstSeenAt: row.first_seen_at }));
  const threads = components(members, links);
  const stories = components(
    members,
    links.filter(({ kind }) => RETOLD.has(kind)),
  );
  const storyOf = (id: string): string | null => (stories.get(id) === id ? null : (stories.get(id) ?? null));
  const changed = rows.filter((row) => threads.get(row.id) !== row.thread_id || storyOf(row.id) !== row.story_id);
  const together = Map.groupBy(changed, (row) => JSON.stringify([threads.get(row.id), storyOf(row.id)]));
  for (const [key, group] of together) {
    const [threadId, storyId]: [string, string | null] = JSON.parse(key);
    const ids = group.map((row) => row.id);
    await trx.updateTable('items').set({ thread_id: threadId, story_id: storyId }).where(engine.among('id', ids)).execute();
  }
}

async function linksAmong(db: Database, engine: Engine, ids: readonly string[]): Promise<readonly ThreadLink[]> {
  const rows = await db
    .selectFrom('links')
    .selectAll()
    .where(engine.among('item_id', ids))
    .where(engine.among('other_id', ids))
    .orderBy('item_id')
    .orderBy('other_id')
    .execute();
  return rows.map((row) => ({ kind: row.kind, itemId: row.item_id, otherId: row.other_id, ...JSON.parse(row.why) }));
}

async function thread({ db, engine }: Store, threadId: string, most: number): ReturnType<Ledger['thread']> {
  const { count } = await db
    .selectFrom('items')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
  const found = db.selectFrom('items').where('thread_id', '=', threadId).orderBy('first_seen_at').orderBy('id').limit(most);
  const rows = await withNotices(found).execute();
  const items = await readItems(db, engine, rows);
  return {
    items,
    count,
    links: await linksAmong(
      db,
      engine,
      items.map(({ id }) => id),
    ),
  };
}

/** How many items tell each story: the item itself and its copies; items that are alone are left out. */
async function tellings({ db, engine }: Store, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const asked = await db.selectFrom('items').select(['id', 'story_id']).where(engine.among('id', ids)).execute();
  const stories = [...new Set(asked.map((row) => row.story_id ?? row.id))];
  const copies = await db
    .selectFrom('items')
    .select('story_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(engine.among('story_id', stories))
    .groupBy('story_id')
    .execute();
  const counts = new Map(copies.map((row) => [row.story_id, row.count + 1]));
  return new Map(
    asked.flatMap((row) => {
      const count = counts.get(row.story_id ?? row.id);
      return count === undefined ? [] : [[row.id, count] as const];
    }),
  );
}
