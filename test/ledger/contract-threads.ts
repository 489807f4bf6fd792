// Threads: marks find, links join, and what hangs together does not depend on the order in which it came.
import { describe, expect, test } from 'vitest';
import type { LinkKind, ThreadLink } from '../../src/model.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { Subject } from './contract.ts';
import { at, commit, draft, news, write } from './samples.ts';

const idOf = (key: string): string => draft(news(key)).id;

function link(one: string, other: string, kind: LinkKind = 'names-project'): ThreadLink {
  return { kind, itemId: idOf(one), otherId: idOf(other), signs: ['SIGN ü', one], overlap: kind === 'same-text' ? 0.875 : null };
}

async function hold(ledger: Ledger, keys: readonly string[], minutes = 0): Promise<void> {
  await ledger.commit(commit({ items: keys.map((key) => write(draft(news(key)), { seenAt: at(minutes) })) }));
}

/** Answers everything that waits with these links. */
async function join(ledger: Ledger, links: readonly ThreadLink[]): Promise<void> {
  const waiting = await ledger.unthreaded(1000);
  await ledger.saveThreads({ sequences: waiting.map(({ sequence }) => sequence), itemIds: waiting.map(({ itemId }) => itemId), links });
}

async function threadsOf(ledger: Ledger, keys: readonly string[]): Promise<readonly (string | undefined)[]> {
  const names = new Map(keys.map((key) => [idOf(key), key]));
  return (await ledger.items(keys.map(idOf))).map((item) => names.get(item.threadId));
}

