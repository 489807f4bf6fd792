// `sources lint`: judges all sources, or the named cards, without asking anyone.
import { readFile } from 'node:fs/promises';
import { parseCard } from '../../src/cards/card.ts';
import { CatalogueError, InputError } from '../../src/errors.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out, path }: Call): Promise<number> {
  const files = given.words(0);
  if (files.length === 0) {
    const { sources } = await world.catalogue();
    await out.print({ ok: true, sources: sources.length, faults: [] }, () => `${sources.length} sources, no fault`);
    return 0;
  }
  const faults: string[] = [];
  for (const file of files) {
    const text = await readFile(path(file), 'utf8').catch((error: unknown) => {
      throw new InputError('expected a card that can be read, found none', { where: file }, error);
    });
    try {
      parseCard(text, file);
    } catch (error) {
      if (!(error instanceof CatalogueError)) throw error;
      faults.push(error.message);
    }
  }
  if (faults.length > 0) throw new CatalogueError(faults.join('\n'), { hint: 'docs/add-a-source.md says what a card holds' });
  await out.print({ ok: true, sources: files.length, faults }, () => `${files.length} cards, no fault`);
  return 0;
}
