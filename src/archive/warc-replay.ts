// Replays the archive day by day: each day's records are found first, then read in the order they were fetched.
import { join } from 'node:path';
import type { ArchivePlace } from '../model.ts';
import type { ArchivedCapture, Archive } from './archive.ts';
import { members, readMember } from './warc-members.ts';
import { parseRecord } from './warc-read.ts';
import { ownFields } from './warc-record.ts';

type Replayed = ReturnType<Archive['replay']> extends AsyncIterable<infer T> ? T : never;

/** A record that was found, and where its request lies. */
interface Found {
  readonly place: ArchivePlace;
  readonly fetchedAt: string;
  readonly sourceId: string;
  readonly request: ArchivePlace | null;
}

/** All captures of the files, oldest first; revisits come with the body they refer to. */
export async function* replayFolder(
  folder: string,
  filesOf: (folder: string) => Promise<readonly string[]>,
  read: (place: ArchivePlace) => Promise<ArchivedCapture>,
): AsyncGenerator<Replayed> {
  const days = Map.groupBy(await filesOf(folder), (name) => name.split('-')[1] ?? '');
  for (const files of days.values()) {
    const found: Found[] = [];
    for (const file of files) for await (const one of findCaptures(folder, file)) found.push(one);
    // Sorting keeps the order within a file where two were fetched at the same instant.
    found.sort((one, other) => Date.parse(one.fetchedAt) - Date.parse(other.fetchedAt));
    for (const { place, sourceId, request } of found) {
      yield { place, sourceId, capture: await read(place), requestJson: request === null ? '' : await readRequest(folder, request) };
    }
  }
}

async function* findCaptures(folder: string, file: string): AsyncGenerator<Found> {
  let request: { readonly of: string | null; readonly place: ArchivePlace } | null = null;
  for await (const { offset, length, bytes } of members(join(folder, file))) {
    const place = { file, offset, length };
    const record = await parseRecord(bytes, `${file}, offset ${offset}`);
    if (record.type === 'metadata') request = { of: record.field('WARC-Concurrent-To'), place };
    if (record.type !== 'response' && record.type !== 'revisit') continue;
    const isAsked = request !== null && request.of === record.field('WARC-Record-ID');
    const fetchedAt = record.field('WARC-Date') ?? '';
    yield { place, fetchedAt, sourceId: record.field(ownFields.source) ?? '', request: isAsked && request !== null ? request.place : null };
  }
}

async function readRequest(folder: string, { file, offset, length }: ArchivePlace): Promise<string> {
  const bytes = await readMember(join(folder, file), offset, length);
  return new TextDecoder().decode((await parseRecord(bytes, `${file}, offset ${offset}`)).block);
}
