import { describe, expect, it } from 'vitest';
import { apartFrom, reviewedDocuments } from '../../src/review/reviewed-documents.ts';
import { decision, item } from './invented-items.ts';

const none = { ids: new Set<string>(), threads: new Set<string>() };

describe('decisions as documents', () => {
  it('take accepted and added as right, rejected as wrong, the rest as unknown unless the whole was reviewed', () => {
    const log = [
      decision('b', 'accepted', 'x'),
      decision('b', 'rejected', 'y'),
      decision('a', 'added', 'z'),
      decision('a', 'reviewed', '', ['x', 'z']),
    ];
    const { learnt, judging } = reviewedDocuments([item('b'), item('a')], log, none, '2026.1');
    expect(learnt.map(({ item: { id }, ...said }) => [id, said])).toEqual([
      ['a', { labels: ['z', 'x'], rejected: [], complete: true }],
      ['b', { labels: ['x'], rejected: ['y'], complete: false }],
    ]);
    expect(judging).toEqual([]);
  });

  it('take a review under another edition as silent about what it did not name', () => {
    const { learnt } = reviewedDocuments([item('a')], [decision('a', 'reviewed', '', ['x'])], none, '2027.1');
    expect(learnt).toMatchObject([{ labels: ['x'], complete: false }]);
  });

  it('never learn from an audit item or from what tells the same, and are judged by whole reviews alone', () => {
    const items = [item('judge'), item('half'), item('echo', { threadId: 'judge' }), item('free')];
    const log = items.flatMap(({ id }) => (id === 'half' ? [decision(id, 'accepted', 'x')] : [decision(id, 'reviewed', '', ['x'])]));
    const audited = { ids: new Set(['judge', 'half']), threads: new Set(['judge', 'half']) };
    const { learnt, judging, decided } = reviewedDocuments(items, log, audited, '2026.1');
    expect([...decided]).toEqual(['judge', 'half', 'echo', 'free']);
    expect(learnt.map((one) => one.item.id)).toEqual(['free']);
    expect(judging.map((one) => one.item.id)).toEqual(['judge']);
  });

  it('do not judge a model that was learnt from them, or from what tells the same', () => {
    const items = [item('fresh'), item('learnt'), item('echo', { threadId: 'story' })];
    const log = items.map(({ id }) => decision(id, 'reviewed', '', ['x']));
    const all = { ids: new Set(items.map(({ id }) => id)), threads: new Set(items.map(({ threadId }) => threadId)) };
    const { judging } = reviewedDocuments(items, log, all, '2026.1');
    const known = { ids: new Set(['learnt']), threads: new Set(['learnt', 'story']) };
    expect(apartFrom(judging, known).map((one) => one.item.id)).toEqual(['fresh']);
  });
});
