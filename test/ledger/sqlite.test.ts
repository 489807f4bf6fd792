import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerContract } from './contract.ts';

ledgerContract('the ledger in SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'techwatch-ledger-'));
  return { place: { file: join(folder, 'kept', 'ledger.db') }, remove: () => rm(folder, { recursive: true, force: true }) };
});
