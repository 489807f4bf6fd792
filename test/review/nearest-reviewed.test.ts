import { describe, expect, it } from 'vitest';
import { judgedItems, latestFirst, nearestOf, type JudgedItem } from '../../src/review/nearest-reviewed.ts';
import { standings } from '../../src/review/standing.ts';
import { decision } from './invented-items.ts';

const edition = {
  version: decision('any', 'accepted', 'a').edition,
  ancestors: (notation: string): readonly string[] => (notation === 'below a' ? ['a'] : []),
};
const told = (judged: readonly JudgedItem[]): string[] => judged.map(({ itemId, verdict }) => `${itemId} ${verdict}`);

describe('the items that speak of a class', () => {
  it('are those on which it was confirmed, added or rejected, and those that were completely reviewed', () => {
    const log = [
      decision('confirmed', 'accepted', 'a'),
      decision('added', 'added', 'a'),
      decision('refused', 'rejected', 'a'),
      { ...decision('seen', 'reviewed'), classes: ['a', 'b'] },
      { ...decision('without', 'reviewed'), classes: ['b'] },
      decision('other', 'accepted', 'b'),
      decision('taken back', 'accepted', 'a'),
      decision('taken back', 'undone', 'a'),
    ];
    expect(told(judgedItems('a', latestFirst(standings(log)), edition)).toSorted()).toEqual([
      'added accepted',
      'confirmed accepted',
      'refused rejected',
      'seen accepted',
      'without absent',
    ]);
  });

  it('are silent where a review was made under another edition, which may not have had the class', () => {
    const log = [{ ...decision('former', 'reviewed'), classes: ['b'], edition: '2025.1' }];
    expect(judgedItems('a', latestFirst(standings(log)), edition)).toEqual([]);
    expect(told(judgedItems('b', latestFirst(standings(log)), edition))).toEqual(['former accepted']);
  });

  it('are silent about a class where a review names a narrower one', () => {
    const log = [{ ...decision('one', 'reviewed'), classes: ['below a'] }];
    expect(judgedItems('a', latestFirst(standings(log)), edition)).toEqual([]);
    expect(told(judgedItems('b', latestFirst(standings(log)), edition))).toEqual(['one absent']);
  });

  it('take a rejection on a reviewed item for the word about the class', () => {
    const log = [decision('one', 'rejected', 'a'), { ...decision('one', 'reviewed'), classes: ['a'] }];
    expect(told(judgedItems('a', latestFirst(standings(log)), edition))).toEqual(['one rejected']);
  });

  it('are at most a hundred of either kind, those judged last', () => {
    const at = (number: number): string => new Date(Date.UTC(2026, 9, 1, 0, number)).toISOString();
    const log = Array.from({ length: 130 }, (_, number) => ({ ...decision(`i${number}`, 'accepted', 'a'), decidedAt: at(number) }));
    const judged = judgedItems('a', latestFirst(standings(log)), edition);
    expect([judged.length, judged[0]!.itemId, judged.at(-1)!.itemId]).toEqual([100, 'i129', 'i30']);
  });
});

describe('the nearest of them', () => {
  it('are the three most alike, best first; what is hardly alike or not held is none', () => {
    const alike = new Map([
      ['a', 0.3],
      ['b', 0.9],
      ['c', 0.19],
      ['d', 0.5],
      ['e', 0.4],
    ]);
    const judged = [...alike.keys(), 'gone'].map((itemId) => ({ itemId, verdict: 'accepted' as const }));
    const near = nearestOf(judged, (id) => alike.get(id) ?? null);
    expect(near.map(({ itemId, likeness }) => [itemId, likeness])).toEqual([
      ['b', 0.9],
      ['d', 0.5],
      ['e', 0.4],
    ]);
    expect(nearestOf(judged.slice(2, 3), (id) => alike.get(id) ?? null)).toEqual([]);
  });
});
