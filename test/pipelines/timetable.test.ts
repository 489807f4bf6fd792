import { describe, expect, it } from 'vitest';
import { everyDay, everyHour, latestSlot, type Timetable } from '../../pipelines/timetable.ts';

const nightly: Timetable = { zone: 'Europe/Brussels', weekdays: everyDay, hours: [2], minutes: [30] };

/** The slots of one day of the zone, found minute by minute. */
function slotsOn(timetable: Timetable, day: string): readonly string[] {
  const from = Date.parse(`${day}T00:00:00Z`) - 12 * 3_600_000;
  const found = Array.from({ length: 48 * 60 }, (_, minute) => latestSlot(timetable, new Date(from + minute * 60_000).toISOString()));
  const dayOf = (slot: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone: timetable.zone }).format(new Date(slot));
  return [...new Set(found.filter((slot) => slot !== null))].filter((slot) => dayOf(slot) === day);
}

describe('slots', () => {
  it('are wall-clock times of the zone, summer and winter', () => {
    expect(slotsOn(nightly, '2026-01-15')).toEqual(['2026-01-15T01:30:00.000Z']);
    expect(slotsOn(nightly, '2026-07-15')).toEqual(['2026-07-15T00:30:00.000Z']);
  });

  it('that the clock jumps over are due at the next minute that exists', () => {
    expect(slotsOn(nightly, '2026-03-29')).toEqual(['2026-03-29T01:00:00.000Z']);
  });

  it('that come twice are due once, at their first coming', () => {
    expect(slotsOn(nightly, '2026-10-25')).toEqual(['2026-10-25T00:30:00.000Z']);
  });

  it('that several times fall on after a jump are one', () => {
    expect(slotsOn({ ...nightly, minutes: [0, 15, 30, 45] }, '2026-03-29')).toEqual(['2026-03-29T01:00:00.000Z']);
  });

  it('of other weekdays do not exist', () => {
    expect(slotsOn({ ...nightly, weekdays: [1] }, '2026-11-22')).toEqual([]);
    expect(slotsOn({ ...nightly, weekdays: [1] }, '2026-11-23')).toHaveLength(1);
  });
});

describe('the latest slot', () => {
  it('is the one not after now', () => {
    expect(latestSlot(nightly, '2026-11-22T01:29:59.999Z')).toBe('2026-11-21T01:30:00.000Z');
    expect(latestSlot(nightly, '2026-11-22T01:30:00.000Z')).toBe('2026-11-22T01:30:00.000Z');
  });

  it('of a weekly job is found days later', () => {
    const weekly = { ...nightly, weekdays: [1], hours: [6], minutes: [0] };
    expect(latestSlot(weekly, '2026-11-22T12:00:00Z')).toBe('2026-11-16T05:00:00.000Z');
  });

  it('moves on through the changes of the clock in three zones, never back and never twice', () => {
    const windows = [
      Date.UTC(2026, 2, 7),
      Date.UTC(2026, 2, 28),
      Date.UTC(2026, 3, 4),
      Date.UTC(2026, 9, 3),
      Date.UTC(2026, 9, 24),
      Date.UTC(2026, 9, 31),
    ];
    for (const zone of ['Europe/Brussels', 'America/New_York', 'Australia/Lord_Howe']) {
      const hourly: Timetable = { zone, weekdays: everyDay, hours: everyHour, minutes: [30] };
      for (const from of windows) {
        const seen = new Set<string>();
        let last = '';
        for (let at = from; at < from + 48 * 3_600_000; at += 30 * 60_000) {
          const slot = latestSlot(hourly, new Date(at).toISOString(), 1)!;
          expect(slot >= last).toBe(true);
          last = slot;
          seen.add(slot);
        }
        // 48 hours, one more slot from before the window and one at a jump, one fewer where an hour comes twice.
        expect(seen.size).toBeGreaterThanOrEqual(47);
        expect(seen.size).toBeLessThanOrEqual(50);
      }
    }
  });
});
