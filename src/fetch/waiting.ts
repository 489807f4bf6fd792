// Waiting in real elapsed time: a monotonic clock, and sleeps that end at once when a run is stopped.

/** Seconds of a monotonic clock. */
export function elapsed(): number {
  return performance.now() / 1000;
}

/** Resolves at or after the given moment of the monotonic clock, never before; rejects with the signal's reason. */
export async function sleepUntil(moment: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const left = moment - elapsed();
    if (left <= 0) return;
    await nap(left, signal);
  }
}

/** Why a run was stopped, as an error. */
export function stopReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('the run was stopped');
}

// A timer holds 31 bits of milliseconds, and may fire a moment early: hence the loop above.
const longestNap = 2 ** 31 / 1000 - 1;

function nap(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = (): void => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const timer = setTimeout(wake, Math.ceil(Math.min(seconds, longestNap) * 1000));
    const stop = (): void => {
      clearTimeout(timer);
      reject(stopReason(signal));
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
