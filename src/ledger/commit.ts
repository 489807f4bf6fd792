// The one step in which a page, or a batch of imported notices, becomes part of the ledger: whole or not at all.
import { LedgerError } from '../errors.ts';
import { addCapture } from './captures.ts';
import { addChanges } from './changes.ts';
import { addTasks, settleTask } from './frontier.ts';
import { saveValidators } from './hosts.ts';
import { dropBatch, holdBatch } from './held.ts';
import { writeItems } from './item-writes.ts';
import type { Ledger } from './ledger.ts';
import type { Commit } from './records.ts';
import { announce } from './outbox.ts';
import { writeReleases } from './releases.ts';
import { queueThreads } from './threads.ts';
import { chunks, keyOf, type Database, type Store } from './store.ts';

/** The committing part of the ledger. */
export function commitPart(store: Store): Pick<Ledger, 'commit'> {
  return {
    commit: (commit) => store.write((trx) => write(trx, store, commit)),
  };
}

async function write(trx: Database, store: Store, commit: Commit): Promise<void> {
  const { engine } = store;
  if (commit.capture !== null) await addCapture(trx, commit.capture);
  if (commit.validators !== null) await saveValidators(trx, commit.sourceId, commit.validators);
  const written = await writeItems(trx, store, commit.items);
  await queueThreads(trx, written);
  const left = await leaveFirsts(trx, engine, commit.items);
  const fresh: ReadonlySet<string> = new Set(written);
  await writeReleases(
    trx,
    engine,
    commit.items.filter((item) => fresh.has(item.draft.id)),
  );
  await touch(trx, engine, commit, fresh);
  await addChanges(
    trx,
    commit.unchanged.flatMap(({ changes = [] }) => changes),
  );
  const joined = await joinDuplicates(trx, engine, commit.duplicates);
  const returned = await seeAgain(trx, engine, commit, fresh);
  await announce(trx, engine, [...written, ...left, ...joined, ...returned]);
  await mention(trx, commit);
  await follow(trx, commit);
  if (commit.holds !== undefined) await holdBatch(trx, commit.sourceId, commit.holds);
  if (commit.releases !== undefined) await dropBatch(trx, commit.releases);
  if (commit.settles !== null) await settleTask(trx, commit.settles, 'done');
}

/** Moves `lastSeenAt` forward; also of items whose revision another process had written already. */
async function touch(trx: Database, engine: Store['engine'], commit: Commit, fresh: ReadonlySet<string>): Promise<void> {
  const written = commit.items.map((item) => ({ id: item.draft.id, seenAt: item.seenAt }));
  const seen = [...commit.unchanged, ...written.filter((item) => !fresh.has(item.id))];
  for (const [seenAt, items] of Map.groupBy(seen, (one) => one.seenAt)) {
    const ids = items.map((item) => item.id);
    await trx
      .updateTable('items')
      .set({ last_seen_at: seenAt })
      .where(engine.among('id', ids))
      .where('last_seen_at', '<', seenAt)
      .execute();
  }
}

/** What was told as another item's, and is an item of its own now, no longer stands with that one; gives those that it left. */
async function leaveFirsts(trx: Database, engine: Store['engine'], items: Commit['items']): Promise<readonly string[]> {
  if (items.length === 0) return [];
  const keys = items.map(({ draft }) => keyOf(draft.sourceId, draft.notice.sourceKey));
  const rows = await trx.deleteFrom('elsewhere').where(engine.among('told_key', keys)).returning('item_id').execute();
  return [...new Set(rows.map((row) => row.item_id))];
}

/** Gives the items that were told at an address not known before; what is no item here has nothing to be joined to. */
async function joinDuplicates(trx: Database, engine: Store['engine'], duplicates: Commit['duplicates']): Promise<readonly string[]> {
  if (duplicates.length === 0) return [];
  const joined: string[] = [];
  const firsts = duplicates.map(({ of }) => of);
  const there = await trx.selectFrom('items').select('id').where(engine.among('id', firsts)).execute();
  const known = new Set(there.map((row) => row.id));
  const rows = duplicates
    .filter(({ of }) => known.has(of))
    .map(({ of, elsewhere }) => ({
      item_id: of,
      told_key: keyOf(elsewhere.sourceId, elsewhere.sourceKey),
      told: JSON.stringify(elsewhere),
    }));
  for (const chunk of chunks(rows, 3)) {
    const added = await trx
      .insertInto('elsewhere')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['item_id', 'told_key']).doNothing())
      .returning('item_id')
      .execute();
    joined.push(...added.map((row) => row.item_id));
  }
  return [...new Set([...joined, ...(await readdress(trx, duplicates))])];
}

/** Gives items the address that speaks for them. A revision of the item brings its own back, and the next reading this one. */
async function readdress(trx: Database, duplicates: Commit['duplicates']): Promise<readonly string[]> {
  const moved: string[] = [];
  for (const { of, canonicalUrl = null } of duplicates) {
    if (canonicalUrl === null) continue;
    const rows = await trx
      .updateTable('items')
      .set({ canonical_url: canonicalUrl })
      .where('id', '=', of)
      .where((eb) => eb.or([eb('canonical_url', 'is', null), eb('canonical_url', '<>', canonicalUrl)]))
      .returning('id')
      .execute();
    moved.push(...rows.map((row) => row.id));
  }
  return moved;
}

/** What is met again is neither absent nor withdrawn. Gives the items of which that had been said. */
async function seeAgain(trx: Database, engine: Store['engine'], commit: Commit, fresh: ReadonlySet<string>): Promise<readonly string[]> {
  const met = new Set([...commit.mentioned, ...commit.unchanged.map((one) => one.id)].filter((id) => !fresh.has(id)));
  if (met.size === 0) return [];
  const returned = await trx
    .updateTable('items')
    .set({ withdrawn_at: null, absent_count: 0 })
    .where(engine.among('id', [...met]))
    .where((eb) => eb.or([eb('absent_count', '>', 0), eb('withdrawn_at', 'is not', null)]))
    .returning('id')
    .execute();
  return returned.map((row) => row.id);
}

async function mention(trx: Database, { harvestId, mentioned }: Commit): Promise<void> {
  if (harvestId === null) return;
  const rows = [...new Set(mentioned)].map((itemId) => ({ harvest_id: harvestId, item_id: itemId }));
  for (const chunk of chunks(rows, 2)) {
    await trx
      .insertInto('mentions')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['harvest_id', 'item_id']).doNothing())
      .execute();
  }
}

async function follow(trx: Database, commit: Commit): Promise<void> {
  if (commit.follow.length === 0) return;
  if (commit.harvestId === null) {
    throw new LedgerError('expected a harvest for pages to follow, found none', { where: `commit of source ${commit.sourceId}` });
  }
  await addTasks(trx, commit.harvestId, commit.sourceId, commit.follow);
}
