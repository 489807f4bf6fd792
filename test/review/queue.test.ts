import { describe, expect, it } from 'vitest';
import { startingThresholds } from '../../src/classify/class-thresholds.ts';
import { rulesVersion } from '../../src/classify/score.ts';
import { reviewQueue, type QueueItem } from '../../src/review/queue.ts';
import { standings } from '../../src/review/standing.ts';
import { decision } from './invented-items.ts';

function asked(id: string, classes: readonly (readonly [string, number])[] = [], more: Partial<QueueItem> = {}): QueueItem {
  const given = classes.map(([notation, p]) => ({ notation, p, method: 'terms' as const, modelVersion: rulesVersion }));
  return { id, threadId: id, firstSeenAt: '2026-11-10T08:00:00.000Z', classes: given, ...more };
}

const facts = { audited: [], standing: standings([]), withNewTerm: new Set<string>(), thresholds: startingThresholds(null) };
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

  it('measures each class from the threshold of what gave it, and never asks about an automatic one', () => {
    const thresholds = startingThresholds({
      version: 'watch-1',
      positives: {},
      suggest: [{ examples: 0, least: 0.2 }],
      auto: { sure: { least: 0.6, right: 9, given: 9 } },
    });
    const of = (id: string, notation: string, p: number, modelVersion = 'watch-1'): QueueItem =>
      asked(id, [], { classes: [{ notation, p, method: 'joined', modelVersion }] });
    const items = [
      of('at the rules threshold', 'a', 0.4),
      of('at its own', 'b', 0.2),
      of('by rules', 'c', 0.39, rulesVersion),
      of('automatic', 'sure', 0.6),
      of('not quite automatic', 'sure', 0.59),
    ];
    // Log-odds: 0.39 lies 0.04 from the 0.4 of rules; 0.4 lies 0.98 from the model's 0.2; 0.59 lies 1.75 from it, too far to be a question.
    expect(told(reviewQueue(items, { ...facts, thresholds }))).toEqual([
      'at its own uncertain b',
      'by rules uncertain c',
      'at the rules threshold uncertain a',
    ]);
    const near = startingThresholds({
      version: 'watch-1',
      positives: {},
      suggest: [{ examples: 0, least: 0.5 }],
      auto: { sure: { least: 0.6, right: 9, given: 9 } },
    });
    expect(told(reviewQueue(items.slice(3), { ...facts, thresholds: near }))).toEqual(['not quite automatic uncertain sure']);
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
