// Threads as they are kept: the marks of items, the links between them, and which thread and story each item is of.
// What is alike is judged elsewhere (src/dedupe); here it is found, written and followed.
import { components } from '../dedupe/components.ts';
import { RETOLD } from '../dedupe/link.ts';
import type { ThreadLink } from '../model.ts';
import type { Engine } from './engine.ts';
import { readItems, withNotices } from './item-rows.ts';
import type { Candidate, Ledger, Threading } from './ledger.ts';
import { chunks, type Database, type Store } from './store.ts';

type ThreadPart = Pick<Ledger, 'unthreaded' | 'saveMarks' | 'candidates' | 'saveThreads' | 'thread' | 'retold' | 'tellings'>;

/** The threads' part of the ledger. */
export function threadPart(store: Store): ThreadPart {
  const { db, engine } = store;
  return {
    async unthreaded(limit) {
      const rows = await db.selectFrom('unthreaded').selectAll().orderBy('sequence').limit(limit).execute();
      return rows.map((row) => ({ sequence: row.sequence, itemId: row.item_id }));
    },
    saveMarks: (marks) => store.write((trx) => saveMarks(trx, marks)),
    candidates: (marks, most) => candidates(store, marks, most),
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

async function saveMarks(trx: Database, marks: Parameters<Ledger['saveMarks']>[0]): Promise<void> {
  const rows = marks.map(({ mark, itemId }) => ({ mark, item_id: itemId }));
  for (const chunk of chunks(rows, 2)) {
    await trx
      .insertInto('marks')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['mark', 'item_id']).doNothing())
      .execute();
  }
}

/** At most so many holders of each mark, smallest ids first; a mark that many hold says little. */
async function candidates({ db, engine }: Store, marks: readonly number[], most: number): Promise<readonly Candidate[]> {
  if (marks.length === 0) return [];
  const held = db
    .selectFrom('marks')
    .select(['mark', 'item_id'])
    .select(({ fn }) =>
      fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('mark').orderBy('item_id'))
        .as('place'),
    )
    .where(engine.among('mark', marks));
  const rows = await db
    .selectFrom(held.as('held'))
    .innerJoin('items', 'items.id', 'held.item_id')
    .select(['held.mark', 'held.item_id', 'items.simhash'])
    .where('held.place', '<=', most)
    .execute();
  return rows.map((row) => ({ mark: row.mark, itemId: row.item_id, simhash: row.simhash }));
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
