// Several processes on one ledger: leases of the dead are freed, the living do not stand in each other's way.
import { describe, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open.ts';
import { begin, claim } from './contract-frontier.ts';
import type { Subject } from './contract.ts';
import { at, commit, draft, news, request, write } from './samples.ts';

const me = 'here:2:0';

export function processContract(subject: () => Subject): void {
  describe('several processes', () => {
    test('open an empty ledger at the same moment', async () => {
      const { place } = subject();
      const opened = await Promise.all(Array.from({ length: 4 }, () => openLedger(place)));
      const checks = await Promise.all(opened.map((ledger) => ledger.check()));
      expect(checks.every(({ ok }) => ok)).toBe(true);
      await Promise.all(opened.map((ledger) => ledger.close()));
    });

    test('resume at once what a dead one held', async () => {
      const { ledger, another } = subject();
      const harvest = await begin(ledger);
      await ledger.enqueue(harvest.id, 'sample', [request('https://a.example/1'), request('https://b.example/1')]);
      const { ids } = await claim(ledger);
      await ledger.commit(commit({ harvestId: harvest.id, settles: ids[0] ?? '', items: [write(draft())], mentioned: [draft().id] }));
      const successor = await another();
      const taken = { sourceId: 'sample', owner: me, now: at(20), resumeAfter: at(0) };
      expect(await successor.freeDeadLeases(me, () => true)).toBe(0);
      expect(await successor.beginHarvest(taken)).toBeNull();
      expect(await successor.freeDeadLeases(me, (owner) => owner !== 'here:1:0')).toBe(1);
      expect(await successor.beginHarvest(taken)).toMatchObject({ id: harvest.id, resumed: true });
      expect(await claim(successor, { owner: me })).toMatchObject({ urls: ['https://b.example/1'], pending: 1 });
      expect(await successor.mentionedIn(harvest.id, [draft().id])).toEqual(new Set([draft().id]));
      expect(await successor.enqueue(harvest.id, 'sample', [request('https://a.example/1')])).toBe(0);
    });

    test('never free their own leases', async () => {
      const { ledger } = subject();
      const harvest = await begin(ledger);
      await ledger.enqueue(harvest.id, 'sample', [request('https://a.example/1')]);
      await claim(ledger);
      expect(await ledger.freeDeadLeases('here:1:0', () => false)).toBe(0);
      expect(await claim(ledger)).toMatchObject({ urls: [], pending: 1 });
    });

    test('take one that nobody can look up for gone when it has been silent for a quarter of an hour', async () => {
      const { ledger, another, pass } = subject();
      await begin(ledger);
      const successor = await another();
      const taken = { sourceId: 'sample', owner: me, now: at(20), resumeAfter: at(0) };
      pass(14);
      expect(await successor.beginHarvest(taken)).toBeNull();
      pass(2);
      expect(await successor.beginHarvest(taken)).toMatchObject({ resumed: true });
    });

    test('do not ask one host at the same time, unless the other has gone quiet', async () => {
      const { ledger, another, pass } = subject();
      const [one, two] = [await begin(ledger), await begin(ledger, 'other', me)];
      await ledger.enqueue(one.id, 'sample', [request('https://a.example/1')]);
      await ledger.enqueue(two.id, 'other', [request('https://a.example/2'), request('https://b.example/2')]);
      expect((await claim(ledger)).urls).toEqual(['https://a.example/1']);
      const second = await another();
      const wanted = { owner: me, sourceIds: ['other'] };
      expect(await claim(second, wanted)).toMatchObject({ urls: ['https://b.example/2'], pending: 2 });
      pass(2);
      expect(await claim(second, wanted)).toMatchObject({ urls: ['https://a.example/2'] });
    });

    test('lease each page once, however they claim', async () => {
      const { ledger, another } = subject();
      const harvest = await begin(ledger);
      const urls = Array.from({ length: 40 }, (_none, index) => `https://host${index}.example/`);
      await ledger.enqueue(
        harvest.id,
        'sample',
        urls.map((url) => request(url)),
      );
      const claimants = await Promise.all([another(), another(), another()]);
      const claims = Array.from({ length: 10 }, () =>
        claimants.map((claimant, index) => claim(claimant, { owner: `here:${index}:0`, limit: 3 })),
      );
      const taken = (await Promise.all(claims.flat())).flatMap((claimed) => claimed.urls);
      const rest = await claim(ledger, { owner: 'here:9:0', limit: 40 });
      expect([...taken, ...rest.urls].sort()).toEqual(urls.sort());
    });

    test('open one harvest of a source between them', async () => {
      const { another } = subject();
      const ledgers = await Promise.all([another(), another(), another()]);
      const begun = await Promise.all(
        ledgers.map((one, index) => one.beginHarvest({ sourceId: 'sample', owner: `here:${index}:0`, now: at(1), resumeAfter: at(0) })),
      );
      expect(begun.filter((harvest) => harvest !== null)).toHaveLength(1);
    });

    test('commit the same items in any order without loss or tear', async () => {
      const { ledger, another } = subject();
      const second = await another();
      const keys = Array.from({ length: 30 }, (_none, index) => `n${index}`);
      await ledger.commit(commit({ items: keys.map((key) => write(draft(news(key)))) }));
      const storm = Array.from({ length: 12 }, (_none, round) => {
        const order = round % 2 === 0 ? keys : keys.toReversed();
        return [ledger, second].map((one, side) =>
          one.commit(
            commit({
              items: order.map((key) => write(draft(news(key, `${key} ${side} ${round}`)), { revision: round + 2, seenAt: at(round) })),
              unchanged: order.toReversed().map((key) => ({ id: draft(news(key)).id, seenAt: at(round + 1) })),
              duplicates: order.map((key) => told(key, `${side}-${round}`)),
              mentioned: order.map((key) => draft(news(key)).id),
            }),
          ),
        );
      });
      await Promise.all(storm.flat());
      expect(await ledger.check()).toMatchObject({ ok: true });
      for await (const item of ledger.stream({})) {
        const revisions = await ledger.revisions(item.id);
        expect(item.revision).toBe(13);
        expect(revisions.at(-1)).toMatchObject({ revision: 13, notice: item.notice, contentHash: item.contentHash });
        expect(item.seenElsewhere).toHaveLength(24);
      }
    });
  });
}

function told(key: string, by: string) {
  return {
    of: draft(news(key)).id,
    elsewhere: { sourceId: by, sourceKey: key, url: null, seenAt: at(1) },
  };
}
