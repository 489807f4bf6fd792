import { describe, expect, it } from 'vitest';
import { breachesOf, countsOf, noPast, silenceOf, suspicionOf, usualVolume, type Past, type Seen } from '../../pipelines/judge-reading.ts';
import { sourceReport } from '../ledger/samples.ts';
import { card } from './bench.ts';

const source = card('news', { expect: { min: 1, max: 1000, filled: { publishedOn: 0.8 } } });
const seen = (told: number, more: Partial<Seen> = {}): Seen => ({
  told,
  filled: new Map([['publishedOn', told]]),
  partial: false,
  ...more,
});
const past = (counts: readonly number[], more: Partial<Past> = {}): Past => ({ ...noPast, readWell: true, counts, ...more });

describe('the volume of a reading', () => {
  it('is usual between bounds that no healthy publisher leaves; nothing is usual after few or small readings', () => {
    expect(usualVolume([40, 42, 38, 41, 39])).toEqual({ median: 40, least: 19, most: 126 });
    expect(usualVolume([100, 10, 60, 30, 80])).toEqual({ median: 60, least: 1, most: 300 });
    expect(usualVolume([40, 42, 38, 41])).toBeNull();
    expect(usualVolume([3, 4, 3, 2, 5])).toBeNull();
  });

  it('outside of them is a breach with both numbers', () => {
    const usual = past([40, 42, 38, 41, 39]);
    expect(breachesOf(source, seen(19), usual)).toEqual([]);
    expect(breachesOf(source, seen(18), usual)).toEqual([
      'expected at least 19 notices, as its last 5 full readings had about 40, found 18',
    ]);
    expect(breachesOf(source, seen(126), usual)).toEqual([]);
    expect(breachesOf(source, seen(127), usual)).toEqual([
      'expected at most 126 notices, as its last 5 full readings had about 40, found 127',
    ]);
  });

  it('says nothing where only a part was asked for', () => {
    expect(breachesOf(source, seen(2, { partial: true }), past([40, 42, 38, 41, 39]))).toEqual([]);
  });

  it('is learnt from full readings that were well, and not from beyond a release by hand', () => {
    const run = (finishedAt: string, more: object = {}) => ({ finishedAt, report: { ...sourceReport(), ...more } });
    const runs = [
      run('2026-11-05'),
      run('2026-11-04', { notModified: 1 }),
      run('2026-11-03', { breaches: ['few'] }),
      run('2026-11-02', { error: { code: 'timeout', message: '', url: null } }),
      run('2026-11-01'),
    ];
    expect(countsOf(runs, null)).toEqual([1, 1]);
    expect(countsOf(runs, { releasedAt: '2026-11-02' })).toEqual([1]);
  });
});

describe('a suspicion', () => {
  it('falls on a source in quarantine, on too many notices, and on hollow ones; never on one that was not read well before', () => {
    const hollow = seen(10, { filled: new Map([['publishedOn', 3]]) });
    expect(suspicionOf(source, seen(3), past([], { quarantined: true }))).toMatch(/quarantine/u);
    expect(suspicionOf(source, seen(1001), past([]))).toBe('more than 1000 notices');
    expect(suspicionOf(source, hollow, past([]))).toMatch(/publishedOn is filled in less than half/u);
    expect(suspicionOf(source, { ...hollow, told: 9 }, past([]))).toBeNull();
    expect(suspicionOf(source, seen(10, { filled: new Map([['publishedOn', 4]]) }), past([]))).toBeNull();
    expect(suspicionOf(source, hollow, noPast)).toBeNull();
  });
});

describe('silence', () => {
  it('is told in days, from the day after the last allowed one', () => {
    expect(silenceOf(source, '2026-09-01', '2026-10-31')).toBeNull();
    expect(silenceOf(source, '2026-09-01', '2026-11-01')).toBe(
      'silent: expected a notice within 60 days, the newest is 61 days old (2026-09-01)',
    );
    expect(silenceOf(source, null, '2026-11-01')).toBeNull();
  });
});
