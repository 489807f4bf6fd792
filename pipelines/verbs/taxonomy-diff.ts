// `taxonomy diff BEFORE [AFTER]`: what differs between two edition folders; AFTER is the edition in use.
import { diffEditions } from '../../src/taxonomy/diff.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';
import type { Call } from '../call.ts';

export async function run({ words, world, out, path }: Call): Promise<number> {
  const before = loadEdition(path(String(words[0])));
  const after = typeof words[1] === 'string' ? loadEdition(path(words[1])) : await world.edition();
  const found = diffEditions(before, after);
  await out.print(found, () => JSON.stringify(found, null, 2));
  return 0;
}
