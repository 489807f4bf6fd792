// The verdict on an answer: kept, not modified, or an error of the house, and whether another try may help. Pure.
import { FetchError, type SourceErrorCode } from '../errors.ts';
import type { Answer } from './exchange.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** What was asked, as far as the verdict depends on it. */
export interface Asked {
  readonly url: string;
  /** Statuses beside 2xx that the source wants to see. */
  readonly accepts: readonly number[];
  /** Whether validators were sent. */
  readonly conditional: boolean;
  readonly now: string;
}

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

/** Whether the answer is kept or not modified; throws FetchError for all others. */
export function verdictOn(answer: Answer, asked: Asked): 'captured' | 'not-modified' {
  const { status, headers } = answer;
  if ((status >= 200 && status < 300) || asked.accepts.includes(status)) return 'captured';
  if (status === 304 && asked.conditional) return 'not-modified';
  const patience = status === 429 || status >= 500 ? retryAfterSeconds(headers, asked.now) : null;
  throw new FetchError(codeOf(status), `expected an answer 2xx, found ${status}`, {
    url: asked.url,
    retry: passing.has(status),
    retryAfterSeconds: patience,
  });
}

function codeOf(status: number): SourceErrorCode {
  return codes[status] ?? (status >= 500 ? 'server-error' : 'not-found');
}
