import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableError, WatchError } from '../../src/errors.ts';
import { readZip } from '../../src/read/zip.ts';

/** A synthetic archive after APPNOTE 6.3: local headers, central directory, end record. */
function zipOf(files: Record<string, string>, stated: number | null = null): Uint8Array {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(text));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(stated ?? Buffer.byteLength(text), 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}

describe('readZip', () => {
  it('lists files and unpacks them when asked', () => {
    const entries = readZip(zipOf({ 'data/': '', 'data/a.csv': 'id\n1\n', 'b.txt': 'ü' }), 'x.zip');
    expect(entries.map((entry) => [entry.name, new TextDecoder().decode(entry.bytes())])).toEqual([
      ['data/a.csv', 'id\n1\n'],
      ['b.txt', 'ü'],
    ]);
  });

  it('refuses what is no archive, what is too large, and what is larger than it says', () => {
    expect(() => readZip(new Uint8Array(100), 'x.zip')).toThrow(UnreadableError);
    expect(() => readZip(zipOf({ a: 'x'.repeat(1000) }), 'x.zip', { entries: 10, unpackedBytes: 999 })).toThrow('at most 999 bytes');
    expect(() => readZip(zipOf({ a: '1', b: '2' }), 'x.zip', { entries: 1, unpackedBytes: 999 })).toThrow('at most 1 files');
    expect(() => readZip(zipOf({ a: 'x'.repeat(1_000_000) }, 10), 'x.zip')[0]?.bytes()).toThrow(UnreadableError);
  });

  it('lets nothing but errors of the house out when bytes are changed', () => {
    const sound = zipOf({ 'a.txt': 'some text that is packed', 'b.txt': 'and more of it' });
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(sound.length), (at, value, length) => {
        const broken = sound.slice(0, length);
        if (at < broken.length) broken[at] = value;
        try {
          for (const entry of readZip(broken, 'x.zip')) entry.bytes();
        } catch (error) {
          expect(error).toBeInstanceOf(WatchError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
