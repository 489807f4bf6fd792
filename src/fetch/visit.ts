// The visit of one page, from the lease to its outcome: may it be asked, by whom, how often, and what came of it.
import { createHash } from 'node:crypto';
import { FetchError } from '../errors.ts';
import type { Capture, CaptureFacts } from '../model.ts';
import type { Hold } from './allowance.ts';
import { withRetries } from './attempts.ts';
import type { Renderer } from './browser.ts';
import { routeFor } from './courier.ts';
import { Download } from './download.ts';
import type { FetchOutcome, FetchPolicy, FetchTask, ValidatorPort } from './fetcher.ts';
import type { HostBook } from './host-book.ts';
import { land, type Landing, type JourneyEffects } from './journey.ts';
import type { Run } from './run.ts';

/** What visits work with. */
export interface VisitEffects extends JourneyEffects {
  readonly validators: ValidatorPort;
  readonly renderer: Renderer;
  /** The folder of bodies that are too large to be held. */
  readonly downloads: string | null;
}

/** An outcome, and the place that its body takes until the page is settled: in memory, or on disk. */
export interface Visit {
  readonly outcome: FetchOutcome;
  readonly hold: Hold | null;
  readonly download?: Download;
}

/** Visits a page. Never rejects for what a publisher does; rejects when a port fails. */
export async function visit(task: FetchTask, run: Run, hosts: HostBook, effects: VisitEffects): Promise<Visit> {
  const { url } = task.request;
  try {
    run.signal.throwIfAborted();
    run.demandRunning(task.sourceId, url);
    const { host } = routeFor(url, effects);
    if (task.hostNow !== undefined) await hosts.learn(host, task.hostNow);
    await hosts.open(host, url);
    if (!run.spendPage(task.sourceId)) return postponed(`the page budget of ${task.sourceId} for this run is spent`);
    return await ask(task, run, hosts, effects);
  } catch (error) {
    if (error instanceof FetchError) return { outcome: { state: 'failed', error }, hold: null };
    if (run.signal.aborted) return postponed('the run was stopped');
    throw error;
  }
}

async function ask(task: FetchTask, run: Run, hosts: HostBook, effects: VisitEffects): Promise<Visit> {
  const { request, sourceId } = task;
  const validators = request.method === 'GET' && request.render === 'http' ? await effects.validators.read(sourceId, request.url) : null;
  const policy = run.policy(sourceId);
  const download = await downloadFor(task, policy, effects);
  const journey = { task, run, hosts, policy, conditions: conditionsOf(validators), download, renewed: false };
  const landing = await withRetries(() => land(journey, effects), hosts, effects);
  if (landing.state === 'not-modified') {
    landing.hold.release();
    return { outcome: { state: 'not-modified', headers: landing.answer.headers }, hold: null };
  }
  if (download !== null) return await downloaded(task, landing, download, effects.now());
  if (request.render === 'http')
    return { outcome: { state: 'captured', capture: captureOf(task, landing, effects.now()) }, hold: landing.hold };
  return await render(task, landing, { run, hosts }, effects);
}

/** Where the body goes, for a page of the purpose that the source names. */
async function downloadFor({ request, sourceId }: FetchTask, { bulk }: FetchPolicy, { downloads }: VisitEffects): Promise<Download | null> {
  if (bulk === undefined || bulk === null || bulk.purpose !== request.purpose) return null;
  if (downloads === null) throw new Error(`expected a folder for the large body of ${request.url}, found none`);
  return await Download.open(downloads, { sourceId, url: request.url, mostBytes: bulk.bytes });
}

async function downloaded(task: FetchTask, landing: Landing, download: Download, now: string): Promise<Visit> {
  const { sha256, bytes, headers } = await download.finish();
  // However many answers the body came in, it is the body of one.
  const facts = factsOf(task, { ...landing, answer: { ...landing.answer, status: 200, headers } }, now);
  const capture = { ...facts, id: sha256, file: download.file, bytes };
  return { outcome: { state: 'downloaded', capture }, hold: landing.hold, download };
}

async function render(
  task: FetchTask,
  landing: Landing,
  { run, hosts }: { run: Run; hosts: HostBook },
  effects: VisitEffects,
): Promise<Visit> {
  try {
    const html = await effects.renderer.render({ task, run, hosts, landing, policy: run.policy(task.sourceId) });
    const headers = { ...landing.answer.headers, 'content-type': 'text/html; charset=utf-8' };
    const rendered = { ...landing, answer: { ...landing.answer, headers: withoutValidators(headers), body: html } };
    return { outcome: { state: 'captured', capture: captureOf(task, rendered, effects.now()) }, hold: landing.hold };
  } catch (error) {
    landing.hold.release();
    throw error;
  }
}

function postponed(reason: string): Visit {
  return { outcome: { state: 'postponed', reason }, hold: null };
}

type Validators = Awaited<ReturnType<ValidatorPort['read']>>;

/** RFC 9110 13.1: the tag exactly as it was received; the date beside it for servers that know no tags. */
function conditionsOf(validators: Validators): Readonly<Record<string, string>> {
  const { etag, lastModified } = validators ?? { etag: null, lastModified: null };
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

/** A page's validators speak of its bytes, and not of what scripts made of them. */
function withoutValidators(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'etag' && name !== 'last-modified'));
}

/** Headers that speak of the transfer, and no longer of the decoded body. */
const ofTheTransfer = new Set(['content-encoding', 'transfer-encoding', 'content-length', 'connection', 'keep-alive']);

function captureOf(task: FetchTask, landing: Landing, fetchedAt: string): Capture {
  const { body } = landing.answer;
  return {
    ...factsOf(task, landing, fetchedAt),
    id: createHash('sha256').update(body).digest('hex'),
    body: new Uint8Array(body.buffer, body.byteOffset, body.byteLength),
  };
}

function factsOf({ sourceId, request }: FetchTask, { answer, url, reservation }: Landing, fetchedAt: string): Omit<CaptureFacts, 'id'> {
  const { status, headers } = answer;
  return {
    sourceId,
    request,
    finalUrl: url,
    status,
    contentType: headers['content-type'] ?? null,
    etag: headers['etag'] ?? null,
    lastModified: headers['last-modified'] ?? null,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheTransfer.has(name))),
    fetchedAt,
    ...(reservation === null ? {} : { hostReservation: reservation }),
  };
}
