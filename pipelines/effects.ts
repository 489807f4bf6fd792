// Opens the outside world for a verb: the only place where effect rooms and thinking rooms meet.
// Everything heavy is imported here, on demand; each part is opened once and closed in reverse order.
import { join, resolve } from 'node:path';
import type { Archive } from '../src/archive/archive.ts';
import type { Catalogue, CatalogueFolders } from '../src/catalogue.ts';
import type { Classifier } from '../src/classify/classifier.ts';
import type { TextLikeness } from '../src/classify/watch/text-likeness.ts';
import type { Config } from '../src/config.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { SearchEngine } from '../src/search/engine.ts';
import type { Edition } from '../src/taxonomy/edition.ts';
import type { Log } from './log.ts';
import { ownerHere } from './owner.ts';
import type { Reader } from './reader.ts';
import type { WatchClassifier } from './watch-classifier.ts';

/** The project's folder. */
export const projectFolder = resolve(import.meta.dirname, '..');

/** What a verb may ask the world for; every part opens at its first use. */
export interface World {
  readonly config: Config;
  readonly log: Log;
  /** The present instant: the fixed clock where one is set. */
  readonly now: () => string;
  /** Names this process in leases: host, process id, start. */
  readonly owner: string;
  readonly ledger: () => Promise<Ledger>;
  readonly archive: () => Promise<Archive>;
  readonly search: () => Promise<SearchEngine>;
  readonly edition: () => Promise<Edition>;
  /** What classifies before any decision of an analyst. */
  readonly starter: () => Promise<Classifier>;
  /** The starter with what was learnt from decisions. */
  readonly classifier: () => Promise<WatchClassifier>;
  /** How alike texts are, by the features of the model of the watch. */
  readonly likeness: () => Promise<TextLikeness>;
  readonly catalogue: () => Promise<Catalogue>;
  /** Reads received bytes, in threads of its own. */
  readonly reader: () => Promise<Reader>;
  /** The same with as many threads as the machine has use for. */
  readonly readers: () => Promise<Reader>;
  /** Text to its language (ISO 639-1 or `und`). */
  readonly identify: () => Promise<(text: string) => string>;
  readonly close: () => Promise<void>;
}

/** Opens nothing yet; `close` closes what was opened. */
export function openWorld(config: Config, log: Log, clock: () => Date = () => new Date()): World {
  const closers: (() => Promise<void>)[] = [];
  const now = (): string => config.now ?? clock().toISOString();
  const once = <T>(open: () => Promise<T>): (() => Promise<T>) => {
    let opened: Promise<T> | null = null;
    return () => (opened ??= open());
  };
  const closing = async <T extends { close(): Promise<void> }>(opened: Promise<T>): Promise<T> => {
    const part = await opened;
    closers.push(() => part.close());
    return part;
  };
  const edition = once(async () => (await import('../src/taxonomy/load.ts')).loadEdition());
  const ledger = once(() => closing(openLedgerOf(config, async () => (await edition()).renamed)));
  const starter = once(async () => {
    const [{ createClassifier }, { loadWatchModel }] = await Promise.all([
      import('../src/classify/classifier.ts'),
      import('../src/classify/watch/load-model.ts'),
    ]);
    return createClassifier(await edition(), await loadWatchModel());
  });
  return {
    config,
    log,
    now,
    owner: ownerHere(),
    edition,
    ledger,
    archive: once(async () => {
      const { openArchive } = await import('../src/archive/warc-archive.ts');
      return await closing(Promise.resolve(openArchive({ folder: join(config.home, 'archive'), now })));
    }),
    search: once(async () => {
      const engine = await closing(openSearchOf(config));
      await engine.open();
      return engine;
    }),
    starter,
    classifier: once(async () => {
      const { openWatchClassifier } = await import('./watch-classifier.ts');
      return await openWatchClassifier(await starter(), await edition(), await ledger());
    }),
    likeness: once(async () => {
      const [{ createTextLikeness }, { loadWatchModel }] = await Promise.all([
        import('../src/classify/watch/text-likeness.ts'),
        import('../src/classify/watch/load-model.ts'),
      ]);
      return createTextLikeness((await loadWatchModel()).linear);
    }),
    catalogue: once(async () => {
      const { loadCatalogue } = await import('../src/catalogue.ts');
      return await loadCatalogue(foldersOf(config));
    }),
    reader: once(async () => {
      const { openReaderPool } = await import('./reader-pool.ts');
      return await closing(Promise.resolve(openReaderPool(foldersOf(config))));
    }),
    readers: once(async () => {
      const { allThreads, openReaderPool } = await import('./reader-pool.ts');
      return await closing(Promise.resolve(openReaderPool(foldersOf(config), { threads: allThreads() })));
    }),
    identify: once(async () => (await import('../src/language/identify.ts')).languageIdentifier()),
    async close() {
      for (const closePart of closers.reverse()) await closePart();
      closers.length = 0;
    },
  };
}

function foldersOf(config: Config): CatalogueFolders {
  return { sourcesFolder: join(projectFolder, 'sources'), cardFolders: config.sources };
}

async function openLedgerOf(config: Config, renamed: () => Promise<ReadonlyMap<string, string>>): Promise<Ledger> {
  const { openLedger } = await import('../src/ledger/open.ts');
  const place = config.databaseUrl === null ? { file: join(config.home, 'ledger.db') } : { url: config.databaseUrl };
  return await openLedger(place, Date.now, renamed);
}

async function openSearchOf(config: Config): Promise<SearchEngine> {
  if (config.elasticsearchUrl === null) {
    const { openEmbedded } = await import('../src/search/embedded.ts');
    return openEmbedded({ file: join(config.home, 'search.db') });
  }
  const { openElasticsearch } = await import('../src/search/elasticsearch.ts');
  return openElasticsearch({ url: config.elasticsearchUrl, prefix: config.indexPrefix });
}
