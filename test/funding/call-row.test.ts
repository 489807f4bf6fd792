import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { filterCalls, type CallFilter } from '../../src/funding/call-filter.ts';
import { toCallRow } from '../../src/funding/call-row.ts';
import { sampleCall, sampleItem } from './sample-call.ts';

const now = '2026-10-20T12:00:00Z';
const all: CallFilter = { status: null, programme: null, withinDays: null };

describe('a row', () => {
  test('is exactly what the contract lists', () => {
    expect(toCallRow(sampleItem('a'), now)).toEqual({
      id: 'a',
      sourceId: 'portal',
      programme: 'Internal Security Fund (ISF)',
      callIdentifier: 'ISF-2026-TF2-AG',
      topicIdentifier: 'ISF-2026-TF2-AG-SAMPLE',
      title: 'Protecting public spaces from unmanned aircraft',
      status: 'open',
      opensOn: '2026-05-06',
      deadlines: [{ on: '2026-11-05', stage: null }],
      nextDeadlineAt: '2026-11-05T16:00:00Z',
      budget: { amount: 9_000_000, currency: 'EUR', shared: false },
      typeOfAction: 'ISF Project Grants',
      url: 'https://portal.example/topic/isf-2026-tf2-ag-sample',
    });
  });

  test('of a withdrawn call says so', () => {
    expect(toCallRow(sampleItem('a', {}, { withdrawnAt: '2026-10-01T00:00:00Z' }), now).status).toBe('withdrawn');
  });

  test('is not made of anything else', () => {
    const news = { ...sampleCall(), kind: 'news', publisher: null } as const;
    expect(() => toCallRow({ ...sampleItem('a'), notice: news }, now)).toThrow(InputError);
  });
});

describe('the list', () => {
  const rows = [
    toCallRow(
      sampleItem('later', { title: 'B', deadlines: [{ on: '2027-01-14', stage: null }], programme: 'Horizon Europe (HORIZON)' }),
      now,
    ),
    toCallRow(sampleItem('none', { deadlines: [], status: 'forthcoming' }), now),
    toCallRow(sampleItem('past', { deadlines: [{ on: '2026-10-01', stage: null }] }), now),
    toCallRow(sampleItem('older', { deadlines: [{ on: '2025-10-01', stage: null }] }), now),
    toCallRow(sampleItem('soon', { deadlines: [{ on: '2026-11-05', stage: null }] }), now),
    toCallRow(sampleItem('gone', { deadlines: [{ on: '2026-11-06', stage: null }] }, { withdrawnAt: now }), now),
  ];
  const ids = (filter: Partial<CallFilter>) => filterCalls(rows, { ...all, ...filter }, now).map(({ id }) => id);

  test('begins with the nearest deadline and ends without one', () => {
    expect(ids({})).toEqual(['soon', 'gone', 'later', 'past', 'older', 'none']);
  });

  test('is narrowed by status, as judged at the clock', () => {
    expect(ids({ status: 'open' })).toEqual(['soon', 'later']);
    expect(ids({ status: 'closed' })).toEqual(['past', 'older']);
    expect(ids({ status: 'forthcoming' })).toEqual(['none']);
  });

  test('is narrowed by days to the deadline, of 24 hours each; what was withdrawn or closed is not within any', () => {
    expect(ids({ withinDays: 30 })).toEqual(['soon']);
    const early = toCallRow(sampleItem('early', { status: 'closed' }), now);
    expect(early.nextDeadlineAt).not.toBeNull();
    for (const status of [null, 'closed']) expect(filterCalls([early], { ...all, status, withinDays: 30 }, now)).toEqual([]);
    expect(filterCalls(rows, { ...all, withinDays: 16 }, '2026-10-20T16:00:00Z').map(({ id }) => id)).toEqual(['soon']);
    expect(filterCalls(rows, { ...all, withinDays: 16 }, '2026-10-20T15:59:59Z').map(({ id }) => id)).toEqual([]);
  });

  test('is narrowed by programme, by the whole name or a part of it', () => {
    expect(ids({ programme: 'horizon europe (horizon)' })).toEqual(['later']);
    expect(ids({ programme: 'isf' })).toEqual(['soon', 'gone', 'past', 'older', 'none']);
    expect(ids({ programme: 'Digital Europe' })).toEqual([]);
  });
});
