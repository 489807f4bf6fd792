import { afterEach, describe, expect, it } from 'vitest';
import { jobsOf } from '../../pipelines/jobs.ts';
import { silentLog } from '../../pipelines/log.ts';
import { openGathering } from '../../pipelines/open-gathering.ts';
import { keepTicking, openSchedule, type Job, type Schedule } from '../../pipelines/schedule.ts';
import { everyDay, everyHour, type Timetable } from '../../pipelines/timetable.ts';
import { LedgerError } from '../../src/errors.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openBench, type Bench } from './bench.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const hourly: Timetable = { zone: 'Etc/UTC', weekdays: everyDay, hours: everyHour, minutes: [0] };

/** A job that notes its runs; each ends when `end` is called, or at once. */
function noting(name: string, waits = false): Job & { readonly began: string[]; end: () => void; aborted: boolean } {
  const waiting: (() => void)[] = [];
  const job = {
    name,
    timetable: hourly,
    leaseSeconds: 3600,
    began: [] as string[],
    aborted: false,
    end: () => waiting.splice(0).forEach((done) => done()),
    async run(signal: AbortSignal) {
      job.began.push(name);
      signal.addEventListener('abort', () => {
        job.aborted = true;
        job.end();
      });
      if (waits && !signal.aborted) await new Promise<void>((done) => waiting.push(done));
      return `${name} is done`;
    },
  };
  return job;
}

/** The owner of a process that was killed. */
const dead = 'somewhere:1:1';

interface Clock {
  at: string;
}

async function open(): Promise<{ ledger: Ledger; clock: Clock; schedule: (jobs: readonly Job[], owner?: string) => Schedule }> {
  bench = await openBench();
  const ledger = await bench.world.ledger();
  const clock: Clock = { at: '2026-11-22T08:00:30.000Z' };
  const schedule = (jobs: readonly Job[], owner = bench!.world.owner): Schedule =>
    openSchedule(jobs, { now: () => clock.at, log: silentLog, owner, ledger, alive: (one) => one !== dead });
  return { ledger, clock, schedule };
}

const ticked = (schedule: Schedule): Promise<string[]> => Promise.all(schedule.tick());

