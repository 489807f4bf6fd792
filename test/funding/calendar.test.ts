import { expect, test } from 'vitest';
import { callCalendar } from '../../src/funding/calendar.ts';
import { toCallRow } from '../../src/funding/call-row.ts';
import type { FundingCall } from '../../src/model.ts';
import { sampleItem } from './sample-call.ts';

const now = '2026-10-20T12:00:00Z';
const words = {
  name: 'Calls',
  deadline: 'Deadline',
  language: 'en',
  budget: () => 'EUR 9,000,000',
  address: () => 'https://watch.example/items/a',
};

function calendar(facts: Partial<FundingCall> = {}, revision = 1, withdrawnAt: string | null = null): string {
  return callCalendar([{ row: toCallRow(sampleItem('a', facts, { withdrawnAt }), now), revision }], words, now);
}

const unfolded = (text: string) => text.replace(/\r\n[ \t]/gu, '');
const values = (text: string, name: string) =>
  [...unfolded(text).matchAll(new RegExp(`^${name}[^:\r\n]*:(.*)\r$`, 'gmu'))].map((found) => found[1]);

test('the event falls on 17:00 in Brussels, in UTC, with three reminders', () => {
  const text = calendar();
  expect(values(text, 'DTSTART')).toEqual(['20261105T160000Z']);
  expect(values(text, 'TRIGGER')).toEqual(['-P30D', '-P7D', '-P1D']);
  expect(values(text, 'DTSTAMP')).toEqual(['20261020T120000Z']);
  expect(values(text, 'URL')).toEqual(['https://watch.example/items/a']);
});

test('every line ends with CR LF and holds at most 75 octets', () => {
  const text = calendar({ title: `Échéance – ${'détection de substances dangereuses '.repeat(6)}; a, b` });
  expect(text.replace(/\r\n/gu, '')).not.toContain('\n');
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(values(text, 'SUMMARY')[0]).toContain('\\; a\\, b');
});

test('a moved deadline keeps the name of its event and raises its sequence', () => {
  const [before, after] = [calendar(), calendar({ deadlines: [{ on: '2026-11-19', stage: null }] }, 2)];
  expect(values(after, 'UID')).toEqual(values(before, 'UID'));
  expect([values(before, 'SEQUENCE'), values(after, 'SEQUENCE')]).toEqual([['0'], ['1']]);
});

test('each cut-off has an event of its own', () => {
  const text = calendar({
    deadlines: [
      { on: '2026-03-10', stage: 1 },
      { on: '2026-09-23', stage: 2 },
    ],
  });
  expect(new Set(values(text, 'UID')).size).toBe(2);
  expect(values(text, 'SUMMARY')[1]).toMatch(/^Deadline 2\/2: /u);
});

test('a withdrawn call is cancelled in the calendar', () => {
  expect(values(calendar(), 'STATUS')).toEqual(['CONFIRMED']);
  expect(values(calendar({}, 2, now), 'STATUS')).toEqual(['CANCELLED']);
});

test('nothing reminds of a call that was withdrawn, or that its publisher closed early', () => {
  expect(values(calendar({}, 2, now), 'TRIGGER')).toEqual([]);
  const closed = calendar({ status: 'closed' }, 2);
  expect([values(closed, 'TRIGGER'), values(closed, 'STATUS')]).toEqual([[], ['CONFIRMED']]);
});

test('line breaks in a title make no further property', () => {
  expect(values(calendar({ title: 'a\r\nATTACH:https://evil.example/x' }), 'ATTACH')).toEqual([]);
});
