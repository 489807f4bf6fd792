// Where a call stands at the clock: its last deadline wins over its publisher for the past, the publisher for the future, and
// dates decide where the publisher says nothing. src/funding/status.ts judges a held call alike, the Elasticsearch queries all
// of them (elasticsearch-query.ts); tests hold the three together.
import type { CallState } from './clause.ts';

/** Dates as numbers YYYYMMDD, 0 for none. */
export interface CallDates {
  readonly opens: number;
  readonly deadline: number;
  readonly status: string | undefined;
}

/** The state of a call; null for what is no call. */
export function callState(call: CallDates, today: number, lastPassed: number): CallState | null {
  if (call.deadline !== 0 && call.deadline <= lastPassed) {
    return 'closed';
  }
  if (call.status === 'forthcoming' || call.status === 'open' || call.status === 'closed') {
    return call.status;
  }
  if (call.opens > today) {
    return 'forthcoming';
  }
  return call.opens === 0 && call.deadline === 0 ? null : 'open';
}
