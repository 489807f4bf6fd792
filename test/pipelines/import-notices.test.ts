import { afterEach, describe, expect, it } from 'vitest';
import type { SearchDocument } from '../../dashboards/search-document.ts';
import { importNotices, type ImportEffects, type ImportReport } from '../../pipelines/import-notices.ts';
import type { Line } from '../../pipelines/lines.ts';
import { silentLog } from '../../pipelines/log.ts';
import type { ItemRow } from '../../pipelines/export-rows.ts';
import { IndexError } from '../../src/errors.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { openBench, type Bench } from './bench.ts';
import { mixed, row } from './notices.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const open = async (): Promise<Bench> => (bench = await openBench());

async function take(watch: Bench, content: string | readonly object[], source?: string) {
  const file = await watch.write('rows.ndjson', content);
  return await watch.say<ImportReport>('import', [file], { source: source ?? 'import' });
}

async function effectsOf(watch: Bench, search?: () => Promise<SearchEngine>): Promise<ImportEffects> {
  const { now, ledger, edition, classifier, identify } = watch.world;
  return {
    now,
    log: silentLog,
    ledger: await ledger(),
    edition: await edition(),
    classifier: await classifier(),
    identify: await identify(),
    search: search ?? watch.world.search,
  };
}

describe('an import', () => {
  it('takes notices of every kind; what it counted is found by search and exported', async () => {
    const watch = await open();
    const said = await take(watch, mixed);
    expect(said.code).toBe(0);
    expect(said.document).toMatchObject({ read: 5, indexed: 5, revised: 0, unchanged: 0, duplicate: 0, rejected: [] });
    const rows = (await watch.say<ItemRow>('export-items', [], { format: 'ndjson' })).lines;
    expect(new Map(rows.map(({ sourceKey, kind }) => [sourceKey, kind]))).toEqual(
      new Map(mixed.map(({ sourceKey, kind }) => [sourceKey, kind])),
    );
    expect(rows).toHaveLength(5);
    expect(rows.every(({ sourceId, revision }) => sourceId === 'import' && revision === 1)).toBe(true);
    for (const { sourceKey, title } of mixed) {
      const { items } = (await watch.say<SearchDocument>('search', [title])).document;
      expect(items.map((item) => item.sourceKey)).toContain(sourceKey);
    }
  });

  it('again changes nothing, and one changed row is one revision', async () => {
    const watch = await open();
    await take(watch, mixed);
    const before = await watch.items();
    expect((await take(watch, mixed)).document).toEqual({
      read: 5,
      indexed: 0,
      revised: 0,
      unchanged: 5,
      duplicate: 0,
      rejected: [],
      warnings: [],
    });
    expect(await watch.items()).toEqual(before);
    expect((await take(watch, mixed.with(1, { ...mixed[1]!, title: 'Border guards buy drone detection' }))).document).toMatchObject({
      revised: 1,
      unchanged: 4,
    });
  });

  it('names each line that is no notice, with line, field, expected and found, and loses nothing else', async () => {
    const watch = await open();
    const lines = [
      JSON.stringify(row(1)),
      '{ not json',
      '',
      '[1]',
      JSON.stringify({ ...row(2), kind: 'gossip' }),
      JSON.stringify({ ...row(3), title: 7 }),
      JSON.stringify({ ...row(4), publishedOn: '2026-02-30' }),
      JSON.stringify(row(5)),
    ];
    const { code, document } = await take(watch, lines.join('\r\n'));
    expect(code).toBe(1);
    expect(document).toMatchObject({ read: 7, indexed: 2 });
    expect(document.rejected.map(({ line }) => line)).toEqual([2, 4, 5, 6, 7]);
    const messages = document.rejected.map(({ message }) => message);
    expect(messages[0]).toMatch(/expected JSON/u);
    expect(messages[1]).toMatch(/expected a JSON object, found an array/u);
    expect(messages[2]).toMatch(/kind: expected funding-call, patent.*found 'gossip'/u);
    expect(messages[3]).toMatch(/title: expected text, found 7/u);
    expect(messages[4]).toMatch(/publishedOn: expected a date.*found '2026-02-30'/u);
    expect(document.read).toBe(document.indexed + document.revised + document.unchanged + document.duplicate + document.rejected.length);
  });

  it('takes the same text under another key or from another source for a duplicate, whose address joins the first', async () => {
    const watch = await open();
    const twin = { ...row(1), sourceKey: 'other-key', url: 'https://copy.example/1' };
    const short = { sourceKey: 's1', kind: 'news', title: 'Drone seized' };
    const { document } = await take(watch, [
      row(1),
      twin,
      short,
      { ...short, sourceKey: 's2' },
      { ...short, sourceKey: 's3', title: 'Drones seized' },
    ]);
    expect(document).toMatchObject({ read: 5, indexed: 3, duplicate: 2, rejected: [] });
    expect((await take(watch, [{ ...row(1), url: 'https://third.example/1' }], 'elsewhere')).document).toMatchObject({
      read: 1,
      duplicate: 1,
    });
    await take(watch, [twin]);
    const first = (await watch.items()).find(({ notice }) => notice.sourceKey === 'row-1')!;
    expect(first.seenElsewhere.map(({ url }) => url)).toEqual(['https://copy.example/1', 'https://third.example/1']);
  });

  it('keeps projects of one wording apart, each with its own beneficiary and amount', async () => {
    const watch = await open();
    const project = (sourceKey: string, amount: number) => ({
      sourceKey,
      kind: 'project',
      title: 'Equipment for the police forces of the region against organised crime',
      abstract: 'The project buys equipment for the police forces of the region, as the national programme foresees it.',
      totalCost: { amount, currency: 'EUR' },
    });
    const rows = [project('IB.1-01', 947_946), project('IP.3-01', 60_044), project('IP.3-02', 260_000)];
    expect((await take(watch, rows)).document).toMatchObject({ read: 3, indexed: 3, duplicate: 0 });
    expect((await take(watch, rows.toReversed())).document).toMatchObject({ unchanged: 3 });
    // Listed again under another key, with the same facts.
    expect((await take(watch, [project('IP.3-02 bis', 260_000)])).document).toMatchObject({ duplicate: 1 });
    expect((await watch.items()).map(({ id, threadId }) => id === threadId)).toEqual([true, true, true]);
  });

  it('judges a key that comes twice twice: the same is unchanged, another text a revision', async () => {
    const watch = await open();
    const { document } = await take(watch, [
      row(1),
      row(1),
      row(1, { title: 'Report 1, second edition, on the radar that guards the harbour' }),
    ]);
    expect(document).toMatchObject({ read: 3, indexed: 1, unchanged: 1, revised: 1 });
  });

  it('tells the language of each text, und where it cannot, never null', async () => {
    const watch = await open();
    await take(watch, [
      {
        sourceKey: 'de',
        kind: 'news',
        title: 'Die Polizei prüft neue Kameras am Flughafen und an der Grenze',
        abstract: 'Die Geräte erkennen kleine Fluggeräte schon aus großer Entfernung.',
      },
      { sourceKey: 'xx', kind: 'news', title: 'XK-47' },
    ]);
    const languages = new Map((await watch.items()).map(({ notice, language }) => [notice.sourceKey, language]));
    expect(languages).toEqual(
      new Map([
        ['de', 'de'],
        ['xx', 'und'],
      ]),
    );
  });

  it('takes a line for what stands between two line feeds, whatever else the text holds', async () => {
    const watch = await open();
    const text = JSON.stringify(row(1, { abstract: 'One paragraph.\u2028Another one about the harbour.\u2029A third.' }));
    const { document } = await take(watch, `\uFEFF${text}\n${JSON.stringify(row(2))}`);
    expect(document).toMatchObject({ read: 2, indexed: 2, rejected: [] });
  });

  it('refuses a source id that is none, and a file that cannot be read, before anything is kept', async () => {
    const watch = await open();
    await expect(watch.say('import', [await watch.write('a.ndjson', [row(1)])], { source: 'Not An Id' })).rejects.toMatchObject({
      code: 'usage',
    });
    await expect(watch.say('import', ['absent.ndjson'], { source: 'import' })).rejects.toMatchObject({ code: 'input' });
    await expect(watch.say('import', ['.'], { source: 'import' })).rejects.toMatchObject({ code: 'input' });
    expect(await watch.items()).toEqual([]);
  });
});

