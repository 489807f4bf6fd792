// Our import of invented notices into a watch of its own, through every step of the product. Opening is not timed.
import { loadConfig } from '../../../src/config.ts';
import { openWorld, projectFolder } from '../../../pipelines/effects.ts';
import { importNotices } from '../../../pipelines/import-notices.ts';
import { linesOf, type Line } from '../../../pipelines/lines.ts';
import { silentLog } from '../../../pipelines/log.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import type { ImportArgument, OurImported } from '../imported.ts';
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

// Joining asks what waits, again and again, until nothing does; all that it does lies in between, and it waits for nobody.
let joining = 0;
let begun: number | null = null;
const timed: Ledger = {
  ...ledger,
  async unthreaded(limit) {
    begun ??= processorSeconds();
    const waiting = await ledger.unthreaded(limit);
    if (waiting.length > 0) return waiting;
    joining += processorSeconds() - begun;
    begun = null;
    return waiting;
  },
};

const [started, worked] = [performance.now(), processorSeconds()];
const report = await importNotices(watched(), 'import', {
  now: world.now,
  log: world.log,
  ledger: timed,
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
  joining,
  earlyMb: earlyMb === 0 ? lateMb : earlyMb,
  lateMb,
} satisfies OurImported);
