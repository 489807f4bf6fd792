// Starts the command line as a process of its own, for what only a process can show: streams, signals, two at once.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { projectFolder } from '../../pipelines/effects.ts';
import type { Answered, Asked } from './many-calls.ts';

/** A started command. */
export interface Started {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** What it has written to standard error so far. */
  readonly told: () => string;
  readonly ended: Promise<Answered & { readonly signal: NodeJS.Signals | null }>;
}

/** How to start. */
export interface Starting {
  readonly environment?: Readonly<Record<string, string>>;
  /** The caller's folder. */
  readonly folder?: string;
  readonly input?: string;
  /** Preloads this module. */
  readonly preload?: string;
  /** Has the process take its output for a terminal. */
  readonly terminal?: boolean;
}

const limitMs = 60_000;

/** Starts `techwatch WORDS…`; no setting of the caller leaks in, and it is killed after a minute. */
export function start(words: readonly string[], starting: Starting = {}): Started {
  return startNode(['pipelines/cli.ts', ...words], starting);
}

/** Runs `techwatch WORDS…` to its end. */
export const techwatch = (words: readonly string[], starting: Starting = {}) => start(words, starting).ended;

/** Runs many calls in one process. */
export async function manyCalls(calls: readonly Asked[], starting: Starting = {}): Promise<readonly Answered[]> {
  const { out, err, code } = await startNode(['test/pipelines/many-calls.ts'], { ...starting, input: JSON.stringify(calls) }).ended;
  if (code !== 0) throw new Error(`the calls ended with ${code}: ${err}`);
  return JSON.parse(out) as readonly Answered[];
}

function startNode(
  [script, ...words]: readonly string[],
  { environment = {}, folder, input, preload, terminal = false }: Starting,
): Started {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TECHWATCH_|INIT_CWD$|NODE_OPTIONS$|VITEST)/u.test(name)),
  );
  const place = folder === undefined ? {} : { INIT_CWD: folder };
  const preloads = [
    ...(preload === undefined ? [] : [preload]),
    ...(terminal ? ['data:text/javascript,process.stdout.isTTY = process.stderr.isTTY = true'] : []),
  ];
  const preloaded = preloads.flatMap((one) => ['--import', one]);
  const child = spawn(process.execPath, [...preloaded, join(projectFolder, script ?? ''), ...words], {
    cwd: projectFolder,
    env: { ...clean, ...place, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
  // A test that is given up leaves no process behind.
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const ended = new Promise<Answered & { signal: NodeJS.Signals | null }>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      process.off('exit', end);
      done({ out, err, code: code ?? -1, signal });
    });
  });
  return { child, told: () => err, ended };
}
