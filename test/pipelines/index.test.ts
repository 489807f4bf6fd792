import { afterEach, describe, expect, it } from 'vitest';
import type { SearchDocument } from '../../dashboards/search-document.ts';
import { toDocument } from '../../src/search/document.ts';
import type { Rebuilt } from '../../src/search/rebuild.ts';
import type { Verification } from '../../src/search/verify.ts';
import { openBench, type Bench } from './bench.ts';
import { row } from './notices.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

async function filled(count: number): Promise<Bench> {
  bench = await openBench();
  const rows = Array.from({ length: count }, (_, index) => row(index + 1));
  await bench.say('import', [await bench.write('rows.ndjson', rows)], { source: 'import' });
  return bench;
}

/** Puts an index in use that lacks one item, holds one of another revision, one of another content, and one too many. */
async function damage(watch: Bench): Promise<Record<'missing' | 'surplus' | 'different', readonly string[]>> {
  const [engine, edition, items] = [await watch.world.search(), await watch.world.edition(), await watch.items()];
  const [first, second, third, ...rest] = items.map((item) => toDocument(item, edition));
  const stranger = { ...first!, id: 'ffffffffffffffffffffffffffffffff' };
  const generation = await engine.rebuild();
  await generation.write([{ ...second!, revision: 9 }, { ...third!, title: 'Planted', hash: 'planted' }, ...rest, stranger]);
  await generation.swap();
  return { missing: [first!.id], surplus: [stranger.id], different: [second!.id, third!.id] };
}

const verify = (watch: Bench) => watch.say<Verification>('index-verify');

describe('the index', () => {
  it('agrees with the ledger after an import', async () => {
    const watch = await filled(6);
    const { code, document } = await verify(watch);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      ok: true,
      items: 6,
      indexed: 6,
      missing: { count: 0 },
      surplus: { count: 0 },
      different: { count: 0 },
    });
  });

  it('that was damaged is found out by verify, item by item, and mended by build', async () => {
    const watch = await filled(6);
    const planted = await damage(watch);
    const found = await verify(watch);
    expect(found.code).toBe(1);
    expect(found.document.ok).toBe(false);
    for (const name of ['missing', 'surplus', 'different'] as const)
      expect(found.document[name]).toEqual({ count: planted[name].length, ids: planted[name] });

    const built = await watch.at('2026-11-22T09:00:00.000Z').say<Rebuilt>('index-build');
    expect(built.code).toBe(0);
    expect(built.document).toMatchObject({ written: 6, refused: [] });
    expect((await verify(watch)).code).toBe(0);
    expect((await watch.say<SearchDocument>('search', ['harbour'])).document.total).toBe(6);
  });

  it('goes back to the one before the last build, and says when there is none', async () => {
    const watch = await filled(3);
    await expect(watch.say('index-swap')).rejects.toMatchObject({ code: 'input' });
    await damage(watch);
    expect((await watch.say('index-swap')).code).toBe(0);
    expect((await verify(watch)).code).toBe(0);
  });

  it('that lies in another home is another watch', async () => {
    const watch = await filled(2);
    const other = await openBench();
    expect((await other.say<SearchDocument>('search', ['harbour'])).document.total).toBe(0);
    expect((await watch.say<SearchDocument>('search', ['harbour'])).document.total).toBe(2);
    await other.close();
  });
});
