// The frontier: pages to be asked, each once in a harvest, leased to one process at a time.
import { sql } from 'kysely';
import type { PageRequest } from '../model.ts';
import type { Ledger } from './ledger.ts';
import type { FrontierTask, HostNow } from './records.ts';
import type { Owners } from './owners.ts';
import { chunks, keyOf, type Database, type Store } from './store.ts';

/** The frontier's part of the ledger. */
export function frontierPart(store: Store, owners: Owners): Pick<Ledger, 'enqueue' | 'claim' | 'waiting' | 'settle' | 'freeDeadLeases'> {
  return {
    enqueue: (harvestId, sourceId, requests) => store.write((trx) => addTasks(trx, harvestId, sourceId, requests)),
    async claim(wanted) {
      await owners.greet(wanted.owner);
      return store.write((trx) => lease(trx, store, { ...wanted, busySince: owners.quietSince() }));
    },
    waiting: (sourceIds) => countWaiting(store.db, store, sourceIds),
    settle: (taskId, state) => settleTask(store.db, taskId, state),
    freeDeadLeases: (owner, alive) => store.write((trx) => freeLeases(trx, store, owners, { owner, alive })),
  };
}

/** Adds pages that the harvest does not have yet; gives how many they were. */
export async function addTasks(db: Database, harvestId: string, sourceId: string, requests: readonly PageRequest[]): Promise<number> {
  let added = 0n;
  const rows = requests.map((request) => ({
    source_id: sourceId,
    harvest_id: harvestId,
    host: hostOf(request.url),
    request_key: keyOf(request.method, request.url, request.body ?? ''),
    request: JSON.stringify(request),
    completes: request.completes === null ? 0 : 1,
    state: 'pending' as const,
    owner: null,
  }));
  for (const chunk of chunks(rows, 8)) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('tasks')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['harvest_id', 'request_key']).doNothing())
      .executeTakeFirstOrThrow();
    added += numInsertedOrUpdatedRows ?? 0n;
  }
  return Number(added);
}

/** Settles a leased page, or puts it aside for the next run. */
export async function settleTask(db: Database, taskId: string, state: 'done' | 'failed' | 'postponed'): Promise<void> {
  await db
    .updateTable('tasks')
    .set({ state, owner: null })
    .where('sequence', '=', Number(taskId))
    .where('state', 'in', ['pending', 'leased'])
    .execute();
}

/** Hosts of a source of which pages are pending. */
interface WaitingHosts {
  readonly source_id: string;
  readonly host: string;
}

interface Wanted {
  readonly owner: string;
  readonly sourceIds: readonly string[];
  readonly busyHosts: readonly string[];
  readonly limit: number;
  readonly busySince: number;
}

async function lease(trx: Database, store: Store, wanted: Wanted): Promise<readonly FrontierTask[]> {
  const rows = await trx
    .selectFrom('tasks')
    .select(['sequence', 'source_id', 'harvest_id', 'host', 'request'])
    .where('sequence', 'in', oldestPerHost(trx, store, wanted))
    // Said again here, because PostgreSQL looks at this condition once more when it has waited for nobody's lock. Within
    // `coalesce`, because SQLite would take the index of states and go through all pages that wait.
    .where((eb) => eb.fn.coalesce('state', eb.val('')), '=', 'pending')
    .orderBy('sequence')
    .$if(store.engine.locksRows, (query) => query.forUpdate().skipLocked())
    .execute();
  if (rows.length === 0) return [];
  const sequences = rows.map((row) => row.sequence);
  await trx.updateTable('tasks').set({ state: 'leased', owner: wanted.owner }).where(store.engine.among('sequence', sequences)).execute();
  const hosts = await takeOver(
    trx,
    store,
    rows.map((row) => row.host),
    wanted,
  );
  return rows.map((row) => ({
    id: String(row.sequence),
    sourceId: row.source_id,
    harvestId: row.harvest_id,
    request: JSON.parse(row.request),
    hostNow: hosts.get(row.host)!,
  }));
}