describe('a schedule', () => {
  it('runs a slot once, and the next one when its time has come', async () => {
    const { ledger, clock, schedule } = await open();
    const job = noting('hourly');
    const one = schedule([job]);
    expect(await ticked(one)).toEqual(['ok']);
    expect(await ticked(one)).toEqual(['not due']);
    clock.at = '2026-11-22T08:59:59.999Z';
    expect(await ticked(one)).toEqual(['not due']);
    clock.at = '2026-11-22T09:00:00.000Z';
    expect(await ticked(one)).toEqual(['ok']);
    expect(job.began).toHaveLength(2);
    expect(await ledger.jobRun('hourly', '2026-11-22T09:00:00.000Z')).toMatchObject({
      state: 'ok',
      startedAt: clock.at,
      finishedAt: clock.at,
      detail: 'hourly is done',
    });
  });

  it('shares slots with another scheduler: each is claimed by one of them', async () => {
    const { schedule } = await open();
    const [here, there] = [noting('hourly'), noting('hourly')];
    const states = await Promise.all([...schedule([here], 'here:1:1').tick(), ...schedule([there], 'there:2:2').tick()]);
    expect(states.filter((state) => state === 'ok')).toHaveLength(1);
    expect(here.began.length + there.began.length).toBe(1);
  });

  it('catches up with the latest missed slot alone', async () => {
    const { ledger, clock, schedule } = await open();
    const job = noting('hourly');
    await ticked(schedule([job]));
    clock.at = '2026-11-23T13:20:00.000Z';
    const again = schedule([job]);
    expect(await ticked(again)).toEqual(['ok']);
    expect(await ticked(again)).toEqual(['not due']);
    expect((await ledger.jobRuns(9)).map(({ slotAt }) => slotAt)).toEqual(['2026-11-23T13:00:00.000Z', '2026-11-22T08:00:00.000Z']);
  });

  it('does not start a job that still runs, here or elsewhere, and goes on when it has ended', async () => {
    const { clock, schedule } = await open();
    const slow = noting('hourly', true);
    const [one, other] = [schedule([slow], 'here:1:1'), schedule([noting('hourly')], 'there:2:2')];
    const running = one.tick();
    await expect.poll(() => slow.began.length).toBe(1);
    clock.at = '2026-11-22T09:00:10.000Z';
    expect(one.tick()).toEqual([]);
    expect(await ticked(other)).toEqual(['taken']);
    slow.end();
    expect(await Promise.all(running)).toEqual(['ok']);
    expect(await ticked(other)).toEqual(['ok']);
  });

  it('records a failing job with its reason; the others run, and its next slot is tried again', async () => {
    const { ledger, clock, schedule } = await open();
    const failing: Job = { ...noting('failing'), run: async () => Promise.reject(new Error('the disk is full')) };
    const well = noting('well');
    const one = schedule([failing, well]);
    expect(await ticked(one)).toEqual(['failed', 'ok']);
    expect(await ledger.jobRun('failing', '2026-11-22T08:00:00.000Z')).toMatchObject({ state: 'failed', detail: 'the disk is full' });
    expect(await ticked(one)).toEqual(['not due', 'not due']);
    clock.at = '2026-11-22T09:00:00.000Z';
    expect(await ticked(one)).toEqual(['failed', 'ok']);
  });

  it('lives through a ledger that cannot be asked for a moment', async () => {
    const { ledger, schedule, clock } = await open();
    const job = noting('hourly');
    let away = true;
    const shaky = openSchedule([job], {
      now: () => clock.at,
      log: silentLog,
      owner: 'here:1:1',
      alive: () => true,
      ledger: {
        ...ledger,
        latestSlot: async (...asked) =>
          away ? Promise.reject(new LedgerError('expected an answer, found none')) : ledger.latestSlot(...asked),
      },
    });
    expect(await ticked(shaky)).toEqual(['failed']);
    away = false;
    expect(await ticked(shaky)).toEqual(['ok']);
    expect(await ticked(schedule([job]))).toEqual(['not due']);
  });

  it('takes up a slot whose process was killed in the middle, and only once', async () => {
    const { ledger, clock, schedule } = await open();
    expect(
      await ledger.claimSlot({ job: 'hourly', slotAt: '2026-11-22T08:00:00.000Z', owner: dead, now: clock.at, leaseSeconds: 6 * 3600 }),
    ).toBe(true);
    const job = noting('hourly');
    const one = schedule([job]);
    expect(await ticked(one)).toEqual(['ok']);
    expect(await ticked(one)).toEqual(['not due']);
    expect(job.began).toHaveLength(1);
  });

  it('goes on at the next slot after an end that could not be written', async () => {
    const { ledger, clock } = await open();
    const job = noting('hourly');
    let away = true;
    const finishSlot: Ledger['finishSlot'] = async (end) =>
      away ? Promise.reject(new LedgerError('expected an answer, found none')) : ledger.finishSlot(end);
    const effects = { now: () => clock.at, log: silentLog, owner: 'here:1:1', ledger: { ...ledger, finishSlot }, alive: () => true };
    const one = openSchedule([job], effects);
    expect(await ticked(one)).toEqual(['failed']);
    away = false;
    clock.at = '2026-11-22T09:00:30.000Z';
    expect(await ticked(one)).toEqual(['ok']);
    expect(await ledger.jobRun('hourly', '2026-11-22T08:00:00.000Z')).toMatchObject({ state: 'failed' });
  });

  it('is not silenced by slots of a clock that was ahead', async () => {
    const { clock, schedule } = await open();
    clock.at = '2027-11-22T08:00:30.000Z';
    const job = noting('hourly');
    const one = schedule([job]);
    expect(await ticked(one)).toEqual(['ok']);
    clock.at = '2026-11-22T08:00:30.000Z';
    expect(await ticked(one)).toEqual(['ok']);
    expect(await ticked(one)).toEqual(['not due']);
  });

  it('keeps its running slot when another process looks for dead ones', async () => {
    const { ledger, schedule } = await open();
    const slow = noting('hourly', true);
    const running = schedule([slow], 'here:1:1').tick();
    await expect.poll(() => slow.began.length).toBe(1);
    await ledger.freeDeadLeases('there:2:2', () => true);
    const other = noting('hourly');
    expect(await ticked(schedule([other], 'there:2:2'))).toEqual(['taken']);
    slow.end();
    expect(await Promise.all(running)).toEqual(['ok']);
    expect(other.began).toEqual([]);
  });

  it('that is stopped claims nothing more, tells its jobs to end and waits for them', async () => {
    const { ledger, schedule } = await open();
    const [slow, stop] = [noting('slow', true), new AbortController()];
    const one = schedule([slow]);
    const kept = keepTicking(one, stop.signal);
    await expect.poll(() => slow.began.length).toBe(1);
    stop.abort();
    await kept;
    expect(slow.aborted).toBe(true);
    expect(await ledger.jobRun('slow', '2026-11-22T08:00:00.000Z')).toMatchObject({ state: 'ok' });
    expect(one.tick()).toEqual([]);
  });
});

describe('the jobs of the watch', () => {
  it('gather what is due, draft the digest, verify the index and learn from decisions, each with a sentence', async () => {
    const watch = (bench = await openBench({}, { TECHWATCH_CONTACT: 'desk@watch.example' }));
    // No publisher of the world may be asked by a test: the catalogue is empty.
    const world = { ...watch.world, catalogue: async () => ({ sources: [], get: () => expect.fail('asked for a source') }) };
    const gathering = await openGathering(world);
    const jobs = jobsOf(world, gathering);
    expect(jobs.map(({ name }) => name)).toEqual(['gather', 'weekly-digest', 'verify-index', 'retrain']);
    const said = [];
    for (const job of jobs) said.push(await job.run(new AbortController().signal));
    await gathering.close();
    expect(said).toEqual([
      '0 sources gathered, 0 failed',
      'draft of 2026-W47 with 0 items',
      'the index agrees with the ledger',
      'nothing: no decisions to learn from',
    ]);
    expect((await (await world.ledger()).digest('2026-W47'))?.state).toBe('draft');
  });
});
