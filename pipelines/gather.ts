// The main job: which sources are due, their pages fetched and settled, their harvests closed, the index brought up to date.
// The order of steps lives here; what a step does lives in its room.
import type { FetchPolicy, Fetcher, FetchOutcome, FetchTask } from '../src/fetch/fetcher.ts';
import { statusAt } from '../src/funding/status.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Disposition, RunReport, SourceReport, WatchItem } from '../src/model.ts';
import type { Source } from '../src/source.ts';
import { drainIndex, type IndexEffects } from './drain-index.ts';
import { releaseHeld } from './hold-back.ts';
import type { Log } from './log.ts';
import type { Progress } from './progress.ts';
import type { Reader } from './reader.ts';
import { settleLarge } from './settle-large.ts';
import { arrive, settlePage, type SettleEffects } from './settle-page.ts';
import { pastOf, recordRun } from './source-memory.ts';
import { sparingReader } from './sparing-reader.ts';
import { openTally, type SourceTally } from './source-tally.ts';

/** A broken-off reading is taken up again within this time; later it is begun anew, without losing what it had listed. */
const resumeWithinMs = 60 * 60 * 1000;

/** What gathering needs of the world. */
export interface GatherEffects extends SettleEffects, IndexEffects {
  readonly log: Log;
  readonly owner: string;
  readonly ledger: Ledger;
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  /** Whether the process that an owner string names still lives on this machine. */
  readonly alive: (owner: string) => boolean;
  readonly signal?: AbortSignal;
  /** For a person who watches. */
  readonly progress?: Progress;
}

/** Gathers these sources once and reports. `since` bounds what is asked of publishers that can be asked so. */
export async function gather(sources: readonly Source[], since: string | null, effects: GatherEffects): Promise<RunReport> {
  const startedAt = effects.now();
  await effects.ledger.freeDeadLeases(effects.owner, effects.alive);
  const running = await begin(sources, { since, today: startedAt.slice(0, 10) }, effects);
  const tallies = new Map([...running].map(([id, { tally }]) => [id, tally]));
  const inOrder = serial();
  const reader = sparingReader(effects.reader);
  const settle = async (task: FetchTask, outcome: FetchOutcome): Promise<void> => {
    const tally = tallies.get(task.sourceId)!;
    if (outcome.state === 'downloaded') await settleLarge(task, outcome.capture, tally, { ...effects, inOrder });
    else {
      const arrived = arrive(task, outcome, tally.source, reader);
      // Read before it joins the line: a large body may hold the only reader until its batch was kept, and is in the line too.
      await Promise.allSettled([arrived.told]);
      await inOrder(() => settlePage(arrived, tally, effects));
    }
    effects.progress?.settled(task.sourceId, sentence(tally.report(0)));
  };
  await effects.progress?.begun([...running.keys()]);
  const policies = sources.filter((source) => running.has(source.id)).map(policyOf);
  const asked = await effects.fetcher.run({ policies, settle, ...(effects.signal ? { signal: effects.signal } : {}) });
  for (const { tally, harvestId } of running.values()) await end(tally, harvestId, effects);
  await drainIndex(effects, tallies);
  const reports: Record<string, SourceReport> = {};
  for (const source of sources) {
    const tally = tallies.get(source.id);
    for (const remark of asked.get(source.id)?.remarks ?? []) tally?.warn(remark);
    reports[source.id] =
      tally === undefined ? leftToOthers(source) : tally.report(asked.get(source.id)?.requests ?? 0, asked.get(source.id)?.responseMs);
    if (tally === undefined) continue;
    await recordRun(tally, reports[source.id]!, effects);
    effects.log.info(`${source.id}: ${sentence(reports[source.id]!)}`, {
      source: source.id,
      error: reports[source.id]!.error?.code ?? null,
    });
    effects.progress?.ended(source.id, sentence(reports[source.id]!), reports[source.id]!.error !== null);
  }
  const report: RunReport = { pipeline: 'gather', startedAt, finishedAt: effects.now(), sources: reports };
  await effects.ledger.recordRun(report);
  return report;
}

/**
 * Sources whose time has come, in the order of the catalogue; those that are asked by name alone are never due. A last run that
 * lies ahead was planned by a clock that was wrong.
 */
