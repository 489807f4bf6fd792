// One call of a verb: its settings, its words and options, where its result goes, and what its errors become.
import { resolve } from 'node:path';
import { loadConfig, type Config } from '../src/config.ts';
import { WatchError } from '../src/errors.ts';
import { openWorld, projectFolder, type World } from './effects.ts';
import { openLog } from './log.ts';
import { givenOf, type Given } from './options.ts';

/** What a verb is given. */
export interface Call {
  readonly given: Given;
  readonly config: Config;
  readonly world: World;
  readonly out: Output;
  /** Takes a path of the caller from the caller's folder. */
  readonly path: (given: string) => string;
}

/** Where results go: standard output alone, as JSON or in words. */
export interface Output {
  readonly json: boolean;
  /** One document, or what it says in words. */
  print(document: unknown, words: () => string): Promise<void>;
  /** One NDJSON line. */
  line(document: unknown): Promise<void>;
  /** Text or bytes as they are. */
  write(text: string | Uint8Array): Promise<void>;
}

const wrongInput = new Set(['usage', 'configuration', 'catalogue', 'taxonomy', 'input', 'query', 'not-found']);

/** Runs a verb and gives its exit code: 0 done, 1 in part, 2 wrong usage or input, 3 no report. */
export async function runVerb(asked: {
  readonly words: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly load: () => Promise<{ run: (call: Call) => Promise<number> }>;
}): Promise<number> {
  const json = asked.options['json'] === true || !process.stdout.isTTY;
  let world: World | null = null;
  try {
    const folder = process.env['INIT_CWD'] || process.cwd();
    const config = loadConfig(withOptions(asked.options), { folder, project: projectFolder });
    world = openWorld(config, await openLog(!json, json ? 'info' : 'warn'));
    const { run } = await asked.load();
    return await run({
      given: givenOf(asked.words, asked.options),
      config,
      world,
      out: output(json),
      path: (given) => resolve(folder, given),
    });
  } catch (error) {
    if (!hasReaderLeft(error)) tell(error, json, asked.options['debug'] === true);
    return error instanceof WatchError && wrongInput.has(error.code) ? 2 : 3;
  } finally {
    await world?.close();
  }
}

/** Options that are settings too count before the environment. */
function withOptions(options: Readonly<Record<string, unknown>>): Record<string, string | undefined> {
  const named = { origins: 'TECHWATCH_ORIGINS', host: 'TECHWATCH_HOST', port: 'TECHWATCH_PORT' } as const;
  const given = Object.entries(named).flatMap(([option, name]) => (typeof options[option] === 'string' ? [[name, options[option]]] : []));
  return { ...process.env, ...Object.fromEntries(given) };
}

/** Who reads our output has seen enough, as `head` does: nothing is wrong, and nobody is left to be told. */
function hasReaderLeft(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

function output(json: boolean): Output {
  // The write that fails tells its caller; an event that nobody hears would end the process with a stack.
  process.stdout.on('error', () => undefined);
  const write = (text: string | Uint8Array): Promise<void> =>
    new Promise((done, failed) => {
      process.stdout.write(text, (error) => (error ? failed(error) : done()));
    });
  return {
    json,
    print: (document, words) => write(`${json ? JSON.stringify(document) : words()}\n`),
    line: (document) => write(`${JSON.stringify(document)}\n`),
    write,
  };
}

function tell(error: unknown, json: boolean, debug: boolean): void {
  const known = error instanceof WatchError ? error : null;
  const message = error instanceof Error ? error.message : String(error);
  const code = known?.code ?? 'internal';
  const where = known?.where ?? null;
  const hint = known?.hint ?? null;
  if (json) {
    const told = { code, message, ...(where === null ? {} : { where }), ...(hint === null ? {} : { hint }) };
    process.stderr.write(`${JSON.stringify({ error: told })}\n`);
  } else {
    process.stderr.write(`${code}: ${message}${where === null ? '' : ` (${where})`}\n${hint === null ? '' : `${hint}\n`}`);
  }
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}
