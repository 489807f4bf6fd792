// `gather`: chooses the sources, opens the world, gathers once, prints the report.
import { calendarDay } from '../calendar-day.ts';
import type { Call } from '../call.ts';
import { demandContact } from '../demand-contact.ts';
import type { World } from '../effects.ts';
import type { RunReport } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import { dueSources, gather } from '../gather.ts';
import { openGathering } from '../open-gathering.ts';
import { terminalProgress, type Progress } from '../progress.ts';
import { stopSignal } from '../stop-signal.ts';
import { withoutKeeping } from '../without-keeping.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const named = given.words(0);
  const since = calendarDay('since', given.text('since'));
  const catalogue = await world.catalogue();
  const chosen = named.length > 0 ? named.map((id) => catalogue.get(id)) : null;
  const signal = stopSignal();
  const asked = { chosen, all: catalogue.sources, since, signal, ...(out.json ? {} : { progress: terminalProgress() }) };
  const report = given.flag('dryRun') ? await withoutKeeping(world, (dry) => gatherIn(dry, asked)) : await gatherIn(world, asked);
  await out.print(report, () => inWords(report));
  return isWhole(report) ? 0 : 1;
}

interface Asked {
  /** The sources that were named; null for all that are due. */
  readonly chosen: readonly Source[] | null;
  readonly all: readonly Source[];
  readonly since: string | null;
  readonly signal: AbortSignal;
  readonly progress?: Progress;
}

async function gatherIn(world: World, { chosen, all, since, ...watched }: Asked): Promise<RunReport> {
  const gathering = await openGathering(world);
  try {
    const sources = chosen ?? (await dueSources(all, gathering.ledger, world.now()));
    demandContact(sources, world.config.contact, gathering.mapped);
    return await gather(sources, since, { ...gathering, ...watched });
  } finally {
    await watched.progress?.close();
    await gathering.close();
  }
}

function isWhole(report: RunReport): boolean {
  return Object.values(report.sources).every((source) => source.error === null && source.breaches.length === 0);
}

function inWords(report: RunReport): string {
  const rows = Object.entries(report.sources).map(([id, source]) => {
    const counted = Object.entries(source.dispositions).flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : []));
    if (source.notModified > 0) counted.push(`${source.notModified} not modified`);
    const trouble = source.error === null ? source.breaches.join('; ') : `${source.error.code}: ${source.error.message}`;
    return `${trouble === '' ? 'ok  ' : 'FAIL'} ${id.padEnd(32)} ${counted.join(', ') || 'nothing'}${trouble === '' ? '' : `\n     ${trouble}`}`;
  });
  return rows.length === 0 ? 'No source is due. Name one to gather it at once.' : rows.join('\n');
}
