// `taxonomy diff BEFORE [AFTER]`: what differs between two edition folders; AFTER is the edition in use.
import { diffEditions } from '../../src/taxonomy/diff.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out, path }: Call): Promise<number> {
  const before = loadEdition(path(given.word(0) ?? ''));
  const after = given.word(1) === null ? await world.edition() : loadEdition(path(given.word(1) ?? ''));
  const found = diffEditions(before, after);
  await out.print(found, () => JSON.stringify(found, null, 2));
  return 0;
}
