// Gives one test run one Elasticsearch: started when the first test asks for it, ended with the run.
import { createServer, type Server } from 'node:http';
import { type Elasticsearch, startOwn } from './elasticsearch.ts';

/** Called by vitest before the tests; what it gives is called after them. */
export async function setup(): Promise<() => Promise<void>> {
  let started: Promise<Elasticsearch> | null = null;
  const server = createServer((_request, response) => {
    started ??= startOwn();
    started.then(
      ({ url }) => response.end(JSON.stringify({ url })),
      (error: unknown) => response.end(JSON.stringify({ reason: error instanceof Error ? error.message : String(error) })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['TECHWATCH_TEST_SERVICES'] = `http://127.0.0.1:${portOf(server)}`;
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const running = await started?.catch(() => null);
    await running?.stop();
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('expected a loopback port, found none');
  }
  return address.port;
}
