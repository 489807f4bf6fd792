// `npm run evaluate`: measures quality on public data sets and fails when a figure is under its floor in floors.json.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../pipelines/effects.ts';
import { UsageError, WatchError } from '../../src/errors.ts';
import { checkDataFolder } from './data-set.ts';
import { floorOf, missed, type Floors, type Miss } from './floors.ts';
import type { Figures, Ground, Part } from './part.ts';

/** Every part, loaded when it is measured. */
const parts: Readonly<Record<string, () => Promise<{ readonly measure: Part }>>> = {
  search: () => import('./parts/search.ts'),
  french: () => import('./parts/french.ts'),
  calls: () => import('./parts/calls.ts'),
  identifiers: () => import('./parts/identifiers.ts'),
  language: () => import('./parts/language.ts'),
  feeds: () => import('./parts/feeds.ts'),
  robots: () => import('./parts/robots.ts'),
  dates: () => import('./parts/dates.ts'),
  extraction: () => import('./parts/extraction.ts'),
  agreement: () => import('./parts/agreement.ts'),
  ted: () => import('./parts/ted.ts'),
  fuzz: () => import('./parts/fuzz.ts'),
  crosswalks: () => import('./parts/crosswalks.ts'),
  'classify-science': async () => ({ measure: (await import('./parts/classify.ts')).science }),
  'classify-security': async () => ({ measure: (await import('./parts/classify.ts')).security }),
  'classify-procurement': async () => ({ measure: (await import('./parts/classify.ts')).procurement }),
  'classify-patents': async () => ({ measure: (await import('./parts/classify.ts')).patents }),
  watch: () => import('./parts/watch.ts'),
  'web-pages': () => import('./parts/web-pages.ts'),
  'text-segments': () => import('./parts/text-segments.ts'),
  'reader-view': () => import('./parts/reader-view.ts'),
  dedupe: () => import('./parts/dedupe.ts'),
};

interface Wanted extends Ground {
  readonly names: readonly string[];
  readonly json: boolean;
}

function wantedOf(words: readonly string[]): Wanted {
  const { values } = parsed(words);
  const from = process.env['INIT_CWD'] || process.cwd();
  const names = values.only === undefined ? Object.keys(parts) : values.only.split(',').filter(Boolean);
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0 || names.length === 0)
    throw new UsageError(`--only: expected of ${Object.keys(parts).join(', ')}, found ${unknown.join(', ') || 'nothing'}`);
  const data = values.data === undefined ? resolve(projectFolder, '..', 'shared', 'data') : resolve(from, values.data);
  const train = values.train === undefined ? null : resolve(from, values.train);
  for (const folder of train === null ? [data] : [data, train]) checkDataFolder(folder);
  return { names, json: values.json, data, train, elasticsearchUrl: process.env['TECHWATCH_ELASTICSEARCH_URL'] || null };
}

function parsed(words: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...words], options: { data: text, train: text, only: text, json: { type: 'boolean', default: false } } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Measures part after part; a part that cannot be measured is told and loses nothing else. */
async function evaluated(
  wanted: Wanted,
): Promise<{ readonly figures: Readonly<Record<string, Figures>>; readonly failed: readonly string[] }> {
  const figures: Record<string, Figures> = {};
  const failed: string[] = [];
  for (const name of wanted.names) {
    const started = performance.now();
    try {
      const { measure } = await parts[name]!();
      figures[name] = await measure(wanted);
      process.stderr.write(`${name}: measured in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    } catch (error) {
      failed.push(name);
      process.stderr.write(`${name}: NOT MEASURED: ${told(error)}\n`);
    }
  }
  return { figures, failed };
}

function told(error: unknown): string {
  if (!(error instanceof WatchError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [error.message, error.where, error.hint].filter((one) => one !== null).join('; ');
}

function table(figures: Readonly<Record<string, Figures>>, misses: readonly Miss[], floors: Floors): string {
  const rows = Object.entries(figures).flatMap(([part, values]) =>
    Object.entries(values).map(([figure, value]) => {
      const floor = floorOf(floors, part, figure);
      const mark = misses.some((miss) => miss.part === part && miss.figure === figure) ? '  UNDER ITS FLOOR' : '';
      return `${`${part}.${figure}`.padEnd(28)}${shown(value).padStart(10)}${floor === undefined ? '' : `   floor ${floor}`}${mark}`;
    }),
  );
  return rows.join('\n');
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}

async function main(): Promise<number> {
  const wanted = wantedOf(process.argv.slice(2));
  const floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8')) as Floors;
  const { figures, failed } = await evaluated(wanted);
  const holdsTopics = (figures['french']?.['topicsHeld'] ?? 0) > 0;
  const conditions = [...(wanted.elasticsearchUrl === null ? [] : ['elasticsearch']), ...(holdsTopics ? ['topics'] : [])];
  const misses = missed(figures, floors, conditions);
  process.stdout.write(`${wanted.json ? JSON.stringify(figures) : table(figures, misses, floors)}\n`);
  for (const { part, figure, floor, found } of misses)
    process.stderr.write(`${part}.${figure}: expected at least ${floor}, found ${found ?? 'nothing'}\n`);
  return misses.length === 0 && failed.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof WatchError)) throw error;
  process.stderr.write(`${told(error)}\n`);
  process.exitCode = 2;
}
