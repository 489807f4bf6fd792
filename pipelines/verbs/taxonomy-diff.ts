// `taxonomy diff BEFORE [AFTER]`: what differs between two edition folders; AFTER is the edition in use.
import { statSync } from 'node:fs';
import { InputError } from '../../src/errors.ts';
import { diffEditions } from '../../src/taxonomy/diff.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out, path }: Call): Promise<number> {
  const after = given.word(1);
  const older = editionIn(path(given.word(0) ?? ''));
  const newer = after === null ? await world.edition() : editionIn(path(after));
  const found = diffEditions(older, newer);
  await out.print(found, () => JSON.stringify(found, null, 2));
  return 0;
}

function editionIn(folder: string): Edition {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return loadEdition(folder);
  throw new InputError('expected a folder that holds an edition, found none', { where: folder });
}
