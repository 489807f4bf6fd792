// A reader over a few threads: every page is read in one of them, within limits on time, memory and stack. A page that is too
// much for its thread costs that page alone. Threads start with the first page and end when there is nothing to read, or with `close`.
import { availableParallelism } from 'node:os';
import type { CatalogueFolders } from '../src/catalogue.ts';
import type { Capture } from '../src/model.ts';
import type { Reading } from '../src/source.ts';
import type { Reader } from './reader.ts';
import { ReadingThread, type ThreadLimits } from './reading-thread.ts';
import type { Given, Job, MovedCapture } from './reading-jobs.ts';

/** For reading alone, without a run around it: one processor is left to hand out and write, and more than four have nothing to do. */
export const allThreads = (): number => Math.max(1, Math.min(4, availableParallelism() - 1));

/** Threads that have had nothing to read for so long are ended: a watch that waits for its next run needs none. */
const idleMs = 10_000;

/** The house's limits on reading one page: in five seconds a page of 6 MB can be read, and takes less than this of memory. */
export const houseThreadLimits: ThreadLimits = { seconds: 5, megabytes: 80 };

/**
 * Opens a reader of the sources in these folders; no thread is started yet. A run has one: it waits for the ledger longer than for
 * the reading, and its memory is bounded.
 */
export function openReaderPool(folders: CatalogueFolders, { limits = houseThreadLimits, threads = 1 } = {}): Reader {
  const pool = new Pool(folders, limits, threads);
  const ask = (makeJob: () => Job): Promise<Given> => pool.use((thread) => thread.run(makeJob()));
  return {
    read: async (source, capture) => (await ask(() => ({ kind: 'capture', sourceId: source.id, capture: moved(capture) }))).reading!,
    article: async (html, url) => (await ask(() => ({ kind: 'article', html, url }))).article!,
    readByCard: async (card, capture) => (await ask(() => ({ kind: 'card', card, capture: moved(capture) }))).reading!,
    look: async (capture) => (await ask(() => ({ kind: 'look', capture: moved(capture) }))).look!,
    readLarge: (source, capture, keep) =>
      pool.use(async (thread) => {
        const part = (reading: Reading): void =>
          void keep(reading).then(
            () => thread.goOn(),
            (error: unknown) => thread.stop(error),
          );
        await thread.run({ kind: 'bulk', sourceId: source.id, capture }, part);
      }),
    close: () => pool.close(),
  };
}

/** A copy that can be handed over: the body itself is still to be archived. */
function moved(capture: Capture): MovedCapture {
  return { ...capture, body: new Uint8Array(capture.body) };
}

/** Gives out free threads in the order of asking. */
class Pool {
  readonly #folders: CatalogueFolders;
  readonly #limits: ThreadLimits;
  readonly #most: number;
  readonly #threads = new Set<ReadingThread>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #idle: NodeJS.Timeout | null = null;

  constructor(folders: CatalogueFolders, limits: ThreadLimits, most: number) {
    this.#folders = folders;
    this.#limits = limits;
    this.#most = most;
  }

  async use<T>(work: (thread: ReadingThread) => Promise<T>): Promise<T> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    if (this.#busy >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy += 1;
    const thread = this.#freeThread();
    try {
      return await work(thread);
    } finally {
      // A thread that follows a dead one must find its memory free.
      if (thread.isDead) await thread.gone;
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy -= 1;
      else next();
      if (this.#busy === 0) this.#idle = setTimeout(() => void this.close(), idleMs).unref();
    }
  }

  async close(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    await Promise.all([...this.#threads].map((thread) => thread.close()));
    this.#threads.clear();
  }

  #freeThread(): ReadingThread {
    for (const thread of this.#threads) if (thread.isFree) return thread;
    const thread = new ReadingThread(this.#folders, this.#limits);
    this.#threads.add(thread);
    void thread.gone.then(() => this.#threads.delete(thread));
    return thread;
  }
}
