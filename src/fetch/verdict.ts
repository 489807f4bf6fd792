// The verdict on an answer: kept, not modified, or an error of the house, whether another try may help, and when. Pure.
import type { SourceErrorCode } from '../errors.ts';
import type { Answer } from './exchange.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** What becomes of an answer. */
export type Verdict =
  | { readonly state: 'captured' }
  | { readonly state: 'not-modified' }
  | { readonly state: 'failed'; readonly code: SourceErrorCode; /** Another try may help. */ readonly retry: boolean };

/** Statuses that mean "come back later". */
const passing = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529]);

const codes: Readonly<Record<number, SourceErrorCode>> = {
  401: 'unauthorised',
  402: 'blocked',
  403: 'blocked',
  406: 'blocked',
  407: 'blocked',
  408: 'timeout',
  418: 'blocked',
  421: 'connection-failed',
  423: 'blocked',
  425: 'rate-limited',
  429: 'rate-limited',
};

/** The verdict on a status. `accepts`: statuses beside 2xx that the source wants to see; `conditional`: validators were sent. */
export function verdictOn(status: number, { accepts, conditional }: { accepts: readonly number[]; conditional: boolean }): Verdict {
  if ((status >= 200 && status < 300) || accepts.includes(status)) return { state: 'captured' };
  if (status === 304 && conditional) return { state: 'not-modified' };
  return { state: 'failed', code: codeOf(status), retry: passing.has(status) };
}

/** Seconds that an answer asks to wait; null when it says nothing, or is none that may ask. */
export function patienceAsked({ status, headers }: Answer, now: string): number | null {
  return status === 429 || status >= 500 ? retryAfterSeconds(headers, now) : null;
}

function codeOf(status: number): SourceErrorCode {
  return codes[status] ?? (status >= 500 ? 'server-error' : 'not-found');
}
