// Finds and unpacks the gzip members of archive files. A file whose last member was cut off by a crash is read up to there.
import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, crc32, gunzip, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { ArchiveError } from '../errors.ts';

const unpackMember = promisify(gunzip);
/** No record of the house is larger than this once unpacked: bodies end at 20 MB. */
const largestRecord = 512 * 1024 * 1024;
/** How much of a file is looked at first, in bytes; more when a member is larger. */
const firstWindow = 1024 * 1024;
/** Length of a member's header as we write it (no extra fields), and of its checksum and size at the end. */
const headerLength = 10;
const trailerLength = 8;

/** One unpacked member and where it lies. */
export interface Member {
  readonly offset: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

/** A place where a member should begin and none can be unpacked. */
export interface Damage {
  readonly offset: number;
  readonly reason: string;
}

/** How a member begins as we write it: gzip, deflate, no extra fields (RFC 1952). */
const beginning = Buffer.of(0x1f, 0x8b, 0x08, 0x00);

/** Unpacks the member at a place. Throws ArchiveError when the file is not there or the member is damaged. */
export async function readMember(path: string, offset: number, length: number): Promise<Uint8Array> {
  const packed = await readPart(path, offset, length);
  try {
    return await unpackMember(packed, { maxOutputLength: largestRecord });
  } catch (error) {
    throw new ArchiveError(`expected a whole record, found a damaged one: ${messageOf(error)}`, { where: placeOf(path, offset) }, error);
  }
}

/** Unpacks the beginning of the member at a place, from so many packed bytes: enough for its fields. */
export async function readMemberStart(path: string, offset: number, length: number): Promise<Uint8Array> {
  const packed = await readPart(path, offset, length);
  return unpackMember(packed, { maxOutputLength: largestRecord, finishFlush: constants.Z_SYNC_FLUSH });
}

async function readPart(path: string, offset: number, length: number): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    return await readAt(file, offset, length);
  } catch (error) {
    throw new ArchiveError(`the archive's file cannot be read: ${messageOf(error)}`, { where: placeOf(path, offset) }, error);
  }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** All whole members of a file, in order. After something else than a cut end it goes on at the next member. */
export async function* members(path: string): AsyncGenerator<Member | Damage> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  let offset = 0;
  let window: { readonly start: number; readonly bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };
  let windowSize = firstWindow;
  while (offset < size) {
    const ahead = window.bytes.subarray(offset - window.start);
    const found = ahead.byteLength === 0 ? 'cut' : unpackFirst(ahead);
    if (found === 'cut') {
      if (window.start === offset && offset + window.bytes.byteLength >= size) {
        // An end that was cut off has nothing behind it; a member whose own end is damaged has.
        const next = await nextBeginning(file, offset + 1, size);
        if (next === size) return;
        yield { offset, reason: 'expected a whole record, found one without an end' };
        offset = next;
      } else if (window.start === offset && window.bytes.byteLength > 0) windowSize *= 2;
      window = { start: offset, bytes: await readAt(file, offset, Math.min(windowSize, size - offset)) };
      continue;
    }
    windowSize = firstWindow;
    if ('reason' in found) {
      yield { offset, reason: found.reason };
      offset = await nextBeginning(file, offset + 1, size);
      window = { start: offset, bytes: new Uint8Array() };
    } else {
      yield { offset, length: found.length, bytes: found.bytes };
      offset += found.length;
    }
  }
}

/** Where the next member may begin, from `offset` on; the end of the file where none does. */
async function nextBeginning(file: FileHandle, offset: number, size: number): Promise<number> {
  // Windows overlap, so that a beginning that lies across two of them is seen.
  for (let start = offset; start < size; start += firstWindow - beginning.length) {
    const found = Buffer.from(await readAt(file, start, Math.min(firstWindow, size - start))).indexOf(beginning);
    if (found >= 0) return start + found;
  }
  return size;
}

/** The member at the beginning of these bytes, or why there is none; `cut` when they end before it does. */
function unpackFirst(ahead: Uint8Array): { bytes: Uint8Array; length: number } | { reason: string } | 'cut' {
  if (ahead.byteLength < headerLength + trailerLength) return 'cut';
  // After a power cut a file may end in zeros that were never written.
  if (ahead.every((byte) => byte === 0)) return 'cut';
  if (!beginning.equals(ahead.subarray(0, beginning.length)))
    return { reason: 'expected the beginning of a gzip member without extra fields, found something else' };
  try {
    const { bytes, taken } = inflateFirst(ahead.subarray(headerLength));
    const length = headerLength + taken + trailerLength;
    if (length > ahead.byteLength) return 'cut';
    const trailer = Buffer.from(ahead.subarray(length - trailerLength, length));
    if (trailer.readUInt32LE() === crc32(bytes)) return { bytes, length };
    return { reason: 'expected a whole record, found a damaged one: its checksum is another' };
  } catch (error) {
    return isCut(error) ? 'cut' : { reason: `expected a whole record, found a damaged one: ${messageOf(error)}` };
  }
}

/** With `info` zlib gives its engine beside the bytes, whose `bytesWritten` counts what it took in: https://nodejs.org/api/zlib.html */
function inflateFirst(packed: Uint8Array): { bytes: Uint8Array; taken: number } {
  const options: ZlibOptions = { info: true, maxOutputLength: largestRecord };
  const answer: unknown = inflateRawSync(packed, options);
  if (!isInflated(answer)) throw new ArchiveError('expected zlib to tell how much it took in, found it does not');
  return { bytes: answer.buffer, taken: answer.engine.bytesWritten };
}

function isInflated(answer: unknown): answer is { buffer: Uint8Array; engine: { bytesWritten: number } } {
  return typeof answer === 'object' && answer !== null && 'engine' in answer && 'buffer' in answer && !(answer instanceof Uint8Array);
}

function isCut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
}

function placeOf(path: string, offset: number): string {
  return `${path}, offset ${offset}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
