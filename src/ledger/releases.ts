// Releases by vendor and title: written with their items, asked for when one arrives from another source.
import { releaseKey, toldOn } from '../dedupe/same-release.ts';
import type { Engine } from './engine.ts';
import type { Ledger } from './ledger.ts';
import type { ItemWrite } from './records.ts';
import { chunks, type Database, type Store } from './store.ts';

/** The releases' part of the ledger. */
export function releasePart({ db, engine }: Store): Pick<Ledger, 'byRelease'> {
  return {
    async byRelease(keys) {
      if (keys.length === 0) return [];
      const rows = await db
        .selectFrom('releases')
        .innerJoin('items', 'items.id', 'releases.item_id')
        .select(['items.id', 'releases.release_key', 'items.source_id', 'releases.told_on', 'items.canonical_url'])
        .where(engine.among('releases.release_key', keys))
        .orderBy('items.first_seen_at')
        .orderBy('items.id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        key: row.release_key,
        sourceId: row.source_id,
        toldOn: row.told_on,
        canonicalUrl: row.canonical_url,
      }));
    },
  };
}

/** Keeps what the written releases are known by; a revision replaces what was known of its item. */
export async function writeReleases(trx: Database, engine: Engine, writes: readonly ItemWrite[]): Promise<void> {
  const told = writes.filter(({ draft }) => draft.notice.kind === 'vendor-release');
  const revised = told.filter(({ revision }) => revision > 1).map(({ draft }) => draft.id);
  if (revised.length > 0) await trx.deleteFrom('releases').where(engine.among('item_id', revised)).execute();
  const rows = new Map(
    told.flatMap(({ draft: { id, notice } }) => {
      const [key, day] = [releaseKey(notice), toldOn(notice)];
      return key === null || day === null ? [] : [[id, { item_id: id, release_key: key, told_on: day }] as const];
    }),
  );
  for (const chunk of chunks([...rows.values()], 3)) {
    await trx
      .insertInto('releases')
      .values(chunk)
      .onConflict((conflict) => conflict.column('item_id').doNothing())
      .execute();
  }
}
