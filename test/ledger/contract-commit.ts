// Commits: what belongs together is written together, by one process or several.
import { describe, expect, test } from 'vitest';
import { LedgerError } from '../../src/errors.ts';
import type { CallChange } from '../../src/model.ts';
import { begin } from './contract-frontier.ts';
import type { Subject } from './contract.ts';
import { at, call, commit, draft, hash, machineClass, news, request, write } from './samples.ts';

const capture = {
  id: hash('body'),
  sourceId: 'sample',
  requestUrl: 'https://a.example/',
  finalUrl: 'https://a.example/',
  status: 200,
  contentType: 'text/html',
  fetchedAt: at(1),
  bytes: 4,
  archive: { file: 'one.warc.gz', offset: 0, length: 99 },
};

export function commitContract(subject: () => Subject): void {
  describe('a commit', () => {
    test('writes a new item with its revision, and tells the index', async () => {
      const { ledger } = subject();
      const made = write(draft(news('a', 'Nul \u0000, ü, 無, \ud800')), { headHash: 'h', seenAt: at(3) });
      await ledger.commit(commit({ items: [made], capture }));
      expect(await ledger.item(made.draft.id)).toEqual({
        ...made.draft,
        revision: 1,
        firstSeenAt: at(3),
        lastSeenAt: at(3),
        seenElsewhere: [],
        threadId: made.draft.id,
        classifications: made.classifications,
        withdrawnAt: null,
      });
      const { notice, contentHash, id } = made.draft;
      expect(await ledger.revisions(id)).toEqual([{ itemId: id, revision: 1, notice, contentHash, seenAt: at(3) }]);
      expect(await ledger.known([id, 'none'])).toEqual(new Map([[id, { id, contentHash, revision: 1, headHash: 'h', withdrawnAt: null }]]));
      expect(await ledger.outbox(9)).toEqual([{ sequence: expect.any(Number), itemId: id, revision: 1 }]);
      expect(await ledger.captureById(capture.id)).toEqual(capture);
    });

    test('keeps every revision and the first sight, and shows the latest', async () => {
      const { ledger } = subject();
      const change: CallChange = {
        id: draft(call('T')).id,
        topicIdentifier: 'T',
        change: 'changed',
        field: 'title',
        before: 'Topic T',
        after: 'Other',
        seenAt: at(9),
      };
      await ledger.commit(commit({ items: [write(draft(call('T')))] }));
      const revised = draft(call('T', 'Other'));
      await ledger.commit(commit({ items: [write(revised, { revision: 2, seenAt: at(9), changes: [change], classifications: [] })] }));
      expect(await ledger.item(revised.id)).toMatchObject({
        ...revised,
        revision: 2,
        firstSeenAt: at(0),
        lastSeenAt: at(9),
        classifications: [],
      });
      expect((await ledger.revisions(revised.id)).map((one) => one.notice.title)).toEqual(['Topic T', 'Other']);
      expect(await ledger.changes({ itemIds: [revised.id] })).toEqual([change]);
      expect(await ledger.countItems({ concept: 'drones' })).toBe(0);
      expect(await ledger.outboxDepth()).toBe(2);
    });

    test('takes several revisions of an item in one batch, in their order', async () => {
      const { ledger } = subject();
      const items = ['one', 'two', 'three'].map((title, index) => write(draft(news('a', title)), { revision: index + 1 }));
      await ledger.commit(commit({ items }));
      expect(await ledger.item(draft(news('a')).id)).toMatchObject({ revision: 3, notice: { title: 'three' } });
      expect(await ledger.revisions(draft(news('a')).id)).toHaveLength(3);
    });

    test('never replaces a revision by an older or equal one', async () => {
      const { ledger } = subject();
      const newer = draft(news('a', 'newer'));
      await ledger.commit(commit({ items: [write(draft(news('a'))), write(newer, { revision: 2 })] }));
      await ledger.commit(commit({ items: [write(draft(news('a', 'late')), { revision: 2, seenAt: at(30) })] }));
      expect(await ledger.item(newer.id)).toMatchObject({ revision: 2, notice: { title: 'newer' }, lastSeenAt: at(30) });
      expect(await ledger.revisions(newer.id)).toHaveLength(2);
      expect(await ledger.outboxDepth()).toBe(1);
    });

    test('moves the last sight of unchanged items forward only, and tells nobody', async () => {
      const { ledger } = subject();
      const [one, two] = [draft(news('a')), draft(news('b'))];
      await ledger.commit(commit({ items: [write(one), write(two)] }));
      await ledger.commit(
        commit({
          unchanged: [
            { id: one.id, seenAt: at(8) },
            { id: two.id, seenAt: at(9) },
          ],
        }),
      );
      await ledger.commit(
        commit({
          unchanged: [
            { id: one.id, seenAt: at(7) },
            { id: 'unknown', seenAt: at(9) },
          ],
        }),
      );
      expect((await ledger.items([one.id, two.id])).map((item) => item.lastSeenAt)).toEqual([at(8), at(9)]);
      expect(await ledger.outboxDepth()).toBe(2);
    });

    test('joins the other addresses of an item without doubles, and tells the index of new ones', async () => {
      const { ledger } = subject();
      const item = draft(news('a'));
      const told = (sourceKey: string) => ({ of: item.id, elsewhere: { sourceId: 'other', sourceKey, url: null, seenAt: at(4) } });
      await ledger.commit(
        commit({ items: [write(item)], duplicates: [told('z'), { ...told('z'), of: 'no item here' }, told('y'), told('z')] }),
      );
      expect(await ledger.outboxDepth()).toBe(1);
      await ledger.commit(commit({ duplicates: [told('z'), told('y')] }));
      expect(await ledger.outboxDepth()).toBe(1);
      await ledger.commit(commit({ duplicates: [told('x')] }));
      expect(await ledger.outboxDepth()).toBe(2);
      expect((await ledger.item(item.id))?.seenElsewhere.map((one) => one.sourceKey)).toEqual(['z', 'y', 'x']);
    });

    test('is written whole or not at all', async () => {
      const { ledger } = subject();
      const harvest = await begin(ledger);
      const whole = commit({
        harvestId: harvest.id,
        capture,
        validators: { url: 'https://a.example/', etag: '"1"', lastModified: null },
        items: [write(draft())],
        follow: [request('https://a.example/2')],
        mentioned: [draft().id],
      });
      await expect(ledger.commit({ ...whole, harvestId: 'none' })).rejects.toThrow(LedgerError);
      await expect(ledger.commit({ ...whole, harvestId: null })).rejects.toThrow(/expected a harvest/);
      expect(await ledger.item(draft().id)).toBeNull();
      expect(await ledger.captureById(capture.id)).toBeNull();
      expect(await ledger.validators('sample', 'https://a.example/')).toBeNull();
      expect(await ledger.mentionedIn(harvest.id, [draft().id])).toEqual(new Set());
      expect(await ledger.outboxDepth()).toBe(0);
      await ledger.commit(whole);
      expect(await ledger.outboxDepth()).toBe(1);
      expect(await ledger.check()).toMatchObject({ ok: true });
    });

    test('takes thousands of items, touches and mentions at once', async () => {
      const { ledger } = subject();
      const { id } = await begin(ledger);
      const many = Array.from({ length: 4000 }, (_none, index) => draft(news(`n${index}`)));
      const mentioned = many.map((one) => one.id);
      const classifications = [machineClass('drones'), machineClass('sensors')];
      await ledger.commit(commit({ harvestId: id, items: many.map((one) => write(one, { classifications })), mentioned }));
      const follow = many.map((one) => request(`https://a.example/${one.id}`));
      await ledger.commit(commit({ harvestId: id, unchanged: mentioned.map((one) => ({ id: one, seenAt: at(5) })), mentioned, follow }));
      expect(await ledger.countItems({ concept: 'sensors' })).toBe(4000);
      expect((await ledger.mentionedIn(id, mentioned)).size).toBe(4000);
      expect(await ledger.outboxDepth()).toBe(4000);
      expect(await ledger.check()).toMatchObject({ ok: true });
    });

    test('remembers the newest record of a body', async () => {
      const { ledger } = subject();
      const again = { ...capture, fetchedAt: at(60), archive: { file: 'two.warc.gz', offset: 5, length: 20 } };
      await ledger.commit(commit({ capture }));
      await ledger.commit(commit({ capture: again }));
      expect(await ledger.captureById(capture.id)).toEqual(again);
      expect(await ledger.captureById('none')).toBeNull();
    });
  });
}
