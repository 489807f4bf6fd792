import { describe, expect, it } from 'vitest';
import { rightClasses, standingOf, standings, wrongClasses } from '../../src/review/standing.ts';
import { decision } from './invented-items.ts';

describe('what stands of decisions', () => {
  it('is the latest word about each class', () => {
    const log = [decision('i', 'accepted', 'a'), decision('i', 'rejected', 'a'), decision('i', 'added', 'b'), decision('i', 'undone', 'b')];
    expect(wrongClasses(standingOf(log))).toEqual(['a']);
    expect(rightClasses(standingOf(log))).toEqual([]);
  });

  it('counts the classes of a review as right, but for those that were judged by themselves, until it is undone', () => {
    const log = [decision('i', 'reviewed', '', ['a', 'b']), decision('i', 'rejected', 'b'), decision('i', 'added', 'c')];
    expect(rightClasses(standingOf(log))).toEqual(['c', 'a']);
    expect(rightClasses(standingOf([...log, decision('i', 'undone')]))).toEqual(['c']);
    expect(standingOf([...log, decision('i', 'undone')]).review).toBe(null);
  });

  it('leaves out items about which nothing stands any more', () => {
    const log = [decision('i', 'reviewed', '', []), decision('j', 'accepted', 'a'), decision('i', 'undone'), decision('k', 'reviewed')];
    expect([...standings(log).keys()]).toEqual(['j', 'k']);
  });
});
