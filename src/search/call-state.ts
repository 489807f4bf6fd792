// Where a call stands at the clock, from its dates and, where they are absent, from what its publisher says.
// The Elasticsearch queries say the same (see elasticsearch-query.ts); the agreement test holds them together.
import type { CallState } from './clause.ts';

/** Dates as numbers YYYYMMDD, 0 for none. */
export interface CallDates {
  readonly opens: number;
  readonly deadline: number;
  readonly status: string | undefined;
}

/** The state of a call; null for what is no call. */
export function callState(call: CallDates, today: number, lastPassed: number): CallState | null {
  if (call.opens === 0 && call.deadline === 0 && call.status === undefined) {
    return null;
  }
  if (call.deadline === 0 ? call.status === 'closed' : call.deadline <= lastPassed) {
    return 'closed';
  }
  if (call.opens === 0 ? call.status === 'forthcoming' : call.opens > today) {
    return 'forthcoming';
  }
  return 'open';
}
