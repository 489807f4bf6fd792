import { describe, expect, it } from 'vitest';
import { reviewQueue, type QueueItem } from '../../src/review/queue.ts';
import { standings } from '../../src/review/standing.ts';
import { decision } from './invented-items.ts';

function asked(id: string, classes: readonly (readonly [string, number])[] = [], more: Partial<QueueItem> = {}): QueueItem {
  const given = classes.map(([notation, p]) => ({ notation, p, method: 'terms' as const }));
  return { id, threadId: id, firstSeenAt: '2026-11-10T08:00:00.000Z', classes: given, ...more };
}

const facts = { audited: [], standing: standings([]), withNewTerm: new Set<string>() };
const told = (queue: ReturnType<typeof reviewQueue>): string[] =>
  queue.map(({ itemId, reason, notation }) => `${itemId} ${reason} ${notation ?? '-'}`);

describe('the review queue', () => {
  it('asks the audit sample first, then what is nearest to the threshold, then what has no class, new terms and newest first', () => {
    const items = [
      asked('sure', [['a', 0.99]]),
      asked('near', [
        ['a', 0.95],
        ['b', 0.42],
      ]),
      asked('nearer', [['c', 0.4]]),
      asked('old'),
      asked('new', [], { firstSeenAt: '2026-11-11T08:00:00.000Z' }),
      asked('term'),
      asked('judge', [['a', 0.41]]),
    ];
    expect(told(reviewQueue(items, { ...facts, audited: ['judge', 'gone'], withNewTerm: new Set(['term']) }))).toEqual([
      'judge audit -',
      'nearer uncertain c',
      'near uncertain b',
      'term new-term -',
      'new unclassified -',
      'old unclassified -',
    ]);
  });

  it('passes over what was decided: a class, a whole item', () => {
    const items = [
      asked('one', [
        ['a', 0.41],
        ['b', 0.45],
      ]),
      asked('two', [['a', 0.41]]),
      asked('three'),
      asked('judge', [['a', 0.41]]),
    ];
    const standing = standings([
      decision('one', 'accepted', 'a'),
      decision('two', 'accepted', 'a'),
      decision('three', 'reviewed'),
      decision('judge', 'accepted', 'a'),
    ]);
    expect(told(reviewQueue(items, { ...facts, audited: ['judge'], standing }))).toEqual(['judge audit -', 'one uncertain b']);
    const undone = standings([decision('judge', 'reviewed'), decision('judge', 'undone')]);
    expect(told(reviewQueue(items, { ...facts, audited: ['judge'], standing: undone }))[0]).toBe('judge audit -');
  });

  it('asks at most three times about a class, and once about a thread', () => {
    const many = Array.from({ length: 9 }, (_, index) => asked(`i${index}`, [['a', 0.41]]));
    expect(reviewQueue(many, facts)).toHaveLength(3);
    expect(
      reviewQueue(
        many.map((one) => ({ ...one, threadId: 'one' })),
        facts,
      ),
    ).toHaveLength(1);
  });
});
