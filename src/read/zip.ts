// Reads ZIP archives in memory (APPNOTE 6.3: stored and deflated entries), within limits on count and unpacked size.
// No encryption, no ZIP64, no multi-volume archives: such an archive is unreadable, not half read.
import { inflateRawSync } from 'node:zlib';
import { UnreadableError } from '../errors.ts';

/** One file of an archive; it is unpacked when `bytes` is called. */
export interface ZipEntry {
  /** The path inside the archive, with `/`. */
  readonly name: string;
  readonly unpackedBytes: number;
  /** Unpacks the entry. Throws UnreadableError when it is damaged or larger than it says. */
  bytes(): Uint8Array;
}

/** The most an archive may hold. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all entries together, unpacked. */
  readonly unpackedBytes: number;
}

const HOUSE_LIMITS: ZipLimits = { entries: 10_000, unpackedBytes: 512 * 1024 * 1024 };

const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
/** As much of an archive's end as must be looked at for its directory. */
export const TAIL_BYTES = END_RECORD_BYTES + LONGEST_COMMENT;

/** Lists the files of an archive, folders left out. Throws UnreadableError when it is none, damaged or beyond the limits. */
export function readZip(bytes: Uint8Array, where: string, limits: ZipLimits = HOUSE_LIMITS): readonly ZipEntry[] {
  const directory = directoryPlace(bytes, where);
  return directoryEntries(bytes.subarray(directory.from, directory.from + directory.bytes), directory.count, where, limits).map(
    (entry) => ({
      name: entry.name,
      unpackedBytes: entry.unpackedBytes,
      bytes() {
        const start = dataOffset(bytes.subarray(entry.at, entry.at + LOCAL_HEADER_BYTES), entry, where);
        if (start + entry.packedBytes > bytes.byteLength) throw damaged('the file is cut off', `${where} ${entry.name}`);
        return unpack(bytes.subarray(start, start + entry.packedBytes), entry.method, entry.unpackedBytes, `${where} ${entry.name}`);
      },
    }),
  );
}

/** A file of an archive as the directory tells of it. */
export interface DirectoryEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; another one cannot be unpacked. */
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** CRC-32 of the unpacked bytes. */
  readonly crc: number;
  /** Where the file's own header lies. */
  readonly at: number;
}

/** Where the directory lies. `tail` is the end of the archive, at least its last 64 KiB, or all of it. */
export function directoryPlace(tail: Uint8Array, where: string): { readonly from: number; readonly bytes: number; readonly count: number } {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const end = endRecord(view, where);
  return { from: view.getUint32(end + 16, true), bytes: view.getUint32(end + 12, true), count: view.getUint16(end + 10, true) };
}

/** The files that a directory lists, folders left out. Throws UnreadableError when it is damaged or beyond the limits. */
export function directoryEntries(
  bytes: Uint8Array,
  count: number,
  where: string,
  limits: ZipLimits = HOUSE_LIMITS,
): readonly DirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (count > limits.entries)
    throw new UnreadableError(`expected at most ${limits.entries} files in the archive, found ${count}`, { where });
  const entries: DirectoryEntry[] = [];
  let at = 0;
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== CENTRAL_RECORD) throw damaged(`no directory entry ${index + 1}`, where);
    const nameBytes = view.getUint16(at + 28, true);
    const entry = centralEntry(bytes, view, at, nameBytes, where);
    total += entry.unpackedBytes;
    if (total > limits.unpackedBytes)
      throw new UnreadableError(`expected at most ${limits.unpackedBytes} bytes unpacked, found more`, { where });
    if (!entry.name.endsWith('/')) entries.push(entry);
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endRecord(view: DataView, where: string): number {
  const first = Math.max(0, view.byteLength - END_RECORD_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_RECORD_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw new UnreadableError('expected a ZIP archive, found none', { where });
}

function centralEntry(bytes: Uint8Array, view: DataView, at: number, nameBytes: number, where: string): DirectoryEntry {
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
  if ((view.getUint16(at + 8, true) & 1) === 1) throw damaged(`${name} is encrypted`, where);
  return {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    unpackedBytes: view.getUint32(at + 24, true),
    at: view.getUint32(at + 42, true),
  };
}

/** Bytes of a file's own header, before its name. */
export const LOCAL_HEADER_BYTES = 30;

/** Where the packed bytes of a file begin, by its own header. Throws UnreadableError when there is none. */
export function dataOffset(header: Uint8Array, { at, name }: DirectoryEntry, where: string): number {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.byteLength < LOCAL_HEADER_BYTES || view.getUint32(0, true) !== LOCAL_RECORD)
    throw damaged('no file header', `${where} ${name}`);
  return at + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
}

function unpack(packed: Uint8Array, method: number, unpackedBytes: number, where: string): Uint8Array {
  if (method === 0) return packed;
  if (method !== 8) throw damaged(`compression method ${method} instead of 0 or 8`, where);
  try {
    const unpacked = inflateRawSync(packed, { maxOutputLength: Math.max(unpackedBytes, 1) });
    if (unpacked.byteLength === unpackedBytes) return unpacked;
  } catch (cause) {
    throw new UnreadableError('expected a sound ZIP archive, found a file that cannot be unpacked', { where }, cause);
  }
  throw damaged('a file shorter than stated', where);
}

export function damaged(found: string, where: string): UnreadableError {
  return new UnreadableError(`expected a sound ZIP archive, found ${found}`, { where });
}
