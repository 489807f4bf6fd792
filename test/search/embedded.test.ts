import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import { openEmbedded } from '../../src/search/embedded.ts';
import { type Bench, engineContract } from './contract.ts';
import { ask, documentOf, news } from './invented.ts';

async function bench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'techwatch-search-'));
  const file = join(folder, 'deep', 'search.db');
  const engine = openEmbedded({ file });
  return {
    engine,
    another: () => openEmbedded({ file }),
    end: async () => {
      await engine.close();
      await rm(folder, { recursive: true });
    },
  };
}

function often(times: number): string {
  return Array.from({ length: times }, () => 'radar').join(' ');
}

describe('the embedded engine', () => {
  engineContract(bench);

  it('counts occurrences beyond what the low bits say', async () => {
    const { engine, end } = await bench();
    await engine.write(
      [1, 2, 17, 40, 300].map((times) =>
        documentOf(news({ id: `n${times}`, title: 'x', abstract: `${often(times)} ${'word '.repeat(300 - times)}` })),
      ),
    );
    expect((await engine.search(ask('radar'))).hits.map((hit) => hit.id)).toEqual(['n300', 'n40', 'n17', 'n2', 'n1']);
    await end();
  });

  it('says which file it could not read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'techwatch-search-'));
    const file = join(folder, 'search.db');
    await writeFile(file, 'this is no database, whatever its name says. '.repeat(200));
    await expect(openEmbedded({ file }).open()).rejects.toThrow(IndexError);
    await rm(folder, { recursive: true });
  });
});
