import { afterAll, describe, test } from 'vitest';
import { freshSchema, startPostgresql } from '../services/postgresql.ts';
import { ledgerContract } from './contract.ts';

const server = await startPostgresql();
afterAll(() => server?.stop());

if (server === null) {
  describe('the ledger in PostgreSQL', () => {
    test.skip('did not run: no PostgreSQL could be started', () => undefined);
  });
} else {
  ledgerContract('the ledger in PostgreSQL', async () => {
    const schema = await freshSchema(server.url);
    return { place: { url: schema.url }, remove: schema.drop };
  });
}
