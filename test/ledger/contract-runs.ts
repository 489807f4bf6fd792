// The outbox, sources and runs, the schedule, digests.
import { describe, expect, test } from 'vitest';
import type { Subject } from './contract.ts';
import { at, commit, draft, news, sourceReport, write } from './samples.ts';

export function runContract(subject: () => Subject): void {
  describe('the outbox', () => {
    test('is emptied entry by entry, oldest first', async () => {
      const { ledger } = subject();
      for (const key of ['a', 'b', 'c']) await ledger.commit(commit({ items: [write(draft(news(key)))] }));
      const entries = await ledger.outbox(2);
      expect(entries.map((entry) => entry.itemId)).toEqual([draft(news('a')).id, draft(news('b')).id]);
      await ledger.outboxDone(entries.map((entry) => entry.sequence));
      await ledger.outboxDone([]);
      expect((await ledger.outbox(9)).map((entry) => entry.itemId)).toEqual([draft(news('c')).id]);
      expect(await ledger.outboxDepth()).toBe(1);
    });

    test('gives all later entries of the items it gives, so that each is written once', async () => {
      const { ledger } = subject();
      for (const key of ['a', 'b', 'c']) await ledger.commit(commit({ items: [write(draft(news(key)))] }));
      await ledger.commit(commit({ items: [write(draft(news('a', 'Corrected')), { revision: 2 })] }));
      const [a, b, c] = ['a', 'b', 'c'].map((key) => draft(news(key)).id);
      expect((await ledger.outbox(2)).map(({ itemId, revision }) => [itemId, revision])).toEqual([
        [a, 1],
        [b, 1],
        [a, 2],
      ]);
      expect((await ledger.outbox(9)).map(({ itemId }) => itemId)).toEqual([a, b, c, a]);
    });

    test('puts what is refused aside with its reason, until the index takes it', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(draft())] }));
      const [entry] = await ledger.outbox(1);
      if (entry === undefined) throw new Error('expected an entry');
      await ledger.deadLetter(entry, 'field too long \u0000', at(1));
      await ledger.deadLetter(entry, 'field too long', at(2));
      expect(await ledger.outboxDepth()).toBe(0);
      expect(await ledger.deadLetters()).toEqual([{ itemId: draft().id, revision: 1, reason: 'field too long', at: at(2) }]);
      await ledger.commit(commit({ items: [write(draft(news('b'))), write(draft(news('a', 'shorter')), { revision: 2 })] }));
      const entries = await ledger.outbox(9);
      await ledger.outboxDone(entries.filter((one) => one.itemId !== draft().id).map((one) => one.sequence));
      expect(await ledger.deadLetters()).toHaveLength(1);
      await ledger.outboxDone(entries.map((one) => one.sequence));
      expect(await ledger.deadLetters()).toEqual([]);
    });
  });

  describe('sources', () => {
    test('are known with their items, failures and last success', async () => {
      const { ledger } = subject();
      expect(await ledger.sourceState('sample')).toBeNull();
      await ledger.recordSourceRun(run(1));
      const timeout = { code: 'timeout', message: 'no answer', url: 'https://a.example/' };
      await ledger.recordSourceRun(run(2, timeout));
      await ledger.recordSourceRun(run(3, timeout));
      const early = { ...news('b'), publishedOn: '2026-01-01' };
      await ledger.commit(commit({ items: [write(draft()), write(draft(early)), write(draft(news('c'), 'import'))] }));
      expect(await ledger.sourceState('sample')).toEqual({
        sourceId: 'sample',
        lastRunAt: at(3),
        lastSuccessAt: at(1),
        nextDueAt: at(63),
        nextBecause: null,
        consecutiveFailures: 2,
        quarantinedAt: null,
        releasedAt: null,
        lastError: { code: 'timeout', message: 'no answer' },
        lastReport: sourceReport(timeout),
        itemCount: 2,
        newestOn: '2026-10-30',
        reservation: null,
      });
      expect((await ledger.sourceStates()).map((state) => [state.sourceId, state.itemCount, state.lastRunAt])).toEqual([
        ['import', 1, null],
        ['sample', 2, at(3)],
      ]);
      expect(await ledger.sourceRuns('sample', 2)).toEqual([
        { finishedAt: at(3), report: sourceReport(timeout) },
        { finishedAt: at(2), report: sourceReport(timeout) },
      ]);
    });

    test('are in quarantine from the first changed layout until the next success', async () => {
      const { ledger } = subject();
      const changed = { code: 'layout-changed', message: 'no items', url: null };
      await ledger.recordSourceRun(run(0, changed));
      expect(await ledger.sourceState('sample')).toMatchObject({ quarantinedAt: null });
      await ledger.recordSourceRun(run(0));
      await ledger.recordSourceRun(run(1, changed));
      await ledger.recordSourceRun(run(2, changed));
      await ledger.recordSourceRun(run(3, { ...changed, code: 'timeout' }));
      expect(await ledger.sourceState('sample')).toMatchObject({ quarantinedAt: at(1), consecutiveFailures: 3 });
      await ledger.recordSourceRun(run(4));
      expect(await ledger.sourceState('sample')).toMatchObject({ quarantinedAt: null, consecutiveFailures: 0, lastError: null });
    });

    test('are in quarantine after a breach, until an analyst ends it', async () => {
      const { ledger } = subject();
      await ledger.recordSourceRun(run(1));
      const breached = { ...run(2), succeeded: false };
      await ledger.recordSourceRun({ ...breached, report: { ...breached.report, breaches: ['expected at least 5 notices, found 1'] } });
      expect(await ledger.sourceState('sample')).toMatchObject({ quarantinedAt: at(2), releasedAt: null });
      await ledger.releaseSource('sample', at(3));
      expect(await ledger.sourceState('sample')).toMatchObject({ quarantinedAt: null, releasedAt: at(3) });
    });

    test('keep back what was told in quarantine, batch by batch, until it is committed or dropped', async () => {
      const { ledger } = subject();
      const batch = (key: string) => ({ arrivals: [{ notice: news(key), headHash: null }], again: [], mentioned: [key], validators: null });
      await ledger.commit(commit({ holds: batch('a') }));
      await ledger.commit(commit({ holds: batch('b') }));
      await ledger.commit(commit({ sourceId: 'other', holds: batch('c') }));
      expect(await ledger.countItems({})).toBe(0);
      const first = (await ledger.nextHeld('sample'))!;
      expect(first.batch).toEqual(batch('a'));
      await ledger.commit(commit({ items: [write(draft(news('a')))], releases: first.sequence }));
      expect((await ledger.nextHeld('sample'))?.batch).toEqual(batch('b'));
      await ledger.dropHeld('sample');
      expect(await ledger.nextHeld('sample')).toBeNull();
      expect((await ledger.nextHeld('other'))?.batch).toEqual(batch('c'));
    });

    test('may reserve text and data mining; the last word is kept', async () => {
      const { ledger } = subject();
      await ledger.recordSourceRun(run(1));
      const told = { told: 'tdm-reservation: 1', url: 'https://news.example/a', seenAt: at(1) };
      await ledger.reserve('sample', { ...told, seenAt: at(0) });
      await ledger.reserve('sample', told);
      expect(await ledger.sourceState('sample')).toMatchObject({ reservation: told });
      await ledger.reserve('other', told);
      await ledger.liftReservation('sample');
      expect(await ledger.sourceState('sample')).toMatchObject({ reservation: null });
      await ledger.recordSourceRun({ ...run(1), sourceId: 'other' });
      expect(await ledger.sourceState('other')).toMatchObject({ reservation: told });
    });

    test('have items that entered as back-fill, which a revision leaves so', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(draft(news('a')), { backfilled: true }), write(draft(news('b')))] }));
      await ledger.commit(commit({ items: [write(draft(news('a', 'Corrected')), { revision: 2 })] }));
      expect((await ledger.item(draft(news('a')).id))?.backfilled).toBe(true);
      expect(await ledger.item(draft(news('b')).id)).not.toHaveProperty('backfilled');
    });

    test('have their runs told, newest first', async () => {
      const { ledger } = subject();
      for (const minutes of [1, 2, 3]) await ledger.recordRun(report(minutes));
      expect(await ledger.runs(2)).toEqual([report(3), report(2)]);
    });
  });

  describe('the schedule', () => {
    test('gives each slot to one process and once', async () => {
      const { ledger, another } = subject();
      const others = await Promise.all([another(), another()]);
      const claims = await Promise.all([ledger, ...others].map((one, index) => one.claimSlot(slot(0, 0, `here:${index}:0`))));
      expect(claims.filter(Boolean)).toHaveLength(1);
      await ledger.finishSlot({ job: 'gather', slotAt: at(0), state: 'ok', now: at(1), detail: '3 sources' });
      expect(await ledger.claimSlot(slot(0, 50))).toBe(false);
      const done = { job: 'gather', slotAt: at(0), state: 'ok', startedAt: at(0), finishedAt: at(1), detail: '3 sources' };
      expect(await ledger.jobRun('gather', at(0))).toEqual(done);
      expect(await ledger.jobRun('gather', at(1))).toBeNull();
    });

    test('does not let a job overlap itself while its run holds a living lease', async () => {
      const { ledger } = subject();
      expect(await ledger.claimSlot(slot(0))).toBe(true);
      expect(await ledger.claimSlot(slot(5, 5, 'here:2:0'))).toBe(false);
      expect(await ledger.claimSlot({ ...slot(5), job: 'digest' })).toBe(true);
      expect(await ledger.claimSlot(slot(10, 10, 'here:2:0'))).toBe(true);
      expect(await ledger.jobRun('gather', at(0))).toMatchObject({ state: 'failed', finishedAt: at(10) });
      expect(await ledger.latestSlot('gather', at(11))).toBe(at(10));
      expect(await ledger.latestSlot('gather', at(9))).toBe(at(0));
      expect(await ledger.latestSlot('none', at(11))).toBeNull();
    });

    test('takes up a slot of its own whose end could not be written, in the slot itself and in a later one', async () => {
      const { ledger } = subject();
      expect(await ledger.claimSlot(slot(0))).toBe(true);
      expect(await ledger.claimSlot(slot(0, 1))).toBe(true);
      expect(await ledger.claimSlot(slot(5, 6))).toBe(true);
      expect(await ledger.jobRun('gather', at(0))).toMatchObject({ state: 'failed', finishedAt: at(6) });
      await ledger.finishSlot({ job: 'gather', slotAt: at(5), state: 'ok', now: at(7), detail: null });
      expect(await ledger.claimSlot(slot(5, 8))).toBe(false);
    });

    test('takes up the slot of a process that died, at once when that is known', async () => {
      const { ledger } = subject();
      expect(await ledger.claimSlot(slot(0))).toBe(true);
      await ledger.freeDeadLeases('here:2:0', () => false);
      expect(await ledger.claimSlot(slot(0, 1, 'here:2:0'))).toBe(true);
      expect(await ledger.claimSlot(slot(0, 2, 'here:3:0'))).toBe(false);
      expect(await ledger.claimSlot(slot(0, 12, 'here:3:0'))).toBe(true);
    });

    test('knows skipped slots, newest first', async () => {
      const { ledger } = subject();
      await ledger.finishSlot({ job: 'gather', slotAt: at(0), state: 'skipped', now: at(30), detail: null });
      await ledger.claimSlot(slot(30));
      const runs = await ledger.jobRuns(5);
      expect(runs.map((one) => [one.slotAt, one.state, one.startedAt])).toEqual([
        [at(30), 'running', at(30)],
        [at(0), 'skipped', null],
      ]);
      expect(await ledger.claimSlot(slot(0, 31))).toBe(false);
    });
  });

  describe('digests', () => {
    test('are kept one a week, newest first', async () => {
      const { ledger } = subject();
      await ledger.saveDigest(issue('2026-W44', 'sent'));
      await ledger.saveDigest(issue('2026-W45', 'draft'));
      await ledger.saveDigest(issue('2026-W45', 'approved'));
      expect(await ledger.digest('2026-W45')).toEqual(issue('2026-W45', 'approved'));
      expect(await ledger.digest('2026-W01')).toBeNull();
      expect((await ledger.digests()).map((one) => one.week)).toEqual(['2026-W45', '2026-W44']);
    });
  });
}

function run(minutes: number, error: ReturnType<typeof sourceReport>['error'] = null) {
  return {
    sourceId: 'sample',
    report: sourceReport(error),
    finishedAt: at(minutes),
    nextDueAt: at(minutes + 60),
    succeeded: error === null,
  };
}

function report(minutes: number) {
  return { pipeline: 'gather', startedAt: at(minutes), finishedAt: at(minutes + 1), sources: {} };
}

function slot(minutes: number, now = minutes, owner = 'here:1:0') {
  return {
    job: 'gather',
    slotAt: at(minutes),
    owner,
    now: at(now),
    leaseSeconds: 600,
  };
}

function issue(week: string, state: 'draft' | 'approved' | 'sent') {
  return { week, state, madeAt: at(1), content: `{"week":"${week}"}` };
}
