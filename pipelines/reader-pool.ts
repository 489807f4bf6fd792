// A reader over a few threads: every page is read in one of them, within limits on time, memory and stack. A page that is too
// much for its thread costs that page alone. Threads start with the first page and end when there is nothing to read, or with `close`.
import { availableParallelism } from 'node:os';
import type { CatalogueFolders } from '../src/catalogue.ts';
import type { Capture } from '../src/model.ts';
import type { Reading } from '../src/source.ts';
import type { Reader } from './reader.ts';
import { ReadingThread, type ThreadLimits } from './reading-thread.ts';
import type { Given, Job, MovedCapture } from './reading-jobs.ts';

/** Reading is seldom what takes longest: one processor is left to the rest of the watch, and more than four have nothing to do. */
const mostThreads = 4;

/** Threads that have had nothing to read for so long are ended: a watch that waits for its next run needs none. */
const idleMs = 10_000;

/** The house's limits on reading one page. */
export const houseThreadLimits: ThreadLimits = { seconds: 5, megabytes: 256 };

/** Opens a reader of the sources in these folders; no thread is started yet. */
export function openReaderPool(
  folders: CatalogueFolders,
  { limits = houseThreadLimits, threads = Math.max(1, Math.min(mostThreads, availableParallelism() - 1)) } = {},
): Reader {
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
    try {
      return await work(this.#freeThread());
    } finally {
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
    const thread: ReadingThread = new ReadingThread(this.#folders, this.#limits, () => this.#threads.delete(thread));
    this.#threads.add(thread);
    return thread;
  }
}
