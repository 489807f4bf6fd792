// The allowance of a run: how many bodies may be held at once, and how large, whatever is received.
// A body counts from the first byte until its page is settled; what does not fit waits.
import { stopReason } from './waiting.ts';

/** Bodies of up to this many bytes need no room of their own. */
export const smallBody = 512 * 1024;

/** Room is given out in steps of this size: a slow body holds no more than a little beyond what has come of it. */
const step = 1024 * 1024;

/** The place that one transfer takes. */
export interface Hold {
  /** Room for a body of so many bytes; null when it is there, else a promise of it, one at a time. */
  roomFor(bytes: number): Promise<void> | null;
  /** Gives the place free; a second call does nothing. */
  release(): void;
}

/**
 * At most `transfers` small bodies (48 MiB), `largeBytes` for what goes beyond, and one body at a time that may grow to its own
 * limit when all room is taken: so some body always comes to its end, and the others after it.
 */
export class Allowance {
  readonly #transfers: Room;
  readonly #large: Room;
  #favourite: Holding | null = null;
  readonly #waiting: Growth[] = [];

  constructor(transfers = 96, largeBytes = 12 * 1024 * 1024) {
    this.#transfers = new Room(transfers);
    this.#large = new Room(largeBytes);
  }

  /** Waits for a place; rejects with the signal's reason. */
  async enter(signal: AbortSignal): Promise<Hold> {
    await this.#transfers.take(1, signal);
    const holding: Holding = { taken: 0, released: false };
    return {
      roomFor: (bytes) => this.#grow(holding, bytes, signal),
      release: () => this.#release(holding),
    };
  }

  #grow(holding: Holding, bytes: number, signal: AbortSignal): Promise<void> | null {
    if (bytes <= smallBody + holding.taken || this.#favourite === holding) return null;
    const more = Math.max(step, bytes - smallBody - holding.taken);
    if (this.#waiting.length === 0 && this.#give(holding, more)) return null;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(growth), 1);
        reject(stopReason(signal));
      };
      const go = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const growth = { holding, more, go };
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.push(growth);
    });
  }

  /** Takes room for a body, or makes it the favourite where there is no room and no favourite. */
  #give(holding: Holding, more: number): boolean {
    if (this.#large.tryTake(more)) holding.taken += more;
    else if (this.#favourite === null) this.#favourite = holding;
    else return false;
    return true;
  }

  #release(holding: Holding): void {
    if (holding.released) return;
    holding.released = true;
    this.#large.give(holding.taken);
    if (this.#favourite === holding) this.#favourite = null;
    this.#transfers.give(1);
    for (
      let next = this.#waiting[0];
      next !== undefined && (next.holding.released || this.#give(next.holding, next.more));
      next = this.#waiting[0]
    ) {
      this.#waiting.shift();
      next.go();
    }
  }
}

interface Holding {
  taken: number;
  released: boolean;
}

interface Growth {
  readonly holding: Holding;
  readonly more: number;
  readonly go: () => void;
}

interface Place {
  readonly amount: number;
  readonly go: () => void;
}

/** An amount that is taken and given back; who waits is served in order. */
class Room {
  #left: number;
  readonly #queue: Place[] = [];

  constructor(amount: number) {
    this.#left = amount;
  }

  tryTake(amount: number): boolean {
    if (this.#queue.length > 0 || this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }

  async take(amount: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.tryTake(amount)) return;
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        this.#queue.splice(this.#queue.indexOf(place), 1);
        reject(stopReason(signal));
      };
      const go = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const place = { amount, go };
      signal.addEventListener('abort', stop, { once: true });
      this.#queue.push(place);
    });
  }

  give(amount: number): void {
    this.#left += amount;
    for (let next = this.#queue[0]; next !== undefined && this.#left >= next.amount; next = this.#queue[0]) {
      this.#queue.shift();
      this.#left -= next.amount;
      next.go();
    }
  }
}
