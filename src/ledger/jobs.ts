// The schedule's memory: each slot of a job is run once, and one run of a job at a time.
import type { Selectable } from 'kysely';
import type { Ledger } from './ledger.ts';
import type { JobRun } from './records.ts';
import type { Owners } from './owners.ts';
import type { JobRunTable } from './schema.ts';
import type { Database, Store } from './store.ts';

type JobPart = Pick<Ledger, 'jobRun' | 'latestSlot' | 'claimSlot' | 'finishSlot' | 'jobRuns'>;
type Claim = Parameters<Ledger['claimSlot']>[0];

/** The schedule's part of the ledger. */
export function jobPart({ db, write }: Store, owners: Owners): JobPart {
  return {
    async jobRun(job, slotAt) {
      const row = await db.selectFrom('job_runs').selectAll().where('job', '=', job).where('slot_at', '=', slotAt).executeTakeFirst();
      return row === undefined ? null : toJobRun(row);
    },
    async latestSlot(job, now) {
      const row = await db
        .selectFrom('job_runs')
        .select(({ fn }) => fn.max('slot_at').as('latest'))
        .where('job', '=', job)
        .where('slot_at', '<=', now)
        .executeTakeFirst();
      return row?.latest ?? null;
    },
    async claimSlot(claim) {
      // A process that never said that it lives would be taken for gone.
      await owners.greet(claim.owner);
      return write((trx) => claimSlot(trx, claim));
    },
    async finishSlot({ job, slotAt, state, now, detail }) {
      // PostgreSQL keeps no NUL in text, and a detail may quote what was received.
      const end = { state, finished_at: now, lease_until: null, detail: detail?.replaceAll('\0', '') ?? null };
      await db
        .insertInto('job_runs')
        .values({ job, slot_at: slotAt, owner: '', started_at: null, ...end })
        .onConflict((conflict) => conflict.columns(['job', 'slot_at']).doUpdateSet(end))
        .execute();
    },
    async jobRuns(limit) {
      const rows = await db.selectFrom('job_runs').selectAll().orderBy('slot_at', 'desc').orderBy('job').limit(limit).execute();
      return rows.map(toJobRun);
    },
  };
}

async function claimSlot(trx: Database, { job, slotAt, owner, now, leaseSeconds }: Claim): Promise<boolean> {
  const moment = new Date(now);
  const started = {
    state: 'running' as const,
    owner,
    lease_until: new Date(moment.getTime() + leaseSeconds * 1000).toISOString(),
    started_at: now,
    finished_at: null,
    detail: null,
  };
  const overdue = trx
    .updateTable('job_runs')
    .where('job', '=', job)
    .where('state', '=', 'running')
    // A process asks only while it runs no slot of the job: its own is one whose end could not be written.
    .where((eb) => eb.or([eb('lease_until', '<=', moment.toISOString()), eb('owner', '=', owner)]));
  await overdue
    .set({ state: 'failed', finished_at: now, detail: 'the process that ran it ended or took too long' })
    .where('slot_at', '<>', slotAt)
    .execute();
  const taken = await overdue.set(started).where('slot_at', '=', slotAt).executeTakeFirstOrThrow();
  if (taken.numUpdatedRows === 1n) return true;
  const begun = await trx
    .insertInto('job_runs')
    .values({ job, slot_at: slotAt, ...started })
    // Refused by the slot itself, or by another slot of the job that is running.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return begun.numInsertedOrUpdatedRows === 1n;
}

function toJobRun(row: Selectable<JobRunTable>): JobRun {
  return {
    job: row.job,
    slotAt: row.slot_at,
    state: row.state,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    detail: row.detail,
  };
}
