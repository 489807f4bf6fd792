// `serve`: the desk, until SIGINT or SIGTERM.
import { silentLog } from '../log.ts';
import type { Call } from '../call.ts';
import { serveDesk } from '../serve-desk.ts';
import { stopSignal } from '../stop-signal.ts';

export async function run({ world, out }: Call): Promise<number> {
  const log = out.json ? world.log : silentLog;
  await serveDesk(world, {
    sample: false,
    signal: stopSignal(),
    tell: (sentence) => (out.json ? log.info(sentence) : void process.stderr.write(`${sentence}\n`)),
  });
  return 0;
}
