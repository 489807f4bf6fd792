// `taxonomy import FILE FOLDER`: an edition from SKOS into the files of an edition, judged as `taxonomy lint` does.
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../src/errors.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import { editionFiles } from '../../src/taxonomy/edition-files.ts';
import { lintEdition } from '../../src/taxonomy/lint.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';
import { fromJsonLd, fromTurtle } from '../../src/taxonomy/skos-import.ts';
import type { Call } from '../call.ts';

export async function run({ given, out, path }: Call): Promise<number> {
  const [file, folder] = [path(given.word(0) ?? ''), path(given.word(1) ?? '')];
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new InputError('expected an empty folder for the edition, found one with files', { where: folder });
  const files = editionFiles(await editionIn(file));
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) await writeFile(join(folder, name), text);
  const edition = loadEdition(folder);
  const faults = lintEdition(edition);
  await out.print({ edition: edition.version, concepts: edition.concepts.length, files: [...files.keys()], faults }, () =>
    [
      ...faults.map((fault) => JSON.stringify(fault)),
      `${edition.concepts.length} concepts in ${files.size} files of ${folder}, ${faults.length} faults`,
    ].join('\n'),
  );
  return faults.length === 0 ? 0 : 1;
}

/** JSON-LD where the file begins as JSON does, else Turtle. */
async function editionIn(file: string): Promise<Edition> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError('expected a file that can be read, found none', { where: file }, error);
  });
  if (!/^\s*[[{]/u.test(text)) return await fromTurtle(text);
  try {
    return fromJsonLd(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`expected JSON-LD, found: ${error.message}`, { where: file }, error);
  }
}
