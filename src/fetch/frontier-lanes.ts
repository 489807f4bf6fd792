// Crawlee's request source over the house's frontier: claims pages of hosts that are free, and knows when there are no more.
// Crawlee decides nothing about order or repetition; a page that was handed out is settled by whoever runs it.
import type { FetchTask, FrontierPort } from './fetcher.ts';

/** Pages claimed at once. */
const claimedAtOnce = 64;

/** Hosts that are waited for at the same time. A wait costs next to nothing, so there may be many. */
export const lanes = 1024;

/** While another process asks the hosts that are left, the frontier is looked at so often. */
const patienceMilliseconds = 500;

/**
 * A claim looks at all hosts, so where many pages are under way those that become free meanwhile are claimed together: at most so
 * often, which is far less than a host is given between two of its pages.
 */
const manyRunning = 16;
const pauseMilliseconds = 20;

/** Pages of one host that wait to be settled while its next one is asked for. */
const unsettledAtMost = 1;

/** The pages of a run, one per host at a time. */
export class FrontierLanes {
  readonly #frontier: FrontierPort;
  readonly #sourceIds: readonly string[];
  readonly #wake: () => void;
  readonly #ready: FetchTask[] = [];
  readonly #busy = new Map<string, number>();
  /** By host: pages that were received and are not settled yet. */
  readonly #unsettled = new Map<string, number>();
  #running = 0;
  #changed = true;
  #drained = false;
  #nap: NodeJS.Timeout | null = null;
  #pause: NodeJS.Timeout | null = null;
  #stopped = false;

  /** `wake` is called when there may be something to do again. */
  constructor(frontier: FrontierPort, sourceIds: readonly string[], wake: () => void) {
    this.#frontier = frontier;
    this.#sourceIds = sourceIds;
    this.#wake = wake;
  }

  /** Whether a page can be taken now; claims more when something has changed since none could. */
  async hasNext(): Promise<boolean> {
    if (this.#ready.length > 0) return true;
    if (this.#stopped || !this.#changed || this.#pause !== null || this.#running >= lanes) return false;
    this.#changed = false;
    if (this.#running >= manyRunning) this.#pauseClaims();
    const limit = Math.min(claimedAtOnce, lanes - this.#running);
    const tasks = await this.#frontier.claim({ sourceIds: this.#sourceIds, busyHosts: [...this.#busy.keys()], limit });
    // Fewer than were asked for are all that there are for now.
    if (tasks.length >= limit) this.#changed = true;
    for (const task of tasks) this.#occupy(task, 1);
    this.#ready.push(...tasks);
    if (tasks.length === 0) await this.#lookAgain();
    return tasks.length > 0;
  }

  /** The next page, if there is one. */
  take(): FetchTask | null {
    const task = this.#ready.shift() ?? null;
    if (task !== null) this.#running += 1;
    return task;
  }

  /**
   * The page has been received: its host may be asked for the next one while it is settled. What a host has received stays
   * with one page beyond that unsettled at most, so that a run that is killed has little to ask again.
   */
  received(task: FetchTask): void {
    const host = hostOf(task);
    const unsettled = (this.#unsettled.get(host) ?? 0) + 1;
    this.#unsettled.set(host, unsettled);
    if (unsettled > unsettledAtMost) return;
    this.#occupy(task, -1);
    this.#stir();
  }

  /** The page is settled, which may have brought further ones. */
  settled(task: FetchTask): void {
    const host = hostOf(task);
    const unsettled = this.#unsettled.get(host) ?? 0;
    // A page that was never received, because the run was ended, frees nothing.
    if (unsettled > unsettledAtMost) this.#occupy(task, -1);
    if (unsettled > 1) this.#unsettled.set(host, unsettled - 1);
    else this.#unsettled.delete(host);
    this.#running -= 1;
    this.#stir();
  }

  /** No page is running, and none is left. */
  isDrained(): boolean {
    if (this.#running > 0 || this.#ready.length > 0) return false;
    return this.#stopped || this.#drained;
  }

  /** Claims no more pages; those that were claimed are still given out. */
  stop(): void {
    this.#stopped = true;
    if (this.#nap !== null) clearTimeout(this.#nap);
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#wake();
  }

  #occupy(task: FetchTask, change: number): void {
    const host = hostOf(task);
    const left = (this.#busy.get(host) ?? 0) + change;
    if (left > 0) this.#busy.set(host, left);
    else this.#busy.delete(host);
  }

  #stir(): void {
    this.#changed = true;
    this.#drained = false;
    this.#wake();
  }

  #pauseClaims(): void {
    this.#pause = setTimeout(() => {
      this.#pause = null;
      this.#wake();
    }, pauseMilliseconds);
  }

  /** Nothing runs here: either nothing is left, or another process is asking the hosts of what is. */
  async #lookAgain(): Promise<void> {
    if (this.#running > 0) return;
    const waiting = await this.#frontier.waiting(this.#sourceIds);
    if (waiting === 0) this.#drained = !this.#changed;
    if (waiting === 0 || this.#stopped || this.#nap !== null) return;
    this.#nap = setTimeout(() => {
      this.#nap = null;
      this.#stir();
    }, patienceMilliseconds);
  }
}

function hostOf({ request }: FetchTask): string {
  return URL.canParse(request.url) ? new URL(request.url).host : '';
}
