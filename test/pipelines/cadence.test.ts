import { describe, expect, it } from 'vitest';
import { cadenceMs, nextRun, type Rhythm } from '../../pipelines/cadence.ts';
import { freshSeconds } from '../../pipelines/freshness.ts';

const at = '2026-11-22T08:00:00.000Z';

const usual: Rhythm = {
  finishedAt: at,
  failures: 0,
  quarantined: false,
  changed: [],
  freshSeconds: null,
  deadlineOn: null,
  blockedUntil: null,
};
const next = (every: string, more: Partial<Rhythm> = {}): string => nextRun(every, { ...usual, ...more }).at;

describe('a cadence', () => {
  it('is minutes, hours or days, and nothing else', () => {
    expect(['30m', '6h', '1d', '7d'].map(cadenceMs)).toEqual([1_800_000, 21_600_000, 86_400_000, 604_800_000]);
    for (const wrong of ['', '6', 'h', '6w', '-1h', '6h ', '1.5h']) expect(() => cadenceMs(wrong)).toThrow(RangeError);
  });

  it('after a success leads to the next reading; after failures it is tried sooner, and ever later', () => {
    expect(nextRun('6h', usual)).toEqual({ at: '2026-11-22T14:00:00.000Z', because: 'it is read every 6h' });
    expect([1, 2, 3, 4, 5].map((failures) => next('6h', { failures }))).toEqual([
      '2026-11-22T08:15:00.000Z',
      '2026-11-22T08:30:00.000Z',
      '2026-11-22T09:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
      '2026-11-22T12:00:00.000Z',
    ]);
    expect([6, 1000].map((failures) => next('6h', { failures }))).toEqual(['2026-11-22T14:00:00.000Z', '2026-11-22T14:00:00.000Z']);
    expect(nextRun('6h', { ...usual, failures: 2 }).because).toBe('it failed 2 times in a row and is tried again');
  });

  it('that is shorter than a quarter of an hour is never waited beyond, nor undercut', () => {
    expect(next('5m', { failures: 1 })).toBe('2026-11-22T08:05:00.000Z');
    expect(next('5m', { changed: Array(6).fill(true) })).toBe('2026-11-22T08:05:00.000Z');
  });

  it('is halved for a source that nearly always brings something, quartered for one that always does, after six runs', () => {
    const five = [true, false, true, true, true, true];
    expect(nextRun('8h', { ...usual, changed: five })).toEqual({
      at: '2026-11-22T12:00:00.000Z',
      because: '5 of its last 6 runs brought something',
    });
    expect(next('8h', { changed: Array(9).fill(true) })).toBe('2026-11-22T10:00:00.000Z');
    expect(next('8h', { changed: Array(5).fill(true) })).toBe('2026-11-22T16:00:00.000Z');
    expect(next('8h', { changed: [false, false, true, true, true, true] })).toBe('2026-11-22T16:00:00.000Z');
    expect(next('30m', { changed: Array(6).fill(true) })).toBe('2026-11-22T08:15:00.000Z');
  });

  it('is quartered while a deadline is within a week', () => {
    expect(nextRun('1d', { ...usual, deadlineOn: '2026-11-29' })).toEqual({
      at: '2026-11-22T14:00:00.000Z',
      because: 'a call of it closes on 2026-11-29',
    });
    expect(next('1d', { deadlineOn: '2026-11-30' })).toBe('2026-11-23T08:00:00.000Z');
  });

  it('is never sooner than answers stay fresh, and never later than itself for that', () => {
    expect(nextRun('8h', { ...usual, changed: Array(6).fill(true), freshSeconds: 3 * 3600 })).toEqual({
      at: '2026-11-22T11:00:00.000Z',
      because: 'its answers stay fresh for 180 minutes',
    });
    expect(next('8h', { changed: Array(6).fill(true), freshSeconds: 99 * 3600 })).toBe('2026-11-22T16:00:00.000Z');
    expect(next('8h', { freshSeconds: 60 })).toBe('2026-11-22T16:00:00.000Z');
  });

  it('waits as long as the publisher asked', () => {
    expect(nextRun('6h', { ...usual, failures: 1, blockedUntil: '2026-11-24T00:00:00.000Z' })).toEqual({
      at: '2026-11-24T00:00:00.000Z',
      because: 'the publisher asked for patience until then',
    });
    expect(next('6h', { failures: 1, blockedUntil: '2026-11-22T08:01:00.000Z' })).toBe('2026-11-22T08:15:00.000Z');
  });

  it('is kept by a source in quarantine', () => {
    expect(next('6h', { failures: 3, quarantined: true, changed: Array(6).fill(true) })).toBe('2026-11-22T14:00:00.000Z');
  });
});

describe('freshness', () => {
  it.each([
    [{ 'cache-control': 'public, max-age=3600' }, '', 3600],
    [{ 'cache-control': 'max-age=3600', age: '600' }, '', 3000],
    [{ 'cache-control': 'no-cache, max-age=3600' }, '', null],
    [{}, '<rss><channel><ttl>60</ttl></channel></rss>', 3600],
    [{}, '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>', 21_600],
    [{ 'cache-control': 'max-age=60' }, '<ttl>30</ttl>', 1800],
    [{}, '<ttl>soon</ttl><sy:updatePeriod>often</sy:updatePeriod>', null],
  ])('is what header or feed state (%j %s)', (headers: Readonly<Record<string, string>>, body, seconds) => {
    expect(freshSeconds(headers, Buffer.from(body))).toBe(seconds);
  });
});
