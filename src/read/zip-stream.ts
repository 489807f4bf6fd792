// ZIP archives that are too large to be held: the directory is read from the end, each file is unpacked piece by piece, as often
// as it is asked for. The same kinds of archives as `readZip`, and the checksum is verified beside.
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { UnreadableError } from '../errors.ts';
import type { LargeBody } from '../source.ts';
import {
  LOCAL_HEADER_BYTES,
  TAIL_BYTES,
  damaged,
  dataOffset,
  directoryEntries,
  directoryPlace,
  type DirectoryEntry,
  type ZipLimits,
} from './zip.ts';

/** One file of a large archive. */
export interface LargeZipEntry {
  readonly name: string;
  readonly unpackedBytes: number;
  /** Its unpacked bytes. Throws UnreadableError when it is damaged, cut off or larger than it says. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** A dump of tens of megabytes unpacks to several hundred; beyond these the archive is a trap. */
const LARGE_LIMITS: ZipLimits = { entries: 1_000, unpackedBytes: 4 * 1024 ** 3 };

/** The files of an archive. Throws UnreadableError when it is none, damaged or beyond the limits. */
export async function openZip(body: LargeBody, where: string): Promise<readonly LargeZipEntry[]> {
  const tail = await bytesOf(body, Math.max(0, body.bytes - TAIL_BYTES), body.bytes);
  const { from, bytes, count } = directoryPlace(tail, where);
  if (bytes > body.bytes || from + bytes > body.bytes) throw damaged('a directory beyond its end', where);
  const entries = directoryEntries(await bytesOf(body, from, from + bytes), count, where, LARGE_LIMITS);
  return entries.map((entry) => ({
    name: entry.name,
    unpackedBytes: entry.unpackedBytes,
    pieces: () => unpacked(body, entry, where),
  }));
}

async function* unpacked(body: LargeBody, entry: DirectoryEntry, where: string): AsyncGenerator<Uint8Array> {
  const spot = `${where} ${entry.name}`;
  const start = dataOffset(await bytesOf(body, entry.at, Math.min(body.bytes, entry.at + LOCAL_HEADER_BYTES)), entry, where);
  if (start + entry.packedBytes > body.bytes) throw damaged('the file is cut off', spot);
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`compression method ${entry.method} instead of 0 or 8`, spot);
  const packed = body.pieces(start, start + entry.packedBytes);
  let [size, sum] = [0, 0];
  for await (const piece of entry.method === 0 ? packed : inflated(packed, spot)) {
    size += piece.byteLength;
    sum = crc32(piece, sum);
    if (size > entry.unpackedBytes) throw damaged('a file longer than stated', spot);
    yield piece;
  }
  if (size < entry.unpackedBytes) throw damaged('a file shorter than stated', spot);
  if (sum !== entry.crc) throw damaged('a file with another checksum', spot);
}

async function* inflated(packed: AsyncIterable<Uint8Array>, where: string): AsyncGenerator<Uint8Array> {
  const bytes = Readable.from(packed, { objectMode: false });
  const inflater = createInflateRaw({ chunkSize: 64 * 1024 });
  bytes.on('error', (error) => inflater.destroy(error)).pipe(inflater);
  try {
    yield* inflater as AsyncIterable<Buffer>;
  } catch (cause) {
    if (cause instanceof UnreadableError) throw cause;
    throw new UnreadableError('expected a sound ZIP archive, found a file that cannot be unpacked', { where }, cause);
  } finally {
    bytes.destroy();
    inflater.destroy();
  }
}

async function bytesOf(body: LargeBody, from: number, to: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body.pieces(from, to)) pieces.push(piece);
  return Buffer.concat(pieces);
}
