// The frontier: every page once, leased once, one host at a time.
import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { Harvest } from '../../src/ledger/records.ts';
import type { Subject } from './contract.ts';
import { at, commit, draft, news, request, write } from './samples.ts';

/** Begins a harvest that nobody else holds. */
export async function begin(ledger: Ledger, sourceId = 'sample', owner = 'here:1:0', resumeAfter = at(0)): Promise<Harvest> {
  const harvest = await ledger.beginHarvest({ sourceId, owner, now: at(10), resumeAfter });
  if (harvest === null) throw new Error('expected a harvest, found it held by another process');
  return harvest;
}

/** Claims as the process of `begin` does. */
export async function claim(ledger: Ledger, more: Partial<Parameters<Ledger['claim']>[0]> = {}) {
  const wanted = { owner: 'here:1:0', sourceIds: ['sample'], busyHosts: [], limit: 10, now: at(11), ...more };
  const tasks = await ledger.claim(wanted);
  return {
    pending: await ledger.waiting(wanted.sourceIds),
    ids: tasks.map((task) => task.id),
    urls: tasks.map((task) => task.request.url),
    tasks,
  };
}

export function frontierContract(subject: () => Subject): void {
  describe('the frontier', () => {
    test('takes a page once in a harvest, told apart by method, address and body', async () => {
      const { ledger } = subject();
      const harvest = await begin(ledger);
      const list = request('https://a.example/list');
      const search = request('https://a.example/list', { method: 'POST', body: 'q=1' });
      expect(await ledger.enqueue(harvest.id, 'sample', [list, list, search])).toBe(2);
      expect(await ledger.enqueue(harvest.id, 'sample', [list, search, { ...search, body: 'q=2' }])).toBe(1);
      expect(await ledger.enqueue(harvest.id, 'sample', [])).toBe(0);
      const other = await begin(ledger, 'other');
      expect(await ledger.enqueue(other.id, 'other', [list])).toBe(1);
    });

    test('gives a page back as it was put in', async () => {
      const { ledger } = subject();
      const harvest = await begin(ledger);
      const asked = request('https://a.example/ü?q=\u0000', { headers: { accept: '*/*' }, completes: news('x'), context: { page: 2 } });
      await ledger.enqueue(harvest.id, 'sample', [asked]);
      const { tasks } = await claim(ledger);
      expect(tasks).toEqual([
        { id: expect.any(String), sourceId: 'sample', harvestId: harvest.id, request: asked, hostNow: expect.anything() },
      ]);
    });

    test('leases the oldest page of each free host, and none of a busy one', async () => {
      const { ledger } = subject();
      const harvest = await begin(ledger);
      const urls = ['https://b.example/1', 'https://a.example/1', 'https://a.example/2', 'https://c.example/1', 'no address'];
      await ledger.enqueue(
        harvest.id,
        'sample',
        urls.map((url) => request(url)),
      );
      expect(await claim(ledger, { busyHosts: ['c.example'], limit: 2 })).toMatchObject({
        urls: ['https://b.example/1', 'https://a.example/1'],
        pending: 5,
      });
      expect(await claim(ledger, { busyHosts: ['a.example', 'b.example'] })).toMatchObject({ urls: ['https://c.example/1', 'no address'] });
      expect(await claim(ledger, { busyHosts: ['a.example'] })).toMatchObject({ urls: [], pending: 5 });
      expect(await claim(ledger, { sourceIds: [] })).toMatchObject({ urls: [], pending: 0 });
      expect(await claim(ledger)).toMatchObject({ urls: ['https://a.example/2'] });
    });

    test('counts a page as pending until it is settled, and settles it once', async () => {
      const { ledger } = subject();
      const harvest = await begin(ledger);
      await ledger.enqueue(harvest.id, 'sample', [request('https://a.example/1'), request('https://b.example/1')]);
      const { ids } = await claim(ledger);
      const [first = '', second = ''] = ids;
      await ledger.settle(first, 'failed');
      expect((await claim(ledger)).pending).toBe(1);
      await ledger.commit(commit({ harvestId: harvest.id, settles: second, items: [write(draft())] }));
      await ledger.settle(second, 'postponed');
      expect(await claim(ledger)).toMatchObject({ pending: 0, urls: [] });
      expect(await ledger.enqueue(harvest.id, 'sample', [request('https://a.example/1')])).toBe(0);
    });

    test('keeps a postponed page for the next run, not for this one', async () => {
      const { ledger } = subject();
      const harvest = await begin(ledger);
      await ledger.enqueue(harvest.id, 'sample', [request('https://a.example/1')]);
      const { ids } = await claim(ledger);
      await ledger.settle(ids[0] ?? '', 'postponed');
      expect(await claim(ledger)).toMatchObject({ pending: 0, urls: [] });
      expect(await begin(ledger)).toMatchObject({ id: harvest.id, resumed: true });
      expect(await claim(ledger)).toMatchObject({ pending: 1, urls: ['https://a.example/1'] });
    });

    test('remembers validators of a source by address, however long, and forgets none it was not told to', async () => {
      const { ledger } = subject();
      const url = `https://a.example/?q=${'x'.repeat(9000)}`;
      expect(await ledger.validators('sample', url)).toBeNull();
      await ledger.commit(commit({ validators: { url, etag: '"1"', lastModified: null } }));
      expect(await ledger.validators('sample', url)).toEqual({ etag: '"1"', lastModified: null });
      await ledger.commit(commit({ validators: { url, etag: null, lastModified: 'Mon, 02 Nov 2026 08:00:00 GMT' } }));
      expect(await ledger.validators('sample', url)).toEqual({ etag: null, lastModified: 'Mon, 02 Nov 2026 08:00:00 GMT' });
      expect(await ledger.validators('other', url)).toBeNull();
    });

    test('remembers what a host asked of us', async () => {
      const { ledger } = subject();
      expect(await ledger.hostState('a.example')).toBeNull();
      const blocked = { host: 'a.example', blockedUntil: at(90), robots: null, tdmrep: null };
      await ledger.saveHostState('a.example', { blockedUntil: at(90) });
      expect(await ledger.hostState('a.example')).toEqual(blocked);
      const known = {
        host: 'a.example',
        blockedUntil: null,
        robots: { status: 200, body: 'User-agent: *\nDisallow:\n', fetchedAt: at(1) },
        tdmrep: { status: 200, body: '[]', fetchedAt: at(2) },
      };
      const { host, ...facts } = known;
      await ledger.saveHostState(host, facts);
      expect(await ledger.hostState('a.example')).toEqual(known);
      await ledger.saveHostState(host, { tdmrep: null });
      expect(await ledger.hostState('a.example')).toEqual({ ...known, tdmrep: null });
      await ledger.saveHostState(host, {});
    });

    test('tells with a page what other processes did with its host', async () => {
      const { ledger } = subject();
      const [here, there] = ['here:1:0', 'here:2:0'];
      const [one, other] = [await begin(ledger, 'one', here), await begin(ledger, 'two', there)];
      const urls = (path: string) => ['a', 'b'].map((name) => request(`https://${name}.example/${path}`));
      await ledger.enqueue(one.id, 'one', [...urls('1'), ...urls('2')]);
      await ledger.enqueue(other.id, 'two', urls('3'));
      const claimed = async (owner: string, sourceId: string) => {
        const { tasks } = await claim(ledger, { owner, sourceIds: [sourceId] });
        for (const { id } of tasks) await ledger.settle(id, 'done');
        return tasks.map(({ hostNow }) => hostNow);
      };
      const alone = { handedOver: false, blockedUntil: null };
      expect(await claimed(here, 'one')).toEqual([alone, alone]);
      await ledger.saveHostState('b.example', { blockedUntil: at(90) });
      const after = [
        { handedOver: true, blockedUntil: null },
        { handedOver: true, blockedUntil: at(90) },
      ];
      expect(await claimed(there, 'two')).toEqual(after);
      expect(await claimed(here, 'one')).toEqual(after);
    });
  });
}
