// NDJSON from a file or standard input, line by line, so that memory does not grow with the file.
import type { ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { InputError } from '../src/errors.ts';
import { isObject } from '../src/read/json.ts';

/** One line with its number, from 1; blank lines are passed over. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The lines of a file; `-` is standard input. Throws InputError when the file cannot be read. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const input = file === '-' ? process.stdin : await openFile(file);
  let number = 0;
  for await (const text of splitLines(input.setEncoding('utf8'))) {
    number += 1;
    if (text.trim() !== '') yield { number, text: number === 1 ? text.replace(/^\uFEFF/u, '') : text };
  }
}

/** Texts between line feeds, and nothing else: JSON may hold U+2028 and U+2029 as they are (RFC 8259, 7), which other readers split at. */
async function* splitLines(input: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const chunk of input) {
    const [first = '', ...others] = chunk.split('\n');
    begun.push(first);
    for (const other of others) {
      yield begun.join('');
      begun = [other];
    }
  }
  yield begun.join('');
}

async function openFile(file: string): Promise<ReadStream> {
  const cannot = (found: string, error?: unknown): InputError =>
    new InputError(`expected a file that can be read, found ${found}`, { where: file }, error);
  const handle = await open(file).catch((error: unknown) => {
    throw cannot('none', error);
  });
  if (!(await handle.stat()).isDirectory()) return handle.createReadStream();
  await handle.close();
  throw cannot('a folder');
}

/** The JSON object of a line, or what is wrong with it. */
export function objectOf(line: Line): Readonly<Record<string, unknown>> | InputError {
  try {
    const value: unknown = JSON.parse(line.text);
    if (isObject(value)) return value;
    return new InputError(`expected a JSON object, found ${Array.isArray(value) ? 'an array' : typeof value}`, {
      where: `line ${line.number}`,
    });
  } catch (error) {
    return new InputError(`expected JSON, found ${error instanceof Error ? error.message : 'something else'}`, {
      where: `line ${line.number}`,
    });
  }
}
