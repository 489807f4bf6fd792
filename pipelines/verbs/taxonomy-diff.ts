// `taxonomy diff BEFORE [AFTER]`: what differs between two edition folders, and with --retag or --items what that would retag;
// AFTER is the edition in use.
import { statSync } from 'node:fs';
import { InputError, UsageError } from '../../src/errors.ts';
import { diffEditions } from '../../src/taxonomy/diff.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';
import { askedText } from '../asked-text.ts';
import type { Call } from '../call.ts';
import type { World } from '../effects.ts';
import { linesOf, objectOf } from '../lines.ts';
import type { Retagged } from '../retagging.ts';

export async function run({ given, world, out, path }: Call): Promise<number> {
  const [second, file] = [given.word(1), given.text('items')];
  const before = editionIn(path(given.word(0) ?? ''));
  const after = second === null ? await world.edition() : editionIn(path(second));
  if (file !== null && given.flag('retag')) throw new UsageError('expected --retag or --items, found both');
  const documents = file !== null ? documentsOf(path(file), world) : given.flag('retag') ? itemsOf(world) : null;
  const found = diffEditions(before, after);
  const document = documents === null ? found : { ...found, retagging: await compared(documents, { before, after, now: world.now() }) };
  await out.print(document, () => JSON.stringify(document, null, 2));
  return 0;
}

async function compared(documents: AsyncIterable<Retagged>, editions: { before: Edition; after: Edition; now: string }) {
  const { retagging } = await import('../retagging.ts');
  const { loadWatchModel } = await import('../../src/classify/watch/load-model.ts');
  return await retagging(documents, { ...editions, model: await loadWatchModel() });
}

function editionIn(folder: string): Edition {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return loadEdition(folder);
  throw new InputError('expected a folder that holds an edition, found none', { where: folder });
}

/** The items of the watch. */
async function* itemsOf(world: World): AsyncGenerator<Retagged> {
  const ledger = await world.ledger();
  for await (const { id, notice, language } of ledger.stream({})) yield { id, document: { ...notice, language } };
}

/** NDJSON as `classify` takes it; a line that is none ends the comparison. */
async function* documentsOf(file: string, world: World): AsyncGenerator<Retagged> {
  const identify = async (text: string): Promise<string> => (await world.identify())(text);
  for await (const line of linesOf(file)) {
    const row = objectOf(line);
    const id = row instanceof Error ? null : (row['id'] ?? null);
    const document = row instanceof Error ? row.message : await askedText(row, identify);
    if (typeof document === 'string') throw new InputError(document, { where: `${file}, line ${line.number}` });
    yield { id: typeof id === 'string' ? id : `line ${line.number}`, document };
  }
}
