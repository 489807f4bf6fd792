// `classify`: classes of texts from a file or standard input, one NDJSON line each, in their order.
import { UsageError } from '../../src/errors.ts';
import type { Call } from '../call.ts';
import { linesOf, objectOf } from '../lines.ts';

export async function run({ given, world, out, path }: Call): Promise<number> {
  const file = given.word(0) ?? '-';
  const top = given.text('top') === null ? null : Number(given.text('top'));
  if (top !== null && !(Number.isInteger(top) && top > 0))
    throw new UsageError(`--top: expected a whole number from 1, found ${JSON.stringify(given.text('top'))}`);
  const [classifier, identify] = await Promise.all([world.classifier(), world.identify()]);
  let faults = 0;
  for await (const line of linesOf(file === '-' ? file : path(file))) {
    const row = objectOf(line);
    const document = row instanceof Error ? row.message : documentOf(row, identify);
    if (typeof document === 'string') {
      faults += 1;
      await out.line({
        id: row instanceof Error ? null : (row['id'] ?? null),
        classifications: [],
        warnings: [`line ${line.number}: ${document}`],
      });
      continue;
    }
    const found = classifier.classify(document.text, { now: world.now(), ...(top === null ? {} : { top }) });
    await out.line({
      id: document.id,
      classifications: found.map(({ notation, p, method, evidence }) => ({ notation, p, method, evidence })),
    });
  }
  return faults === 0 ? 0 : 1;
}

interface Asked {
  readonly id: unknown;
  readonly text: { title: string; abstract: string | null; text: null; language: string; codes: readonly string[] };
}

function documentOf(row: Readonly<Record<string, unknown>>, identify: (text: string) => string): Asked | string {
  const { id, title, abstract = null, language = null, codes = [] } = row;
  if (typeof title !== 'string') return `title: expected a text, found ${JSON.stringify(title) ?? 'none'}`;
  if (abstract !== null && typeof abstract !== 'string') return 'abstract: expected a text or null';
  if (language !== null && typeof language !== 'string') return 'language: expected an ISO 639-1 code or null';
  const texts = Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : null;
  if (texts === null || texts.length !== (Array.isArray(codes) ? codes.length : 0)) return 'codes: expected a list of texts';
  const known = language ?? identify(`${title}\n${abstract ?? ''}`);
  return { id: id ?? null, text: { title, abstract, text: null, language: known, codes: texts } };
}
