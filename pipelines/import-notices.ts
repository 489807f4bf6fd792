// Takes notices of another system through the same steps as gathered ones, in batches, each one transaction.
import { InputError } from '../src/errors.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Notice } from '../src/model.ts';
import { noticeFromImport } from '../src/normalise/import-notice.ts';
import { drainIndex, type IndexEffects } from './drain-index.ts';
import { keepNotices, noDispositions, type KeepEffects } from './keep-notices.ts';
import { objectOf, type Line } from './lines.ts';

/** Notices a batch; the index is fed after every `drainEvery` of them, so that the outbox stays small. */
const batchSize = 500;
const drainEvery = 5_000;

/** What importing needs of the world. */
export interface ImportEffects extends KeepEffects, IndexEffects {
  readonly ledger: Ledger;
}

/** `read` is the sum of the rest. */
export interface ImportReport {
  readonly read: number;
  readonly indexed: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly rejected: readonly { readonly line: number; readonly message: string }[];
}

/** Imports all lines; a line that is no notice is named in `rejected` and loses nothing else. */
export async function importNotices(lines: AsyncIterable<Line>, sourceId: string, effects: ImportEffects): Promise<ImportReport> {
  const counts = noDispositions();
  const rejected: { line: number; message: string }[] = [];
  let batch: { line: number; notice: Notice }[] = [];
  let keys = new Set<string>();
  let read = 0;
  const flush = async (): Promise<void> => {
    const full = batch;
    [batch, keys] = [[], new Set()];
    if (full.length > 0) await keepBatch(full, sourceId, effects, { counts, rejected });
  };
  for await (const line of lines) {
    read += 1;
    const notice = noticeOf(line);
    if (notice instanceof InputError) {
      rejected.push({ line: line.number, message: notice.message });
      continue;
    }
    // A key that comes twice is told twice: the later word is judged against the earlier one.
    const key = notice.identity ?? notice.sourceKey;
    if (keys.has(key) || batch.length >= batchSize) await flush();
    keys.add(key);
    batch.push({ line: line.number, notice });
    if (read % drainEvery === 0) await drainIndex(effects, new Map());
  }
  await flush();
  await drainIndex(effects, new Map());
  const { indexed, revised, unchanged, duplicate } = counts;
  return { read, indexed, revised, unchanged, duplicate, rejected };
}

function noticeOf(line: Line): Notice | InputError {
  const row = objectOf(line);
  if (row instanceof InputError) return row;
  try {
    return noticeFromImport(row, line.number);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

async function keepBatch(
  batch: readonly { line: number; notice: Notice }[],
  sourceId: string,
  effects: ImportEffects,
  told: { counts: Record<string, number>; rejected: { line: number; message: string }[] },
): Promise<void> {
  const kept = await keepNotices(
    batch.map(({ notice }) => ({ notice, headHash: null })),
    { sourceId, mentioned: new Set() },
    effects,
  );
  for (const { index, disposition, reason } of kept.judged) {
    if (disposition === 'rejected') told.rejected.push({ line: batch[index]!.line, message: reason ?? 'refused' });
    else told.counts[disposition] = (told.counts[disposition] ?? 0) + 1;
  }
  await effects.ledger.commit({
    sourceId,
    harvestId: null,
    settles: null,
    capture: null,
    validators: null,
    items: kept.items,
    unchanged: kept.unchanged,
    duplicates: kept.duplicates,
    follow: [],
    mentioned: [],
  });
}
