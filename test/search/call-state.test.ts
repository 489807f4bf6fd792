// A call stands alike wherever it is judged: in the index and where it is held.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statusAt } from '../../src/funding/status.ts';
import type { FundingCall } from '../../src/model.ts';
import { callClock } from '../../src/search/call-clock.ts';
import { callState } from '../../src/search/call-state.ts';

const numbered = (day: string | null): number => (day === null ? 0 : Number(day.replaceAll('-', '')));
const day = fc.integer({ min: 0, max: 40 }).map((days) => new Date(Date.UTC(2026, 9, 10) + days * 86_400_000).toISOString().slice(0, 10));
const instant = fc
  .integer({ min: 0, max: 40 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2026, 9, 10) + minutes * 60_000).toISOString());

function judgedInIndex(call: FundingCall, now: string): string | null {
  const { today, lastPassed } = callClock(now);
  const dates = { opens: numbered(call.opensOn), deadline: numbered(call.deadlines.at(-1)?.on ?? null), status: call.status ?? undefined };
  return callState(dates, numbered(today), numbered(lastPassed));
}

describe('where a call stands', () => {
  it('is the same in the index as where it is held, at every minute', () => {
    const calls = fc.record({
      opensOn: fc.option(day),
      deadlines: fc.array(day, { maxLength: 3 }).map((days) => days.sort().map((on) => ({ on, stage: null }))),
      status: fc.constantFrom(null, 'forthcoming' as const, 'open' as const, 'closed' as const),
    });
    fc.assert(
      fc.property(calls, instant, (facts, now) => {
        const call = { kind: 'funding-call', ...facts } as unknown as FundingCall;
        expect(judgedInIndex(call, now)).toBe(statusAt(call, now));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is closed from the moment after 17:00 in Brussels on, in winter and in summer', () => {
    const call = (on: string): FundingCall =>
      ({ kind: 'funding-call', opensOn: null, deadlines: [{ on, stage: null }], status: 'open' }) as unknown as FundingCall;
    for (const [on, cutOff, after] of [
      ['2026-07-01', '2026-07-01T15:00:00Z', '2026-07-01T15:00:01Z'],
      ['2026-12-01', '2026-12-01T16:00:00Z', '2026-12-01T16:00:01Z'],
    ] as const) {
      expect([judgedInIndex(call(on), cutOff), statusAt(call(on), cutOff)]).toEqual(['open', 'open']);
      expect([judgedInIndex(call(on), after), statusAt(call(on), after)]).toEqual(['closed', 'closed']);
    }
  });
});
