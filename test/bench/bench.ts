// `npm run bench`: speed and memory, ours beside a baseline that is measured in the same run.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../../src/errors.ts';
import type { BenchPart, BenchRun, Measured } from './part.ts';

/** Every part, loaded when it is measured. */
const parts: Readonly<Record<string, () => Promise<{ readonly measure: BenchPart }>>> = {
  pages: () => import('./parts/pages.ts'),
  gather: () => import('./parts/gather.ts'),
  memory: () => import('./parts/memory.ts'),
  frontier: () => import('./parts/frontier.ts'),
  import: () => import('./parts/import.ts'),
  threads: () => import('./parts/threads.ts'),
  search: () => import('./parts/search.ts'),
  elasticsearch: () => import('./parts/elasticsearch.ts'),
  articles: () => import('./parts/articles.ts'),
  classify: () => import('./parts/classify.ts'),
  startup: () => import('./parts/startup.ts'),
};

interface Wanted {
  readonly names: readonly string[];
  readonly json: boolean;
  /** A missed goal fails the run. */
  readonly strict: boolean;
  readonly size: number;
  readonly profiles: string | null;
}

function wantedOf(words: readonly string[]): Wanted {
  const { only, size, profile, json, strict } = parsed(words);
  const names = only === undefined ? Object.keys(parts) : only.split(',').filter(Boolean);
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0 || names.length === 0)
    throw new UsageError(`--only: expected of ${Object.keys(parts).join(', ')}, found ${unknown.join(', ') || 'nothing'}`);
  const factor = Number(size);
  if (!(factor > 0 && factor <= 10)) throw new UsageError(`--size: expected a factor above 0 and up to 10, found ${size}`);
  return {
    names,
    json,
    strict,
    size: factor,
    profiles: profile === undefined ? null : resolve(process.env['INIT_CWD'] || process.cwd(), profile),
  };
}

function parsed(words: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean', default: false } as const;
    const options = { only: text, size: { ...text, default: '1' }, profile: text, json: flag, strict: flag };
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function runOf(wanted: Wanted, folder: string): BenchRun {
  const prepared = new Map<string, Promise<unknown>>();
  return {
    size: wanted.size,
    folder,
    profiles: wanted.profiles,
    say: (message) => void process.stderr.write(`  ${message}\n`),
    async once<T>(name: string, prepare: () => Promise<T>): Promise<T> {
      const known = prepared.get(name) ?? prepare();
      prepared.set(name, known);
      return (await known) as T;
    },
  };
}

/** Measures part after part; one that fails or cannot run here is told and loses nothing else. */
async function measured(
  wanted: Wanted,
  run: BenchRun,
): Promise<{ readonly results: Readonly<Record<string, Measured>>; readonly failed: boolean }> {
  const results: Record<string, Measured> = {};
  let failed = false;
  for (const name of wanted.names) {
    const started = performance.now();
    process.stderr.write(`${name}\n`);
    try {
      const { measure } = await parts[name]!();
      const result = await measure(run);
      if (result !== null) results[name] = result;
      run.say(result === null ? 'DID NOT RUN' : `measured in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    } catch (error) {
      failed = true;
      run.say(`FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return { results, failed };
}

function table(results: Readonly<Record<string, Measured>>): string {
  const rows = Object.entries(results).map(([name, { ours, baseline, ratio, unit, better, goal, met, ...more }]) => {
    const aim = goal === null ? '' : `   goal: ${goal}, ${met === true ? 'met' : 'MISSED'}`;
    const details = Object.entries(more).map(([key, value]) => `${key} ${value}`);
    return `${name.padEnd(14)} ours ${ours}, baseline ${baseline} ${unit}, ratio ${ratio} (${better} is better)${aim}\n${' '.repeat(15)}${details.join(', ')}`;
  });
  return rows.join('\n');
}

async function main(): Promise<number> {
  const wanted = wantedOf(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), 'techwatch-bench-'));
  if (wanted.profiles !== null) mkdirSync(wanted.profiles, { recursive: true });
  try {
    const { results, failed } = await measured(wanted, runOf(wanted, folder));
    process.stdout.write(`${wanted.json ? JSON.stringify(results) : table(results)}\n`);
    const missed = Object.values(results).some((result) => result.met === false);
    return failed || (wanted.strict && missed) ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
