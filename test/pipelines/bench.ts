// A watch of its own for a test: a temporary home, invented publishers on loopback, and the verbs called in this process.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Call } from '../../pipelines/call.ts';
import { openWorld, projectFolder, type World } from '../../pipelines/effects.ts';
import { gather } from '../../pipelines/gather.ts';
import { silentLog, type Log } from '../../pipelines/log.ts';
import { givenOf } from '../../pipelines/options.ts';
import { openWatchClassifier, type WatchClassifier } from '../../pipelines/watch-classifier.ts';
import { openGathering, type Gathering } from '../../pipelines/open-gathering.ts';
import type { Catalogue } from '../../src/catalogue.ts';
import { parseCard } from '../../src/cards/card.ts';
import { loadConfig, type Config } from '../../src/config.ts';
import type { RunReport, WatchItem } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import { openFarm, type Farm, type Site } from '../fetch/farm.ts';
import { readHere } from './read-here.ts';

export const now = '2026-11-22T08:00:00.000Z';

/** What a verb printed, and how it ended. */
export interface Said<T> {
  readonly code: number;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Its one document. */
  readonly document: T;
  /** Its NDJSON lines. */
  readonly lines: readonly T[];
}

/** A watch under test. */
export interface Bench {
  readonly home: string;
  readonly farm: Farm;
  readonly config: Config;
  readonly world: World;
  /** The same watch at another moment. */
  at(now: string): Bench;
  /** A path in the folder of this test. */
  path(name: string): string;
  /** Writes a file into the folder of this test and gives its path. */
  write(name: string, content: string | readonly object[]): Promise<string>;
  /** Gathers these sources once. */
  gather(sources: readonly Source[], more?: Partial<Gathering> & { readonly since?: string }): Promise<RunReport>;
  /** Calls a verb as the command line does. */
  say<T>(verb: string, words?: readonly unknown[], options?: Readonly<Record<string, unknown>>): Promise<Said<T>>;
  /** The same in another world. */
  sayIn<T>(world: World, verb: string, words?: readonly unknown[], options?: Readonly<Record<string, unknown>>): Promise<Said<T>>;
  items(): Promise<readonly WatchItem[]>;
  close(): Promise<void>;
}

// The edition, the starting classifier and the language models are the same in every test of a file.
const shared = openWorld(loadConfig({}, { folder: tmpdir(), project: projectFolder }), silentLog);
const { edition, starter, identify } = shared;

/** Opens a watch whose publishers are these. */
export async function openBench(
  sites: Readonly<Record<string, Site>> = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'techwatch-pipelines-'));
  const farm = await openFarm(sites);
  const closers: (() => Promise<void>)[] = [];
  const benchAt = (moment: string): Bench => {
    const environment = { TECHWATCH_HOME: join(folder, 'home'), TECHWATCH_SPACING: '0', TECHWATCH_NOW: moment, ...settings };
    const config = loadConfig(environment, { folder, project: projectFolder });
    const world = openTestWorld(config);
    closers.push(() => world.close());
    const bench: Bench = {
      home: config.home,
      farm,
      config,
      world,
      at: benchAt,
      path: (name) => resolve(folder, name),
      async write(name, content) {
        const file = resolve(folder, name);
        await mkdir(join(file, '..'), { recursive: true });
        await writeFile(file, typeof content === 'string' ? content : content.map((row) => `${JSON.stringify(row)}\n`).join(''));
        return file;
      },
      gather: (sources, more = {}) => gatherOnce(world, farm, sources, more),
      sayIn: (other, verb, words = [], options = {}) => sayVerb({ verb, words, options }, { world: other, config, folder }),
      say: (verb, words = [], options = {}) => sayVerb({ verb, words, options }, { world, config, folder }),
      items: async () => await collect((await world.ledger()).stream({})),
      async close() {
        for (const close of closers.splice(0)) await close();
        await farm.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
    return bench;
  };
  return benchAt(now);
}

/** A world of these settings that shares what never differs, and reads in this thread. */
export function openTestWorld(config: Config, catalogue?: Catalogue, log: Log = silentLog): World {
  const world = openWorld(config, log);
  const classifier = async (): Promise<WatchClassifier> => openWatchClassifier(await starter(), await edition(), await world.ledger());
  let opened: Promise<WatchClassifier> | null = null;
  return {
    ...world,
    edition,
    starter,
    classifier: () => (opened ??= classifier()),
    identify,
    reader: async () => readHere,
    ...(catalogue === undefined ? {} : { catalogue: async () => catalogue }),
  };
}

async function gatherOnce(
  world: World,
  farm: Farm,
  sources: readonly Source[],
  { since, ...more }: Partial<Gathering> & { readonly since?: string },
): Promise<RunReport> {
  const gathering = await openGathering(world, { origins: farm.origins });
  try {
    return await gather(sources, since ?? null, { ...gathering, ...more });
  } finally {
    await gathering.close();
  }
}

async function sayVerb<T>(
  { verb, words, options }: { verb: string; words: readonly unknown[]; options: Readonly<Record<string, unknown>> },
  { world, config, folder }: { world: World; config: Config; folder: string },
): Promise<Said<T>> {
  const parts: Uint8Array[] = [];
  const write = async (text: string | Uint8Array): Promise<void> => void parts.push(Buffer.from(text));
  const line = (document: unknown): Promise<void> => write(`${JSON.stringify(document)}\n`);
  const { run } = (await import(join(projectFolder, 'pipelines', 'verbs', `${verb}.ts`))) as { run: (call: Call) => Promise<number> };
  const out = { json: true, print: line, line, write };
  const code = await run({ given: givenOf(words, options), config, world, path: (given) => resolve(folder, given), out });
  const bytes = Buffer.concat(parts);
  const text = bytes.toString('utf8');
  return {
    code,
    text,
    bytes,
    get document() {
      return JSON.parse(text) as T;
    },
    get lines() {
      return linesOf(text) as readonly T[];
    },
  };
}

/** Everything that a stream gives. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of stream) found.push(one);
  return found;
}

/** The documents of an NDJSON text. */
export function linesOf(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** Facts of a card that differ from the usual ones; `null` leaves one out. */
export type CardFacts = Readonly<Record<string, unknown>>;

/** The text of a card of the publisher `NAME.example`, in JSON, which is YAML. */
export function cardText(name: string, facts: CardFacts = {}): string {
  const site = `https://${name}.example/`;
  const usual: CardFacts = {
    id: name,
    kind: 'vendor-release',
    title: `${name} news`,
    publisher: `${name} (invented)`,
    homepage: site,
    language: 'en',
    terms: { url: `${site}terms`, note: 'invented, free to use' },
    cadence: { every: '6h', staleAfterDays: 60 },
    expect: { min: 1, max: 200 },
    reader: 'feed',
    start: [`${site}feed.xml`],
  };
  const held = Object.entries({ ...usual, ...facts }).filter(([, value]) => value !== null);
  return held.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('');
}

/** The source of such a card. */
export function card(name: string, facts: CardFacts = {}): Source {
  return parseCard(cardText(name, facts), `${name}.yaml`);
}
