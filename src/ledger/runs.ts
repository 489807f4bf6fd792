// What became of sources and runs, and what the ledger keeps of a source between them.
import type { Ledger } from './ledger.ts';
import type { SourceState } from './records.ts';
import { type Database, type Store } from './store.ts';

type RunPart = Pick<Ledger, 'sourceState' | 'sourceStates' | 'recordSourceRun' | 'recordRun' | 'runs' | 'sourceRuns'>;
type SourceRun = Parameters<Ledger['recordSourceRun']>[0];

/** Errors after which a source that was read well before is in quarantine, as after a breach: its reader may no longer fit. */
const quarantining: readonly string[] = ['layout-changed', 'expectation-breached'];

/** The runs' part of the ledger. */
export function runPart(store: Store): RunPart {
  return {
    sourceState: async (sourceId) => (await readStates(store.db, sourceId))[0] ?? null,
    sourceStates: () => readStates(store.db, null),
    recordSourceRun: (run) => store.write((trx) => record(trx, run)),
    async recordRun(report) {
      await store.db
        .insertInto('runs')
        .values({ report: JSON.stringify(report) })
        .execute();
    },
    async runs(limit) {
      const rows = await store.db.selectFrom('runs').select('report').orderBy('sequence', 'desc').limit(limit).execute();
      return rows.map((row) => JSON.parse(row.report));
    },
    async sourceRuns(sourceId, limit) {
      const rows = await store.db
        .selectFrom('source_runs')
        .select(['finished_at', 'report'])
        .where('source_id', '=', sourceId)
        .orderBy('sequence', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ finishedAt: row.finished_at, report: JSON.parse(row.report) }));
    },
  };
}

/** Sources that ran, and sources that only have items (imported ones). */
async function readStates(db: Database, only: string | null): Promise<readonly SourceState[]> {
  let states = db.selectFrom('source_states').selectAll();
  let counts = db
    .selectFrom('items')
    .select(({ fn }) => ['source_id', fn.countAll<number>().as('item_count'), fn.max('published_on').as('newest_on')])
    .groupBy('source_id');
  let reserved = db.selectFrom('reservations').selectAll();
  if (only !== null) {
    states = states.where('source_id', '=', only);
    reserved = reserved.where('source_id', '=', only);
    counts = counts.where('source_id', '=', only);
  }
  const stateOf = new Map((await states.execute()).map((row) => [row.source_id, row]));
  const countOf = new Map((await counts.execute()).map((row) => [row.source_id, row]));
  const reservedOf = new Map((await reserved.execute()).map((row) => [row.source_id, row.told]));
  const ids = [...new Set([...stateOf.keys(), ...countOf.keys()])].sort();
  return ids.map((sourceId) => {
    const state = stateOf.get(sourceId);
    const error = state?.last_error ?? null;
    const reservation = reservedOf.get(sourceId);
    return {
      sourceId,
      lastRunAt: state?.last_run_at ?? null,
      lastSuccessAt: state?.last_success_at ?? null,
      nextDueAt: state?.next_due_at ?? null,
      nextBecause: state?.next_because ?? null,
      consecutiveFailures: state?.consecutive_failures ?? 0,
      quarantinedAt: state?.quarantined_at ?? null,
      releasedAt: state?.released_at ?? null,
      lastError: error === null ? null : JSON.parse(error),
      lastReport: state === undefined ? null : JSON.parse(state.last_report),
      itemCount: countOf.get(sourceId)?.item_count ?? 0,
      newestOn: countOf.get(sourceId)?.newest_on ?? null,
      reservation: reservation === undefined ? null : JSON.parse(reservation),
    };
  });
}

async function record(trx: Database, { sourceId, report, finishedAt, nextDueAt, because, succeeded }: SourceRun): Promise<void> {
  const before = await trx.selectFrom('source_states').selectAll().where('source_id', '=', sourceId).executeTakeFirst();
  const unwell = report.breaches.length > 0 || (report.error !== null && quarantining.includes(report.error.code));
  // A source that was never read well has nothing that a bad reading could spoil.
  const quarantined = unwell && before !== undefined && before.last_success_at !== null;
  const state = {
    last_run_at: finishedAt,
    last_success_at: succeeded ? finishedAt : (before?.last_success_at ?? null),
    next_due_at: nextDueAt,
    next_because: because ?? null,
    consecutive_failures: succeeded ? 0 : (before?.consecutive_failures ?? 0) + 1,
    quarantined_at: succeeded ? null : (before?.quarantined_at ?? (quarantined ? finishedAt : null)),
    last_error: report.error === null ? null : JSON.stringify({ code: report.error.code, message: report.error.message }),
    last_report: JSON.stringify(report),
  };
  await trx
    .insertInto('source_states')
    .values({ source_id: sourceId, ...state })
    .onConflict((conflict) => conflict.column('source_id').doUpdateSet(state))
    .execute();
  await trx
    .insertInto('source_runs')
    .values({ source_id: sourceId, finished_at: finishedAt, report: JSON.stringify(report) })
    .execute();
}
