// Replays the archive day by day: each day's records are found first, then read in the order they were fetched.
import { join } from 'node:path';
import type { ArchivePlace } from '../model.ts';
import type { ArchivedCapture, DamagedRecord, ReplayedCapture } from './archive.ts';
import { members, readMember } from './warc-members.ts';
import { parseRecord } from './warc-read.ts';
import { ownFields } from './warc-record.ts';

/** A record that was found, and where its request lies. */
interface Found {
  readonly place: ArchivePlace;
  readonly fetchedAt: string;
  readonly sourceId: string;
  readonly request: ArchivePlace | null;
}

/** All captures of the files, oldest first; revisits come with the body they refer to. What is damaged costs nothing but itself. */
export async function* replayFolder(
  folder: string,
  filesOf: (folder: string) => Promise<readonly string[]>,
  read: (place: ArchivePlace) => Promise<ArchivedCapture>,
): AsyncGenerator<ReplayedCapture | DamagedRecord> {
  const days = Map.groupBy(await filesOf(folder), (name) => name.split('-')[1] ?? '');
  for (const files of days.values()) {
    const found: Found[] = [];
    for (const file of files) {
      for await (const one of findCaptures(folder, file)) {
        if ('damage' in one) yield one;
        else found.push(one);
      }
    }
    // Sorting keeps the order within a file where two were fetched at the same instant.
    found.sort((one, other) => Date.parse(one.fetchedAt) - Date.parse(other.fetchedAt));
    for (const { place, sourceId, request } of found) {
      yield await orDamaged(place, async () => {
        const requestJson = request === null ? '' : await readRequest(folder, request);
        return { place, sourceId, capture: await read(place), requestJson };
      });
    }
  }
}

async function* findCaptures(folder: string, file: string): AsyncGenerator<Found | DamagedRecord> {
  let request: { readonly of: string | null; readonly place: ArchivePlace } | null = null;
  for await (const member of members(join(folder, file))) {
    const where = whereOf({ file, offset: member.offset });
    if ('reason' in member) {
      yield { where, damage: member.reason };
      continue;
    }
    const place = { file, offset: member.offset, length: member.length };
    const record = await orDamaged(place, () => parseRecord(member.bytes, where));
    if ('damage' in record) {
      yield record;
      continue;
    }
    if (record.type === 'metadata') request = { of: record.field('WARC-Concurrent-To'), place };
    if (record.type !== 'response' && record.type !== 'revisit') continue;
    const isAsked = request !== null && request.of === record.field('WARC-Record-ID');
    const fetchedAt = record.field('WARC-Date') ?? '';
    yield { place, fetchedAt, sourceId: record.field(ownFields.source) ?? '', request: isAsked && request !== null ? request.place : null };
  }
}

/** What can be read, or that it cannot. */
async function orDamaged<T>(place: ArchivePlace, work: () => Promise<T>): Promise<T | DamagedRecord> {
  try {
    return await work();
  } catch (error) {
    return { where: whereOf(place), damage: error instanceof Error ? error.message : String(error) };
  }
}

async function readRequest(folder: string, { file, offset, length }: ArchivePlace): Promise<string> {
  const bytes = await readMember(join(folder, file), offset, length);
  return new TextDecoder().decode((await parseRecord(bytes, whereOf({ file, offset }))).block);
}

function whereOf({ file, offset }: Pick<ArchivePlace, 'file' | 'offset'>): string {
  return `${file}, offset ${offset}`;
}
