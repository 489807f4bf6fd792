import { parse } from 'csv-parse/sync';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from 'cheerio/slim';
import type { ItemRow } from '../../pipelines/export-rows.ts';
import { IndexError } from '../../src/errors.ts';
import { now, openBench, type Bench } from './bench.ts';
import { mixed } from './notices.ts';

const wild = [
  { sourceKey: 'formula', kind: 'news', title: '=HYPERLINK("https://evil.example","drone prize")', language: 'en' },
  { sourceKey: '+49 30 1234', kind: 'news', title: 'Quotes "and", commas;\nand a second line about a drone', language: 'en' },
];
let bench: Bench;
let rows: readonly ItemRow[];
beforeAll(async () => {
  bench = await openBench();
  await bench.say('import', [await bench.write('rows.ndjson', [...mixed, ...wild])], { source: 'import' });
  rows = (await bench.say<ItemRow>('export-items', [], { format: 'ndjson' })).lines;
});
afterAll(() => bench.close());

/** The entries of a ZIP archive by name, read by its central directory (APPNOTE 4.3). */
function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const found = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, nameLength] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const data = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const raw = file.subarray(data, data + size);
    found.set(name, (method === 8 ? inflateRawSync(raw) : raw).toString('utf8'));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return found;
}

describe('an export', () => {
  it('has every field of the contract, every item once, in a stable order', async () => {
    expect(rows).toHaveLength(7);
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toSorted());
    const patent = rows.find(({ kind }) => kind === 'patent')!;
    expect(patent).toEqual({
      id: expect.stringMatching(/^\w+$/u),
      sourceId: 'import',
      sourceKey: 'EP1',
      kind: 'patent',
      title: mixed[0]!.title,
      url: 'https://patents.example/EP1',
      publishedOn: '2025-03-04',
      language: 'en',
      revision: 1,
      firstSeenAt: now,
      lastSeenAt: now,
      threadId: patent.id,
      concepts: expect.arrayContaining([expect.any(String)]),
      claimedBy: null,
      releaseType: null,
      reviewedAt: null,
    });
    expect((await bench.say<ItemRow>('export-items', [], { format: 'ndjson' })).lines).toEqual(rows);
  });

  it('as JSON is one document with the same rows', async () => {
    expect((await bench.say<readonly ItemRow[]>('export-items', [], { format: 'json' })).document).toEqual(rows);
  });

  it('as CSV keeps quotes, commas and line breaks, and turns no cell into a formula', async () => {
    const { text } = await bench.say('export-items', [], { format: 'csv' });
    const [header, ...table] = parse(text);
    expect(header).toEqual(Object.keys(rows[0]!));
    expect(table.map((cells) => cells[0])).toEqual(rows.map(({ id }) => id));
    const column = (name: keyof ItemRow): number => header!.indexOf(name);
    const cellOf = (key: string, name: keyof ItemRow): string =>
      table.find((cells) => cells[column('sourceKey')]!.replace(/^'/u, '') === key)![column(name)]!;
    expect(cellOf('formula', 'title')).toBe(`'${wild[0]!.title}`);
    expect(cellOf('+49 30 1234', 'sourceKey')).toBe("'+49 30 1234");
    expect(cellOf('+49 30 1234', 'title')).toBe(rows.find(({ sourceKey }) => sourceKey.startsWith('+'))!.title);
    expect(table.flat().filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
    expect(cellOf('C1', 'publishedOn')).toBe('');
  });

  it('as a spreadsheet can be read, every cell a text and none a formula', async () => {
    const { bytes } = await bench.say('export-items', [], { format: 'xlsx' });
    const parts = unzipped(bytes);
    const sheet = load([...parts].find(([name]) => name.endsWith('worksheets/sheet1.xml'))![1], { xml: true });
    const strings = load([...parts].find(([name]) => name.endsWith('sharedStrings.xml'))?.[1] ?? '<sst/>', { xml: true });
    const shared = strings('si')
      .toArray()
      .map((one) => strings(one).text());
    const table = sheet('row')
      .toArray()
      .map((line) =>
        sheet(line)
          .find('c')
          .toArray()
          .map((cell) => (sheet(cell).attr('t') === 's' ? shared[Number(sheet(cell).find('v').text())]! : sheet(cell).text())),
      );
    expect(table[0]).toEqual(Object.keys(rows[0]!));
    expect(table.slice(1).map((cells) => [cells[0], cells[4]])).toEqual(rows.map(({ id, title }) => [id, title]));
    expect(sheet('f').length).toBe(0);
  });

  it('of a search has what the search finds, in the same shape', async () => {
    const found = (await bench.say<ItemRow>('export-items', [], { format: 'ndjson', query: 'drone' })).lines;
    const { items } = (await bench.say<{ items: readonly { id: string }[] }>('search', ['drone'], { size: '100' })).document;
    expect(found.length).toBeGreaterThan(3);
    expect(found.map(({ id }) => id)).toEqual(items.map(({ id }) => id).toSorted());
    for (const one of found) expect(rows).toContainEqual(one);
    expect((await bench.say('export-items', [], { format: 'json', query: 'nowheretobefound' })).text).toBe('[]\n');
  });

  it.each(['ndjson', 'json', 'csv', 'xlsx'])('as %s ends with the error of an index that cannot be asked', async (format) => {
    const broken = { ...bench.world, search: async () => Promise.reject(new IndexError('expected an index, found none')) };
    await expect(bench.sayIn(broken, 'export-items', [], { format, query: 'drone' })).rejects.toMatchObject({ code: 'index' });
  });
});