describe('a long import', () => {
  it('keeps what has arrived while the rest is still to come, and feeds the index meanwhile', async () => {
    const watch = await open();
    const effects = await effectsOf(watch);
    const engine = await watch.world.search();
    const seen: { kept: number; waiting: number }[] = [];
    const lines = async function* (): AsyncGenerator<Line> {
      for (let number = 1; number <= 6_100; number += 1) {
        if (number % 2_000 === 0 || number === 5_001)
          seen.push({ kept: await effects.ledger.countItems({}), waiting: await effects.ledger.outboxDepth() });
        yield { number, text: JSON.stringify(row(number)) };
      }
    };
    const report = await importNotices(lines(), 'import', effects);
    expect(report).toMatchObject({ read: 6_100, indexed: 6_100, rejected: [] });
    expect(seen.map(({ kept }) => kept)).toEqual([1_500, 3_500, 4_500, 5_500]);
    // The outbox was emptied at 5,000 lines and filled again since.
    expect(seen.map(({ waiting }) => waiting)).toEqual([1_500, 3_500, 0, 1_000]);
    expect(await effects.ledger.outboxDepth()).toBe(0);
    expect((await engine.inventory()[Symbol.asyncIterator]().next()).done).toBe(false);
  }, 120_000);
});

describe('an index that does not take everything', () => {
  it('refuses a document: its line is named as rejected, and not counted as indexed', async () => {
    const watch = await open();
    const engine = await watch.world.search();
    const picky: SearchEngine = {
      ...engine,
      write: async (documents) => {
        const good = await engine.write(documents.filter(({ sourceKey }) => sourceKey !== 'row-2'));
        const bad = documents.filter(({ sourceKey }) => sourceKey === 'row-2');
        return [...good, ...bad.map(({ id, revision }) => ({ id, revision, state: 'refused' as const, reason: 'too strange' }))];
      },
      refresh: () => engine.refresh(),
    };
    const lines = async function* (): AsyncGenerator<Line> {
      for (let number = 1; number <= 3; number += 1) yield { number, text: JSON.stringify(row(number)) };
    };
    const report = await importNotices(lines(), 'import', await effectsOf(watch, async () => picky));
    expect(report).toMatchObject({ read: 3, indexed: 2 });
    expect(report.rejected).toMatchObject([{ line: 2, message: expect.stringContaining('too strange') }]);
    expect(await (await watch.world.ledger()).deadLetters()).toHaveLength(1);
  });

  it('is away: the import stands, says so, and the next run brings the index up to date', async () => {
    const watch = await open();
    const away = async (): Promise<SearchEngine> => {
      throw new IndexError('expected an answer of the index, found none');
    };
    const lines = async function* (): AsyncGenerator<Line> {
      yield { number: 1, text: JSON.stringify(row(1)) };
    };
    const report = await importNotices(lines(), 'import', await effectsOf(watch, away));
    expect(report).toMatchObject({ read: 1, indexed: 1, rejected: [] });
    expect(report.warnings.join()).toMatch(/the index is behind/u);
    expect((await watch.say<SearchDocument>('search', ['harbour'])).document.total).toBe(0);
    expect((await take(watch, [row(2)])).document).toMatchObject({ indexed: 1, warnings: [] });
    expect((await watch.say<SearchDocument>('search', ['harbour'])).document.total).toBe(2);
  });
});
