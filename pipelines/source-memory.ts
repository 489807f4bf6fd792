// What is remembered of a source when a reading begins, and what is recorded of it when it has ended.
import type { Ledger } from '../src/ledger/ledger.ts';
import type { SourceState } from '../src/ledger/records.ts';
import type { SourceReport } from '../src/model.ts';
import { page, type Source } from '../src/source.ts';
import { backfillBefore } from './back-fill.ts';
import { nextRun } from './cadence.ts';
import { countsOf, type Past } from './judge-reading.ts';
import type { SourceTally } from './source-tally.ts';

/** So many runs of a source tell what is usual. */
const rememberedRuns = 15;

/** What remembering needs of the world. */
export interface MemoryEffects {
  readonly now: () => string;
  readonly ledger: Pick<Ledger, 'sourceRuns' | 'sourceState' | 'hostState' | 'recordSourceRun'>;
}

/** What is remembered of a source. */
export async function pastOf(source: Source, state: SourceState | null, { ledger, now }: MemoryEffects): Promise<Past> {
  const runs = await ledger.sourceRuns(source.id, rememberedRuns);
  return {
    readWell: state !== null && state.lastSuccessAt !== null,
    quarantined: state !== null && state.quarantinedAt !== null,
    counts: countsOf(runs, state),
    // The first reading brings everything, and says nothing of how often something comes.
    changed: runs
      .slice(0, -1)
      .filter(({ report }) => report.error === null)
      .map(({ report }) => hasChanged(report)),
    newestOn: state?.newestOn ?? null,
    backfillBefore: backfillBefore(source, state, now()),
    reservedAt: state?.reservation?.url ?? null,
  };
}

/** Records a run with the instant of the next one and why it is then. */
export async function recordRun(tally: SourceTally, report: SourceReport, { ledger, now }: MemoryEffects): Promise<void> {
  const { source, past } = tally;
  const finishedAt = now();
  const failures = tally.complete ? 0 : ((await ledger.sourceState(source.id))?.consecutiveFailures ?? 0) + 1;
  const next = nextRun(source.cadence.every, {
    finishedAt,
    failures,
    quarantined: tally.breached && past.readWell,
    changed: past.readWell ? [hasChanged(report), ...past.changed] : [],
    freshSeconds: tally.freshSeconds,
    deadlineOn: tally.nextDeadlineOn(finishedAt.slice(0, 10)),
    blockedUntil: failures === 0 ? null : await blockedUntil(source, finishedAt, ledger),
  });
  await ledger.recordSourceRun({
    sourceId: source.id,
    report,
    finishedAt,
    nextDueAt: next.at,
    because: next.because,
    succeeded: tally.complete,
  });
}

function hasChanged({ dispositions }: SourceReport): boolean {
  return dispositions.indexed + dispositions.revised > 0;
}

/** Until when the hosts of a source asked for patience. */
async function blockedUntil(source: Source, now: string, ledger: Pick<Ledger, 'hostState'>): Promise<string | null> {
  const pages = source.start({ since: null, today: now.slice(0, 10) });
  const hosts = new Set((pages.length === 0 ? [page(source.homepage)] : pages).map(({ url }) => new URL(url).host));
  const states = await Promise.all([...hosts].map((host) => ledger.hostState(host)));
  return (
    states
      .flatMap((state) => state?.blockedUntil ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}
