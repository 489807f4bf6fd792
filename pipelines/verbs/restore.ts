// `restore FOLDER`: puts a backup into an empty home folder and builds the index.
import { ConfigError } from '../../src/errors.ts';
import { restore } from '../backup.ts';
import type { Call } from '../call.ts';
import { rebuildWatch } from '../rebuild-index.ts';

export async function run({ given, config, world, out, path }: Call): Promise<number> {
  if (config.databaseUrl !== null) {
    throw new ConfigError('expected a ledger in the home folder, found one in PostgreSQL', {
      hint: 'pg_restore brings it back; copy the archive folder beside it',
    });
  }
  const manifest = await restore(path(given.word(0) ?? ''), config.home);
  const built = await rebuildWatch(world);
  // The build writes an item again when it was seen meanwhile; what is told are items.
  const indexed = (await (await world.ledger()).countItems({})) - built.refused.length;
  await out.print({ ...manifest, indexed }, () => `${manifest.files.length} files are back, ${indexed} items indexed.`);
  return 0;
}
