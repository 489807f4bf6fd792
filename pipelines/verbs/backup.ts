// `backup FOLDER`: copies ledger and archive of this home folder, with their hashes.
import { ConfigError } from '../../src/errors.ts';
import { backUp } from '../backup.ts';
import type { Call } from '../call.ts';
import { version } from '../version.ts';

export async function run({ given, config, world, out, path }: Call): Promise<number> {
  if (config.databaseUrl !== null) {
    throw new ConfigError('expected a ledger in the home folder, found one in PostgreSQL', {
      hint: 'pg_dump backs it up; copy the archive folder beside it',
    });
  }
  const manifest = await backUp(config.home, path(given.word(0) ?? ''), { madeAt: world.now(), version });
  await out.print(manifest, () => `${manifest.files.length} files copied and hashed.`);
  return 0;
}
