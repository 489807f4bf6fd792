import { afterEach, describe, expect, it } from 'vitest';
import { backfillBefore } from '../../pipelines/back-fill.ts';
import type { SourceState } from '../../src/ledger/records.ts';
import { createCellCounter } from '../../src/trends/cells.ts';
import { card, openBench, type Bench } from './bench.ts';
import { feedAnswer, stories, type Story } from './told.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const source = card('news', { cadence: { every: '1d', staleAfterDays: 60 } });
const now = '2026-11-22T08:00:00.000Z';
const state = (more: Partial<SourceState>): SourceState => ({
  sourceId: 'news',
  lastRunAt: '2026-11-22T07:00:00.000Z',
  lastSuccessAt: '2026-11-19T08:00:00.000Z',
  nextDueAt: now,
  nextBecause: null,
  consecutiveFailures: 4,
  quarantinedAt: null,
  releasedAt: null,
  lastError: null,
  lastReport: null,
  itemCount: 4,
  newestOn: '2026-11-19',
  reservation: null,
  ...more,
});

describe('what enters silently', () => {
  it('is what was published before the end of an outage of more than two cadences and two days', () => {
    expect(backfillBefore(source, state({}), now)).toBe('2026-11-22');
    expect(backfillBefore(source, state({ consecutiveFailures: 0, quarantinedAt: '2026-11-20T08:00:00.000Z' }), now)).toBe('2026-11-22');
    expect(backfillBefore(source, state({ lastSuccessAt: '2026-11-20T08:00:00.000Z' }), now)).toBeNull();
    const hourly = card('news', { cadence: { every: '1h', staleAfterDays: 60 } });
    expect(backfillBefore(hourly, state({ lastSuccessAt: '2026-11-20T09:00:00.000Z' }), now)).toBeNull();
    const weekly = card('news', { cadence: { every: '7d', staleAfterDays: 60 } });
    expect(backfillBefore(weekly, state({}), now)).toBeNull();
  });

  it('is nothing of a source that was only not asked', () => {
    expect(backfillBefore(source, state({ consecutiveFailures: 0 }), now)).toBeNull();
  });

  it('is what is older than thirty days when a source is read for the first time', () => {
    expect(backfillBefore(source, null, now)).toBe('2026-10-23');
  });
});

describe('a source that is read again after an outage', () => {
  it('brings its backlog as back-fill and only what came since as news; trends count both by their publication', async () => {
    const told = (dates: readonly string[]): readonly Story[] =>
      stories('news.example', dates.length).map((one, index) => ({ ...one, on: dates[index]! }));
    const dates = ['2026-11-01', '2026-10-01', '2026-11-05', '2026-11-20'];
    const watch = (bench = await openBench({
      'news.example': {
        '/feed.xml': ({ visit }) =>
          visit === 1
            ? feedAnswer('news.example', told(dates.slice(0, 2)))
            : visit < 5
              ? { status: 404 }
              : feedAnswer('news.example', told(dates)),
      },
    }));
    for (const day of ['02', '03', '06', '10', '20']) await watch.at(`2026-11-${day}T08:00:00.000Z`).gather([source]);
    const items = await watch.items();
    const filled = new Map(items.map(({ notice, backfilled = false }) => [notice.publishedOn, backfilled]));
    // Old when the source was first read; told while it failed; told on the day of its return.
    expect(filled).toEqual(
      new Map([
        ['2026-11-01', false],
        ['2026-10-01', true],
        ['2026-11-05', true],
        ['2026-11-20', false],
      ]),
    );
    const counter = createCellCounter(
      () => [],
      () => false,
    );
    for (const item of items) counter.add(item);
    const months = counter.cells().filter(({ concept }) => concept === null);
    expect(months.map(({ month, count }) => [month, count])).toEqual([
      ['2026-10', 1],
      ['2026-11', 3],
    ]);
  });
});
