// Runs jobs at their slots: a UTC tick every minute, slots in the ledger, no overlap, the latest missed slot caught up.
// The sole user of node-cron, which only ticks.
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Log } from './log.ts';
import { latestSlot, type Timetable } from './timetable.ts';

/** Something to do at certain times. */
export interface Job {
  readonly name: string;
  readonly timetable: Timetable;
  /** Seconds after which a run that no longer answers is taken for dead. */
  readonly leaseSeconds: number;
  /** Does it; gives a sentence for the record. */
  run(signal: AbortSignal): Promise<string>;
}

/** What scheduling needs of the world. */
export interface ScheduleEffects {
  readonly now: () => string;
  readonly log: Log;
  readonly owner: string;
  readonly ledger: Pick<Ledger, 'claimSlot' | 'finishSlot' | 'freeDeadLeases' | 'jobRun' | 'latestSlot'>;
  /** Whether the process that an owner string names still lives on this machine. */
  readonly alive: (owner: string) => boolean;
}

/** A running schedule. */
export interface Schedule {
  /** Looks at the clock once: starts what is due and gives the names of the jobs that it started. */
  tick(): readonly Promise<string>[];
  /** Claims nothing more, tells the running jobs to finish and waits for them. */
  stop(): Promise<void>;
}

/** A schedule of these jobs; the caller ticks it. */
export function openSchedule(jobs: readonly Job[], effects: ScheduleEffects): Schedule {
  const stopping = new AbortController();
  const running = new Map<string, Promise<string>>();
  const start = (job: Job): Promise<string> => {
    const going = runDue(job, effects, stopping.signal).finally(() => running.delete(job.name));
    running.set(job.name, going);
    return going;
  };
  return {
    tick: () => (stopping.signal.aborted ? [] : jobs.filter((job) => !running.has(job.name)).map(start)),
    async stop() {
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}

/** Runs the job's latest slot if nobody has; gives what became of it. Never rejects: the next tick looks again. */
async function runDue(job: Job, effects: ScheduleEffects, signal: AbortSignal): Promise<string> {
  try {
    const slotAt = latestSlot(job.timetable, effects.now());
    if (slotAt === null) return 'no slot';
    if (!(await isDue(job, slotAt, effects))) return 'not due';
    return (await claimed(job, slotAt, effects)) ? await runSlot(job, slotAt, effects, signal) : 'taken';
  } catch (error) {
    effects.log.warn(`${job.name} could not be looked after: ${error instanceof Error ? error.message : String(error)}`);
    return 'failed';
  }
}

/** Takes the slot; one that is held is free as soon as its process is found dead. */
async function claimed(job: Job, slotAt: string, { owner, ledger, alive, now }: ScheduleEffects): Promise<boolean> {
  const claim = () => ledger.claimSlot({ job: job.name, slotAt, owner, now: now(), leaseSeconds: job.leaseSeconds });
  if (await claim()) return true;
  await ledger.freeDeadLeases(owner, alive);
  return await claim();
}

/**
 * Whether nobody has finished this slot or a later one; slots that lie ahead are of a clock that was wrong. One that still runs is
 * due when its process is found dead: claiming tells.
 */
async function isDue(job: Job, slotAt: string, { ledger, now }: ScheduleEffects): Promise<boolean> {
  const last = await ledger.latestSlot(job.name, now());
  if (last === null || last < slotAt) return true;
  return last === slotAt && (await ledger.jobRun(job.name, slotAt))?.state === 'running';
}

async function runSlot(job: Job, slotAt: string, effects: ScheduleEffects, signal: AbortSignal): Promise<string> {
  const { log, ledger } = effects;
  log.info(`${job.name}: started for ${slotAt}`, { job: job.name, slotAt });
  const ended = await job.run(signal).then(
    (detail) => ({ state: 'ok' as const, detail }),
    // One failing job must not take the others with it; the slot keeps the reason.
    (error: unknown) => ({ state: 'failed' as const, detail: error instanceof Error ? error.message : String(error) }),
  );
  await ledger.finishSlot({ job: job.name, slotAt, ...ended, now: effects.now() });
  if (ended.state === 'ok') log.info(`${job.name}: ${ended.detail}`, { job: job.name, slotAt });
  else log.warn(`${job.name} failed: ${ended.detail}`, { job: job.name, slotAt });
  return ended.state;
}

/** Ticks a schedule at every full minute until `signal` aborts, then stops it. */
export async function keepTicking(schedule: Schedule, signal: AbortSignal): Promise<void> {
  const { schedule: every } = await import('node-cron');
  void Promise.all(schedule.tick());
  const minute = every('* * * * *', () => void Promise.all(schedule.tick()), { timezone: 'Etc/UTC' });
  await new Promise<void>((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });
  await minute.destroy();
  await schedule.stop();
}
