// Gathers sources in a process of its own and tells the report and the largest memory.
import { gather } from '../../../pipelines/gather.ts';
import { openWorld, projectFolder } from '../../../pipelines/effects.ts';
import { silentLog } from '../../../pipelines/log.ts';
import { openGathering } from '../../../pipelines/open-gathering.ts';
import { loadConfig } from '../../../src/config.ts';
import type { AloneArgument } from '../gather-alone.ts';

const { home, cards, sources, origins }: AloneArgument = JSON.parse(process.argv[2]!);
const settings = {
  TECHWATCH_HOME: home,
  TECHWATCH_SPACING: '0',
  TECHWATCH_NOW: '2026-11-22T08:00:00Z',
  ...(cards === null ? {} : { TECHWATCH_SOURCES: cards }),
};
const world = openWorld(loadConfig(settings, { folder: projectFolder, project: projectFolder }), silentLog);
const catalogue = await world.catalogue();
const gathering = await openGathering(world, { origins: new Map(Object.entries(origins)) });
const report = await gather(
  sources.map((id) => catalogue.get(id)),
  null,
  gathering,
);
await gathering.close();
await world.close();
process.stdout.write(JSON.stringify({ reports: report.sources, peakMb: process.resourceUsage().maxRSS / 1024 }));
