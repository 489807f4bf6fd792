// Trying again: what is worth another try, after how long, and when to leave a host alone.
import { FetchError, type SourceErrorCode } from '../errors.ts';
import type { Governor } from './governor.ts';
import { longestWaitSeconds, type HostBook } from './host-book.ts';
import type { Router } from './origins.ts';

/** Tries of one address in a run. A host that let us wait once in vain is asked once more and no longer. */
const mostTries: Partial<Record<SourceErrorCode, number>> = { timeout: 2 };
const usualTries = 5;

/** What trying again needs. */
export interface RetryEffects {
  readonly router: Router;
  readonly governor: Governor;
  /** Seconds of the first pause where the publisher names none; doubled each time. */
  readonly backOffSeconds: number;
  /** 0 up to 1, for jitter. */
  readonly random: () => number;
}

/**
 * Calls `attempt` until it gives a result or its FetchError is final. Between two tries the host is paused: as long as it asked
 * for, else twice as long as the time before, a quarter more or less. `tries` lowers the usual number.
 */
export async function withRetries<T>(attempt: () => Promise<T>, hosts: HostBook, effects: RetryEffects, tries = usualTries): Promise<T> {
  for (let done = 1; ; done += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FetchError) || error.url === null) throw error;
      await pauseAfter(error, { done, most: Math.min(tries, mostTries[error.code] ?? usualTries) }, hosts, effects);
    }
  }
}

interface Progress {
  readonly done: number;
  readonly most: number;
}

/** Pauses the host that failed; throws when no further try is due. */
async function pauseAfter(error: FetchError, { done, most }: Progress, hosts: HostBook, effects: RetryEffects): Promise<void> {
  const wait = error.retryAfterSeconds;
  if (error.recovery !== 'retry' && wait === null) throw error;
  const url = error.url!;
  const entry = await hosts.entry(effects.router.route(url).host);
  if (error.code === 'timeout' || error.code === 'connection-failed') hosts.failed(entry, error);
  if (done < most && error.recovery === 'retry' && (wait ?? 0) <= longestWaitSeconds) {
    if (wait === null) effects.governor.pause(entry.host, backOff(done, effects));
    return;
  }
  if (wait === null && error.code !== 'rate-limited') throw error;
  const final = wait === null ? error : rateLimited(error, wait);
  hosts.close(entry, { code: final.code, message: final.message });
  throw final;
}

function rateLimited(error: FetchError, wait: number): FetchError {
  if (error.code === 'rate-limited' || error.code === 'quota-spent' || error.code === 'unauthorised') return error;
  return new FetchError(
    'rate-limited',
    `${error.message}, and the wish to wait ${wait} s`,
    { url: error.url, retryAfterSeconds: wait },
    error,
  );
}

function backOff(done: number, { backOffSeconds, random }: RetryEffects): number {
  return backOffSeconds * 2 ** (done - 1) * (0.75 + random() / 2);
}
