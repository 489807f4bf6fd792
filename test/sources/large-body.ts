// A large body for tests: bytes in memory, given piece by piece as a file would be, and what a source reads of it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WatchError } from '../../src/errors.ts';
import type { LargeBody, Reading, Source } from '../../src/source.ts';
import { WINDOW } from './fixture-case.ts';
import { packZip } from './pack-zip.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');

/** The tables of the invented CORDIS dump, by their names in the archive. */
export function dumpTables(): Readonly<Record<string, Uint8Array>> {
  const names = readdirSync(join(fixtures, 'cordis-dump')).filter((name) => name.endsWith('.csv'));
  return Object.fromEntries(names.map((name) => [`csv/${name}`, readFileSync(join(fixtures, 'cordis-dump', name))]));
}

/** The stored body of every source that is read from disk. */
export function largeBodies(): Readonly<Record<string, Uint8Array>> {
  return {
    'funding-tenders-bulk': readFileSync(join(fixtures, 'funding-tenders-bulk', 'some-topics.json')),
    'cordis-dump': packZip(dumpTables()),
  };
}

/** Bytes as a large body, in pieces of so many. */
export function bodyOf(bytes: Uint8Array, pieceBytes = 1_000): LargeBody {
  return {
    bytes: bytes.byteLength,
    async *pieces(from = 0, to = bytes.byteLength) {
      for (let at = from; at < to; at += pieceBytes) yield bytes.subarray(at, Math.min(to, at + pieceBytes));
    },
  };
}

/** All that a source reads of these bytes, or the error of the house that it ends with. Other errors rise. */
export async function bulkReadingOf(source: Source, bytes: Uint8Array, pieceBytes?: number): Promise<Reading | WatchError> {
  const request = source.start(WINDOW)[0]!;
  const facts = {
    id: 'fixture',
    sourceId: source.id,
    request,
    finalUrl: request.url,
    status: 200,
    contentType: null,
    etag: null,
    lastModified: null,
    headers: {},
    fetchedAt: '2026-11-22T06:00:00.000Z',
  };
  const batches: Reading[] = [];
  try {
    for await (const batch of source.bulk!.read(bodyOf(bytes, pieceBytes), facts)) batches.push(batch);
  } catch (error) {
    if (error instanceof WatchError) return error;
    throw error;
  }
  return { notices: batches.flatMap(({ notices }) => notices), rejected: batches.flatMap(({ rejected }) => rejected ?? []) };
}
