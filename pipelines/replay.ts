// The watch from its archive alone: every capture read again, oldest first, at the moment it was fetched. Asks nobody.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Archive, ArchivedCapture } from '../src/archive/archive.ts';
import type { Catalogue } from '../src/catalogue.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Commit } from '../src/ledger/records.ts';
import { InputError, WatchError } from '../src/errors.ts';
import type { ArchivePlace, Capture, CaptureFacts, CaptureRecord, Notice, PageRequest } from '../src/model.ts';
import { headHash, itemId } from '../src/normalise/normalise.ts';
import type { Reading, Source } from '../src/source.ts';
import { drainIndex, type IndexEffects } from './drain-index.ts';
import { itemSource, keepNotices, noDispositions, type Arrival, type KeepEffects } from './keep-notices.ts';
import type { Reader } from './reader.ts';
import { reservationOf, withoutText } from './reservation.ts';

/** Captures of one reading lie closer together than this; a double within a reading is no change. */
const readingMs = 60 * 60 * 1000;
const drainEvery = 500;

/** What replaying needs of the world. */
export interface ReplayEffects extends KeepEffects, IndexEffects {
  readonly ledger: Ledger;
  readonly archive: Archive;
  readonly reader: Reader;
}

interface PassedOver {
  readonly url: string | null;
  readonly reason: string;
}

/** What a replay read. */
export interface ReplayReport {
  readonly captures: number;
  readonly dispositions: Readonly<Record<string, number>>;
  /** Captures of sources that the catalogue does not have, and what could not be read, each with its reason; damaged records have no address. */
  readonly passedOver: readonly PassedOver[];
}

/** Replays the whole archive into an empty ledger. Throws InputError when the ledger holds items already. */
export async function replayArchive(catalogue: Catalogue, effects: ReplayEffects): Promise<ReplayReport> {
  if ((await effects.ledger.countItems({})) > 0) {
    throw new InputError('expected an empty ledger to replay into, found one with items', {
      hint: 'copy the archive folder into a new TECHWATCH_HOME',
    });
  }
  const replay = new Replay(new Map(catalogue.sources.map((source) => [source.id, source])), effects);
  let captures = 0;
  for await (const found of effects.archive.replay()) {
    if ('damage' in found) {
      replay.passedOver.push({ url: null, reason: `${found.where}: ${found.damage}` });
      continue;
    }
    captures += 1;
    await replay.take(found.sourceId, found.requestJson, found.place, found.capture);
    if (captures % drainEvery === 0) await drainIndex(effects, new Map());
  }
  await replay.end();
  await drainIndex(effects, new Map());
  return { captures, dispositions: replay.dispositions, passedOver: replay.passedOver };
}

class Replay {
  readonly dispositions = noDispositions();
  readonly passedOver: PassedOver[] = [];
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #effects: ReplayEffects;
  /** Listed notices whose page has not come yet, by source and address. */
  readonly #waiting = new Map<string, { readonly source: Source; readonly notice: Notice; readonly at: string }>();
  readonly #readings = new Map<string, { at: number; mentioned: Set<string> }>();

  constructor(sources: ReadonlyMap<string, Source>, effects: ReplayEffects) {
    this.#sources = sources;
    this.#effects = effects;
  }

  async take(sourceId: string, requestJson: string, place: ArchivePlace, archived: ArchivedCapture): Promise<void> {
    const source = this.#sources.get(sourceId);
    if (source === undefined) return this.#passOver(archived, `no source ${sourceId} in the catalogue`);
    // A request that was damaged with its record is not guessed.
    if (requestJson === '') return this.#passOver(archived, 'the request that it answers is not kept with it');
    const capture = captureOf(sourceId, requestJson, archived);
    const { id, request, finalUrl, status, contentType, fetchedAt, body } = capture;
    const record = { id, sourceId, requestUrl: request.url, finalUrl, status, contentType, fetchedAt, bytes: body.length, archive: place };
    try {
      if (request.purpose === source.bulk?.purpose) await this.#takeLarge(source, capture, record);
      else await this.#takeReading(source, capture, keptOf(await this.#effects.reader.read(source, capture), capture, body), record);
    } catch (error) {
      if (!(error instanceof WatchError)) throw error;
      this.#passOver(archived, error.message);
    }
  }

