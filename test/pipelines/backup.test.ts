import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { SearchDocument } from '../../dashboards/search-document.ts';
import { backUp, restore, type BackupManifest } from '../../pipelines/backup.ts';
import { card, now, openBench, type Bench } from './bench.ts';
import { mixed } from './notices.ts';
import { site, stories } from './told.ts';

const benches: Bench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
});

async function open(...given: Parameters<typeof openBench>): Promise<Bench> {
  const bench = await openBench(...given);
  benches.push(bench);
  return bench;
}

/** A watch with gathered and imported items. */
async function filled(): Promise<Bench> {
  const watch = await open({ 'news.example': site('news.example', stories('news.example', 3)) });
  await watch.gather([card('news', { follow: 'article' })]);
  await watch.say('import', [await watch.write('rows.ndjson', mixed)], { source: 'import' });
  return watch;
}

describe('a backup', () => {
  it('holds ledger and archive with their hashes, and comes back whole into an empty home, index included', async () => {
    const watch = await filled();
    const made = await watch.say<BackupManifest>('backup', ['copy']);
    expect(made.code).toBe(0);
    expect(made.document).toMatchObject({
      madeAt: now,
      files: expect.arrayContaining([{ name: 'ledger.db', sha256: expect.stringMatching(/^[\da-f]{64}$/u) }]),
    });
    expect(made.document.files.length).toBeGreaterThan(1);

    const other = await open();
    const back = await other.say<BackupManifest & { indexed: number }>('restore', [watch.path('copy')]);
    expect(back.document).toMatchObject({ files: made.document.files, indexed: 8 });
    expect(await other.items()).toEqual(await watch.items());
    for (const { inner } of stories('news.example', 3)) expect((await other.say<SearchDocument>('search', [inner])).document.total).toBe(1);
    const id = (await other.items()).find(({ notice }) => notice.captureId !== '')!.notice.captureId;
    const capture = (await (await other.world.ledger()).captureById(id))!;
    expect((await (await other.world.archive()).read(capture.archive)).toString()).toEqual(
      (await (await watch.world.archive()).read(capture.archive)).toString(),
    );
  });

  it('ends while another process writes all the time', async () => {
    const watch = await filled();
    const file = `${watch.home}/ledger.db`;
    // 8 MB: with parts of some hundred pages, as SQLite's copy has them, there would be a write between any two of them.
    const writes = `
      const ledger = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
      ledger.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; CREATE TABLE filling (text TEXT); CREATE TABLE busy (n INTEGER)');
      const rows = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)';
      ledger.exec("INSERT INTO filling " + rows + " SELECT printf('%.*c', 8000, 'x') FROM n");
      console.log('writing');
      setInterval(() => ledger.exec('INSERT INTO busy VALUES (1)'), 1);
      setTimeout(() => process.exit(), 20000);`;
    const writer = spawn(process.execPath, ['-e', writes, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(writer.stdout, 'data');
      expect((await backUp(watch.home, watch.path('copy'), { madeAt: now, version: '1' })).files.length).toBeGreaterThan(1);
      expect(writer.exitCode).toBeNull();
    } finally {
      writer.kill();
      await once(writer, 'exit');
    }
  });

  it('is refused into a folder with files, of a home without a ledger, and into a home that holds a watch', async () => {
    const watch = await filled();
    await watch.write('full/file.txt', 'here already');
    await expect(watch.say('backup', ['full'])).rejects.toMatchObject({ code: 'input' });
    await expect(backUp(watch.path('nowhere'), watch.path('copy'), { madeAt: now, version: '1' })).rejects.toMatchObject({ code: 'input' });
    await watch.say('backup', ['copy']);
    await expect(watch.say('restore', ['copy'])).rejects.toMatchObject({ code: 'input' });
    await expect(watch.say('restore', ['absent'])).rejects.toMatchObject({ code: 'input' });
  });

  it('that was damaged is refused before anything is written', async () => {
    const watch = await filled();
    await watch.say('backup', ['copy']);
    const manifest = JSON.parse(await readFile(watch.path('copy/manifest.json'), 'utf8')) as BackupManifest;
    const spoilt = async (name: string, spoil: (folder: string) => Promise<void>): Promise<void> => {
      await cp(watch.path('copy'), watch.path(name), { recursive: true });
      await spoil(watch.path(name));
      await expect(restore(watch.path(name), watch.path(`${name}-home`))).rejects.toMatchObject({ code: 'input' });
      await expect(readFile(watch.path(`${name}-home/ledger.db`))).rejects.toMatchObject({ code: 'ENOENT' });
    };
    const rewritten = (folder: string, told: unknown): Promise<void> =>
      writeFile(`${folder}/manifest.json`, typeof told === 'string' ? told : JSON.stringify(told));
    await spoilt('bitten', async (folder) => {
      const bytes = await readFile(`${folder}/ledger.db`);
      bytes[100] = bytes[100]! ^ 1;
      await writeFile(`${folder}/ledger.db`, bytes);
    });
    await spoilt('torn', (folder) => rewritten(folder, '{"madeAt":'));
    await spoilt('hollow', (folder) => rewritten(folder, {}));
    await spoilt('leading-out', async (folder) => {
      const stranger = { name: '../stranger.txt', sha256: manifest.files[0]!.sha256 };
      await mkdir(watch.path('leading-out-home'), { recursive: true });
      await copyFile(`${folder}/ledger.db`, watch.path('stranger.txt'));
      await rewritten(folder, { ...manifest, files: [...manifest.files, stranger] });
    });
  });
});

describe('reclassify', () => {
  it('gives every item the classes of the edition, writes only what differs, and leaves the analyst alone', async () => {
    const watch = await open();
    await watch.say('import', [await watch.write('rows.ndjson', mixed)], { source: 'import' });
    expect((await watch.say('reclassify')).document).toEqual({ items: 5, changed: 0 });
    const before = await watch.items();
    const ledger = await watch.world.ledger();
    const item = before.find(({ notice }) => notice.sourceKey === 'EP1')!;
    await ledger.reclassify([{ itemId: item.id, classifications: [] }]);
    expect((await ledger.item(item.id))?.classifications).toEqual([]);
    expect((await watch.say('reclassify')).document).toEqual({ items: 5, changed: 1 });
    expect(await watch.items()).toEqual(before);
    expect((await watch.say<SearchDocument>('search', [`concept:${item.classifications[0]!.notation}`])).document.total).toBeGreaterThan(0);
    await ledger.decide({
      itemId: item.id,
      notation: item.classifications[0]!.notation,
      verdict: 'rejected',
      by: 'analyst',
      decidedAt: now,
      edition: item.classifications[0]!.edition,
    });
    await watch.say('reclassify');
    expect((await ledger.item(item.id))!.classifications.map(({ notation }) => notation)).not.toContain(item.classifications[0]!.notation);
  });
});
