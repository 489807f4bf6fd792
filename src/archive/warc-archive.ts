// The archive on disk: daily WARC files in one folder. Bodies are kept once; a body met again becomes a revisit record.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveError } from '../errors.ts';
import type { ArchivePlace, CaptureFacts } from '../model.ts';
import type { ArchivedCapture, Archive } from './archive.ts';
import { replayFolder } from './warc-replay.ts';
import { parseRecord, toAnswer, toCapture, toOriginal, type Answer } from './warc-read.ts';
import { readMember, readMemberStart } from './warc-members.ts';
import { largeMembers } from './warc-large-record.ts';
import { captureMembers, revisitMembers, type Original } from './warc-record.ts';
import { openWriter } from './warc-writer.ts';

/** Packed bytes that hold a record's fields for certain. */
const startOfRecord = 32_768;
/** Names of the archive's files; a place that names anything else is not followed. */
const fileName = /^techwatch-\d{8}-\d+-[A-Za-z0-9]+\.warc\.gz$/;

/** Opens the archive of a folder, which is made when the first capture is written. `now` dates the files' own records. */
export function openArchive({ folder, now = realNow, fullFile }: { folder: string; now?: () => string; fullFile?: number }): Archive {
  const writer = openWriter(folder, now, fullFile);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    write: async (capture, known) => {
      const members = await captureMembers(capture, known === null ? null : await findOriginal(folder, known, capture));
      const { file, offset } = await inTurn(() => writer.append(Buffer.concat([members.request, members.answer]), capture.fetchedAt));
      return { file, offset: offset + members.request.byteLength, length: members.answer.byteLength };
    },
    writeLarge: async (capture, known) => {
      const original = known === null ? null : await findOriginal(folder, known, capture);
      if (original !== null) {
        const members = await revisitMembers(capture, original);
        const { file, offset } = await inTurn(() => writer.append(Buffer.concat([members.request, members.answer]), capture.fetchedAt));
        return { file, offset: offset + members.request.byteLength, length: members.answer.byteLength };
      }
      const { request, answer } = await largeMembers(capture);
      return await inTurn(async () => {
        const { file, offset, length } = await writer.appendPieces(joined(request, answer), capture.fetchedAt);
        return { file, offset: offset + request.byteLength, length: length - request.byteLength };
      });
    },
    read: (place) => readCapture(folder, place),
    replay: () => replayFolder(folder, archiveFiles, (place) => readCapture(folder, place)),
    close: () => inTurn(() => writer.close()),
  };
}

async function* joined(first: Uint8Array, others: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* others;
}

function realNow(): string {
  return new Date().toISOString();
}

/** The archive's files of a folder in order of their names; none where there is no folder yet. */
async function archiveFiles(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => fileName.test(name)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new ArchiveError(`the archive's folder cannot be read: ${String(error)}`, { where: folder }, error);
  }
}

/** The record to refer to; null when it cannot be read any more, so that the body is kept again. */
async function findOriginal(folder: string, known: ArchivePlace, capture: CaptureFacts): Promise<Original | null> {
  try {
    const bytes = await readMemberStart(pathOf(folder, known), known.offset, Math.min(known.length, startOfRecord));
    return toOriginal(await parseRecord(bytes, whereOf(known)), known, capture.id);
  } catch {
    return null;
  }
}

async function readCapture(folder: string, place: ArchivePlace): Promise<ArchivedCapture> {
  const answer = await readAnswer(folder, place);
  if (answer.body !== null) return toCapture(answer, answer.body);
  const body = answer.bodyAt === null ? null : (await readAnswer(folder, answer.bodyAt)).body;
  if (body === null) throw new ArchiveError('expected a revisit to refer to a response record, found another', { where: whereOf(place) });
  return toCapture(answer, body);
}

async function readAnswer(folder: string, place: ArchivePlace): Promise<Answer> {
  const bytes = await readMember(pathOf(folder, place), place.offset, place.length);
  return toAnswer(await parseRecord(bytes, whereOf(place)), whereOf(place));
}

function pathOf(folder: string, { file }: ArchivePlace): string {
  if (!fileName.test(file))
    throw new ArchiveError(`expected the name of an archive file, found ${JSON.stringify(file)}`, { where: folder });
  return join(folder, file);
}

function whereOf({ file, offset }: ArchivePlace): string {
  return `${file}, offset ${offset}`;
}
