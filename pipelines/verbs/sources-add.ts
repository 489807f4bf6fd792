// `sources add URL`: writes the card that `sources try` would draft into a folder of cards.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCard } from '../../src/cards/card.ts';
import { InputError, UsageError, WatchError } from '../../src/errors.ts';
import type { Call } from '../call.ts';
import { draftCard } from '../draft-card.ts';

export async function run({ given, config, world, out, path }: Call): Promise<number> {
  const folder = given.text('folder') === null ? config.sources[0] : path(given.text('folder') ?? '');
  if (folder === undefined) throw new UsageError('expected --folder FOLDER or TECHWATCH_SOURCES, found neither');
  const draft = await draftCard(given.word(0) ?? '', world);
  if (draft instanceof WatchError) throw new InputError(draft.message, { where: given.word(0) ?? '' });
  if (draft.card === null)
    throw new InputError(`expected a feed, a list of links or a site map, found none: ${draft.reason ?? ''}`, {
      where: draft.url,
      hint: 'sources try shows what the page offers',
    });
  const source = parseCard(draft.card, draft.url);
  const file = join(folder, `${source.id}.yaml`);
  if (existsSync(file)) throw new InputError('expected no card of this id yet, found one', { where: file });
  await mkdir(folder, { recursive: true });
  await writeFile(file, draft.card);
  await out.print({ id: source.id, file }, () => `${file}\nRead it, state the terms of use, then: sources lint ${file}`);
  return 0;
}
