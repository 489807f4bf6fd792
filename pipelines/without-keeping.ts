// A dry run: everything is asked and read as usual, but what would be written goes to a ledger, an archive and an index
// that are thrown away. The wishes of publishers alone are kept: who asked for patience is not asked again by the next run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../src/archive/warc-archive.ts';
import { openLedger } from '../src/ledger/open.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import { openEmbedded } from '../src/search/embedded.ts';
import type { World } from './effects.ts';

/** Calls `job` with a world that knows what is held and keeps nothing. */
export async function withoutKeeping<T>(world: World, job: (dry: World) => Promise<T>): Promise<T> {
  const held = await world.ledger();
  const folder = await mkdtemp(join(tmpdir(), 'techwatch-dry-'));
  const scratch = await openLedger({ file: join(folder, 'ledger.db') });
  const archive = openArchive({ folder: join(folder, 'archive'), now: world.now });
  const engine = openEmbedded({ file: join(folder, 'search.db') });
  await engine.open();
  const ledger: Ledger = {
    ...scratch,
    known: (ids) => held.known(ids),
    byTextHash: (hashes) => held.byTextHash(hashes),
    byRelease: (keys) => held.byRelease(keys),
    items: (ids) => held.items(ids),
    validators: (sourceId, url) => held.validators(sourceId, url),
    sourceState: (sourceId) => held.sourceState(sourceId),
    sourceStates: () => held.sourceStates(),
    sourceRuns: (sourceId, limit) => held.sourceRuns(sourceId, limit),
    hostState: (host) => held.hostState(host),
    saveHostState: (host, facts) => held.saveHostState(host, facts),
    // What waits in the scratch outbox would be indexed from items that are not there.
    outbox: async () => [],
  };
  try {
    return await job({ ...world, ledger: async () => ledger, archive: async () => archive, search: async () => engine });
  } finally {
    await Promise.all([scratch.close(), archive.close(), engine.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}
