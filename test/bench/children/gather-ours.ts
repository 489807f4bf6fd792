// Our gathering of the invented publishers, in a process of its own, with classes or, for the part that fetches, parses and stores, without. Opening (catalogue, taxonomy, ledger) and loading the
// crawler's modules are not timed, as the plain loop's are not.
import { loadConfig } from '../../../src/config.ts';
import { openWorld, projectFolder } from '../../../pipelines/effects.ts';
import { gather } from '../../../pipelines/gather.ts';
import { silentLog } from '../../../pipelines/log.ts';
import { openGathering } from '../../../pipelines/open-gathering.ts';
import { argument, processorSeconds, tell } from '../run-child.ts';
import type { GatherArgument, Gathered } from '../gathered.ts';

const { folder, hosts, origin, classes } = argument() as GatherArgument;
const settings = { TECHWATCH_HOME: `${folder}/home`, TECHWATCH_SOURCES: `${folder}/cards`, TECHWATCH_SPACING: '0' };
const world = openWorld(loadConfig(settings, { folder: projectFolder, project: projectFolder }), silentLog);
const catalogue = await world.catalogue();
const sources = hosts.map((host) => catalogue.get(host.replace('.example', '')));
const gathering = await openGathering(world, { origins: new Map(hosts.map((host) => [host, origin])) });
await world.search();
await import('@crawlee/cheerio');

let fetchedAt = { seconds: 0, processor: 0 };
const started = { seconds: performance.now() / 1000, processor: processorSeconds() };
const since = (): typeof fetchedAt => ({
  seconds: performance.now() / 1000 - started.seconds,
  processor: processorSeconds() - started.processor,
});
const fetcher: typeof gathering.fetcher = {
  close: () => gathering.fetcher.close(),
  async run(job) {
    const tallies = await gathering.fetcher.run(job);
    fetchedAt = since();
    return tallies;
  },
};
const classifier = classes ? gathering.classifier : { ...gathering.classifier, classify: () => [] };
const report = await gather(sources, null, { ...gathering, fetcher, classifier });
const indexedAt = since();
await gathering.close();
await world.close();

const reports = Object.values(report.sources);
const failed = reports.find((source) => source.error !== null || source.warnings.length > 0);
if (failed !== undefined) throw new Error(`expected every page, found ${JSON.stringify(failed.error ?? failed.warnings.slice(0, 3))}`);
const sum = (count: (source: (typeof reports)[number]) => number): number => reports.reduce((total, source) => total + count(source), 0);
tell({
  pages: sum((source) => source.captures),
  items: sum((source) => source.dispositions.indexed),
  fetchedAt,
  indexedAt,
} satisfies Gathered);
