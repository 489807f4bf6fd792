// Harvests: one at a time, nothing lost between two of them, and what is missing twice was withdrawn.
import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { WatchItem } from '../../src/model.ts';
import { begin, claim } from './contract-frontier.ts';
import type { Subject } from './contract.ts';
import { at, call, commit, draft, news, request, write } from './samples.ts';

interface Reading {
  readonly mentioned: readonly string[];
  readonly complete?: boolean;
  readonly notModified?: boolean;
  readonly maySilentlyGo?: (item: WatchItem) => boolean;
  readonly detectWithdrawn?: boolean;
}

/** One harvest from its beginning to its end that mentions these items. */
async function harvest(ledger: Ledger, reading: Reading) {
  const { id } = await begin(ledger);
  await ledger.commit(commit({ harvestId: id, mentioned: reading.mentioned }));
  const { complete = true, notModified = false, detectWithdrawn = true, maySilentlyGo = () => false } = reading;
  return ledger.finishHarvest({ harvestId: id, complete, notModified, detectWithdrawn, maySilentlyGo, now: at(50) });
}

const first = draft(call('TOPIC-01'));
const second = draft(call('TOPIC-02'));

export function harvestContract(subject: () => Subject): void {
  describe('harvests', () => {
    test('are held by one process, taken up by it again, and closed once', async () => {
      const { ledger } = subject();
      const begun = await begin(ledger);
      expect(begun).toMatchObject({ sourceId: 'sample', startedAt: at(10), resumed: false });
      expect(await begin(ledger)).toMatchObject({ id: begun.id, startedAt: at(10), resumed: true });
      expect(await ledger.beginHarvest({ sourceId: 'sample', owner: 'here:2:0', now: at(11), resumeAfter: at(0) })).toBeNull();
      const end = {
        harvestId: begun.id,
        complete: true,
        notModified: false,
        detectWithdrawn: false,
        maySilentlyGo: () => false,
        now: at(20),
      };
      expect(await ledger.finishHarvest(end)).toEqual([]);
      expect(await ledger.finishHarvest(end)).toEqual([]);
      const next = await ledger.beginHarvest({ sourceId: 'sample', owner: 'here:2:0', now: at(21), resumeAfter: at(0) });
      expect(next).toMatchObject({ resumed: false });
      expect(next?.id).not.toBe(begun.id);
    });

    test('that were let go of with pages left are taken up by another process at once', async () => {
      const { ledger } = subject();
      const { id } = await begin(ledger);
      await ledger.enqueue(id, 'sample', [request('https://a.example/1'), request('https://b.example/1')]);
      const { ids } = await claim(ledger, { busyHosts: ['b.example'] });
      await ledger.settle(ids[0] ?? '', 'postponed');
      await ledger.leaveHarvest(id);
      const other = 'here:2:0';
      const next = await ledger.beginHarvest({ sourceId: 'sample', owner: other, now: at(11), resumeAfter: at(0) });
      expect(next).toMatchObject({ id, resumed: true });
      expect((await claim(ledger, { owner: other })).urls).toEqual(['https://a.example/1', 'https://b.example/1']);
      await ledger.leaveHarvest('no such harvest');
    });

    test('know what they mentioned', async () => {
      const { ledger } = subject();
      const { id } = await begin(ledger);
      await ledger.commit(commit({ harvestId: id, mentioned: ['a', 'b', 'a'] }));
      await ledger.commit(commit({ harvestId: id, mentioned: ['b', 'c'] }));
      expect(await ledger.mentionedIn(id, ['a', 'c', 'd'])).toEqual(new Set(['a', 'c']));
      expect(await ledger.mentionedIn('another', ['a'])).toEqual(new Set());
    });

    test('that are too old leave their unread notices to the next one, and their lists to a fresh reading', async () => {
      const { ledger } = subject();
      const old = await begin(ledger);
      const article = request('https://a.example/article', { completes: news('x') });
      const read = request('https://b.example/article', { completes: news('y') });
      await ledger.enqueue(old.id, 'sample', [article, read, request('https://c.example/list?page=2')]);
      const { tasks } = await claim(ledger, { busyHosts: ['a.example', 'c.example'] });
      const validators = { url: 'https://c.example/list', etag: '"1"', lastModified: null };
      await ledger.commit(commit({ harvestId: old.id, settles: tasks[0]?.id ?? '', validators }));
      const next = await begin(ledger, 'sample', 'here:1:0', at(11));
      expect(next).toMatchObject({ resumed: false });
      expect(next.id).not.toBe(old.id);
      expect(await ledger.validators('sample', validators.url)).toBeNull();
      const taken = await claim(ledger);
      expect(taken).toMatchObject({ urls: ['https://a.example/article'], pending: 1 });
      expect(taken.tasks[0]).toMatchObject({ harvestId: next.id, request: article });
      expect(await ledger.enqueue(next.id, 'sample', [article, read])).toBe(1);
    });

    test('leave pages that were put off to the next one, however old, and these are asked first', async () => {
      const { ledger } = subject();
      const old = await begin(ledger);
      await ledger.enqueue(old.id, 'sample', [request('https://a.example/list?page=201')]);
      const { ids } = await claim(ledger);
      await ledger.settle(ids[0] ?? '', 'postponed');
      const next = await begin(ledger, 'sample', 'here:1:0', at(11));
      expect(next.resumed).toBe(false);
      await ledger.enqueue(next.id, 'sample', [request('https://a.example/list'), request('https://a.example/list?page=201')]);
      expect(await claim(ledger)).toMatchObject({ urls: ['https://a.example/list?page=201'], pending: 2 });
    });

    test('that were closed before all was read leave the rest to the next one, and keep the validators', async () => {
      const { ledger } = subject();
      const cut = await begin(ledger);
      await ledger.enqueue(cut.id, 'sample', [request('https://a.example/1'), request('https://a.example/2', { completes: news('x') })]);
      await ledger.commit(commit({ harvestId: cut.id, validators: { url: 'https://a.example/', etag: '"1"', lastModified: null } }));
      const { ids } = await claim(ledger);
      await ledger.settle(ids[0] ?? '', 'postponed');
      const end = { complete: false, notModified: false, detectWithdrawn: true, maySilentlyGo: () => false, now: at(20) };
      await ledger.finishHarvest({ harvestId: cut.id, ...end });
      expect(await claim(ledger)).toMatchObject({ urls: [], pending: 0 });
      await begin(ledger);
      expect(await claim(ledger)).toMatchObject({ urls: ['https://a.example/1'], pending: 2 });
      expect(await ledger.validators('sample', 'https://a.example/')).not.toBeNull();
    });
  });

  describe('withdrawals', () => {
    test('are found in the second complete harvest without the call, once', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(first), write(second)] }));
      const mentioned = [first.id];
      expect(await harvest(ledger, { mentioned })).toEqual([]);
      expect((await ledger.item(second.id))?.withdrawnAt).toBeNull();
      const gone = {
        id: second.id,
        topicIdentifier: 'TOPIC-02',
        change: 'withdrawn',
        field: null,
        before: null,
        after: null,
        seenAt: at(50),
      };
      expect(await harvest(ledger, { mentioned })).toEqual([gone]);
      expect(await harvest(ledger, { mentioned })).toEqual([]);
      expect((await ledger.item(second.id))?.withdrawnAt).toBe(at(50));
      expect((await ledger.known([second.id])).get(second.id)?.withdrawnAt).toBe(at(50));
      expect((await ledger.item(first.id))?.withdrawnAt).toBeNull();
      expect(await ledger.changes({})).toEqual([gone]);
      const told = await ledger.outbox(10);
      expect(told.map((entry) => entry.itemId).sort()).toEqual([first.id, second.id, second.id].sort());
    });

    test('do not follow from empty-handed, cut or partial harvests', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(first)] }));
      await harvest(ledger, { mentioned: [], complete: false });
      await harvest(ledger, { mentioned: [], complete: false });
      await harvest(ledger, { mentioned: [], detectWithdrawn: false });
      await harvest(ledger, { mentioned: [] });
      await harvest(ledger, { mentioned: [], complete: false });
      expect((await ledger.item(first.id))?.withdrawnAt).toBeNull();
      expect(await harvest(ledger, { mentioned: [] })).toHaveLength(1);
    });

    test('count a 304 as a harvest without those that were absent already', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(first), write(second)] }));
      expect(await harvest(ledger, { mentioned: [], notModified: true })).toEqual([]);
      expect(await harvest(ledger, { mentioned: [first.id] })).toEqual([]);
      expect(await harvest(ledger, { mentioned: [], notModified: true })).toMatchObject([{ id: second.id, change: 'withdrawn' }]);
      expect((await ledger.item(first.id))?.withdrawnAt).toBeNull();
    });

    test('begin to be counted anew when the item is met in between', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(first)] }));
      await harvest(ledger, { mentioned: [] });
      await harvest(ledger, { mentioned: [first.id], complete: false });
      expect(await harvest(ledger, { mentioned: [] })).toEqual([]);
      expect(await harvest(ledger, { mentioned: [] })).toHaveLength(1);
    });

    test('are taken back when the item is met again, without a change that nobody made', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(first)] }));
      await harvest(ledger, { mentioned: [] });
      await harvest(ledger, { mentioned: [] });
      const told = await ledger.outboxDepth();
      await harvest(ledger, { mentioned: [first.id] });
      expect((await ledger.item(first.id))?.withdrawnAt).toBeNull();
      expect(await ledger.outboxDepth()).toBe(told + 1);
      expect(await ledger.changes({})).toHaveLength(1);
    });

    test('pass over what may go silently, and what other sources or other kinds of notices said', async () => {
      const { ledger } = subject();
      const told = draft(news('old'));
      const elsewhere = draft(call('TOPIC-09'), 'other');
      await ledger.commit(commit({ items: [write(first), write(told), write(elsewhere)] }));
      const maySilentlyGo = (item: WatchItem): boolean => item.id === first.id;
      await harvest(ledger, { mentioned: [], maySilentlyGo });
      expect(await harvest(ledger, { mentioned: [], maySilentlyGo })).toEqual([]);
      const withdrawn = (await ledger.items([first.id, told.id, elsewhere.id])).map((item) => item.withdrawnAt);
      expect(withdrawn).toEqual([null, at(50), null]);
    });

    test('hold for more items than are looked at together', async () => {
      const { ledger } = subject();
      const many = Array.from({ length: 1203 }, (_none, index) => draft(call(`TOPIC-${index}`)));
      await ledger.commit(commit({ items: many.map((one) => write(one)) }));
      await harvest(ledger, { mentioned: [] });
      expect(await harvest(ledger, { mentioned: [] })).toHaveLength(1203);
    });
  });
}
