// Finds and unpacks the gzip members of archive files. A file whose last member was cut off by a crash is read up to there.
import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, gunzip, inflateRawSync, type ZlibOptions } from 'node:zlib';
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

/** All whole members of a file, in order. Throws ArchiveError where something else than a cut end stands. */
export async function* members(path: string): AsyncGenerator<Member> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  let offset = 0;
  let window: { readonly start: number; readonly bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };
  let windowSize = firstWindow;
  while (offset < size) {
    const ahead = window.bytes.subarray(offset - window.start);
    const found = ahead.byteLength === 0 ? 'cut' : unpackFirst(ahead, placeOf(path, offset));
    if (found !== 'cut') {
      yield { offset, length: found.length, bytes: found.bytes };
      offset += found.length;
      windowSize = firstWindow;
    } else if (window.start === offset && offset + window.bytes.byteLength >= size) {
      return;
    } else {
      if (window.start === offset && window.bytes.byteLength > 0) windowSize *= 2;
      window = { start: offset, bytes: await readAt(file, offset, Math.min(windowSize, size - offset)) };
    }
  }
}

/** The member at the beginning of these bytes; `cut` when they end before it does. */
function unpackFirst(ahead: Uint8Array, where: string): { bytes: Uint8Array; length: number } | 'cut' {
  if (ahead.byteLength < headerLength + trailerLength) return 'cut';
  // After a power cut a file may end in zeros that were never written.
  if (ahead.every((byte) => byte === 0)) return 'cut';
  if (ahead[0] !== 0x1f || ahead[1] !== 0x8b || ahead[3] !== 0) {
    throw new ArchiveError('expected the beginning of a gzip member without extra fields, found something else', { where });
  }
  try {
    const { bytes, taken } = inflateFirst(ahead.subarray(headerLength));
    const length = headerLength + taken + trailerLength;
    return length > ahead.byteLength ? 'cut' : { bytes, length };
  } catch (error) {
    if (isCut(error)) return 'cut';
    throw new ArchiveError(`expected a whole record, found a damaged one: ${messageOf(error)}`, { where }, error);
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