export function threadContract(subject: () => Subject): void {
  describe('threads', () => {
    test('are looked for once after each writing, in its order', async () => {
      const { ledger } = subject();
      await hold(ledger, ['b', 'a']);
      expect((await ledger.unthreaded(9)).map(({ itemId }) => itemId).toSorted()).toEqual(['a', 'b'].map(idOf).toSorted());
      expect(await ledger.unthreaded(1)).toHaveLength(1);
      await join(ledger, []);
      expect(await ledger.unthreaded(9)).toEqual([]);
      await ledger.commit(commit({ unchanged: [{ id: idOf('a'), seenAt: at(3) }] }));
      expect(await ledger.unthreaded(9)).toEqual([]);
      await ledger.commit(commit({ items: [write(draft(news('a', 'Revised')), { revision: 2 })] }));
      expect((await ledger.unthreaded(9)).map(({ itemId }) => itemId)).toEqual([idOf('a')]);
    });

    test('find the holders of marks, so many of each, where there are so many', async () => {
      const { ledger } = subject();
      await ledger.commit(commit({ items: ['a', 'b', 'c'].map((key) => write(draft(news(key)))) }));
      const big = 2 ** 52 - 1;
      const marks = new Map([
        [idOf('a'), [big, 7]],
        [idOf('b'), [big]],
        [idOf('c'), [big]],
      ]);
      await ledger.saveMarks(marks);
      await ledger.saveMarks(new Map([...marks, [idOf('a'), [8, big, 8]]]));
      await ledger.saveMarks(new Map());
      const ids = ['a', 'b', 'c'].map(idOf).toSorted();
      expect(await ledger.holders([99, big, 7, 8], { least: 1, most: 5 })).toEqual(
        new Map([
          [7, [idOf('a')]],
          [8, [idOf('a')]],
          [big, ids],
        ]),
      );
      expect(await ledger.holders([big, 7], { least: 1, most: 2 })).toEqual(
        new Map([
          [7, [idOf('a')]],
          [big, ids.slice(0, 2)],
        ]),
      );
      expect(await ledger.holders([big, 7, 8], { least: 2, most: 5 })).toEqual(new Map([[big, ids]]));
      expect(await ledger.holders([big], { least: 4, most: 5 })).toEqual(new Map());
      expect(await ledger.holders([], { least: 1, most: 5 })).toEqual(new Map());
    });

    test('compare what items are now, and no item that is not there', async () => {
      const { ledger } = subject();
      const first = draft(news('a'), 'sample', { simhash: '0123456789abcdef' });
      await ledger.commit(commit({ items: [write(first), write(draft(news('b')))] }));
      const { id, sourceId, language, simhash, notice } = first;
      expect(await ledger.comparables([id, 'none'])).toEqual([{ id, sourceId, language, simhash, notice }]);
      const revised = draft(news('a', 'Revised'));
      await ledger.commit(commit({ items: [write(revised, { revision: 2 })] }));
      expect((await ledger.comparables([id])).map((one) => one.notice.title)).toEqual(['Revised']);
      expect(await ledger.comparables([])).toEqual([]);
    });

    test('bear the id of their first item, whatever the order of links', async () => {
      const { ledger } = subject();
      await hold(ledger, ['late'], 9);
      await hold(ledger, ['first'], 1);
      await hold(ledger, ['middle'], 5);
      expect(await threadsOf(ledger, ['late', 'first', 'middle'])).toEqual(['late', 'first', 'middle']);
      await join(ledger, [link('late', 'middle')]);
      expect(await threadsOf(ledger, ['late', 'first', 'middle'])).toEqual(['middle', 'first', 'middle']);
      await hold(ledger, ['joint'], 12);
      await join(ledger, [link('late', 'joint'), link('first', 'joint')]);
      expect(await threadsOf(ledger, ['late', 'first', 'middle', 'joint'])).toEqual(['first', 'first', 'first', 'first']);
    });

    test('tell what is of them and why, so many items by first sight', async () => {
      const { ledger } = subject();
      await hold(ledger, ['a'], 1);
      await hold(ledger, ['b', 'c'], 2);
      const links = [link('a', 'b'), link('c', 'a', 'same-text')];
      await join(ledger, links);
      const thread = await ledger.thread(idOf('a'), 10);
      expect(thread.count).toBe(3);
      expect(thread.items[0]?.id).toBe(idOf('a'));
      expect(thread.items).toHaveLength(3);
      expect(thread.links.toSorted((one, other) => (one.kind < other.kind ? -1 : 1))).toEqual(links);
      const begun = await ledger.thread(idOf('a'), 1);
      expect([begun.count, begun.items.length, begun.links]).toEqual([3, 1, []]);
      expect(await ledger.thread('none', 5)).toEqual({ items: [], count: 0, links: [] });
    });

    test('come apart when a revision loses its link', async () => {
      const { ledger } = subject();
      await hold(ledger, ['a'], 1);
      await hold(ledger, ['b'], 2);
      await hold(ledger, ['c'], 3);
      await join(ledger, [link('a', 'b'), link('b', 'c')]);
      await ledger.commit(commit({ items: [write(draft(news('b', 'Revised')), { revision: 2, seenAt: at(5) })] }));
      expect(await threadsOf(ledger, ['a', 'b', 'c'])).toEqual(['a', 'a', 'a']);
      await join(ledger, [link('b', 'c')]);
      expect(await threadsOf(ledger, ['a', 'b', 'c'])).toEqual(['a', 'b', 'b']);
    });

    test('count what only tells again as one story', async () => {
      const { ledger } = subject();
      await hold(ledger, ['a'], 1);
      await hold(ledger, ['copy', 'copy of copy', 'project'], 2);
      await hold(ledger, ['alone'], 3);
      await join(ledger, [link('a', 'copy', 'same-text'), link('copy', 'copy of copy', 'translation'), link('project', 'a')]);
      expect(await ledger.retold()).toEqual(
        new Map([
          [idOf('copy'), idOf('a')],
          [idOf('copy of copy'), idOf('a')],
        ]),
      );
      expect(await ledger.tellings(['copy', 'a', 'project', 'alone'].map(idOf))).toEqual(
        new Map([
          [idOf('copy'), 3],
          [idOf('a'), 3],
        ]),
      );
      expect(await ledger.tellings([])).toEqual(new Map());
      expect(await threadsOf(ledger, ['a', 'project', 'copy of copy', 'alone'])).toEqual(['a', 'a', 'a', 'alone']);
    });

    test('are the same after two processes joined them side by side', async () => {
      const { ledger, another } = subject();
      const second = await another();
      const keys = Array.from({ length: 30 }, (_none, index) => `n${index}`);
      for (const [index, key] of keys.entries()) await hold(ledger, [key], index);
      const pairs = keys.slice(1).map((key, index) => link(keys[index] ?? '', key));
      const half = (odd: number): readonly ThreadLink[] => pairs.filter((_pair, index) => index % 2 === odd);
      const save = async (of: Ledger, links: readonly ThreadLink[]): Promise<void> => {
        for (const one of links) await of.saveThreads({ sequences: [], itemIds: [], links: [one] });
      };
      await Promise.all([save(ledger, half(0)), save(second, half(1))]);
      expect(new Set(await threadsOf(ledger, keys))).toEqual(new Set(['n0']));
    });
  });
}