/** Notes that this process asks these hosts from now on; gives what others did with them. */
async function takeOver(
  trx: Database,
  store: Store,
  hosts: readonly string[],
  { owner, busySince }: Wanted,
): Promise<Map<string, HostNow>> {
  const rows = await trx
    .selectFrom('hosts')
    .leftJoin('owners', 'owners.owner', 'hosts.asked_by')
    .select(['hosts.host', 'hosts.blocked_until', 'hosts.asked_by', 'owners.beat_at'])
    .where(store.engine.among('hosts.host', hosts))
    .execute();
  const known = new Map(rows.map((row) => [row.host, row]));
  const taken = hosts.filter((host) => known.get(host)?.asked_by !== owner).toSorted();
  if (taken.length > 0)
    await trx
      .insertInto('hosts')
      .values(taken.map((host) => ({ host, blocked_until: null, robots: null, tdmrep: null, asked_by: owner })))
      .onConflict((conflict) => conflict.column('host').doUpdateSet({ asked_by: owner }))
      .execute();
  return new Map(
    hosts.map((host) => {
      const row = known.get(host);
      const handedOver = row !== undefined && row.asked_by !== owner && (row.beat_at ?? 0) >= busySince;
      return [host, { handedOver, blockedUntil: row?.blocked_until ?? null }];
    }),
  );
}

/**
 * The oldest page of each host that neither this process nor another one is asking. The hosts of a source are found one after the
 * other, each by one look into the index, so that a host costs the same however many of its pages wait.
 */
function oldestPerHost(db: Database, { engine }: Store, wanted: Wanted) {
  const sources = engine.given(
    wanted.sourceIds.map((id) => ({ id })),
    ['id'],
  );
  const waiting = sql<WaitingHosts>`(
    with recursive waiting (source_id, host) as (
      select source.id, (select min(host) from tasks where state = 'pending' and source_id = source.id) from ${sources} as source
      union all
      select source_id, (
        select min(task.host) from tasks as task
        where task.state = 'pending' and task.source_id = waiting.source_id and task.host > waiting.host
      )
      from waiting where host is not null
    )
    select source_id, host from waiting where host is not null
  )`.as('waiting');
  const askedByOthers = db
    .selectFrom('tasks as other')
    .innerJoin('owners', 'owners.owner', 'other.owner')
    .select('other.host')
    .where('other.state', '=', 'leased')
    .where('other.owner', '<>', wanted.owner)
    .where('owners.beat_at', '>=', wanted.busySince);
  const oldest = db
    .selectFrom('tasks as task')
    .select(({ fn }) => fn.min('task.sequence').as('sequence'))
    .where('task.state', '=', 'pending')
    .whereRef('task.source_id', '=', sql.ref('waiting.source_id'))
    .whereRef('task.host', '=', sql.ref('waiting.host'));
  return db
    .selectFrom(waiting)
    .select(sql<number>`min(${oldest})`.as('oldest'))
    .where((eb) => eb.not(engine.among('waiting.host', wanted.busyHosts)))
    .where('waiting.host', 'not in', askedByOthers)
    .groupBy('waiting.host')
    .orderBy('oldest')
    .limit(wanted.limit);
}

async function countWaiting(db: Database, { engine }: Store, sourceIds: readonly string[]): Promise<number> {
  const { waiting } = await db
    .selectFrom('tasks')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('state', 'in', ['pending', 'leased'])
    .where(engine.among('source_id', sourceIds))
    .executeTakeFirstOrThrow();
  return waiting;
}

interface Survivor {
  readonly owner: string;
  readonly alive: (owner: string) => boolean;
}

/** Frees pages, harvests and running slots of processes that are gone; gives how many pages were freed. */
async function freeLeases(trx: Database, store: Store, owners: Owners, survivor: Survivor): Promise<number> {
  const dead = await owners.gone(trx, await otherHolders(trx, survivor.owner), survivor.alive);
  if (dead.length === 0) return 0;
  const held = store.engine.among('owner', dead);
  const freed = await trx
    .updateTable('tasks')
    .set({ state: 'pending', owner: null })
    .where(held)
    .where('state', '=', 'leased')
    .executeTakeFirstOrThrow();
  await trx.updateTable('harvests').set({ owner: '' }).where(held).where('finished_at', 'is', null).execute();
  await trx.updateTable('job_runs').set({ lease_until: '' }).where(held).where('state', '=', 'running').execute();
  await trx.deleteFrom('owners').where(held).execute();
  return Number(freed.numUpdatedRows);
}

async function otherHolders(db: Database, owner: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('tasks')
    .select('owner')
    .where('state', '=', 'leased')
    .union(db.selectFrom('harvests').select('owner').where('finished_at', 'is', null))
    .union(db.selectFrom('job_runs').select('owner').where('state', '=', 'running'))
    .execute();
  return rows.map((row) => row.owner ?? '').filter((holder) => holder !== '' && holder !== owner);
}

/** Host and port as the address has them; an address that cannot be read has none, and is refused where it is asked. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
