// A dry run: everything is asked and read as usual, but what would be written goes to a ledger and an archive that are thrown away.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../src/archive/warc-archive.ts';
import { openLedger } from '../src/ledger/open.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import { openEmbedded } from '../src/search/embedded.ts';
import type { GatherEffects } from './gather.ts';

/** Calls `job` with effects that know what is held and keep nothing. */
export async function withoutKeeping<T, E extends GatherEffects>(effects: E, job: (dry: E) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'techwatch-dry-'));
  const scratch = await openLedger({ file: join(folder, 'ledger.db') });
  const archive = openArchive({ folder: join(folder, 'archive'), now: effects.now });
  const engine = openEmbedded({ file: join(folder, 'search.db') });
  await engine.open();
  const held = effects.ledger;
  const ledger: Ledger = {
    ...scratch,
    known: (ids) => held.known(ids),
    byTextHash: (hashes) => held.byTextHash(hashes),
    items: (ids) => held.items(ids),
    validators: (sourceId, url) => held.validators(sourceId, url),
    hostState: (host) => held.hostState(host),
    outbox: async () => [],
  };
  try {
    return await job({ ...effects, ledger, archive, search: async () => engine });
  } finally {
    await Promise.all([scratch.close(), archive.close(), engine.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}
