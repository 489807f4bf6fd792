// `demo`: fills a watch from the sample publishers and serves the desk until SIGINT or SIGTERM.
import type { Call } from '../call.ts';
import { fillDemo } from '../demo.ts';
import { silentLog } from '../log.ts';
import { serveDesk } from '../serve-desk.ts';
import { stopSignal } from '../stop-signal.ts';

export async function run({ config }: Call): Promise<number> {
  const signal = stopSignal();
  const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  const started = performance.now();
  const { world, reports } = await fillDemo(config, silentLog, tell, signal);
  try {
    if (signal.aborted) return 0;
    const sources = reports.flatMap((report) => Object.entries(report.sources));
    for (const [id, source] of sources) if (source.error !== null) tell(`${id}: ${source.error.code}: ${source.error.message}`);
    const items = await (await world.ledger()).countItems({});
    tell(
      `${items} items from ${Object.keys(reports.at(-1)?.sources ?? {}).length} sample publishers in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
    await serveDesk(world, { sample: true, signal, tell });
    return 0;
  } finally {
    await world.close();
  }
}
