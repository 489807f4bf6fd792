// Items as they are read, the classes analysts decide about, the change history.
import { describe, expect, test } from 'vitest';
import { releaseKey } from '../../src/dedupe/same-release.ts';
import { LedgerError } from '../../src/errors.ts';
import type { Decision, WatchItem } from '../../src/model.ts';
import type { Subject } from './contract.ts';
import { at, call, commit, draft, hash, machineClass, news, release, write } from './samples.ts';

async function all(items: AsyncIterable<WatchItem>): Promise<readonly WatchItem[]> {
  const read: WatchItem[] = [];
  for await (const item of items) read.push(item);
  return read;
}

function decision(notation: string, verdict: Decision['verdict'], minutes = 1): Decision {
  return { itemId: draft().id, notation, verdict, by: 'analyst', decidedAt: at(minutes), edition: '2026' };
}

export function itemContract(subject: () => Subject): void {
  describe('items', () => {
    test('are given in the order asked for, without the unknown ones', async () => {
      const { ledger } = subject();
      const drafts = ['a', 'b', 'c'].map((key) => draft(news(key)));
      await ledger.commit(commit({ items: drafts.map((one) => write(one)) }));
      const asked = [drafts[2]?.id ?? '', 'unknown', drafts[0]?.id ?? ''];
      expect((await ledger.items(asked)).map((item) => item.notice.sourceKey)).toEqual(['c', 'a']);
      expect(await ledger.item('unknown')).toBeNull();
      expect(await ledger.items([])).toEqual([]);
      expect(await ledger.known([])).toEqual(new Map());
    });

    test('are streamed once each in order of id, while others are written', async () => {
      const { ledger } = subject();
      const drafts = Array.from({ length: 1100 }, (_none, index) => draft(news(`n${index}`)));
      await ledger.commit(commit({ items: drafts.map((one) => write(one)) }));
      const ids: string[] = [];
      for await (const item of ledger.stream({})) {
        ids.push(item.id);
        if (ids.length % 300 === 0) await ledger.commit(commit({ unchanged: [{ id: item.id, seenAt: at(20) }] }));
      }
      expect(ids).toEqual(drafts.map((one) => one.id).sort());
    });

    test('are filtered by kind, source, id, class and first sight', async () => {
      const { ledger } = subject();
      const early = write(draft(news('early'), 'one'), { classifications: [machineClass('a.b')] });
      const late = write(draft(call('late'), 'two'), { seenAt: at(30), classifications: [machineClass('a')] });
      await ledger.commit(commit({ items: [early, late] }));
      const found = async (filter: Parameters<typeof ledger.stream>[0]): Promise<readonly string[]> => {
        const keys = (await all(ledger.stream(filter))).map((item) => item.notice.sourceKey);
        expect(await ledger.countItems(filter)).toBe(keys.length);
        return keys.sort();
      };
      expect(await found({})).toEqual(['early', 'late']);
      expect(await found({ kinds: ['news'] })).toEqual(['early']);
      expect(await found({ kinds: [] })).toEqual([]);
      expect(await found({ sourceIds: ['two', 'three'] })).toEqual(['late']);
      expect(await found({ ids: [early.draft.id] })).toEqual(['early']);
      expect(await found({ concept: 'a' })).toEqual(['late']);
      expect(await found({ concept: 'a', kinds: ['news'] })).toEqual([]);
      expect(await found({ firstSeenFrom: at(30) })).toEqual(['late']);
      expect(await found({ firstSeenFrom: at(30).replace('.000Z', 'Z') })).toEqual(['late']);
      expect(await found({ firstSeenFrom: '2026-11-02' })).toEqual(['early', 'late']);
      await expect(found({ firstSeenFrom: 'soon' })).rejects.toThrow(LedgerError);
    });

    test('are found by the hash of their text, the first one first', async () => {
      const { ledger } = subject();
      const same = { textHash: hash('the same text') };
      const later = write(draft(news('a'), 'one', same), { seenAt: at(9) });
      const first = write(draft(news('b'), 'two', same), { seenAt: at(2) });
      await ledger.commit(commit({ items: [later, first, write(draft(news('c')))] }));
      expect(await ledger.byTextHash([same.textHash, hash('another')])).toEqual(new Map([[same.textHash, first.draft.id]]));
    });

    test('that are releases are found by vendor and title as they stand now, the first one first', async () => {
      const { ledger } = subject();
      const [one, other, third] = [
        write(draft(release('a', 'Example shows a sensor'), 'one'), { seenAt: at(9) }),
        write(draft(release('b', 'Example shows a sensor'), 'two'), { seenAt: at(2) }),
        write(draft(release('c', 'Example shows a radar'), 'two')),
      ];
      await ledger.commit(commit({ items: [one, other, third, write(draft(news('n')))] }));
      const key = releaseKey(one.draft.notice) ?? '';
      expect(await ledger.byRelease([])).toEqual([]);
      expect(await ledger.byRelease([key, hash('another')])).toEqual(
        [other, one].map(({ draft: { id, sourceId, canonicalUrl } }) => ({ id, key, sourceId, toldOn: '2026-10-30', canonicalUrl })),
      );
      const renamed = { ...other.draft, notice: { ...release('b', 'Example shows a tower') }, contentHash: hash('renamed') };
      await ledger.commit(commit({ items: [write(renamed, { revision: 2 })] }));
      expect((await ledger.byRelease([key])).map(({ id }) => id)).toEqual([one.draft.id]);
      expect((await ledger.byRelease([releaseKey(renamed.notice) ?? ''])).map(({ id }) => id)).toEqual([other.draft.id]);
    });

    test('let go of what was told as theirs as soon as that is an item of its own', async () => {
      const { ledger } = subject();
      const [item, own] = [draft(release('a'), 'wire'), draft(release('b'), 'vendor')];
      await ledger.commit(commit({ items: [write(item)] }));
      const told = (sourceKey: string) => ({ of: item.id, elsewhere: { sourceId: 'vendor', sourceKey, url: null, seenAt: at(3) } });
      await ledger.commit(commit({ duplicates: [told(own.notice.sourceKey), told('c')] }));
      const before = Math.max(...(await ledger.outbox(100)).map(({ sequence }) => sequence));
      await ledger.commit(commit({ items: [write(own)] }));
      expect((await ledger.item(item.id))?.seenElsewhere.map(({ sourceKey }) => sourceKey)).toEqual(['c']);
      const announced = (await ledger.outbox(100)).filter(({ sequence }) => sequence > before).map(({ itemId }) => itemId);
      expect(announced.toSorted()).toEqual([item.id, own.id].toSorted());
    });

    test('take the address of a duplicate that speaks for them, and the index is told once', async () => {
      const { ledger } = subject();
      const item = draft(release('a'), 'wire');
      await ledger.commit(commit({ items: [write(item)] }));
      const before = (await ledger.outbox(100)).length;
      const elsewhere = { sourceId: 'vendor', sourceKey: 'v', url: 'https://example.example/v', seenAt: at(3) };
      const joins = commit({ duplicates: [{ of: item.id, elsewhere, canonicalUrl: 'https://example.example/v' }] });
      await ledger.commit(joins);
      expect(await ledger.item(item.id)).toMatchObject({
        canonicalUrl: 'https://example.example/v',
        seenElsewhere: [elsewhere],
        revision: 1,
      });
      const after = await ledger.outbox(100);
      await ledger.commit(joins);
      expect(await ledger.outbox(100)).toEqual(after);
      expect(after.length).toBeGreaterThanOrEqual(before);
      await ledger.commit(commit({ duplicates: [{ of: item.id, elsewhere: { ...elsewhere, sourceId: 'third' } }] }));
      expect((await ledger.item(item.id))?.canonicalUrl).toBe('https://example.example/v');
    });
  });

  describe('decisions', () => {
    test('are kept in their order and hold against the machine', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(draft(), { classifications: [machineClass('a', 0.9), machineClass('b', 0.6)] })] }));
      await ledger.decide(decision('b', 'accepted'));
      await ledger.decide(decision('a', 'rejected', 2));
      await ledger.decide(decision('c', 'added', 3));
      expect(await ledger.decisions(draft().id)).toEqual([
        decision('b', 'accepted'),
        decision('a', 'rejected', 2),
        decision('c', 'added', 3),
      ]);
      const classes = async () =>
        (await ledger.item(draft().id))?.classifications.map(({ notation, method, p }) => `${notation} ${method} ${p}`);
      expect(await classes()).toEqual(['b analyst 1', 'c analyst 1']);
      await ledger.reclassify([{ itemId: draft().id, classifications: [machineClass('a'), machineClass('d', 0.7)] }]);
      expect(await classes()).toEqual(['b analyst 1', 'c analyst 1', 'd joined 0.7']);
      await ledger.commit(commit({ items: [write(draft(news('a', 'Revised')), { revision: 2, classifications: [machineClass('a')] })] }));
      expect(await classes()).toEqual(['b analyst 1', 'c analyst 1']);
      await ledger.decide(decision('a', 'undone', 4));
      await ledger.decide(decision('c', 'undone', 5));
      expect(await classes()).toEqual(['b analyst 1', 'a joined 0.8']);
      expect(await ledger.countItems({ concept: 'a' })).toBe(1);
      expect(await ledger.countItems({ concept: 'c' })).toBe(0);
    });

    test('tell the index at the same revision, and need an item', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: [write(draft())] }));
      await ledger.decide(decision('', 'reviewed'));
      expect((await ledger.outbox(9)).map((entry) => entry.revision)).toEqual([1, 1]);
      expect((await ledger.item(draft().id))?.classifications).toEqual([machineClass('drones')]);
      await expect(ledger.decide({ ...decision('a', 'added'), itemId: 'nobody' })).rejects.toThrow(/expected an item/);
    });

    test('of the machine replace each other for many items, and leave unknown ones alone', async () => {
      const { ledger } = subject();
      const drafts = Array.from({ length: 700 }, (_none, index) => draft(news(`n${index}`)));
      await ledger.commit(commit({ items: drafts.map((one) => write(one)) }));
      const changes = [...drafts.map((one) => one.id), 'nobody'].map((itemId) => ({
        itemId,
        classifications: [{ ...machineClass('new'), modelVersion: '\u0000' }],
      }));
      await ledger.reclassify(changes.slice(1));
      expect(await ledger.countItems({ concept: 'drones' })).toBe(1);
      expect((await ledger.item(drafts[5]?.id ?? ''))?.classifications).toEqual([{ ...machineClass('new'), modelVersion: '\u0000' }]);
      expect(await ledger.outboxDepth()).toBe(1399);
      await ledger.reclassify([]);
    });
  });

  describe('the change history', () => {
    test('is given newest first, from an instant on, for some items, so many', async () => {
      const { ledger } = subject();
      const changes = [change('title', 5), change('budget', 5), change('status', 9)];
      await ledger.commit(commit({ items: [write(draft(call('T')), { changes })] }));
      const fields = async (filter: Parameters<typeof ledger.changes>[0]) => (await ledger.changes(filter)).map((one) => one.field);
      expect(await ledger.changes({ limit: 1 })).toEqual([change('status', 9)]);
      expect(await fields({})).toEqual(['status', 'title', 'budget']);
      expect(await fields({ since: at(6) })).toEqual(['status']);
      expect(await fields({ since: at(5).replace('.000Z', 'Z') })).toHaveLength(3);
      expect(await fields({ since: '2026-11-03' })).toEqual([]);
      expect(await fields({ itemIds: ['another'] })).toEqual([]);
    });
  });
}

function change(field: string, minutes: number) {
  return {
    id: draft(call('T')).id,
    topicIdentifier: null,
    change: 'changed' as const,
    field,
    before: { a: [1, null] },
    after: 'x\u0000',
    seenAt: at(minutes),
  };
}
