// Runs the command line many times in one process, which costs one start: reads calls from standard input, writes what each said.
// A program of its own, so that the command line meets the real standard streams and the real Node, not those of a test runner.
import { text } from 'node:stream/consumers';

/** One call, and the environment that it is made in. */
export interface Asked {
  readonly words: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether its output is a terminal. */
  readonly terminal?: boolean;
}

/** What it said. */
export interface Answered {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

const calls = JSON.parse(await text(process.stdin)) as readonly Asked[];
const usual = { ...process.env };
const [writeOut, writeErr] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)];
const answers: Answered[] = [];

/** Takes what is written to a stream, in the manner of its own `write`. */
function taking(parts: Buffer[]): typeof process.stdout.write {
  return (chunk: string | Uint8Array, second?: unknown, third?: unknown): boolean => {
    parts.push(Buffer.from(chunk as string));
    const done = [second, third].find((one): one is () => void => typeof one === 'function');
    done?.();
    return true;
  };
}

for (const [index, { words, environment = {}, terminal = false }] of calls.entries()) {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  process.env = { ...usual, ...environment };
  process.argv = [process.execPath, 'techwatch', ...words];
  process.exitCode = 0;
  process.stdout.isTTY = terminal;
  process.stdout.write = taking(out);
  process.stderr.write = taking(err);
  // Each query makes the module anew, as each start of the program would.
  await import(`../../pipelines/cli.ts?call=${index}`);
  const told = [out, err].map((parts) => Buffer.concat(parts).toString('utf8'));
  answers.push({ out: told[0]!, err: told[1]!, code: process.exitCode });
}
process.stdout.write = writeOut;
process.stderr.write = writeErr;
process.exitCode = 0;
process.stdout.write(JSON.stringify(answers));
