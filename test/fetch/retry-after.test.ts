import { describe, expect, it } from 'vitest';
import { readHttpDate, retryAfterSeconds } from '../../src/fetch/retry-after.ts';

const now = '2026-11-22T10:00:00.000Z';

describe('Retry-After', () => {
  it.each([
    [{ 'retry-after': '120' }, 120],
    [{ 'retry-after': ' 0 ' }, 0],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 30],
    [{ 'retry-after': 'Sunday, 22-Nov-26 10:00:30 GMT' }, 30],
    [{ 'retry-after': 'Sun Nov 22 10:00:30 2026' }, 30],
    [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after': 'Sun, 22 Nov 2020 10:00:30 GMT', date: 'Sun, 22 Nov 2020 10:00:00 GMT' }, 30],
    [{ 'retry-after': '99999999999999999999' }, 315_360_000],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after': '1.5' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '' }, null],
    [{}, null],
  ])('%j means %s s', (headers, seconds) => {
    expect(retryAfterSeconds(headers, now)).toBe(seconds);
  });

  it('knows no month but the twelve', () => {
    expect(readHttpDate('Sun, 22 Foo 2026 10:00:30 GMT')).toBeNull();
    expect(readHttpDate('Sunday, 06-Nov-94 08:49:37 GMT')).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  });
});
