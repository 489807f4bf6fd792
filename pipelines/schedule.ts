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
  readonly ledger: Pick<Ledger, 'claimSlot' | 'finishSlot' | 'latestSlot'>;
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

/** Runs the job's latest slot if nobody has; gives what became of it. */
async function runDue(job: Job, effects: ScheduleEffects, signal: AbortSignal): Promise<string> {
  const now = effects.now();
  const slotAt = latestSlot(job.timetable, now);
  if (slotAt === null) return 'no slot';
  const last = await effects.ledger.latestSlot(job.name);
  if (last !== null && last >= slotAt) return 'not due';
  const { owner, log } = effects;
  if (!(await effects.ledger.claimSlot({ job: job.name, slotAt, owner, now, leaseSeconds: job.leaseSeconds }))) return 'taken';
  log.info(`${job.name}: started for ${slotAt}`, { job: job.name, slotAt });
  try {
    const detail = await job.run(signal);
    await effects.ledger.finishSlot({ job: job.name, slotAt, state: 'ok', now: effects.now(), detail });
    log.info(`${job.name}: ${detail}`, { job: job.name, slotAt });
    return 'ok';
  } catch (error) {
    // One failing job must not take the others with it; the slot keeps the reason.
    const detail = error instanceof Error ? error.message : String(error);
    await effects.ledger.finishSlot({ job: job.name, slotAt, state: 'failed', now: effects.now(), detail });
    log.warn(`${job.name} failed: ${detail}`, { job: job.name, slotAt });
    return 'failed';
  }
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
