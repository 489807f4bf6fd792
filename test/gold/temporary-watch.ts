// A watch in a folder of its own that is gone afterwards: what is measured runs through the same rooms as the product.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorld, projectFolder, type World } from '../../pipelines/effects.ts';
import { importNotices, type ImportEffects, type ImportReport } from '../../pipelines/import-notices.ts';
import { silentLog } from '../../pipelines/log.ts';
import { loadConfig } from '../../src/config.ts';
import { InputError } from '../../src/errors.ts';

/** Opens a watch with these settings beside its own folder, and closes and removes it when the work is done. */
export async function inTemporaryWatch<T>(settings: Readonly<Record<string, string>>, work: (world: World) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'techwatch-gold-'));
  const config = loadConfig({ ...settings, TECHWATCH_HOME: home }, { folder: projectFolder, project: projectFolder });
  const world = openWorld(config, silentLog);
  try {
    return await work(world);
  } finally {
    await world.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Opens what importing into a watch needs. */
export async function importEffects(world: World): Promise<ImportEffects> {
  const [ledger, edition, classifier, identify] = await Promise.all([
    world.ledger(),
    world.edition(),
    world.classifier(),
    world.identify(),
  ]);
  return { now: world.now, log: world.log, ledger, edition, classifier, identify, search: () => world.search() };
}

/** Imports rows as the verb does. Throws InputError when one is rejected: a data set's rows are all notices. */
export async function importRows(rows: readonly Readonly<Record<string, unknown>>[], world: World): Promise<ImportReport> {
  const report = await importNotices(linesOf(rows), 'import', await importEffects(world));
  const first = report.rejected[0];
  if (first !== undefined)
    throw new InputError(`expected notices, found ${report.rejected.length} that are none: ${first.message}`, {
      where: `row ${first.line}`,
    });
  return report;
}

async function* linesOf(rows: readonly unknown[]): AsyncGenerator<{ readonly number: number; readonly text: string }> {
  for (const [index, row] of rows.entries()) yield { number: index + 1, text: JSON.stringify(row) };
}
