// The watch from its archive alone: every capture read again, oldest first, at the moment it was fetched. Asks nobody.
import type { Archive, ArchivedCapture } from '../src/archive/archive.ts';
import type { Catalogue } from '../src/catalogue.ts';
import type { Commit, Ledger } from '../src/ledger/ledger.ts';
import { InputError, WatchError } from '../src/errors.ts';
import type { ArchivePlace, Capture, Notice, PageRequest } from '../src/model.ts';
import { headHash, itemId } from '../src/normalise/normalise.ts';
import type { Reading, Source } from '../src/source.ts';
import { drainIndex, type IndexEffects } from './drain-index.ts';
import { keepNotices, noDispositions, type Arrival, type KeepEffects } from './keep-notices.ts';

/** Captures of one reading lie closer together than this; a double within a reading is no change. */
const readingMs = 60 * 60 * 1000;
const drainEvery = 500;

/** What replaying needs of the world. */
export interface ReplayEffects extends KeepEffects, IndexEffects {
  readonly ledger: Ledger;
  readonly archive: Archive;
}

/** What a replay read. */
export interface ReplayReport {
  readonly captures: number;
  readonly dispositions: Readonly<Record<string, number>>;
  /** Captures of sources that the catalogue does not have, and captures that could not be read, each with its reason. */
  readonly passedOver: readonly { readonly url: string; readonly reason: string }[];
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
  readonly passedOver: { url: string; reason: string }[] = [];
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #effects: ReplayEffects;
  /** Listed notices whose page has not come yet, by source and address. */
  readonly #waiting = new Map<string, { readonly sourceId: string; readonly notice: Notice; readonly at: string }>();
  readonly #readings = new Map<string, { at: number; mentioned: Set<string> }>();

  constructor(sources: ReadonlyMap<string, Source>, effects: ReplayEffects) {
    this.#sources = sources;
    this.#effects = effects;
  }

  async take(sourceId: string, requestJson: string, place: ArchivePlace, archived: ArchivedCapture): Promise<void> {
    const source = this.#sources.get(sourceId);
    if (source === undefined) return this.#passOver(archived, `no source ${sourceId} in the catalogue`);
    const capture = captureOf(sourceId, requestJson, archived);
    const reading = readAgain(source, capture);
    if (reading instanceof WatchError) return this.#passOver(archived, reading.message);
    const { completes } = capture.request;
    if (completes !== null) this.#waiting.delete(keyOf(sourceId, capture.request.url));
    for (const request of reading.follow ?? []) {
      if (request.completes !== null)
        this.#waiting.set(keyOf(sourceId, request.url), { sourceId, notice: request.completes, at: archived.fetchedAt });
    }
    const head = completes === null ? null : headHash(completes);
    const arrivals = reading.notices.map((notice): Arrival => ({ notice, headHash: head }));
    const { id, request, finalUrl, status, contentType, fetchedAt, body } = capture;
    const record = { id, sourceId, requestUrl: request.url, finalUrl, status, contentType, fetchedAt, bytes: body.length, archive: place };
    await this.#keep(sourceId, arrivals, { at: fetchedAt, record, alone: completes !== null });
  }

  /** Notices whose page never came are kept as their list told them. */
  async end(): Promise<void> {
    for (const { sourceId, notice, at } of this.#waiting.values()) {
      const known = await this.#effects.ledger.known([itemId(sourceId, notice.identity ?? notice.sourceKey)]);
      if (known.size === 0) await this.#keep(sourceId, [{ notice, headHash: null }], { at, record: null, alone: true });
    }
  }

  async #keep(
    sourceId: string,
    arrivals: readonly Arrival[],
    facts: { at: string; record: Commit['capture']; alone: boolean },
  ): Promise<void> {
    const mentioned = facts.alone ? new Set<string>() : this.#mentioned(sourceId, facts.at);
    const kept = await keepNotices(arrivals, { sourceId, mentioned }, { ...this.#effects, now: () => facts.at });
    for (const { disposition, itemId: id } of kept.judged) {
      this.dispositions[disposition] += 1;
      if (id !== null) mentioned.add(id);
    }
    const { items, unchanged, duplicates } = kept;
    await this.#effects.ledger.commit({
      sourceId,
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

function keyOf(sourceId: string, url: string): string {
  return `${sourceId} ${url}`;
}

function captureOf(sourceId: string, requestJson: string, archived: ArchivedCapture): Capture {
  const request: PageRequest = JSON.parse(requestJson);
  const { finalUrl, status, headers, fetchedAt, sha256, body } = archived;
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
    body,
  };
}

function readAgain(source: Source, capture: Capture): Reading | WatchError {
  try {
    return source.read(capture);
  } catch (error) {
    if (error instanceof WatchError) return error;
    return new InputError(error instanceof Error ? error.message : String(error), { where: capture.finalUrl }, error);
  }
}
