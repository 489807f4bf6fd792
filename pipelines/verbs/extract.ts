// `extract`: the article of web pages from a file or standard input, one NDJSON line each, in their order.
import { readArticle } from '../../src/read/article.ts';
import type { Call } from '../call.ts';
import { linesOf, objectOf } from '../lines.ts';

export async function run({ given, out, path }: Call): Promise<number> {
  const file = given.word(0) ?? '-';
  let faults = 0;
  for await (const line of linesOf(file === '-' ? file : path(file))) {
    const row = objectOf(line);
    const html = row instanceof Error ? null : row['html'];
    if (row instanceof Error || typeof html !== 'string') {
      faults += 1;
      const warning = row instanceof Error ? row.message : 'html: expected a text';
      await out.line(unread(row instanceof Error ? null : row['id'], `line ${line.number}: ${warning}`));
      continue;
    }
    const url = typeof row['url'] === 'string' ? row['url'] : null;
    const { title, text, publishedOn, language, reader, quality, warnings } = readArticle(html, url);
    await out.line({ id: row['id'] ?? null, title, text, publishedOn, language, reader, quality, warnings });
  }
  return faults === 0 ? 0 : 1;
}

function unread(id: unknown, warning: string): object {
  return { id: id ?? null, title: null, text: '', publishedOn: null, language: 'und', reader: null, quality: 0, warnings: [warning] };
}
