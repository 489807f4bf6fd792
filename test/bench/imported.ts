// Imports the same invented notices by ours and by a plain loop into SQLite FTS5. Search is measured on what they leave behind.
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inventedNotice } from './invented-notices.ts';
import type { BenchRun } from './part.ts';
import { runChild, type Usage } from './run-child.ts';

/** Notices of the goal. */
const full = 100_000;

/** What an import is told. */
export interface ImportArgument {
  readonly file: string;
  /** Folder of the watch, or of the plain database. */
  readonly folder: string;
}

/** What an import tells. */
export interface Imported {
  readonly read: number;
  readonly indexed: number;
  readonly seconds: number;
  readonly processor: number;
  /** Resident memory in MB after the first tenth of the notices, and at the end. */
  readonly earlyMb: number;
  readonly lateMb: number;
}

/** What ours tells beside. */
export interface OurImported extends Imported {
  /** Of the seconds of processor time those that went into joining threads. */
  readonly joining: number;
}

/** Both imports and where they lie. */
export interface BothImports {
  readonly ours: OurImported & Usage;
  readonly plain: Imported & Usage;
  readonly count: number;
  readonly home: string;
  readonly plainFolder: string;
}

/** Imports once for all parts of a bench run. Throws when a notice is lost. */
export async function importBoth(run: BenchRun): Promise<BothImports> {
  return await run.once('import', async () => {
    const count = Math.max(1_000, Math.round(full * run.size));
    const file = join(run.folder, 'notices.ndjson');
    const lines = function* (): Generator<string> {
      for (let number = 0; number < count; number += 1) yield `${JSON.stringify(inventedNotice(number))}\n`;
    };
    await pipeline(Readable.from(lines()), createWriteStream(file));
    run.say(`${count} notices invented`);
    const [home, plainFolder] = [join(run.folder, 'watch'), join(run.folder, 'plain')];
    for (const folder of [home, plainFolder]) mkdirSync(folder, { recursive: true });
    const plain = await runChild<Imported>('import-plain', { file, folder: plainFolder } satisfies ImportArgument);
    run.say(`plain loop: ${plain.seconds.toFixed(1)} s`);
    const ours = await runChild<OurImported>('import-ours', { file, folder: home } satisfies ImportArgument, run.profiles);
    run.say(`ours: ${ours.seconds.toFixed(1)} s`);
    for (const one of [ours, plain]) {
      if (one.read !== count || one.indexed !== count)
        throw new Error(`expected ${count} items, found ${one.read} read and ${one.indexed} indexed`);
    }
    return { ours, plain, count, home, plainFolder };
  });
}
