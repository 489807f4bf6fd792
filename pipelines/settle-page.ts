// The way of one page: archived, read, its notices kept, its further pages enqueued, all in one commit.
// Every page that was leased is settled here exactly once.
import { WalledError, WatchError, type FetchError } from '../src/errors.ts';
import type { Archive } from '../src/archive/archive.ts';
import type { FetchOutcome, FetchTask } from '../src/fetch/fetcher.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Commit } from '../src/ledger/records.ts';
import type { ArchivePlace, Capture, CaptureFacts, CaptureRecord } from '../src/model.ts';
import { headHash } from '../src/normalise/normalise.ts';
import type { Reading, Source } from '../src/source.ts';
import { freshSeconds } from './freshness.ts';
import { holdBack } from './hold-back.ts';
import { itemSource, keepNotices, type Arrival, type KeepEffects } from './keep-notices.ts';
import { seenAgain } from './notice-table.ts';
import { headsOf, idOf } from './page-heads.ts';
import type { Reader } from './reader.ts';
import { noteReservation } from './note-reservation.ts';
import { isConsentWall, reservationOf, withoutText } from './reservation.ts';
import type { SourceTally } from './source-tally.ts';

/** What settling needs of the world. */
export interface SettleEffects extends KeepEffects {
  readonly ledger: Ledger;
  readonly archive: Archive;
}

/** What a capture says, or why it says nothing; other errors than the house's own end the run. */
export type Told = Reading | WatchError;

/** A page that has come, and what is being read of it; null where there is nothing to read. */
export interface Arrived {
  readonly task: FetchTask;
  readonly outcome: Exclude<FetchOutcome, { readonly state: 'downloaded' }>;
  readonly told: Promise<Told> | null;
}

/** Begins to read what was captured, before it is its turn to be settled. */
export function arrive(task: FetchTask, outcome: Arrived['outcome'], source: Source, reader: Reader): Arrived {
  if (outcome.state !== 'captured') return { task, outcome, told: null };
  // What is reserved beyond title and link is not even read.
  if (task.request.completes !== null && reservationOf(outcome.capture, outcome.capture.body) !== null)
    return { task, outcome, told: null };
  const told = reader.read(source, outcome.capture).catch(onlyOurs);
  // Who fails before its turn is heard when the turn comes.
  told.catch(() => undefined);
  return { task, outcome, told };
}

/** An error of the house as a value; any other is thrown on. */
export function onlyOurs(error: unknown): WatchError {
  if (error instanceof WatchError) return error;
  throw error;
}

/** Settles one page of the source whose tally this is. */
export async function settlePage({ task, outcome, told }: Arrived, tally: SourceTally, effects: SettleEffects): Promise<void> {
  switch (outcome.state) {
    case 'captured':
      tally.captured();
      if (task.request.completes === null) tally.fresh(freshSeconds(outcome.capture.headers, outcome.capture.body));
      return await settleCapture(task, { capture: outcome.capture, told }, tally, effects);
    case 'not-modified':
      tally.notModified();
      tally.fresh(freshSeconds(outcome.headers, null));
      return await effects.ledger.settle(task.id, 'done');
    case 'postponed':
      tally.postponed(outcome.reason);
      return await effects.ledger.settle(task.id, 'postponed');
    case 'failed':
      return await settleFailure(task, outcome.error, tally, effects);
  }
}

/** The publisher asked for patience: the page stays where it is, and the source is not asked further in this run. */
const comesBack = new Set<string>(['rate-limited', 'quota-spent']);

async function settleFailure(task: FetchTask, error: FetchError, tally: SourceTally, effects: SettleEffects): Promise<void> {
  if (comesBack.has(error.code)) {
    tally.failed(toldOf(error, task.request.url));
    tally.postponed(error.message);
    return await effects.ledger.settle(task.id, 'postponed');
  }
  await withoutPage(task, error, null, tally, effects);
}

/** A page that cannot be had or read: the notice it completes is kept without it; any other page fails the source. */
export async function withoutPage(
  task: FetchTask,
  error: WatchError,
  record: CaptureRecord | null,
  tally: SourceTally,
  effects: SettleEffects,
): Promise<void> {
  const { completes, url } = task.request;
  if (error instanceof WalledError && error.wall === 'consent') tally.consentWall();
  if (completes === null) {
    tally.failed(toldOf(error, url));
    if (record === null) return await effects.ledger.settle(task.id, 'failed');
    return await commitReading(task, { notices: [] }, { record, validators: null }, tally, effects);
  }
  tally.warn(`${url} could not be had (${error.code}: ${error.message}); its notice is kept without it`);
  // Without a head hash the page is asked for again at the next reading.
  await commitReading(task, { notices: [completes] }, { record, validators: null, headless: true }, tally, effects);
}

