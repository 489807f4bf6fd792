// Gathers one source in a process of its own and tells the report and the largest memory.
import { gather } from '../../../pipelines/gather.ts';
import { openWorld, projectFolder } from '../../../pipelines/effects.ts';
import { silentLog } from '../../../pipelines/log.ts';
import { openGathering } from '../../../pipelines/open-gathering.ts';
import { loadConfig } from '../../../src/config.ts';

const [home = '', id = '', host = '', origin = ''] = process.argv.slice(2);
const settings = { TECHWATCH_HOME: home, TECHWATCH_SPACING: '0', TECHWATCH_NOW: '2026-11-22T08:00:00Z' };
const world = openWorld(loadConfig(settings, { folder: projectFolder, project: projectFolder }), silentLog);
const source = (await world.catalogue()).get(id);
const gathering = await openGathering(world, { origins: new Map([[host, origin]]) });
const report = await gather([source], null, gathering);
await gathering.close();
await world.close();
process.stdout.write(JSON.stringify({ report: report.sources[id], peakMb: process.resourceUsage().maxRSS / 1024 }));