  /** The body goes back to a file, for it is read as it was when it came. */
  async #takeLarge(source: Source, { body, ...facts }: Capture, record: CaptureRecord): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'techwatch-replay-'));
    const file = join(folder, 'body');
    try {
      await writeFile(file, body);
      const large = { ...facts, file, bytes: body.length };
      await this.#effects.reader.readLarge(source, large, (batch) => this.#takeReading(source, large, keptOf(batch, large, null), record));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #takeReading(source: Source, capture: CaptureFacts, reading: Reading, record: CaptureRecord): Promise<void> {
    const { completes, url } = capture.request;
    const { fetchedAt: at } = capture;
    if (completes !== null) this.#waiting.delete(keyOf(source.id, url));
    for (const request of reading.follow ?? []) {
      if (request.completes !== null) this.#waiting.set(keyOf(source.id, request.url), { source, notice: request.completes, at });
    }
    const head = completes === null ? null : headHash(completes);
    const arrivals = reading.notices.map((notice): Arrival => ({ notice, headHash: head }));
    await this.#keep(source, arrivals, { at, record, alone: completes !== null });
  }

  /** Notices whose page never came are kept as their list told them. */
  async end(): Promise<void> {
    for (const { source, notice, at } of this.#waiting.values()) {
      const known = await this.#effects.ledger.known([itemId(itemSource(source), notice.identity ?? notice.sourceKey)]);
      if (known.size === 0) await this.#keep(source, [{ notice, headHash: null }], { at, record: null, alone: true });
    }
  }

  async #keep(
    source: Source,
    arrivals: readonly Arrival[],
    facts: { at: string; record: Commit['capture']; alone: boolean },
  ): Promise<void> {
    const sourceId = itemSource(source);
    const supplements = sourceId !== source.id;
    const mentioned = facts.alone ? new Set<string>() : this.#mentioned(source.id, facts.at);
    const kept = await keepNotices(arrivals, { sourceId, mentioned, supplements }, { ...this.#effects, now: () => facts.at });
    for (const { disposition, itemId: id } of kept.judged) {
      this.dispositions[disposition] += 1;
      if (id !== null) mentioned.add(id);
    }
    const { items, unchanged, duplicates } = kept;
    await this.#effects.ledger.commit({
      sourceId: source.id,
      harvestId: null,
      settles: null,
      capture: facts.record,
      validators: null,
      items,
      unchanged,
      duplicates,
      follow: [],
      mentioned: [],
    });
  }

  #mentioned(sourceId: string, at: string): Set<string> {
    const reading = this.#readings.get(sourceId);
    const moment = Date.parse(at);
    const same = reading !== undefined && moment - reading.at < readingMs;
    const mentioned = same ? reading.mentioned : new Set<string>();
    this.#readings.set(sourceId, { at: moment, mentioned });
    return mentioned;
  }

  #passOver(archived: ArchivedCapture, reason: string): void {
    this.passedOver.push({ url: archived.requestUrl, reason });
  }
}

/** What may be kept of a reading: as when it came, what was reserved is not. */
function keptOf(reading: Reading, capture: CaptureFacts, body: Uint8Array | null): Reading {
  return reservationOf(capture, body) === null ? reading : withoutText(reading);
}

function keyOf(sourceId: string, url: string): string {
  return `${sourceId} ${url}`;
}

function captureOf(sourceId: string, requestJson: string, archived: ArchivedCapture): Capture {
  const request: PageRequest = JSON.parse(requestJson);
  const { finalUrl, status, headers, fetchedAt, sha256, body, hostReservation } = archived;
  return {
    id: sha256,
    sourceId,
    request,
    finalUrl,
    status,
    contentType: headers['content-type'] ?? null,
    etag: headers['etag'] ?? null,
    lastModified: headers['last-modified'] ?? null,
    headers,
    fetchedAt,
    ...(hostReservation === undefined ? {} : { hostReservation }),
    body,
  };
}
