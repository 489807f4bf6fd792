// One thread that reads received bytes: given one job at a time, ended when a job takes too long. Knows no source and no page.
import { Worker } from 'node:worker_threads';
import { CostlyError } from '../src/errors.ts';
import type { CatalogueFolders } from '../src/catalogue.ts';
import { unpackError } from './carried-error.ts';
import type { Reading } from '../src/source.ts';
import type { FromThread, Given, Job, ToThread } from './reading-jobs.ts';

/** What a thread may use. */
export interface ThreadLimits {
  /** Seconds without a result or a sign of life; loading the source's code is not counted. */
  readonly seconds: number;
  /** Megabytes of its heap. */
  readonly megabytes: number;
}

/** A source's code is the house's own and loads within this time, or never. */
const loadingSeconds = 60;

/** So many times its limit is waited at most, where the machine gives us little of its time. */
const mostPatience = 8;

interface Running {
  readonly job: Job;
  readonly part: (reading: Reading) => void;
  readonly done: (given: Given) => void;
  readonly failed: (error: unknown) => void;
  /** Null while the thread waits for us. */
  timer: NodeJS.Timeout | null;
}

/** A thread and the job it works at. */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #limits: ThreadLimits;
  readonly #exit = Promise.withResolvers<void>();
  #running: Running | null = null;
  #dead = false;

  constructor(folders: CatalogueFolders, limits: ThreadLimits) {
    this.#limits = limits;
    this.#worker = new Worker(new URL('read-worker.ts', import.meta.url), {
      workerData: folders,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 },
    });
    // An idle thread keeps no process alive.
    this.#worker.unref();
    this.#worker.on('message', (message: FromThread) => this.#hear(message));
    this.#worker.on('error', (error) => this.#end(this.#causeOf(error)));
    this.#worker.on('messageerror', (error) => this.#end(error));
    this.#worker.on('exit', () => {
      this.#dead = true;
      this.#end(new CostlyError('expected a page that can be read, found one that ends its reader', this.#where()));
      this.#exit.resolve();
    });
  }

  /** Resolves when the thread is no more, and its memory free. */
  get gone(): Promise<void> {
    return this.#exit.promise;
  }

  get isDead(): boolean {
    return this.#dead;
  }

  get isFree(): boolean {
    return !this.#dead && this.#running === null;
  }

  /** Works at one job; `part` hears what it gives before its end, and `goOn` asks for the next one. */
  run(job: Job, part: (reading: Reading) => void = () => undefined): Promise<Given> {
    const { promise, resolve, reject } = Promise.withResolvers<Given>();
    this.#running = { job, part, done: resolve, failed: reject, timer: null };
    this.#worker.ref();
    this.#measure(loadingSeconds);
    this.#post({ job }, job.kind === 'article' || job.kind === 'bulk' ? [] : [job.capture.body.buffer]);
    return promise;
  }

  /** The last part is kept: on with the job. */
  goOn(): void {
    this.#measure(this.#limits.seconds);
    this.#post({ goOn: true }, []);
  }

  /** Gives up the job, for this reason, and the thread with it. */
  stop(reason: unknown): void {
    this.#end(reason);
  }

  /** Ends the thread and whatever it works at. */
  async close(): Promise<void> {
    this.#dead = true;
    await this.#worker.terminate();
  }

  #post(message: ToThread, moved: readonly ArrayBuffer[]): void {
    this.#worker.postMessage(message, moved);
  }

  #hear(message: FromThread): void {
    const running = this.#running;
    if (running === null) return;
    if ('alive' in message) return this.#measure(this.#limits.seconds);
    if ('part' in message) {
      stopTimer(running);
      return running.part(message.part);
    }
    this.#finish();
    if ('failed' in message) running.failed(message.failed === null ? new Error(message.message) : unpackError(message.failed));
    else running.done(message.given);
  }

  #measure(seconds: number): void {
    const running = this.#running;
    if (running === null) return;
    const since = { wall: performance.now(), processor: processorSeconds() };
    const wait = (left: number): void => {
      if (running.timer !== null) clearTimeout(running.timer);
      // A result that came while this thread was busy with something else is heard before the time is found to be up.
      running.timer = setTimeout(() => setImmediate(() => look()), left * 1000);
      const own = running.timer;
      const look = (): void => {
        if (this.#running !== running || running.timer !== own) return;
        // On a machine that has other things to do the seconds are not all ours: a page is given up for the work it makes.
        const rest = seconds - (processorSeconds() - since.processor);
        const waited = (performance.now() - since.wall) / 1000;
        if (rest > 0.1 * seconds && waited < seconds * mostPatience) wait(rest);
        else this.#timeUp();
      };
    };
    wait(seconds);
  }

  #timeUp(): void {
    const found = `expected a page that is read within ${this.#limits.seconds} s, found one that takes longer`;
    this.#end(new CostlyError(found, this.#where()));
  }

  #causeOf(error: unknown): unknown {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'ERR_WORKER_OUT_OF_MEMORY')
      return new CostlyError(
        `expected a page that can be read, found one that ends its reader: ${error instanceof Error ? error.message : String(error)}`,
        this.#where(),
        error,
      );
    return new CostlyError(`expected a page that is read in ${this.#limits.megabytes} MB, found one that takes more`, this.#where(), error);
  }

  /** The job is lost, and the thread with it; the next job gets a new one. */
  #end(error: unknown): void {
    this.#dead = true;
    const running = this.#running;
    if (running === null) return;
    this.#finish();
    void this.#worker.terminate();
    running.failed(error);
  }

  #finish(): void {
    if (this.#running !== null) stopTimer(this.#running);
    this.#running = null;
    this.#worker.unref();
  }

  #where(): { where: string } | Record<string, never> {
    const job = this.#running?.job;
    if (job === undefined) return {};
    const where = job.kind === 'article' ? job.url : job.capture.finalUrl;
    return where === null ? {} : { where };
  }
}

function stopTimer(running: Running): void {
  if (running.timer !== null) clearTimeout(running.timer);
  running.timer = null;
}

/** Processor time of this process, all its threads together. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
