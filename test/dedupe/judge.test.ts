import { describe, expect, test } from 'vitest';
import { judge } from '../../src/dedupe/judge.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { sampleNews } from '../normalise/sample-notice.ts';

const draft = normalise(sampleNews(), { sourceId: 'sample' }, () => 'en');
const known = { id: draft.id, contentHash: draft.contentHash, withdrawnAt: null };

describe('an arriving draft', () => {
  test('that nobody knows is new', () => {
    expect(judge(draft, null, null)).toEqual({ state: 'new', of: null });
  });

  test('with the same content is unchanged', () => {
    expect(judge(draft, known, null)).toEqual({ state: 'unchanged', of: draft.id });
  });

  test('with other content is a revision', () => {
    expect(judge(draft, { ...known, contentHash: 'other' }, null)).toEqual({ state: 'revised', of: draft.id });
  });

  test('that had been withdrawn is a revision, though nothing changed', () => {
    expect(judge(draft, { ...known, withdrawnAt: '2026-11-01T00:00:00Z' }, null).state).toBe('revised');
  });

  test('whose text another item has is a duplicate of it', () => {
    expect(judge(draft, null, 'first')).toEqual({ state: 'duplicate', of: 'first' });
  });

  test('is no duplicate of itself', () => {
    expect(judge(draft, null, draft.id).state).toBe('new');
  });

  test('that is known stays an item, whatever its text comes to resemble', () => {
    expect(judge(draft, { ...known, contentHash: 'other' }, 'first').state).toBe('revised');
    expect(judge(draft, known, 'first').state).toBe('unchanged');
  });
});
