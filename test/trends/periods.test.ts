import { expect, test } from 'vitest';
import { monthsBefore, periodDays, periodOf, periodsBetween } from '../../src/trends/periods.ts';

test.each([
  ['2026-11-05', 'month', '2026-11', '2026-11-01', '2026-11-30'],
  ['2026-02', 'month', '2026-02', '2026-02-01', '2026-02-28'],
  ['2028-02-29', 'month', '2028-02', '2028-02-01', '2028-02-29'],
  ['2026-11-05', 'quarter', '2026-Q4', '2026-10-01', '2026-12-31'],
  ['2026-03', 'quarter', '2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-11-05', 'year', '2026', '2026-01-01', '2026-12-31'],
] as const)('%s by %s is %s, from %s to %s', (date, by, period, from, to) => {
  expect(periodOf(date, by)).toBe(period);
  expect(periodDays(period)).toEqual({ from, to });
});

test('periods stand in a row without a gap', () => {
  expect(periodsBetween('2025-11-30', '2026-02-01', 'month')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(periodsBetween('2025-11-30', '2026-02-01', 'quarter')).toEqual(['2025-Q4', '2026-Q1']);
  expect(periodsBetween('2024-12-31', '2026-01-01', 'year')).toEqual(['2024', '2025', '2026']);
  expect(periodsBetween('2026-02-01', '2026-01-31', 'month')).toEqual([]);
});

test('a month back from a long one ends on its last day', () => {
  expect(monthsBefore('2026-03-31', 1)).toBe('2026-02-28');
});
