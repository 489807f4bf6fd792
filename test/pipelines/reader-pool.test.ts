import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSources } from '../../src/catalogue.ts';
import { openReaderPool } from '../../pipelines/reader-pool.ts';
import { FetchError, LayoutChangedError, NoticeRejectedError, UnreadableError, WatchError } from '../../src/errors.ts';
import type { Capture } from '../../src/model.ts';
import type { Reading } from '../../src/source.ts';
import { captureOf } from '../sources/fixture-case.ts';

const folders = { sourcesFolder: join(import.meta.dirname, 'hostile-sources'), cardFolders: [] };
const hostile = await openSources(folders)('hostile-reader');
const small = openReaderPool(folders, { limits: { seconds: 2, megabytes: 64 }, threads: 2 });
const folder = mkdtempSync(join(tmpdir(), 'techwatch-reader-'));
afterAll(async () => {
  await small.close();
  rmSync(folder, { recursive: true, force: true });
});

const saying = (said: string): Capture => captureOf(hostile, new TextEncoder().encode(said), 'text/plain');
const titles = (reading: Reading): readonly string[] => reading.notices.map(({ title }) => title);
const outcome = (job: Promise<unknown>): Promise<unknown> => job.catch((error: unknown) => error);

describe('a page that asks too much', () => {
  it.each([
    ['never ends', /within 2 s, found one that takes longer/u],
    ['eats memory', /read in 64 MB, found one that takes more/u],
    ['has no bottom', /stumbles over: Maximum call stack/u],
    ['ends its process', /ends its reader/u],
    ['stumbles', /stumbles over: undefined is not a function/u],
  ])('(it %s) is unreadable and says so, and costs itself alone', async (said, message) => {
    const jobs = ['one', said, 'two', 'three'].map((one) => outcome(small.read(hostile, saying(one)).then(titles)));
    const [one, lost, two, three] = await Promise.all(jobs);
    expect([one, two, three]).toEqual([['one'], ['two'], ['three']]);
    expect(lost).toBeInstanceOf(UnreadableError);
    expect(lost).toMatchObject({ code: 'unreadable', recovery: 'stop-source', where: 'https://hostile.example/' });
    expect((lost as Error).message).toMatch(message);
  });
});

describe('an error', () => {
  it('comes out of the thread as what it is, with all that it knows', async () => {
    const changed = await outcome(small.read(hostile, saying('is not what it was')));
    expect(changed).toBeInstanceOf(LayoutChangedError);
    expect(changed).toMatchObject({
      name: 'LayoutChangedError',
      code: 'layout-changed',
      message: 'expected a list, found none',
      where: 'https://hostile.example/list',
      hint: 'look at it',
    });
    const gone = await outcome(small.read(hostile, saying('is not there')));
    expect(gone).toBeInstanceOf(FetchError);
    expect(gone).toMatchObject({ code: 'not-found', url: 'https://hostile.example/gone', retryAfterSeconds: 3, recovery: 'stop-source' });
    expect(await outcome(small.read(hostile, saying('is no notice')))).toBeInstanceOf(NoticeRejectedError);
  });

  it('of a result that cannot be handed over is told, and the next page is read', async () => {
    expect(await outcome(small.read(hostile, saying('cannot be copied')))).toBeInstanceOf(Error);
    expect(titles(await small.read(hostile, saying('after it')))).toEqual(['after it']);
  });

  it('of a source that no file holds names it', async () => {
    const lost = await outcome(small.read({ ...hostile, id: 'lost' }, saying('x')));
    expect(lost).toBeInstanceOf(WatchError);
    expect(String(lost)).toMatch(/a file of the source "lost"/u);
  });
});

describe('a reading', () => {
  it('leaves the body where it is, for the archive', async () => {
    const capture = saying('kept');
    await small.read(hostile, capture);
    expect(new TextDecoder().decode(capture.body)).toBe('kept');
  });

  it('of a large body comes in batches, each kept before the next', async () => {
    const file = join(folder, 'large');
    writeFileSync(file, 'one\ntwo\nthree');
    const { body, ...facts } = saying('');
    const order: string[] = [];
    await small.readLarge(hostile, { ...facts, file, bytes: 13 }, async (batch) => {
      order.push(`begin ${titles(batch).join()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('end');
    });
    expect(order).toEqual(['begin one', 'end', 'begin two', 'end', 'begin three', 'end']);
    expect(body).toHaveLength(0);
  });

  it.each([
    ['never ends', /takes longer/u],
    ['eats memory', /takes more/u],
    ['stumbles', /stumbles over/u],
  ])('of a large body that %s in the middle keeps what came before', async (said, message) => {
    const file = join(folder, 'large');
    writeFileSync(file, `one\n${said}\nthree`);
    const { body: _, ...facts } = saying('');
    const kept: string[] = [];
    const reading = small.readLarge(
      hostile,
      { ...facts, file, bytes: said.length + 10 },
      async (batch) => void kept.push(...titles(batch)),
    );
    expect(String(await outcome(reading))).toMatch(message);
    expect(kept).toEqual(['one']);
  });

  it('of a large body that cannot be kept ends with the keeper’s own error', async () => {
    const file = join(folder, 'large');
    writeFileSync(file, 'one\ntwo');
    const { body: _, ...facts } = saying('');
    const full = new Error('the disk is full');
    expect(await outcome(small.readLarge(hostile, { ...facts, file, bytes: 7 }, () => Promise.reject(full)))).toBe(full);
    expect(titles(await small.read(hostile, saying('after it')))).toEqual(['after it']);
  });
});
