// Reads mutated captures of every source in threads, as gathering does, and counts what is neither a reading nor an error of the house.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../pipelines/effects.ts';
import { openReaderPool } from '../../pipelines/reader-pool.ts';
import type { Reader } from '../../pipelines/reader.ts';
import { loadCatalogue } from '../../src/catalogue.ts';
import { WatchError } from '../../src/errors.ts';
import type { Capture } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import { captureOf, captureOfCase, casesOf } from '../sources/fixture-case.ts';
import { largeBodies } from '../sources/large-body.ts';
import { diceOf, mutated, type Sent } from './mutate.ts';

/** What a run of the fuzzer found. */
export interface Fuzzed {
  readonly runs: number;
  /** Captures that gave a reading; the rest gave an error. */
  readonly readings: number;
  /** What readers stumbled over, or what ended a thread, with the number of the run. */
  readonly uncaught: readonly string[];
  /** Captures that took longer than a page may. */
  readonly hangs: readonly string[];
  readonly slowestMs: number;
}

interface Seed {
  readonly name: string;
  readonly sent: Sent;
  read(sent: Sent): Promise<unknown>;
}

/** Errors of the pool that stand for a fault of a reader. */
const faults = /stumbles over|ends its reader|takes more/u;

/** Reads so many mutated captures. The same seed and count read the same bodies. */
export async function fuzz(seed: number, count: number, threads = 2): Promise<Fuzzed> {
  const folder = mkdtempSync(join(tmpdir(), 'techwatch-fuzz-'));
  const sourcesFolder = join(projectFolder, 'sources');
  const reader = openReaderPool({ sourcesFolder, cardFolders: [] }, { threads });
  try {
    const { sources } = await loadCatalogue({ sourcesFolder, cardFolders: [] });
    const seeds = sources.flatMap((source) => seedsOf(source, reader, folder));
    // Loading a source's code is no time of a page.
    for (const one of seeds) await Promise.all(Array.from({ length: threads }, () => one.read(one.sent).catch(onlyWatchErrors)));
    const found = { readings: 0, uncaught: [] as string[], hangs: [] as string[], slowestMs: 0 };
    let next = 0;
    const work = async (): Promise<void> => {
      for (let run = next++; run < count; run = next++) await readOne(run, seed, seeds, found);
    };
    await Promise.all(Array.from({ length: threads }, work));
    return { runs: count, ...found };
  } finally {
    await reader.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function onlyWatchErrors(error: unknown): void {
  if (!(error instanceof WatchError)) throw error;
}

async function readOne(
  run: number,
  seed: number,
  seeds: readonly Seed[],
  found: { readings: number; uncaught: string[]; hangs: string[]; slowestMs: number },
): Promise<void> {
  // Dice of its own for each run: a find is read again by its number alone.
  const dice = diceOf(seed * 1_000_003 + run);
  const one = dice.pick(seeds);
  const others = seeds.map(({ sent }) => sent);
  const sent = mutated(one.sent, dice, others);
  const started = performance.now();
  try {
    await one.read(sent);
    found.readings += 1;
  } catch (error) {
    const told = `run ${run}, ${one.name}: ${error instanceof Error ? error.message : String(error)}`;
    if (told.includes('takes longer')) found.hangs.push(told);
    else if (!(error instanceof WatchError) || faults.test(told)) found.uncaught.push(told);
  }
  found.slowestMs = Math.max(found.slowestMs, performance.now() - started);
}

function seedsOf(source: Source, reader: Reader, folder: string): readonly Seed[] {
  if (source.bulk !== undefined) return [bulkSeed(source, reader, folder)];
  return casesOf(join(projectFolder, 'test', 'fixtures', source.id)).flatMap((one) => {
    const capture = captureOfCase(source, one);
    const name = `${source.id} ${one.name}`;
    const page: Seed = { name, sent: capture, read: (sent) => reader.read(source, { ...capture, ...sent }) };
    const article: Seed = {
      name: `article of ${name}`,
      sent: capture,
      read: (sent) => reader.article(Buffer.from(sent.body).toString(), capture.finalUrl),
    };
    return one.file.endsWith('.html') ? [page, article] : [page];
  });
}

function bulkSeed(source: Source, reader: Reader, folder: string): Seed {
  const { body, ...facts }: Capture = captureOf(source, largeBodies()[source.id]!, null);
  let files = 0;
  return {
    name: source.id,
    sent: { body, contentType: null },
    async read(sent) {
      const file = join(folder, `${source.id}-${(files += 1)}`);
      writeFileSync(file, sent.body);
      try {
        await reader.readLarge(source, { ...facts, contentType: sent.contentType, file, bytes: sent.body.length }, async () => undefined);
      } finally {
        rmSync(file);
      }
    },
  };
}
