// Our import of invented notices into a watch of its own, through every step of the product. Opening is not timed.
import { loadConfig } from '../../../src/config.ts';
import { openWorld, projectFolder } from '../../../pipelines/effects.ts';
import { importNotices } from '../../../pipelines/import-notices.ts';
import { linesOf, type Line } from '../../../pipelines/lines.ts';
import { silentLog } from '../../../pipelines/log.ts';
import type { ImportArgument, Imported } from '../imported.ts';
import { argument, processorSeconds, tell } from '../run-child.ts';

const { file, folder } = argument() as ImportArgument;
const world = openWorld(loadConfig({ TECHWATCH_HOME: folder }, { folder: projectFolder, project: projectFolder }), silentLog);
const [ledger, edition, classifier, identify] = await Promise.all([world.ledger(), world.edition(), world.classifier(), world.identify()]);
await world.search();

const memoryMb = (): number => process.memoryUsage.rss() / 2 ** 20;
const earlyLine = 10_000;
let earlyMb = 0;
async function* watched(): AsyncGenerator<Line> {
  for await (const line of linesOf(file)) {
    if (line.number === earlyLine) earlyMb = memoryMb();
    yield line;
  }
}

const [started, worked] = [performance.now(), processorSeconds()];
const report = await importNotices(watched(), 'import', {
  now: world.now,
  log: world.log,
  ledger,
  edition,
  classifier,
  identify,
  search: () => world.search(),
});
const [seconds, processor] = [(performance.now() - started) / 1000, processorSeconds() - worked];
const lateMb = memoryMb();
await world.close();
tell({
  read: report.read,
  indexed: report.indexed,
  seconds,
  processor,
  earlyMb: earlyMb === 0 ? lateMb : earlyMb,
  lateMb,
} satisfies Imported);
