// A process is killed in the midst of its work: what it said was committed is there whole, the rest is not there at all.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { LedgerPlace } from '../../src/ledger/open.ts';
import type { Subject } from './contract.ts';
import { captureOfPage, itemsOfPage, pages } from './crash-pages.ts';
import { at } from './samples.ts';

const committer = fileURLToPath(new URL('committer.ts', import.meta.url));
const me = 'here:successor:0';

/** Lets a process commit so many pages, kills it, and gives the pages that it said were committed. */
async function commitAndKill(place: LedgerPlace, enough: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [committer, JSON.stringify(place)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((resolve) => child.once('close', resolve));
  const said: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(Number(line));
    if (said.length === enough) child.kill('SIGKILL');
  }
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
  return said;
}

/** Takes all pages that are still to be asked; each is on a host of its own, but for the followed ones. */
async function remainingPages(ledger: Ledger): Promise<ReadonlySet<number>> {
  const limit = pages.length * 2;
  const remaining = new Set<number>();
  for (;;) {
    const tasks = await ledger.claim({ owner: me, sourceIds: ['sample'], busyHosts: ['follow.example'], limit, now: at(3) });
    if (tasks.length === 0) return remaining;
    for (const task of tasks) remaining.add(Number(task.request.context['page']));
  }
}

export function crashContract(subject: () => Subject): void {
  describe('a process that is killed', () => {
    test.each([1, 7, 40])('after %i commits leaves nothing half-done, and its harvest to the next one at once', async (enough) => {
      const { place, ledger } = subject();
      const said = await commitAndKill(place, enough);
      expect(await ledger.check()).toMatchObject({ ok: true });
      await ledger.freeDeadLeases(me, (owner) => owner === me);
      const harvest = await ledger.beginHarvest({ sourceId: 'sample', owner: me, now: at(2), resumeAfter: at(0) });
      expect(harvest).toMatchObject({ resumed: true });
      const remaining = await remainingPages(ledger);
      expect(said.filter((page) => remaining.has(page))).toEqual([]);
      const settled = pages.filter((page) => !remaining.has(page));
      const announced = new Set((await ledger.outbox(20_000)).map((entry) => entry.itemId));
      const expected = settled.flatMap((page) => itemsOfPage(page).map((item) => item.draft.id));
      expect(announced).toEqual(new Set(expected));
      expect(await ledger.countItems({})).toBe(expected.length);
      expect(await ledger.mentionedIn(harvest?.id ?? '', expected)).toEqual(new Set(expected));
      for (const page of pages.slice(0, 100)) {
        expect(await ledger.captureById(captureOfPage(page).id)).toEqual(remaining.has(page) ? null : captureOfPage(page));
      }
      const followed = await ledger.claim({ owner: me, sourceIds: ['sample'], busyHosts: [], limit: 1, now: at(3) });
      expect(followed[0]?.request.url).toMatch(/^https:\/\/follow\.example\//);
      expect(await ledger.waiting(['sample'])).toBe(remaining.size + settled.length);
    });
  });
}
