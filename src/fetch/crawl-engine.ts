// The crawl engine: Crawlee runs the lanes of one run. It keeps no queue, no storage, no sessions and no log, tries nothing
// again, and sends nothing itself: it starts visits as hosts become free and ends with the last one.
import type { AutoscaledPool, BaseHttpClient, Configuration, ConfigurationOptions, IRequestList, Request } from '@crawlee/cheerio';
import type { FetchTask } from './fetcher.ts';
import { lanes, type FrontierLanes } from './frontier-lanes.ts';

/** One run of the engine. */
export interface EngineRun {
  /** Where pages come from. */
  readonly source: FrontierLanes;
  /** Runs one page to its end. A rejection is kept until the run has ended. */
  readonly work: (task: FetchTask) => Promise<void>;
}

/** Waits are ours, and may be long; Crawlee's own limits must never end one. */
const neverSeconds = 20 * 24 * 3600;
const never = neverSeconds * 1000;

/** A fixed number of lanes: how much is sent at once is decided by the governor and the allowance. */
const options = {
  useSessionPool: false,
  maxRequestRetries: 0,
  minConcurrency: lanes,
  maxConcurrency: lanes,
  requestHandlerTimeoutSecs: neverSeconds,
  statusMessageLoggingInterval: neverSeconds,
  statisticsOptions: { persistenceOptions: { enable: false }, logIntervalSecs: neverSeconds },
  autoscaledPoolOptions: {
    desiredConcurrency: lanes,
    autoscaleIntervalSecs: neverSeconds,
    loggingIntervalSecs: null,
    snapshotterOptions: { eventLoopSnapshotIntervalSecs: neverSeconds, clientSnapshotIntervalSecs: neverSeconds },
  },
};

/** No files, no memory of other runs, and no measuring of the machine: Crawlee would start `ps` for it every second. */
const configuration: ConfigurationOptions = {
  persistStorage: false,
  purgeOnStart: false,
  memoryMbytes: 1024,
  systemInfoIntervalMillis: never,
  persistStateIntervalMillis: never,
};

/** Nothing goes out but by the courier, whatever helper of Crawlee is called. */
const noClient: BaseHttpClient = {
  sendRequest: async () => refuse(),
  stream: async () => refuse(),
};

function refuse(): never {
  throw new Error('expected Crawlee to run lanes only, found it at work on its own');
}

/** Starts and wakes the crawler of one run. */
export class CrawlEngine {
  #pool: () => AutoscaledPool | undefined = () => undefined;
  readonly #running = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | null = null;

  /** Something may be ready again. */
  wake(): void {
    void this.#pool()?.notify();
  }

  /** Resolves when all pages are done; rejects with the first error of the frontier or of `work`. */
  async run({ source, work }: EngineRun): Promise<void> {
    const crawlee = await import('@crawlee/cheerio');
    const tasks = new Map<string, FetchTask>();
    const requests = requestListOver(source, (task) => {
      tasks.set(task.id, task);
      return new crawlee.Request({ url: task.request.url, uniqueKey: task.id });
    });
    const crawler = new crawlee.BasicCrawler(
      {
        ...options,
        requestList: requests,
        httpClient: noClient,
        log: crawlee.log.child({ prefix: 'fetch', level: crawlee.LogLevel.OFF }),
        requestHandler: ({ request }) => {
          const task = tasks.get(request.uniqueKey)!;
          tasks.delete(request.uniqueKey);
          return this.#work(task, source, work);
        },
      },
      withoutTeardown(new crawlee.Configuration(configuration)),
    );
    this.#pool = () => crawler.autoscaledPool;
    try {
      await crawler.run();
    } finally {
      // An interrupt makes Crawlee return at once, whatever still runs.
      await Promise.all(this.#running);
    }
    if (this.#failure !== null) throw this.#failure.error;
  }

  async #work(task: FetchTask, source: FrontierLanes, work: EngineRun['work']): Promise<void> {
    const done = work(task).catch((error: unknown) => {
      this.#failure ??= { error };
    });
    this.#running.add(done);
    await done;
    this.#running.delete(done);
    source.settled(task);
  }
}

/** Crawlee keeps its statistics in memory; its way of closing that memory would hold the process for a second. */
function withoutTeardown(config: Configuration): Configuration {
  const memory: unknown = Object.create(config.getStorageClient(), { teardown: { value: undefined } });
  config.set('storageClient', memory);
  return config;
}

/** What Crawlee asks of a list of requests, answered by the lanes. */
function requestListOver(source: FrontierLanes, requestOf: (task: FetchTask) => Request): IRequestList {
  let handled = 0;
  const next = async (): Promise<Request | null> => {
    const task = source.take();
    return task === null ? null : requestOf(task);
  };
  return {
    inProgress: new Set(),
    length: () => handled,
    handledCount: () => handled,
    isEmpty: async () => !(await source.hasNext()),
    isFinished: async () => source.isDrained(),
    fetchNextRequest: next,
    markRequestHandled: async () => void (handled += 1),
    reclaimRequest: async () => {},
    persistState: async () => {},
    async *[Symbol.asyncIterator]() {
      for (let request = await next(); request !== null; request = await next()) yield request;
    },
  };
}
