import { createCipheriv, createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, asyncProperty, dictionary, integer, string, stringMatching, uint8Array } from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Archive, DamagedRecord, ReplayedCapture } from '../../src/archive/archive.ts';
import { openArchive } from '../../src/archive/warc-archive.ts';
import { ArchiveError } from '../../src/errors.ts';
import { capture } from './samples.ts';
import { largeMembers } from '../../src/archive/warc-large-record.ts';

let folder = '';
let archive: Archive;
const now = (): string => '2026-11-02T08:00:00.000Z';

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'techwatch-archive-')), 'kept');
  archive = openArchive({ folder, now });
});

afterEach(async () => {
  await archive.close();
  await rm(join(folder, '..'), { recursive: true, force: true });
});

async function everything(from: Archive = archive): Promise<(ReplayedCapture | DamagedRecord)[]> {
  const read = [];
  for await (const one of from.replay()) read.push(one);
  return read;
}

/** Captures alone; nothing may be damaged. */
async function replayed(from?: Archive): Promise<ReplayedCapture[]> {
  return (await everything(from)).map((one) => ('damage' in one ? expect.fail(`${one.where}: ${one.damage}`) : one));
}

describe('a capture whose body lies in a file', () => {
  test('is kept, read and replayed as any other, and once', async () => {
    const { body, ...facts } = capture(Buffer.alloc(3_000_000, 'Größe 10 µm, '));
    const file = join(folder, '..', 'body');
    await writeFile(file, body);
    const large = { ...facts, file, bytes: body.byteLength };
    const [place, small] = await Promise.all([archive.writeLarge(large, null), archive.write(capture('beside it'), null)]);
    expect(await archive.read(place)).toMatchObject({ sha256: facts.id, status: 200, headers: facts.headers, fetchedAt: facts.fetchedAt });
    expect(Buffer.from((await archive.read(place)).body).equals(Buffer.from(body))).toBe(true);
    const again = await archive.writeLarge(large, place);
    expect(again.length).toBeLessThan(2_000);
    expect((await archive.read(again)).sha256).toBe(facts.id);
    expect(Buffer.from((await archive.read(small)).body).toString()).toBe('beside it');
    expect((await replayed()).map(({ capture: { sha256 } }) => sha256)).toContain(facts.id);
    expect(await replayed()).toHaveLength(3);
  });

  test('that fails before anybody reads it is heard of by the reader alone', async () => {
    const { body, ...facts } = capture('a body');
    const file = join(folder, '..', 'short');
    await writeFile(file, body);
    const { answer } = await largeMembers({ ...facts, file, bytes: 7 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const read = async (): Promise<void> => {
      for await (const piece of answer) expect(piece.byteLength).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toThrow(/expected a body of 7 bytes, found 6/u);
  });

  test('that is another than was said leaves nothing behind', async () => {
    const { body, ...facts } = capture('a body');
    const file = join(folder, '..', 'body');
    await writeFile(file, body);
    await expect(archive.writeLarge({ ...facts, file, bytes: 7 }, null)).rejects.toThrow(/expected a body of 7 bytes, found 6/u);
    await archive.write(capture('after it'), null);
    expect(await replayed()).toHaveLength(1);
  });
});

describe('a capture', () => {
  test('is read back from its place as it was written', async () => {
    const written = capture('<p>Größe 10 µm</p>', {}, { url: 'https://news.example/start?q=ü' });
    const place = await archive.write(written, null);
    expect(place.file).toMatch(/^techwatch-20261102-1-[A-Za-z0-9]+\.warc\.gz$/);
    expect(await archive.read(place)).toEqual({
      requestUrl: 'https://news.example/start?q=ü',
      finalUrl: 'https://news.example/final',
      status: 200,
      headers: { 'content-type': 'text/html' },
      fetchedAt: written.fetchedAt,
      sha256: written.id,
      body: expect.any(Uint8Array),
    });
    expect(Buffer.from((await archive.read(place)).body).toString()).toBe('<p>Größe 10 µm</p>');
  });

  test('lies exactly where its place says', async () => {
    const places = [];
    for (const body of ['one', 'two', 'three']) places.push(await archive.write(capture(body), null));
    const bytes = await readFile(join(folder, places[0]?.file ?? ''));
    for (const { offset, length } of places) {
      expect([...bytes.subarray(offset, offset + 2)]).toEqual([0x1f, 0x8b]);
      expect(offset + length).toBeLessThanOrEqual(bytes.byteLength);
    }
    expect((places[2]?.offset ?? 0) + (places[2]?.length ?? 0)).toBe(bytes.byteLength);
  });

  test('keeps any body, and any header that HTTP allows, in any case and number', async () => {
    const name = stringMatching(/^[a-z][a-z0-9-]{0,20}$/).filter((text) => text !== 'content-length');
    const value = string({ unit: 'grapheme', maxLength: 60 }).map((text) =>
      text
        .replaceAll(/[\r\n\0]/g, '')
        .trim()
        .toWellFormed(),
    );
    await assert(
      asyncProperty(
        uint8Array({ maxLength: 3000 }),
        dictionary(name, value),
        integer({ min: 200, max: 599 }),
        async (body, headers, status) => {
          const read = await archive.read(await archive.write(capture(body, { headers: { ...headers }, status }), null));
          expect(Buffer.from(read.body).equals(Buffer.from(body))).toBe(true);
          expect(read.headers).toEqual({ ...headers });
          expect(read.status).toBe(status);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('keeps what the host reserved of it, in a record and in a revisit', async () => {
    const hostReservation = 'tdmrep.json: 1 for /caf\u00e9/';
    const first = await archive.write(capture('reserved', { hostReservation }), null);
    expect((await archive.read(first)).hostReservation).toBe(hostReservation);
    expect((await archive.read(await archive.write(capture('reserved', { hostReservation }), first))).hostReservation).toBe(
      hostReservation,
    );
    expect(await archive.read(await archive.write(capture('reserved'), first))).not.toHaveProperty('hostReservation');
  });

  test('with headers of the wire keeps them, though they do not describe the stored body', async () => {
    const headers = { 'content-encoding': 'br', 'transfer-encoding': 'chunked', 'content-length': '17', 'x-empty': '', ':status': '200' };
    const place = await archive.write(capture('decoded', { headers }), null);
    const { ':status': _pseudo, ...kept } = headers;
    expect((await archive.read(place)).headers).toEqual(kept);
  });

  test('cannot smuggle lines into the head, or a record into the body', async () => {
    const headers = { 'x-folded': 'one\r\n two\r\n\r\nWARC/1.1', 'bad name': 'x', 'x-after': 'y' };
    const body = 'a\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n';
    const place = await archive.write(capture(body, { headers }), null);
    const read = await archive.read(place);
    expect(read.headers).toEqual({ 'x-folded': 'one  two WARC/1.1', 'x-after': 'y' });
    expect(Buffer.from(read.body).toString()).toBe(body);
    expect(await replayed()).toHaveLength(1);
  });

  test('whose id is not the hash of its body is refused', async () => {
    await expect(archive.write(capture('one', { id: capture('two').id }), null)).rejects.toThrow(ArchiveError);
    expect(await replayed()).toEqual([]);
  });

  test('of twenty megabytes is kept and found', async () => {
    // Bytes that no packer makes smaller, alike in every run.
    const bytes = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(20 * 1024 * 1024));
    const place = await archive.write(capture(bytes), null);
    await archive.write(capture('small'), null);
    expect((await archive.read(place)).sha256).toBe(capture(bytes).id);
    expect((await replayed()).map((one) => one.capture.body.byteLength)).toEqual([bytes.byteLength, 5]);
  });
});

describe('a body met again', () => {
  test('is kept once and read through its revisits', async () => {
    const body = 'the same page '.repeat(3000) + createHash('sha512').update('x').digest('hex');
    const first = await archive.write(capture(body), null);
    const again = capture(body, { fetchedAt: '2026-11-02T09:00:00.000Z', headers: { etag: '"2"' } }, { url: 'https://news.example/again' });
    const second = await archive.write(again, first);
    const third = await archive.write({ ...again, fetchedAt: '2026-11-02T10:00:00.000Z' }, second);
    const read = await archive.read(third);
    expect(Buffer.from(read.body).toString()).toBe(body);
    expect(read).toMatchObject({
      requestUrl: 'https://news.example/again',
      headers: { etag: '"2"' },
      fetchedAt: '2026-11-02T10:00:00.000Z',
      sha256: again.id,
    });
  });

  test('is kept anew when the earlier record is gone, damaged or another', async () => {
    const first = await archive.write(capture('one'), null);
    const strange = [
      { ...first, file: 'techwatch-20200101-1-gone.warc.gz' },
      { ...first, offset: first.offset + 1 },
      { ...first, file: '../../etc/passwd' },
      await archive.write(capture('two'), null),
    ];
    for (const known of strange) {
      const place = await archive.write(capture('one'), known);
      await archive.close();
      await cp(folder, join(folder, '..', 'copy'), { recursive: true });
      expect(Buffer.from((await archive.read(place)).body).toString()).toBe('one');
    }
  });
});

describe('the files', () => {
  test('are one a day, begun anew when full, and never written by two', async () => {
    const small = openArchive({ folder, now, fullFile: 1500 });
    for (const day of ['02', '02', '03', '02']) await small.write(capture(day, { fetchedAt: `2026-11-${day}T23:59:59.000Z` }), null);
    for (const body of ['a', 'b', 'c', 'd', 'e']) await small.write(capture(body), null);
    await archive.write(capture('another process'), null);
    await small.close();
    const names = (await readdir(folder)).map((name) => name.split('-').slice(1, 3).join(' ')).sort();
    expect(names).toEqual(['20261102 1', '20261102 1', '20261102 3', '20261102 4', '20261102 5', '20261103 2']);
    expect(await replayed()).toHaveLength(10);
  });

  test('that a crash left torn are read up to there, and do not disturb others', async () => {
    const whole = await archive.write(capture('whole'), null);
    const torn = await archive.write(capture('torn'), null);
    await archive.close();
    const path = join(folder, whole.file);
    const { size } = await stat(path);
    const successor = openArchive({ folder, now });
    await successor.write(capture('later', { fetchedAt: '2026-11-02T12:00:00.000Z' }), null);
    for (let end = size - 1; end > torn.offset; end -= 37) {
      await truncate(path, end);
      expect((await replayed()).map((one) => Buffer.from(one.capture.body).toString())).toEqual(['whole', 'later']);
      await expect(archive.read(torn)).rejects.toThrow(ArchiveError);
    }
    await appendFile(path, Buffer.alloc(5000));
    await truncate(path, torn.offset);
    await appendFile(path, Buffer.alloc(5000));
    expect(await replayed()).toHaveLength(2);
    await successor.close();
  });

  test('that are damaged in the middle lose what is damaged alone, which is named with its place', async () => {
    const bodies = ['one', 'two', 'three', 'x'.repeat(3_000_000)];
    const places = [];
    for (const body of bodies) places.push(await archive.write(capture(body), null));
    const { file, offset, length } = places[1]!;
    await archive.close();
    const path = join(folder, file);
    const whole = await readFile(path);
    const spoilt = async (from: number, to: number) => {
      const bytes = Buffer.from(whole);
      bytes.fill(0x55, from, to);
      await writeFile(path, bytes);
      const found = await everything();
      const damaged = found.filter((one) => 'damage' in one);
      return { damaged, bodies: found.flatMap((one) => ('damage' in one ? [] : [Buffer.from(one.capture.body).toString()])) };
    };
    const others = bodies.filter((body) => body !== 'two');
    const where = `${file}, offset ${offset}`;
    const beginning = await spoilt(offset, offset + 3);
    expect(beginning.damaged).toEqual([{ where, damage: expect.stringContaining('expected the beginning of a gzip member') }]);
    expect(beginning.bodies).toEqual(others);
    // A body that unpacks to something else is found out by its checksum.
    for (let place = offset + 10; place + 4 < offset + length; place += 29) {
      const { damaged, bodies: read } = await spoilt(place, place + 2);
      expect(damaged.map((one) => one.where)).toContain(where);
      expect(read).toEqual(others);
    }
  });

  test('of others in the folder, and places that lead out of it, are left alone', async () => {
    const place = await archive.write(capture('one'), null);
    await writeFile(join(folder, 'notes.txt'), 'by hand');
    expect(await replayed()).toHaveLength(1);
    for (const file of ['../x.warc.gz', '/etc/passwd', 'notes.txt', `../kept/${place.file}`]) {
      await expect(archive.read({ ...place, file })).rejects.toThrow(/expected the name of an archive file/);
    }
  });

  test('take captures that are written at the same time one after the other', async () => {
    const bodies = Array.from({ length: 60 }, (_none, index) => `body ${index} `.repeat(index));
    const places = await Promise.all(bodies.map((body) => archive.write(capture(body), null)));
    const read = await Promise.all(places.map((place) => archive.read(place)));
    expect(read.map((one) => Buffer.from(one.body).toString())).toEqual(bodies);
  });
});

describe('a replay', () => {
  test('of nothing is empty', async () => {
    expect(await replayed()).toEqual([]);
  });

  test('gives everything oldest first over all files, with source and request', async () => {
    const other = openArchive({ folder, now });
    const asked = { method: 'POST', body: '{"a":"ü"}', context: { page: 2, title: 'Ü\n\u2028\u0000' } } as const;
    const first = await other.write(capture('late', { fetchedAt: at('11') }, asked), null);
    await archive.write(capture('early', { fetchedAt: at('09'), sourceId: 'another' }), null);
    await archive.write(capture('late', { fetchedAt: at('10') }), first);
    await archive.write(capture('next day', { fetchedAt: '2026-11-03T01:00:00.000Z' }), null);
    await other.close();
    const all = await replayed();
    expect(all.map((one) => `${Buffer.from(one.capture.body).toString()} ${one.sourceId} ${one.capture.fetchedAt}`)).toEqual([
      `early another ${at('09')}`,
      `late sample-source ${at('10')}`,
      `late sample-source ${at('11')}`,
      'next day sample-source 2026-11-03T01:00:00.000Z',
    ]);
    expect(JSON.parse(all[2]?.requestJson ?? '')).toEqual(capture('late', {}, asked).request);
    expect(all[2]?.place).toEqual(first);
  });
});

function at(hour: string): string {
  return `2026-11-02T${hour}:00:00.000Z`;
}
