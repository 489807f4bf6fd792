// The governor: one request at a time per host, the gap between two, and moments before which nothing is asked.
// Knows hosts by name and time by a monotonic clock; a wait for one host costs the others nothing.
import { elapsed, sleepUntil, stopReason } from './waiting.ts';

/** The right to send one request to a host. */
export interface Pass {
  /** The host has begun to answer: the gap to the next request counts from here. */
  answered(): void;
  /** Gives the host free for the next one. */
  leave(): void;
}

interface Turn {
  /** Resolves when the request before has ended. */
  last: Promise<void>;
  waiting: number;
  askedAt: number;
  closedUntil: number;
}

/** Per-host turns and pauses of one process. */
export class Governor {
  readonly #turns = new Map<string, Turn>();

  /**
   * Waits for the host's turn: `gapSeconds` after it began to answer the last request, and not while it is paused.
   * First come, first served. Rejects with the signal's reason when that is aborted.
   */
  async enter(host: string, gapSeconds: number, signal: AbortSignal): Promise<Pass> {
    const turn = this.#turnOf(host);
    const before = turn.last;
    const { promise, resolve: free } = Promise.withResolvers<void>();
    turn.last = promise;
    turn.waiting += 1;
    try {
      await orAborted(before, signal);
      // A pause may begin while another one is waited out.
      for (let until = opening(turn, gapSeconds); until > elapsed(); until = opening(turn, gapSeconds)) await sleepUntil(until, signal);
    } catch (error) {
      // The next in line still has to wait for the one before.
      void before.then(free);
      throw error;
    } finally {
      turn.waiting -= 1;
    }
    turn.askedAt = elapsed();
    return this.#passOf(turn, free);
  }

  /** Nothing is asked of the host for so many seconds from now; a longer pause stays as it is. */
  pause(host: string, seconds: number): void {
    const turn = this.#turnOf(host);
    turn.closedUntil = Math.max(turn.closedUntil, elapsed() + seconds);
  }

  /** Another process may have asked the host a moment ago: the gap counts from now. */
  askedElsewhere(host: string): void {
    this.#turnOf(host).askedAt = elapsed();
  }

  /** Forgets hosts that nobody waits for and whose pause is over an hour old; called between runs. */
  tidy(): void {
    const stale = elapsed() - 3600;
    for (const [host, turn] of this.#turns) {
      if (turn.waiting === 0 && turn.askedAt < stale && turn.closedUntil < stale) this.#turns.delete(host);
    }
  }

  #turnOf(host: string): Turn {
    let turn = this.#turns.get(host);
    if (turn === undefined) {
      turn = { last: Promise.resolve(), waiting: 0, askedAt: -Infinity, closedUntil: -Infinity };
      this.#turns.set(host, turn);
    }
    return turn;
  }

  #passOf(turn: Turn, free: () => void): Pass {
    let left = false;
    return {
      answered: () => {
        if (!left) turn.askedAt = elapsed();
      },
      leave: () => {
        left = true;
        free();
      },
    };
  }
}

function opening(turn: Turn, gapSeconds: number): number {
  return Math.max(turn.askedAt + gapSeconds, turn.closedUntil);
}

/** Waits for a promise, unless the signal is aborted first. */
async function orAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(stopReason(signal));
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([promise, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
