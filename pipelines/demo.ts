// The demo: the main job on the sample publishers, as it ran a week ago and as it runs today, then this week's digest.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalogue, type Catalogue } from '../src/catalogue.ts';
import type { Config } from '../src/config.ts';
import type { Notice, RunReport } from '../src/model.ts';
import type { Reading, Source } from '../src/source.ts';
import { startSamplePublishers, type SamplePublishers } from '../sources/samples/sample-publishers.ts';
import { openWorld, projectFolder, type World } from './effects.ts';
import { gather } from './gather.ts';
import type { Log } from './log.ts';
import { openGathering } from './open-gathering.ts';
import type { Reader } from './reader.ts';
import { draftDigest } from './weekly-digest.ts';

const sampleCards = join(projectFolder, 'sources', 'samples', 'cards');
const weekMs = 7 * 86_400_000;
/** How far the samples look back. */
const threeYearsMs = 3 * 365 * 86_400_000;

/** A filled watch of samples. */
export interface Demo {
  readonly world: World;
  readonly reports: readonly RunReport[];
}

/** Fills a fresh home folder from the sample publishers, which are ended again, and gives the world to serve. */
export async function fillDemo(config: Config, log: Log, tell: (sentence: string) => void, signal: AbortSignal): Promise<Demo> {
  const home = join(config.home, 'demo');
  await rm(home, { recursive: true, force: true });
  const today = config.now ?? new Date().toISOString();
  const before = new Date(Date.parse(today) - weekMs).toISOString();
  const samples = await startSamplePublishers(today.slice(0, 10));
  const settings: Config = {
    ...config,
    home,
    databaseUrl: null,
    elasticsearchUrl: null,
    origins: null,
    spacing: 0,
    sources: [sampleCards],
    contact: 'https://samples.example/contact',
  };
  const catalogue = await sampleCatalogue(samples);
  const world = openWorld({ ...settings, now: today }, log);
  const reports: RunReport[] = [];
  try {
    for (const [day, now] of [
      ['earlier', before],
      ['today', today],
    ] as const) {
      samples.turnTo(day);
      tell(day === 'earlier' ? 'Gathering the samples as they were a week ago …' : 'Gathering them as they are today …');
      reports.push(await gatherAt(now, { world, catalogue, samples, signal }));
    }
    tell('Drafting the digest of this week …');
    await draftDigest(world, null);
  } finally {
    await samples.close();
  }
  return { world: { ...world, catalogue: async () => catalogue }, reports };
}

/** The real sources, but without the patience that only real publishers need, and a few invented publishers beside. */
async function sampleCatalogue(samples: SamplePublishers): Promise<Catalogue> {
  const whole = await loadCatalogue({ sourcesFolder: join(projectFolder, 'sources'), cardFolders: [sampleCards] });
  const served = (source: Source): boolean =>
    source.onDemand !== true && source.start({ since: null, today: '2026-01-01' }).every((page) => samples.know(page));
  // The texts are invented, so no real vendor's or agency's name stands over them unmarked.
  const sources = whole.sources.filter(served).map((source) => ({
    ...source,
    title: marked(source.title),
    publisher: marked(source.publisher),
    limits: { ...source.limits, spacingSeconds: 0, pages: 5_000 },
  }));
  return { ...whole, sources, get: (id) => sources.find((source) => source.id === id) ?? whole.get(id) };
}

/** Reads as the house does, and marks what was read. */
function markingReader(reader: Reader): Reader {
  return { ...reader, read: async (source, capture) => markedReading(await reader.read(source, capture)) };
}

const marked = (name: string): string => `${name} (sample)`;

function markedReading(reading: Reading): Reading {
  const follow = (reading.follow ?? []).map((page) =>
    page.completes === null ? page : { ...page, completes: markedNotice(page.completes) },
  );
  return { ...reading, notices: reading.notices.map(markedNotice), follow };
}

function markedNotice(notice: Notice): Notice {
  if (notice.kind === 'vendor-release' && notice.vendor !== null && !notice.vendor.endsWith('(sample)'))
    return { ...notice, vendor: marked(notice.vendor) };
  if (notice.kind === 'news' && notice.publisher !== null && !notice.publisher.endsWith('(sample)'))
    return { ...notice, publisher: marked(notice.publisher) };
  return notice;
}

async function gatherAt(
  now: string,
  setting: { world: World; catalogue: Catalogue; samples: SamplePublishers; signal: AbortSignal },
): Promise<RunReport> {
  const { world, catalogue, samples, signal } = setting;
  const then: World = { ...world, now: () => now };
  const gathering = await openGathering(then, { origins: samples.origins, secrets: (name) => samples.keys[name] });
  try {
    const since = new Date(Date.parse(now) - threeYearsMs).toISOString().slice(0, 10);
    return await gather(catalogue.sources, since, { ...gathering, reader: markingReader(gathering.reader), signal });
  } finally {
    await gathering.close();
  }
}