export async function dueSources(
  sources: readonly Source[],
  ledger: Pick<Ledger, 'sourceStates'>,
  now: string,
): Promise<readonly Source[]> {
  const states = new Map((await ledger.sourceStates()).map((state) => [state.sourceId, state]));
  return sources.filter((source) => {
    if (source.onDemand === true) return false;
    const { nextDueAt = null, lastRunAt = null } = states.get(source.id) ?? {};
    return nextDueAt === null || nextDueAt <= now || (lastRunAt !== null && lastRunAt > now);
  });
}

interface Running {
  readonly tally: SourceTally;
  readonly harvestId: string;
}

async function begin(
  sources: readonly Source[],
  window: { readonly since: string | null; readonly today: string },
  effects: GatherEffects,
): Promise<ReadonlyMap<string, Running>> {
  const running = new Map<string, Running>();
  const now = effects.now();
  const resumeAfter = new Date(Date.parse(now) - resumeWithinMs).toISOString();
  const states = new Map((await effects.ledger.sourceStates()).map((state) => [state.sourceId, state]));
  for (const source of sources) {
    const harvest = await effects.ledger.beginHarvest({ sourceId: source.id, owner: effects.owner, now, resumeAfter });
    if (harvest === null) {
      effects.log.warn(`${source.id} is being gathered by another process and is left to it`, { source: source.id });
      continue;
    }
    await effects.ledger.enqueue(harvest.id, source.id, source.start(window));
    // A new reading tells again what an earlier one left in quarantine.
    if (!harvest.resumed) await effects.ledger.dropHeld(source.id);
    const past = await pastOf(source, states.get(source.id) ?? null, effects);
    const beginning = { resumed: harvest.resumed, partial: window.since !== null, past };
    running.set(source.id, { tally: openTally(source, beginning), harvestId: harvest.id });
  }
  return running;
}

/** The report of a source that another process holds: nothing was done here, and it says so. */
function leftToOthers(source: Source): SourceReport {
  const tally = openTally(source, { resumed: false });
  tally.warn('it is being gathered by another process and was left to it');
  return tally.report(0);
}

async function end(tally: SourceTally, harvestId: string, effects: GatherEffects): Promise<void> {
  // A run that is stopped claims nothing more: what then waits was put off by nobody, and was not read either.
  if ((await effects.ledger.waiting([tally.source.id])) > 0) tally.postponed('the run was stopped');
  tally.close(effects.now().slice(0, 10));
  // What is left keeps the harvest open: whoever gathers the source next goes on where this run stopped.
  if (tally.hasPostponed) return await effects.ledger.leaveHarvest(harvestId);
  if (tally.complete) {
    const release = {
      harvestId,
      backfillBefore: tally.past.backfillBefore,
      disposed: (disposition: Disposition, reason: string | null) => tally.disposed(disposition, reason),
      released: (count: number) => tally.released(count),
    };
    await releaseHeld(tally.source, release, effects);
  }
  const now = effects.now();
  await effects.ledger.finishHarvest({
    harvestId,
    complete: tally.complete,
    notModified: tally.onlyNotModified,
    forgetValidators: tally.breached,
    detectWithdrawn: tally.source.wholeHarvest === true,
    maySilentlyGo: (item: WatchItem) => item.notice.kind !== 'funding-call' || statusAt(item.notice, now) === 'closed',
    now,
  });
}

function sentence(report: SourceReport): string {
  const counted = Object.entries(report.dispositions).flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : []));
  if (report.notModified > 0) counted.push(`${report.notModified} not modified`);
  const words = counted.length > 0 ? counted.join(', ') : 'nothing';
  return report.error === null ? words : `${words}; ${report.error.code}: ${report.error.message}`;
}

function policyOf(source: Source): FetchPolicy {
  return {
    sourceId: source.id,
    limits: { pages: null, bytes: null, timeoutSeconds: null, spacingSeconds: null, ...source.limits },
    accepts: source.accepts ?? [],
    credentials: source.credentials ?? null,
    pace: (status, headers) => source.pace?.(status, headers) ?? null,
    // Who gives out keys has agreed with their holder on what may be done with the answers.
    asksReservations: source.credentials === undefined,
    bulk: source.bulk === undefined ? null : { purpose: source.bulk.purpose, ...source.bulk.limits },
  };
}

/** Runs one step at a time, in the order of asking: two pages that tell the same thing must see each other. */
function serial(): (step: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (step) => {
    const next = last.then(step);
    last = next.catch(() => undefined);
    return next;
  };
}
