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

/** Lists the files of an archive, folders left out. Throws UnreadableError when it is none, damaged or beyond the limits. */
export function readZip(bytes: Uint8Array, where: string, limits: ZipLimits = HOUSE_LIMITS): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view, where);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries)
    throw new UnreadableError(`expected at most ${limits.entries} files in the archive, found ${count}`, { where });
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
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

function centralEntry(bytes: Uint8Array, view: DataView, at: number, nameBytes: number, where: string): ZipEntry {
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
  const method = view.getUint16(at + 10, true);
  const packedBytes = view.getUint32(at + 20, true);
  const unpackedBytes = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  const spot = `${where} ${name}`;
  if ((view.getUint16(at + 8, true) & 1) === 1) throw damaged(`${name} is encrypted`, where);
  return {
    name,
    unpackedBytes,
    bytes() {
      if (local + 30 > bytes.byteLength || view.getUint32(local, true) !== LOCAL_RECORD) throw damaged('no file header', spot);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      if (start + packedBytes > bytes.byteLength) throw damaged('the file is cut off', spot);
      return unpack(bytes.subarray(start, start + packedBytes), method, unpackedBytes, spot);
    },
  };
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

function damaged(found: string, where: string): UnreadableError {
  return new UnreadableError(`expected a sound ZIP archive, found ${found}`, { where });
}
