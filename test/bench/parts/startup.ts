// Milliseconds that `techwatch --help` takes beyond a bare start of Node, and proof that a search loads nothing it does not need.
// `processorMsBeyond` is the same by processor time, which other work on the machine does not change.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../pipelines/effects.ts';
import { percentile } from '../../gold/figures.ts';
import { rounded, type BenchPart, type BenchRun } from '../part.ts';

const goal = 150;
const starts = 15;
const cli = join(projectFolder, 'pipelines', 'cli.ts');

/** What `npm run techwatch` runs in a shell; npm's own time is left out. */
const script = (JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { scripts: { techwatch: string } }).scripts
  .techwatch;

/** What a search must not load: crawlers, browsers, and natural's root, which loads database drivers. */
const heavy =
  /\/node_modules\/(?:crawlee|@crawlee|playwright|playwright-core|natural\/lib\/natural\/index\.js|natural\/index\.js|vega|@elastic|pg)(?:\/|$)/u;

export const measure: BenchPart = async (run) => {
  const [bare, ours]: [Start[], Start[]] = [[], []];
  for (let count = 0; count <= starts; count += 1) {
    const pair = [started('exec node -e 0'), started(`${script} --help`)] as const;
    // The first start fills caches, of the machine and of compiled code, as a first use does.
    if (count === 0) continue;
    bare.push(pair[0]);
    ours.push(pair[1]);
  }
  const loaded = loadedBySearch(run);
  const unwanted = loaded.filter((address) => heavy.test(address));
  if (unwanted.length > 0) throw new Error(`expected a search without heavy modules, found ${unwanted.slice(0, 5).join(', ')}`);
  const median = (found: readonly Start[], clock: keyof Start, part = 0.5): number =>
    percentile(
      found.map((one) => one[clock]),
      part,
    );
  const [took, bareTook] = [median(ours, 'wall'), median(bare, 'wall')];
  return {
    ours: rounded(took),
    baseline: rounded(bareTook),
    ratio: rounded(took / bareTook),
    unit: 'ms (median)',
    better: 'lower',
    goal: `at most ${goal} ms beyond a bare start`,
    met: took - bareTook <= goal,
    beyondMs: rounded(took - bareTook),
    fastestBeyondMs: rounded(median(ours, 'wall', 0) - median(bare, 'wall', 0)),
    processorMsBeyond: rounded(median(ours, 'processor') - median(bare, 'processor')),
    modulesOfSearch: loaded.length,
    heavyModulesOfSearch: unwanted.length,
    starts,
  };
};

/** Milliseconds of one start. */
interface Start {
  readonly wall: number;
  readonly processor: number;
}

/** Preloaded: tells the processor time of the process on its third output. */
const meter =
  "data:text/javascript,import{writeSync}from'node:fs';process.on('exit',()=>{const{user,system}=process.cpuUsage();writeSync(3,String((user+system)/1000))})";

function started(command: string): Start {
  const begun = performance.now();
  const { status, stderr, output } = spawnSync('/bin/sh', ['-c', command], {
    cwd: projectFolder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: `--import=${meter}`,
      PATH: `${join(projectFolder, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
    },
  });
  const wall = performance.now() - begun;
  if (status !== 0) throw new Error(`expected ${command} to end with 0, found ${status}: ${stderr}`);
  return { wall, processor: Number(output[3]) };
}

/** Addresses of the modules that a search of an empty watch loads. */
function loadedBySearch(run: BenchRun): readonly string[] {
  const home = join(run.folder, 'startup');
  mkdirSync(home, { recursive: true });
  const list = join(home, 'loaded.txt');
  const { TECHWATCH_ELASTICSEARCH_URL: _search, TECHWATCH_DATABASE_URL: _ledger, ...environment } = process.env;
  const words = ['--import', join(import.meta.dirname, '..', 'children', 'loaded-modules.ts'), cli, 'search', 'drone', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    env: { ...environment, LOADED_MODULES: list, TECHWATCH_HOME: join(home, 'watch') },
  });
  if (status !== 0) throw new Error(`expected a search to end with 0, found ${status}: ${stderr}${stdout}`);
  const loaded = readFileSync(list, 'utf8').split('\n');
  if (!loaded.some((address) => address.endsWith('/src/search/embedded.ts')))
    throw new Error('expected the embedded engine among the loaded modules, found it missing');
  return loaded;
}
