import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { floorOf, missed } from './floors.ts';

const floors = { search: { ndcg10: 0.7, mrr10: 0.8 }, 'search with elasticsearch': { sameTotal: 1 }, dates: { right: 0.9 } };

describe('floors', () => {
  it('are reached by equal figures and missed by lower ones', () => {
    expect(missed({ search: { ndcg10: 0.7, mrr10: 0.79 } }, floors, [])).toEqual([
      { part: 'search', figure: 'mrr10', floor: 0.8, found: 0.79 },
    ]);
  });

  it('are missed by a figure that vanished or is no number', () => {
    expect(missed({ search: { ndcg10: Number.NaN } }, floors, []).map(({ figure, found }) => [figure, found])).toEqual([
      ['ndcg10', Number.NaN],
      ['mrr10', null],
    ]);
  });

  it('of a condition count only where it holds', () => {
    const measured = { search: { ndcg10: 1, mrr10: 1 } };
    expect(missed(measured, floors, [])).toEqual([]);
    expect(missed(measured, floors, ['elasticsearch'])).toEqual([{ part: 'search', figure: 'sameTotal', floor: 1, found: null }]);
  });

  it('of two conditions count where both hold, and are told all the same', () => {
    const twice = { french: { recall: 1 }, 'french with topics and elasticsearch': { esTopics: 0.5 } };
    const measured = { french: { recall: 1, esTopics: 0.4 } };
    expect(missed(measured, twice, ['topics'])).toEqual([]);
    expect(missed(measured, twice, ['topics', 'elasticsearch'])).toHaveLength(1);
    expect([floorOf(twice, 'french', 'esTopics'), floorOf(twice, 'french', 'recall')]).toEqual([0.5, 1]);
    expect([floorOf(twice, 'french', 'other'), floorOf(twice, 'other', 'recall')]).toEqual([undefined, undefined]);
  });

  it('of parts that were not measured are left out', () => {
    expect(missed({}, floors, ['elasticsearch'])).toEqual([]);
  });

  it('in the file are numbers under figures under parts', () => {
    const file: unknown = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8'));
    const sections = Object.values(file as Readonly<Record<string, Readonly<Record<string, unknown>>>>);
    expect(sections.length).toBeGreaterThan(0);
    expect(sections.flatMap((section) => Object.values(section)).filter((floor) => typeof floor !== 'number')).toEqual([]);
  });
});
