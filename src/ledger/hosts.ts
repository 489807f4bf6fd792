// Fetching's memory: validators of stored answers, and what hosts have asked of us.
import type { Ledger } from './ledger.ts';
import type { Commit, HostMemory } from './records.ts';
import { keyOf, type Database, type Store } from './store.ts';

/** The part of the ledger that remembers for the fetcher. */
export function hostPart(store: Store): Pick<Ledger, 'validators' | 'hostState' | 'saveHostState'> {
  return {
    async validators(sourceId, url) {
      const row = await store.db
        .selectFrom('validators')
        .select(['etag', 'last_modified'])
        .where('source_id', '=', sourceId)
        .where('url_key', '=', keyOf(url))
        .executeTakeFirst();
      return row === undefined ? null : { etag: row.etag, lastModified: row.last_modified };
    },
    async hostState(host) {
      const row = await store.db.selectFrom('hosts').selectAll().where('host', '=', host).executeTakeFirst();
      if (row === undefined) return null;
      return {
        host,
        blockedUntil: row.blocked_until,
        robots: row.robots === null ? null : JSON.parse(row.robots),
        tdmrep: row.tdmrep === null ? null : JSON.parse(row.tdmrep),
      };
    },
    saveHostState: (host, facts) => saveHost(store.db, host, facts),
  };
}

async function saveHost(db: Database, host: string, facts: Partial<Omit<HostMemory, 'host'>>): Promise<void> {
  const written = (file: HostMemory['robots']): string | null => (file === null ? null : JSON.stringify(file));
  const kept = {
    ...(facts.blockedUntil === undefined ? {} : { blocked_until: facts.blockedUntil }),
    ...(facts.robots === undefined ? {} : { robots: written(facts.robots) }),
    ...(facts.tdmrep === undefined ? {} : { tdmrep: written(facts.tdmrep) }),
  };
  if (Object.keys(kept).length === 0) return;
  await db
    .insertInto('hosts')
    .values({ host, blocked_until: null, robots: null, tdmrep: null, asked_by: null, ...kept })
    .onConflict((conflict) => conflict.column('host').doUpdateSet(kept))
    .execute();
}

/** Remembers the validators of the answer that is stored with them; without any, forgets the older ones. */
export async function saveValidators(db: Database, sourceId: string, validators: NonNullable<Commit['validators']>): Promise<void> {
  const kept = { etag: validators.etag, last_modified: validators.lastModified };
  await db
    .insertInto('validators')
    .values({ source_id: sourceId, url_key: keyOf(validators.url), ...kept })
    .onConflict((conflict) => conflict.columns(['source_id', 'url_key']).doUpdateSet(kept))
    .execute();
}
