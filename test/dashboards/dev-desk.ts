// Serves the desk over an invented watch dated from now, for looking at it: node test/dashboards/dev-desk.ts [PORT] [NOTICES.ndjson]
import { readFileSync } from 'node:fs';
import { createDesk } from '../../dashboards/server.ts';
import { inventedWatch } from './fakes.ts';
import { foreignNotices } from './foreign-notices.ts';

const [, , port = '8090', file] = process.argv;
const watch = await inventedWatch(new Date().toISOString(), file === undefined ? [] : foreignNotices(readFileSync(file, 'utf8')));
const desk = await createDesk({
  ...watch.effects,
  now: () => new Date().toISOString(),
  report: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
});
process.stdout.write(`${await desk.listen({ host: '127.0.0.1', port: Number(port) })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void desk.close().then(() => watch.close()));
