import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayInBrussels, daysUntil, deadlineInstant, isOver, nextDeadlineAt, statusAt } from '../../src/funding/status.ts';
import { sampleCall } from './sample-call.ts';

const single = sampleCall({ deadlines: [{ on: '2026-11-05', stage: null }] });

describe('17:00 in Brussels', () => {
  test.each([
    ['2026-11-05', '2026-11-05T16:00:00Z'],
    ['2026-07-01', '2026-07-01T15:00:00Z'],
    // Clocks change at 01:00 UTC on the last Sundays of March and October, before the hour of the deadline.
    ['2026-03-28', '2026-03-28T16:00:00Z'],
    ['2026-03-29', '2026-03-29T15:00:00Z'],
    ['2026-10-24', '2026-10-24T15:00:00Z'],
    ['2026-10-25', '2026-10-25T16:00:00Z'],
    ['2028-02-29', '2028-02-29T16:00:00Z'],
  ])('on %s is %s', (on, instant) => {
    expect(deadlineInstant(on)).toBe(instant);
  });

  test('is 17:00 on that very day for every day', () => {
    const brussels = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short', timeStyle: 'short' });
    fc.assert(
      fc.property(fc.date({ min: new Date('2014-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }), (date) => {
        const on = date.toISOString().slice(0, 10);
        expect(brussels.format(new Date(deadlineInstant(on)))).toBe(`${on} 17:00`);
      }),
    );
  });
});

describe('the status at a moment', () => {
  test('the deadline day counts as open until 17:00 in Brussels', () => {
    expect(statusAt(single, '2026-11-05T15:59:59Z')).toBe('open');
    expect(statusAt(single, '2026-11-05T16:00:00Z')).toBe('open');
    expect(statusAt(single, '2026-11-05T16:00:01Z')).toBe('closed');
  });

  test('dates win over the publisher for the past', () => {
    expect(statusAt(sampleCall({ status: 'open', deadlines: [{ on: '2024-01-10', stage: null }] }), '2026-01-01T00:00:00Z')).toBe('closed');
    expect(statusAt(sampleCall({ status: 'forthcoming', deadlines: [{ on: '2024-01-10', stage: null }] }), '2026-01-01T00:00:00Z')).toBe(
      'closed',
    );
  });

  test('the publisher wins for the future', () => {
    expect(statusAt(sampleCall({ status: 'forthcoming', opensOn: '2026-05-06' }), '2026-06-01T00:00:00Z')).toBe('forthcoming');
    expect(statusAt(sampleCall({ status: 'closed' }), '2026-06-01T00:00:00Z')).toBe('closed');
  });

  test('a call of several cut-offs closes with the last', () => {
    const twoStages = sampleCall({
      deadlines: [
        { on: '2026-03-10', stage: 1 },
        { on: '2026-09-23', stage: 2 },
      ],
    });
    expect(statusAt(twoStages, '2026-06-01T00:00:00Z')).toBe('open');
    expect(nextDeadlineAt(twoStages, '2026-03-10T16:00:00Z')).toBe('2026-03-10T16:00:00Z');
    expect(nextDeadlineAt(twoStages, '2026-03-10T16:00:01Z')).toBe('2026-09-23T15:00:00Z');
    expect(isOver(twoStages, '2026-09-23T15:00:01Z')).toBe(true);
  });

  test('without the publisher the dates decide, and without dates nothing does', () => {
    const silent = { status: null, opensOn: null, deadlines: [] } as const;
    expect(statusAt(sampleCall({ ...silent, opensOn: '2026-06-02' }), '2026-06-01T12:00:00Z')).toBe('forthcoming');
    expect(statusAt(sampleCall({ ...silent, opensOn: '2026-06-01' }), '2026-06-01T12:00:00Z')).toBe('open');
    expect(statusAt(sampleCall({ ...silent, deadlines: [{ on: '2026-06-09', stage: null }] }), '2026-06-01T12:00:00Z')).toBe('open');
    expect(statusAt(sampleCall(silent), '2026-06-01T12:00:00Z')).toBeNull();
    expect(nextDeadlineAt(sampleCall(silent), '2026-06-01T12:00:00Z')).toBeNull();
    expect(isOver(sampleCall(silent), '2026-06-01T12:00:00Z')).toBe(false);
  });

  test('an instant written with an offset or milliseconds is the same instant', () => {
    expect(nextDeadlineAt(single, '2026-11-05T17:00:00+01:00')).toBe('2026-11-05T16:00:00Z');
    expect(nextDeadlineAt(single, '2026-11-05T16:00:00.001Z')).toBeNull();
  });
});

test('days are counted by dates in Brussels, across the change of clocks', () => {
  expect(dayInBrussels('2026-11-04T23:30:00Z')).toBe('2026-11-05');
  expect(daysUntil('2026-11-05T16:00:00Z', '2026-11-04T23:30:00Z')).toBe(0);
  expect(daysUntil('2026-11-05T16:00:00Z', '2026-10-22T22:30:00Z')).toBe(13);
  expect(daysUntil('2026-11-05T16:00:00Z', '2026-11-06T00:00:00Z')).toBe(-1);
});
