// Serves the desk over an invented watch dated from now, for looking at it: node test/dashboards/dev-desk.ts [PORT]
import { createDesk } from '../../dashboards/server.ts';
import { inventedWatch } from './fakes.ts';

const watch = await inventedWatch(new Date().toISOString());
const desk = await createDesk({
  ...watch.effects,
  now: () => new Date().toISOString(),
  report: (error) => process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`),
});
const address = await desk.listen({ host: '127.0.0.1', port: Number(process.argv[2] ?? 8090) });
process.stdout.write(`${address}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void desk.close().then(() => watch.close()));
