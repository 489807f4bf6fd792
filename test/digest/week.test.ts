import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoWeek, previousWeek, weekDays } from '../../src/digest/week.ts';
import { InputError } from '../../src/errors.ts';

test.each([
  ['2026-11-20T06:00:00Z', '2026-W47'],
  ['2027-01-01T00:00:00Z', '2026-W53'],
  ['2027-01-03T23:59:59Z', '2026-W53'],
  ['2027-01-04T00:00:00Z', '2027-W01'],
  ['2024-12-30T00:00:00Z', '2025-W01'],
  ['2026-11-23T00:30:00+01:00', '2026-W47'],
])('%s falls in %s', (instant, week) => {
  expect(isoWeek(instant)).toBe(week);
});

test('a week goes from Monday to Sunday', () => {
  expect(weekDays('2026-W47')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(weekDays('2026-W53')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
});

test('the week before the first is the last of the year before', () => {
  expect(previousWeek('2027-W01')).toBe('2026-W53');
  expect(previousWeek('2026-W01')).toBe('2025-W52');
});

test.each(['2025-W53', '2026-W00', '2026-W54', '2026-47', '2026-W7', ''])('%j is no week', (week) => {
  expect(() => weekDays(week)).toThrow(InputError);
});

test('every day lies in the week it names, and seven days earlier in the one before', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }), (date) => {
      const week = isoWeek(date.toISOString());
      const { from, to } = weekDays(week);
      const on = date.toISOString().slice(0, 10);
      expect(from <= on && on <= to).toBe(true);
      expect(isoWeek(new Date(date.getTime() - 7 * 86_400_000).toISOString())).toBe(previousWeek(week));
    }),
  );
});
