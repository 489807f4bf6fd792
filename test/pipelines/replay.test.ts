// From the archive alone: what was gathered from the samples comes back item by item, asked of nobody.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, restore } from '../../pipelines/backup.ts';
import { openWorld, projectFolder, type World } from '../../pipelines/effects.ts';
import { exportRows } from '../../pipelines/export-rows.ts';
import { gather } from '../../pipelines/gather.ts';
import { silentLog } from '../../pipelines/log.ts';
import { openGathering } from '../../pipelines/open-gathering.ts';
import { rebuildWatch, verifyWatch } from '../../pipelines/rebuild-index.ts';
import { reclassify } from '../../pipelines/reclassify.ts';
import { replayArchive } from '../../pipelines/replay.ts';
import { startSamplePublishers } from '../../sources/samples/sample-publishers.ts';
import { loadConfig } from '../../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'techwatch-replay-'));
const first = worldAt('first');
const ids = ['funding-tenders', 'cordis', 'rea-news', 'orvault-presse', 'idemia'];

function worldAt(name: string): World {
  const settings = {
    TECHWATCH_HOME: join(folder, name),
    TECHWATCH_SPACING: '0',
    TECHWATCH_CONTACT: 'https://watch.example/',
    TECHWATCH_SOURCES: join(projectFolder, 'sources/samples/cards'),
    TECHWATCH_NOW: '2026-11-22T08:00:00Z',
  };
  return openWorld(loadConfig(settings, { folder, project: projectFolder }), silentLog);
}

async function rowsOf(world: World): Promise<readonly object[]> {
  const rows: object[] = [];
  for await (const row of exportRows(null, world)) rows.push(row);
  return rows;
}

async function effectsOf(world: World) {
  const [ledger, archive, edition, classifier, identify, reader] = await Promise.all([
    world.ledger(),
    world.archive(),
    world.edition(),
    world.classifier(),
    world.identify(),
    world.reader(),
  ]);
  return { now: world.now, log: silentLog, ledger, archive, edition, classifier, identify, reader, search: world.search };
}

beforeAll(async () => {
  const samples = await startSamplePublishers('2026-11-22');
  const catalogue = await first.catalogue();
  const gathering = await openGathering(first, { origins: samples.origins });
  const sources = ids.map((id) => ({ ...catalogue.get(id), limits: { spacingSeconds: 0, pages: 500 } }));
  await gather(sources, null, gathering);
  await gathering.close();
  await samples.close();
}, 60_000);

afterAll(async () => {
  await first.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a replay', () => {
  it('brings back every item from the archive alone, with its text, its date and its first sight', async () => {
    await (await first.archive()).close();
    cpSync(join(folder, 'first/archive'), join(folder, 'second/archive'), { recursive: true });
    const second = worldAt('second');
    const report = await replayArchive(await second.catalogue(), await effectsOf(second));
    expect(report.passedOver).toEqual([]);
    expect(await rowsOf(second)).toEqual(await rowsOf(first));
    expect((await rowsOf(second)).length).toBeGreaterThan(200);
    expect((await verifyWatch(second)).ok).toBe(true);
    await expect(replayArchive(await second.catalogue(), await effectsOf(second))).rejects.toThrow(/expected an empty ledger/u);
    await second.close();
  }, 60_000);
});

describe('a replay of a damaged archive', () => {
  it('loses the damaged record alone, and names it', async () => {
    const world = worldAt('damaged');
    cpSync(join(folder, 'first/archive'), join(folder, 'damaged/archive'), { recursive: true });
    const [name = ''] = readdirSync(join(folder, 'damaged/archive'));
    const file = join(folder, 'damaged/archive', name);
    const bytes = readFileSync(file);
    bytes.fill(0x55, bytes.length >> 1, (bytes.length >> 1) + 64);
    writeFileSync(file, bytes);
    const report = await replayArchive(await world.catalogue(), await effectsOf(world));
    expect(report.passedOver.length).toBeGreaterThan(0);
    expect(report.passedOver.length).toBeLessThan(3);
    expect(report.passedOver[0]?.reason).toContain(name);
    expect((await rowsOf(world)).length).toBeGreaterThan(200);
    await world.close();
  }, 60_000);
});

describe('a backup', () => {
  it('comes back whole, and not over a watch or with a changed file', async () => {
    const manifest = await backUp(join(folder, 'first'), join(folder, 'copy'), { madeAt: '2026-11-22T08:00:00Z', version: '0.1.0' });
    expect(manifest.files.length).toBeGreaterThan(1);
    await restore(join(folder, 'copy'), join(folder, 'third'));
    const third = worldAt('third');
    await rebuildWatch(third);
    expect(await rowsOf(third)).toEqual(await rowsOf(first));
    expect((await verifyWatch(third)).ok).toBe(true);
    await third.close();
    await expect(restore(join(folder, 'copy'), join(folder, 'third'))).rejects.toThrow(/without a ledger/u);
    cpSync(join(folder, 'copy/manifest.json'), join(folder, 'copy/ledger.db'));
    await expect(restore(join(folder, 'copy'), join(folder, 'fourth'))).rejects.toThrow(/expected ledger.db with hash/u);
  }, 60_000);
});

describe('reclassifying', () => {
  it('changes nothing while the edition is the same, and everything that another classifier sees otherwise', async () => {
    const world = worldAt('third');
    const effects = await effectsOf(world);
    const before = await reclassify(effects);
    expect(before.changed).toBe(0);
    const [item] = await effects.ledger.items([String(Reflect.get((await rowsOf(world))[0] ?? {}, 'id'))]);
    await effects.ledger.decide({
      itemId: item!.id,
      notation: 'drones',
      verdict: 'added',
      by: 'analyst',
      decidedAt: '2026-11-22T09:00:00Z',
      edition: '2026',
    });
    const none = await reclassify({ ...effects, classifier: { ...effects.classifier, classify: () => [] } });
    expect(none.items).toBe(before.items);
    expect(none.changed).toBeGreaterThan(50);
    expect((await effects.ledger.item(item!.id))?.classifications.map(({ notation, method }) => [notation, method])).toEqual([
      ['drones', 'analyst'],
    ]);
    expect((await verifyWatch(world)).ok).toBe(true);
    await world.close();
  }, 60_000);
});
