// Appends members to the archive's daily files. Each process writes files of its own, so that what one leaves torn harms no other.
import { randomBytes } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ArchiveError } from '../errors.ts';
import { warcinfoMember } from './warc-record.ts';

/** Size at which a file is full, in bytes: 1 GB, as the WARC guidelines recommend. */
const fullFile = 1024 ** 3;

/** Where appended bytes lie. */
export interface Appended {
  readonly file: string;
  readonly offset: number;
}

/** The file that is being written. */
interface Current {
  readonly day: string;
  readonly name: string;
  readonly handle: FileHandle;
  size: number;
}

/** Writes into one folder; calls must not overlap. */
export interface WarcWriter {
  /** Appends bytes to the file of that instant's day in one write. Throws ArchiveError; then nothing of them stays. */
  append(bytes: Uint8Array, instant: string): Promise<Appended>;
  /** Appends pieces as they come, as one stretch of so many bytes. Throws ArchiveError; then nothing of them stays. */
  appendPieces(pieces: AsyncIterable<Uint8Array>, instant: string): Promise<Appended & { readonly length: number }>;
  close(): Promise<void>;
}

/** A writer that makes its first file when there is something to write. `now` dates the files' own records. */
export function openWriter(folder: string, now: () => string, full: number = fullFile): WarcWriter {
  // Different for every writer there ever was, so that no file is ever opened a second time.
  const owner = `${
    hostname()
      .replaceAll(/[^A-Za-z0-9]+/g, '')
      .slice(0, 20) || 'host'
  }${process.pid}x${randomBytes(4).toString('hex')}`;
  let current: Current | null = null;
  let count = 0;
  const close = async (): Promise<void> => {
    await current?.handle.close();
    current = null;
  };
  const inFile = async <T>(instant: string, write: (file: Current) => Promise<T>): Promise<T> => {
    const day = dayOf(instant);
    try {
      if (current !== null && (current.day !== day || current.size >= full)) await close();
      if (current === null) {
        count += 1;
        current = await begin(folder, day, `techwatch-${day}-${count}-${owner}.warc.gz`, now());
      }
      return await write(current);
    } catch (error) {
      if (error instanceof ArchiveError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new ArchiveError(`the archive cannot be written: ${reason}`, { where: folder }, error);
    }
  };
  return {
    append: (bytes, instant) => inFile(instant, (file) => add(file, bytes)),
    appendPieces: (pieces, instant) => inFile(instant, (file) => addPieces(file, pieces)),
    close,
  };
}

async function begin(folder: string, day: string, name: string, now: string): Promise<Current> {
  await mkdir(folder, { recursive: true });
  // Appending, and never to a file that was there before.
  const handle = await open(join(folder, name), 'ax');
  const file = { day, name, handle, size: 0 };
  await add(file, await warcinfoMember(name, now));
  return file;
}

async function add(file: Current, bytes: Uint8Array): Promise<Appended> {
  const offset = file.size;
  const { bytesWritten } = await file.handle.write(bytes);
  if (bytesWritten !== bytes.byteLength) {
    await file.handle.truncate(offset);
    throw new ArchiveError(`expected to write ${bytes.byteLength} bytes, wrote ${bytesWritten}: the disk may be full`, {
      where: file.name,
    });
  }
  file.size += bytesWritten;
  return { file: file.name, offset };
}

async function addPieces(file: Current, pieces: AsyncIterable<Uint8Array>): Promise<Appended & { readonly length: number }> {
  const offset = file.size;
  try {
    for await (const piece of pieces) await add(file, piece);
  } catch (error) {
    await file.handle.truncate(offset);
    file.size = offset;
    throw error;
  }
  return { file: file.name, offset, length: file.size - offset };
}

function dayOf(instant: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) throw new ArchiveError(`expected an instant, found ${JSON.stringify(instant)}`);
  return time.toISOString().slice(0, 10).replaceAll('-', '');
}
