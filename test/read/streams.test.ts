import { describe, expect, it } from 'vitest';
import { LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import { csvRecords } from '../../src/read/csv-stream.ts';
import { jsonElements } from '../../src/read/json-stream.ts';
import { openZip } from '../../src/read/zip-stream.ts';
import { bodyOf } from '../sources/large-body.ts';
import { packZip } from '../sources/pack-zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const pieces = (text: string, size = 3): AsyncIterable<Uint8Array> => bodyOf(bytes(text), size).pieces();

async function all<T>(from: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of from) found.push(one);
  return found;
}

describe('JSON in pieces', () => {
  const elements = async (text: string, path: readonly string[] = ['a', 'b'], size = 3): Promise<readonly unknown[]> =>
    (await all(jsonElements(pieces(text, size), path, 'x'))).flat();

  it('gives the elements of the array, whatever stands around it and wherever it is cut', async () => {
    const text = '\ufeff{"z":[{"b":[0]}],"a":{"c":[1],"b":[{"k":"Größe \\u00e9 {["},2,null,[3]]}} \n';
    for (const size of [1, 2, 5, 1_000]) expect(await elements(text, ['a', 'b'], size)).toEqual([{ k: 'Größe é {[' }, 2, null, [3]]);
    expect(await elements('[1,{"a":2}]', [])).toEqual([1, { a: 2 }]);
  });

  it.each([
    ['nothing', '', LayoutChangedError],
    ['no array there', '{"a":{"b":{"c":1}}}', LayoutChangedError],
    ['another key', '{"a":{"c":[1]}}', LayoutChangedError],
    ['no JSON', '<html>', UnreadableError],
    ['an end in the middle', '{"a":{"b":[1,2', UnreadableError],
    ['something behind it', '{"a":{"b":[1]}} x', UnreadableError],
    ['nesting deeper than 512', `{"a":{"b":[${'['.repeat(600)}`, UnreadableError],
  ])('that is %s is an error of the house', async (_, text, kind) => {
    await expect(elements(text)).rejects.toBeInstanceOf(kind);
  });

  it('nested just as deep as is allowed is read', async () => {
    const deep = `${'['.repeat(509)}${']'.repeat(509)}`;
    expect(await elements(`{"a":{"b":[${deep}]}}`)).toHaveLength(1);
  });
});

describe('CSV in pieces', () => {
  const records = (text: string, shape = {}): Promise<readonly unknown[]> => all(csvRecords(pieces(text), 'x', shape));

  it('gives records by the names of the header, a repeated header and empty lines left out', async () => {
    expect(await records('\ufeff"a";"b"\n"1";"zwei ""Größen"";\nhier"\n\n"a";"b"\n"3";""\n', { separator: ';', columns: ['a'] })).toEqual([
      { a: '1', b: 'zwei "Größen";\nhier' },
      { a: '3', b: '' },
    ]);
  });

  it.each([
    ['a line of another width', 'a,b\n1\n', UnreadableError],
    ['a quote that is never closed', 'a,b\n"1,2\n3,4\n', UnreadableError],
    ['no column that is needed', 'b,c\n1,2\n', LayoutChangedError],
    ['nothing', '', LayoutChangedError],
  ])('with %s is an error of the house', async (_, text, kind) => {
    await expect(records(text, { columns: ['a'] })).rejects.toBeInstanceOf(kind);
  });
});

describe('a ZIP archive in pieces', () => {
  const files = { 'csv/one.csv': bytes('a;b\n'.repeat(10_000)), 'two.txt': bytes(''), 'three.txt': bytes('drei Größen') };
  const packed = packZip(files);
  const read = async (archive: Uint8Array): Promise<Record<string, string>> => {
    const entries = await openZip(bodyOf(archive, 777), 'x');
    const texts = await Promise.all(
      entries.map(async (entry) => [entry.name, Buffer.concat(await all(entry.pieces())).toString()] as const),
    );
    return Object.fromEntries(texts);
  };

  it('gives its files, each as often as it is asked for', async () => {
    const expected = Object.fromEntries(Object.entries(files).map(([name, body]) => [name, Buffer.from(body).toString()]));
    expect(await read(packed)).toEqual(expected);
    const [one] = await openZip(bodyOf(packed), 'x');
    expect(await all(one!.pieces())).toEqual(await all(one!.pieces()));
  });

  it('that is cut, changed or none at all is unreadable', async () => {
    await expect(read(packed.subarray(0, -40))).rejects.toBeInstanceOf(UnreadableError);
    await expect(read(bytes('no archive'))).rejects.toBeInstanceOf(UnreadableError);
    const changed = Buffer.from(packed);
    changed.writeUInt8(changed.readUInt8(60) ^ 1, 60);
    await expect(read(changed)).rejects.toBeInstanceOf(UnreadableError);
  });

  it('whose file has another checksum than stated, or a directory that lies elsewhere, is unreadable', async () => {
    const stored = packZip({ 'one.txt': bytes('some text') });
    const directory = stored.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    const summed = Buffer.from(stored);
    summed.writeUInt32LE(1, directory + 16);
    await expect(read(summed)).rejects.toThrow(/another checksum/u);
    const moved = Buffer.from(stored);
    moved.writeUInt32LE(0xfffffff0, moved.length - 6);
    await expect(read(moved)).rejects.toBeInstanceOf(UnreadableError);
  });
});
