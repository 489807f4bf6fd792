// `extract`: the article of web pages from a file or standard input, one NDJSON line each, in their order.
import { WatchError } from '../../src/errors.ts';
import type { Call } from '../call.ts';
import { linesOf, objectOf } from '../lines.ts';
import type { Reader } from '../reader.ts';

/** Pages that are read before the first of them must be written: enough to keep every thread at work. */
const ahead = 8;

export async function run({ given, world, out, path }: Call): Promise<number> {
  const file = given.word(0) ?? '-';
  const reader = await world.readers();
  const writing: Promise<void>[] = [];
  let written = Promise.resolve();
  // Each line is written as soon as it is read and those before it are.
  const put = async (line: Promise<object>): Promise<void> => {
    written = written.then(async () => await out.line(await line));
    // Who fails before its turn is heard when the turn comes.
    written.catch(() => undefined);
    writing.push(written);
    if (writing.length >= ahead) await writing.shift();
  };
  let faults = 0;
  for await (const line of linesOf(file === '-' ? file : path(file))) {
    const row = objectOf(line);
    const html = row instanceof Error ? null : row['html'];
    if (row instanceof Error || typeof html !== 'string') {
      faults += 1;
      const warning = row instanceof Error ? row.message : 'html: expected a text';
      await put(Promise.resolve(unread(row instanceof Error ? null : row['id'], `line ${line.number}: ${warning}`)));
    } else {
      await put(extracted(reader, row['id'], html, typeof row['url'] === 'string' ? row['url'] : null));
    }
  }
  await written;
  return faults === 0 ? 0 : 1;
}

async function extracted(reader: Reader, id: unknown, html: string, pageUrl: string | null): Promise<object> {
  try {
    const { title, text, publishedOn, language, reader: way, quality, warnings } = await reader.article(html, pageUrl);
    return { id: id ?? null, title, text, publishedOn, language, reader: way, quality, warnings };
  } catch (error) {
    if (!(error instanceof WatchError)) throw error;
    return unread(id, error.message);
  }
}

function unread(id: unknown, warning: string): object {
  return { id: id ?? null, title: null, text: '', publishedOn: null, language: 'und', reader: null, quality: 0, warnings: [warning] };
}
