import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countdown, distanceTo, isSoon } from '../../../dashboards/components/countdown.ts';
import { wordsOf } from '../../../dashboards/words.ts';

const now = '2026-11-22T06:10:00.000Z';

describe('the countdown', () => {
  it('counts calendar days in Brussels', () => {
    expect(distanceTo('2026-11-26T16:00:00Z', now)).toEqual({ unit: 'day', count: 4 });
    expect(distanceTo('2026-11-23T16:00:00Z', '2026-11-22T22:30:00.000Z')).toEqual({ unit: 'day', count: 1 });
    expect(distanceTo('2026-11-23T16:00:00Z', '2026-11-22T23:30:00.000Z')).toEqual({ unit: 'hour', count: 17 });
  });

  it('counts hours on the day itself, the last one to its end', () => {
    expect(distanceTo('2026-11-22T16:00:00Z', now)).toEqual({ unit: 'hour', count: 10 });
    expect(distanceTo('2026-11-22T16:00:00Z', '2026-11-22T15:59:00.000Z')).toEqual({ unit: 'hour', count: 1 });
  });

  it('stays within a day and a bit of the real distance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 * 24 * 60 }), (minutes) => {
        const at = new Date(Date.parse(now) + minutes * 60_000).toISOString();
        const { unit, count } = distanceTo(at, now);
        const days = unit === 'day' ? count : count / 24;
        expect(Math.abs(days - minutes / 1_440)).toBeLessThanOrEqual(1.1);
      }),
    );
  });

  it('marks what is soon', () => {
    expect([isSoon('2026-12-06T16:00:00Z', now), isSoon('2026-12-07T16:00:00Z', now)]).toEqual([true, false]);
  });

  it('writes the instant and the distance', () => {
    expect(String(countdown('2026-11-26T16:00:00Z', now, wordsOf('en')))).toContain(
      '<time datetime="2026-11-26T16:00:00Z" data-deadline>26 Nov, 17:00</time> <strong class="left soon">in 4 days</strong>',
    );
  });
});
