// Writes documents with `_bulk`: bounded batches, every item answered on its own, patience with a busy server.
// The client's own bulk helper is not used: it resolves although items failed, and waits without a bound.
import { setTimeout as pause } from 'node:timers/promises';
import type { Client, errors, estypes } from '@elastic/elasticsearch';
import { bodyOf } from './elasticsearch-index.ts';
import type { IndexDocument, WriteResult } from './engine.ts';

/** Most documents of one request. */
const mostDocuments = 500;

/** Most bytes of one request. */
const mostBytes = 5_000_000;

/** How often a busy server is asked again before the rest is given back as `try-again`. */
const tries = 6;

/** First wait in milliseconds; doubled at every try, up to the longest. */
const firstWait = 200;
const longestWait = 10_000;

/** A document as it is sent. */
interface Line {
  readonly document: IndexDocument;
  readonly action: string;
  readonly body: string;
  readonly bytes: number;
}

/** Where to write; a name that has to be an alias is never made an index by accident. */
export interface Target {
  readonly index: string;
  readonly isAlias: boolean;
}

/** Writes; gives one result for each document, in order. `chance` gives numbers from 0 to 1 for the jitter. */
export async function writeBulk(
  client: Client,
  target: Target,
  documents: readonly IndexDocument[],
  chance: () => number = Math.random,
): Promise<WriteResult[]> {
  const results = new Map<Line, WriteResult>();
  const lines = documents.map(lineOf);
  let waiting = lines;
  let share = 1;
  for (let attempt = 0; attempt < tries && waiting.length > 0; attempt += 1) {
    if (attempt > 0) {
      await pause(Math.min(longestWait, firstWait * 2 ** (attempt - 1)) * (0.5 + chance() / 2));
      share /= 2;
    }
    for (const batch of batches(waiting, share)) {
      await send(client, target, batch, results);
    }
    waiting = waiting.filter((line) => results.get(line)?.state === 'try-again');
  }
  return lines.map((line) => results.get(line) ?? resultOf(line, 'try-again', 'not answered'));
}

function lineOf(document: IndexDocument): Line {
  // The same revision may be written again: reclassifying changes the document, not the revision.
  const action = JSON.stringify({ index: { _id: document.id, version: document.revision, version_type: 'external_gte' } });
  const body = JSON.stringify(bodyOf(document));
  return { document, action, body, bytes: Buffer.byteLength(body) + action.length + 2 };
}

function* batches(lines: readonly Line[], share: number): Generator<Line[]> {
  let batch: Line[] = [];
  let bytes = 0;
  const most = Math.max(1, Math.floor(mostDocuments * share));
  for (const line of lines) {
    if (batch.length > 0 && (batch.length >= most || bytes + line.bytes > mostBytes * share)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(line);
    bytes += line.bytes;
  }
  if (batch.length > 0) {
    yield batch;
  }
}

async function send(client: Client, target: Target, batch: readonly Line[], results: Map<Line, WriteResult>): Promise<void> {
  try {
    const operations = batch.flatMap((line) => [line.action, line.body]);
    const answer = await client.bulk<string>({ index: target.index, operations, require_alias: target.isAlias });
    batch.forEach((line, place) => results.set(line, ofItem(line, answer.items[place]?.index)));
  } catch (error) {
    const status = statusOf(error);
    if (status === 413 && batch.length === 1) {
      batch.forEach((line) => results.set(line, resultOf(line, 'refused', 'larger than the server takes')));
    } else if (status !== undefined && isBusy(status)) {
      batch.forEach((line) => results.set(line, resultOf(line, 'try-again', `the server answered ${status}`)));
    } else {
      throw error;
    }
  }
}

function ofItem(line: Line, item: estypes.BulkResponseItem | undefined): WriteResult {
  if (item === undefined) {
    return resultOf(line, 'try-again', 'not answered');
  }
  const reason =
    item.error === undefined ? null : [item.error.type, item.error.reason, item.error.caused_by?.reason].filter(Boolean).join(': ');
  if (item.error === undefined) {
    return resultOf(line, 'written', null);
  }
  if (item.status === 409) {
    return resultOf(line, 'newer-there', reason);
  }
  return resultOf(line, isBusy(item.status) ? 'try-again' : 'refused', reason);
}

function isBusy(status: number): boolean {
  return status === 413 || status === 429 || status >= 500;
}

function statusOf(error: unknown): number | undefined {
  const status: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode' satisfies keyof errors.ResponseError) : undefined;
  return typeof status === 'number' ? status : undefined;
}

function resultOf({ document }: Line, state: WriteResult['state'], reason: string | null): WriteResult {
  return { id: document.id, revision: document.revision, state, reason };
}
