// NDJSON from a file or standard input, line by line, so that memory does not grow with the file.
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { InputError } from '../src/errors.ts';
import { isObject } from '../src/read/json.ts';

/** One line with its number, from 1; blank lines are passed over. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The lines of a file; `-` is standard input. Throws InputError when the file cannot be read. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  if (file !== '-') {
    await access(file).catch((error: unknown) => {
      throw new InputError('expected a file that can be read, found none', { where: file }, error);
    });
  }
  const input = file === '-' ? process.stdin : createReadStream(file);
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text.trim() !== '') yield { number, text: number === 1 ? text.replace(/^\uFEFF/u, '') : text };
  }
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
