import { expect, test } from 'vitest';
import { calendarDate, publicationDate } from '../../src/normalise/calendar-date.ts';

test.each(['2026-11-05', '2024-02-29', '1899-12-31', '2026-01-31'])('%s is a day', (date) => {
  expect(calendarDate(date)).toBe(date);
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '0001-01-01',
  '2999-01-01',
  '2026-1-5',
  '2026-11-05T00:00:00Z',
  'yesterday',
  '',
  null,
])('%j is none', (date) => {
  expect(calendarDate(date)).toBeNull();
});

test('nothing was published more than a year ahead, and nothing is put in its place', () => {
  expect(publicationDate('2027-11-20', '2026-11-20')).toBe('2027-11-20');
  expect(publicationDate('2027-11-21', '2026-11-20')).toBeNull();
  expect(publicationDate('2027-11-21', null)).toBe('2027-11-21');
});
