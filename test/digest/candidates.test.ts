import { describe, expect, test } from 'vitest';
import { candidateOf } from '../../src/digest/candidates.ts';
import type { CallChange, FundingCall, WatchItem } from '../../src/model.ts';
import { withdrawal } from '../../src/funding/changes.ts';
import { sampleCall, sampleItem } from '../funding/sample-call.ts';
import { sampleNews, samplePatent } from '../normalise/sample-notice.ts';
import { movedDeadline, sampleChange, sampleDocument, week } from './sample-week.ts';

const far = { deadlines: [{ on: '2027-03-04', stage: null }] };

function groupOf(facts: Partial<FundingCall>, more: Partial<WatchItem> = {}, changes: readonly CallChange[] = []): string | null {
  return candidateOf(sampleItem('a', { ...far, ...facts }, more), changes, week)?.group ?? null;
}

describe('a call', () => {
  test('is told when it opened since the last issue', () => {
    expect(groupOf({ opensOn: '2026-11-17' })).toBe('opened');
    expect(groupOf({}, {}, [sampleChange('a', 'status', 'forthcoming', 'open')])).toBe('opened');
    expect(groupOf({}, { firstSeenAt: '2026-11-14T06:00:00Z' })).toBe('opened');
  });

  test('is not told when nothing happened to it', () => {
    expect(groupOf({})).toBeNull();
    expect(groupOf({ status: 'forthcoming' })).toBeNull();
  });

  test('is told as announced when it was first seen before its opening', () => {
    expect(groupOf({ status: 'forthcoming', opensOn: '2027-01-10' }, { firstSeenAt: '2026-11-14T06:00:00Z' })).toBe('announced');
  });

  test('is told as closing within two weeks of its next deadline, never after it', () => {
    expect(groupOf({ deadlines: [{ on: '2026-12-04', stage: null }] })).toBe('closing');
    expect(groupOf({ deadlines: [{ on: '2026-12-05', stage: null }] })).toBeNull();
    expect(groupOf({ deadlines: [{ on: '2026-11-19', stage: null }] })).toBeNull();
  });

  test('is told as changed when deadline, budget, opening or status changed', () => {
    const changes: [string, unknown, unknown][] = [
      ['deadlines', [], [{ on: '2027-03-04', stage: null }]],
      ['budget', null, { amount: 1, currency: 'EUR', shared: false }],
      ['opensOn', '2026-12-01', '2027-01-01'],
      ['status', 'open', 'closed'],
    ];
    for (const [field, before, after] of changes) expect(groupOf({}, {}, [sampleChange('a', field, before, after)])).toBe('changed');
    expect(groupOf({}, {}, [sampleChange('a', 'title', 'A', 'B')])).toBeNull();
  });

  test('is not told of changes before the last issue', () => {
    expect(groupOf({}, {}, [sampleChange('a', 'budget', 1, 2, week.since)])).toBeNull();
  });

  test('is told once of a field that changed twice, from its first value to its last', () => {
    const twice = [
      sampleChange('a', 'opensOn', '2026-12-09', '2026-12-16', '2026-11-19T06:00:00Z'),
      sampleChange('a', 'opensOn', '2026-12-02', '2026-12-09', '2026-11-16T06:00:00Z'),
    ];
    expect(candidateOf(sampleItem('a', far), twice, week)?.changes).toMatchObject([
      { before: '2026-12-02', after: '2026-12-16', seenAt: '2026-11-19T06:00:00Z' },
    ]);
    const back = [
      sampleChange('a', 'opensOn', 'x', 'y', '2026-11-16T06:00:00Z'),
      sampleChange('a', 'opensOn', 'y', 'x', '2026-11-17T06:00:00Z'),
    ];
    expect(candidateOf(sampleItem('a', far), back, week)).toBeNull();
  });

  test('is told as changed when it was withdrawn, once', () => {
    const gone = withdrawal(sampleCall(), { id: 'a', seenAt: '2026-11-18T06:00:00Z' });
    expect(groupOf({}, { withdrawnAt: '2026-11-18T06:00:00Z' }, [gone])).toBe('changed');
    expect(groupOf({}, { withdrawnAt: '2026-11-01T06:00:00Z' })).toBeNull();
  });

  test('that is new is told as new, not as changed', () => {
    expect(groupOf({}, { firstSeenAt: '2026-11-14T06:00:00Z' }, [movedDeadline('a')])).toBe('opened');
  });
});

describe('a document', () => {
  test('is told when it was first seen since the last issue and is about something watched', () => {
    expect(candidateOf(sampleDocument('a'), [], week)).toMatchObject({ group: 'new', daysLeft: null });
    expect(candidateOf(sampleDocument('a', { classifications: [] }), [], week)).toBeNull();
    expect(candidateOf(sampleDocument('a', { firstSeenAt: week.since }), [], week)).toBeNull();
    expect(candidateOf(sampleDocument('a', { withdrawnAt: '2026-11-18T06:00:00Z' }), [], week)).toBeNull();
  });

  test('is not told when it entered as back-fill; a call that is open still is', () => {
    expect(candidateOf(sampleDocument('a', { backfilled: true }), [], week)).toBeNull();
    expect(groupOf({}, { firstSeenAt: '2026-11-14T06:00:00Z', backfilled: true })).toBe('opened');
  });

  test('is not told when it is old and was only found now', () => {
    expect(candidateOf(sampleDocument('a', {}, sampleNews({ publishedOn: '2026-10-14' })), [], week)).toMatchObject({ group: 'new' });
    expect(candidateOf(sampleDocument('a', {}, sampleNews({ publishedOn: '2026-10-13' })), [], week)).toBeNull();
    expect(candidateOf(sampleDocument('a', {}, samplePatent({ publishedOn: '2026-09-01' })), [], week)).toMatchObject({ group: 'new' });
    expect(candidateOf(sampleDocument('a', {}, sampleNews({ publishedOn: null })), [], week)).toMatchObject({ group: 'new' });
  });
});
