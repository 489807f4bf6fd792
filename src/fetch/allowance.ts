// The allowance of a run: how many bodies may be held at once, and how large, whatever is received.
// A body counts from the first byte until its page is settled; what does not fit waits.
import { stopReason } from './waiting.ts';

/** Bodies of up to this many bytes need no room of their own. */
export const smallBody = 512 * 1024;

/** The place that one transfer takes. */
export interface Hold {
  /** Room for a body of up to so many bytes; null when it is there already, else a promise of it. */
  roomFor(bytes: number): Promise<void> | null;
  /** Gives the place free; a second call does nothing. */
  release(): void;
}

/** At most `transfers` small bodies (48 MiB) and `largeBytes` of larger ones. */
export class Allowance {
  readonly #transfers: Semaphore;
  readonly #large: Semaphore;
  readonly #largeBytes: number;

  constructor(transfers = 96, largeBytes = 128 * 1024 * 1024) {
    this.#transfers = new Semaphore(transfers);
    this.#large = new Semaphore(largeBytes);
    this.#largeBytes = largeBytes;
  }

  /** Waits for a place; rejects with the signal's reason. */
  async enter(signal: AbortSignal): Promise<Hold> {
    await this.#transfers.take(1, signal);
    return this.#holdOf(signal);
  }

  #holdOf(signal: AbortSignal): Hold {
    let room = 0;
    let released = false;
    return {
      roomFor: (bytes) => {
        if (room > 0 || bytes <= smallBody) return null;
        const wanted = Math.min(bytes, this.#largeBytes);
        const enter = async (): Promise<void> => {
          await this.#large.take(wanted, signal);
          if (released) this.#large.give(wanted);
          else room = wanted;
        };
        return enter();
      },
      release: () => {
        if (released) return;
        released = true;
        if (room > 0) this.#large.give(room);
        this.#transfers.give(1);
      },
    };
  }
}

interface Waiting {
  readonly amount: number;
  readonly go: () => void;
}

/** Counts down from an amount; first come, first served. */
class Semaphore {
  #left: number;
  readonly #queue: Waiting[] = [];

  constructor(amount: number) {
    this.#left = amount;
  }

  take(amount: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(stopReason(signal));
    if (this.#queue.length === 0 && this.#left >= amount) {
      this.#left -= amount;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        this.#serve();
        reject(stopReason(signal));
      };
      const waiting = {
        amount,
        go: () => {
          signal.removeEventListener('abort', stop);
          resolve();
        },
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#queue.push(waiting);
    });
  }

  give(amount: number): void {
    this.#left += amount;
    this.#serve();
  }

  #serve(): void {
    for (let next = this.#queue[0]; next !== undefined && this.#left >= next.amount; next = this.#queue[0]) {
      this.#queue.shift();
      this.#left -= next.amount;
      next.go();
    }
  }
}