async function settleCapture(
  task: FetchTask,
  { capture, told }: { readonly capture: Capture; readonly told: Promise<Told> | null },
  tally: SourceTally,
  effects: SettleEffects,
): Promise<void> {
  const { completes, url } = task.request;
  if (isConsentWall(url, capture.finalUrl)) {
    return await withoutPage(task, new WalledError('consent', { where: url }), null, tally, effects);
  }
  const reserved = await noteReservation(capture, capture.body, tally, effects);
  // Nothing of the page is kept, not in the archive either; its notice stays as the list told it.
  if (told === null) return await commitReading(task, { notices: completes === null ? [] : [completes] }, nothingOf, tally, effects);
  const former = await effects.ledger.captureById(capture.id);
  const place = await effects.archive.write(capture, former?.archive ?? null);
  const record = recordOf(capture, capture.body.length, place);
  const reading = await told;
  if (reading instanceof WatchError) return await withoutPage(task, reading, record, tally, effects);
  await commitReading(task, reserved ? withoutText(reading) : reading, { record, validators: validatorsOf(task, capture) }, tally, effects);
}

const nothingOf = { record: null, validators: null };

/** What is committed beside a reading. */
export interface Around {
  readonly record: CaptureRecord | null;
  readonly validators: Commit['validators'];
  readonly headless?: boolean;
  /** The reading is a batch of its page and not the last: items of the batches before, to which it adds its own. */
  readonly toldBefore?: Set<string>;
}

/** Keeps what a page, or a batch of it, says; the last batch settles the page. */
export async function commitReading(
  task: FetchTask,
  reading: Reading,
  around: Around,
  tally: SourceTally,
  effects: SettleEffects,
): Promise<void> {
  const { harvestId } = task;
  const sourceId = itemSource(tally.source);
  const supplements = sourceId !== task.sourceId;
  const completing = task.request.completes !== null;
  for (const warning of reading.warnings ?? []) tally.warn(warning);
  for (const { where, reason } of reading.rejected ?? []) tally.disposed('rejected', `${where}: ${reason}`);
  const heads = await headsOf(reading.follow ?? [], sourceId, effects);
  const head = task.request.completes === null || around.headless === true ? null : headHash(task.request.completes);
  const arrivals = reading.notices.map((notice): Arrival => ({ notice, headHash: head }));
  if (!completing) for (const notice of [...reading.notices, ...heads.told]) tally.told(notice);
  const listed = completing ? [] : [...reading.notices, ...heads.told].map((notice) => idOf(sourceId, notice));
  const mentioned = completing ? new Set<string>() : (around.toldBefore ?? (await effects.ledger.mentionedIn(harvestId, listed)));
  const settles = around.toldBefore === undefined ? task.id : null;
  if (tally.suspicion !== null) {
    const page = { arrivals, heads, listed, mentioned, around: { capture: around.record, validators: around.validators, settles } };
    return await holdBack(task, page, tally, effects.ledger);
  }
  const { backfillBefore } = tally.past;
  const kept = await keepNotices(arrivals, { sourceId, mentioned, supplements, backfillBefore }, effects);
  for (const { disposition, reason } of kept.judged) tally.disposed(disposition, reason);
  const unchanged = [...kept.unchanged];
  const follow = heads.pages.filter((page) => {
    if (page.id === null) return true;
    if (mentioned.has(page.id) || page.repeated) tally.disposed('duplicate');
    else if (page.unchanged) {
      tally.disposed('unchanged');
      unchanged.push(seenAgain(page.id, effects.now(), heads.returned));
    } else {
      // A list that names a withdrawn call again brings it back, whatever its own page will say.
      if (heads.returned.has(page.id)) unchanged.push(seenAgain(page.id, effects.now(), heads.returned));
      return true;
    }
    return false;
  });
  await effects.ledger.commit({
    sourceId: task.sourceId,
    harvestId,
    settles,
    capture: around.record,
    validators: around.validators,
    items: kept.items,
    unchanged,
    duplicates: kept.duplicates,
    follow: follow.map((page) => page.request),
    // What supplements another source says nothing of what that one still offers.
    mentioned: supplements ? [] : listed,
  });
  for (const id of listed) around.toldBefore?.add(id);
}

/** What the ledger keeps of an answer: a page that completes a notice, or that is asked for by POST, is asked for anew each time. */
export function validatorsOf({ request }: FetchTask, { etag, lastModified }: CaptureFacts): Commit['validators'] {
  return request.completes === null && request.method === 'GET' ? { url: request.url, etag, lastModified } : null;
}

export function recordOf(capture: CaptureFacts, bytes: number, archive: ArchivePlace): CaptureRecord {
  const { id, sourceId, request, finalUrl, status, contentType, fetchedAt } = capture;
  return { id, sourceId, requestUrl: request.url, finalUrl, status, contentType, fetchedAt, bytes, archive };
}

function toldOf(error: WatchError, url: string): { code: string; message: string; url: string | null } {
  return { code: error.code, message: error.message, url: error.where ?? url };
}
