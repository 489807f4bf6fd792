// Takes notices of another system through the same steps as gathered ones, in batches, each one transaction.
import { InputError } from '../src/errors.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Disposition, Notice } from '../src/model.ts';
import { noticeFromImport } from '../src/normalise/import-notice.ts';
import { drainIndex, type IndexEffects, type IndexTally } from './drain-index.ts';
import { keepNotices, noDispositions, type Judged, type KeepEffects } from './keep-notices.ts';
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
  /** What a reader should know beside: an index that could not be reached. */
  readonly warnings: readonly string[];
}

/** Imports all lines; a line that is no notice, or that a step or the index refuses, is named in `rejected` and loses nothing else. */
export async function importNotices(lines: AsyncIterable<Line>, sourceId: string, effects: ImportEffects): Promise<ImportReport> {
  const tally = openImportTally();
  let batch: Row[] = [];
  let keys = new Set<string>();
  let read = 0;
  const flush = async (): Promise<void> => {
    const full = batch;
    [batch, keys] = [[], new Set()];
    if (full.length > 0) await keepBatch(full, sourceId, effects, tally);
  };
  const drain = async (): Promise<void> => {
    await drainIndex(effects, new Map([[sourceId, tally]]));
    tally.drained();
  };
  for await (const line of lines) {
    read += 1;
    const notice = noticeOf(line);
    if (notice instanceof InputError) {
      tally.reject(line.number, notice.message);
      continue;
    }
    // A key that comes twice is told twice: the later word is judged against the earlier one.
    const key = notice.identity ?? notice.sourceKey;
    if (keys.has(key) || batch.length >= batchSize) await flush();
    keys.add(key);
    batch.push({ line: line.number, notice });
    if (read % drainEvery === 0) await drain();
  }
  await flush();
  await drain();
  return tally.report(read);
}

interface Row {
  readonly line: number;
  readonly notice: Notice;
}

interface ImportTally extends IndexTally {
  readonly reject: (line: number, message: string) => void;
  readonly judged: (line: number, verdict: Judged) => void;
  /** What waited for the index has been answered. */
  readonly drained: () => void;
  readonly report: (read: number) => ImportReport;
}

function openImportTally(): ImportTally {
  const counts = noDispositions();
  const rejected: { line: number; message: string }[] = [];
  const warnings = new Set<string>();
  /** Items that the index has not answered for yet; as many as lie between two drains. */
  const waiting = new Map<string, { readonly line: number; readonly disposition: Disposition }>();
  const reject = (line: number, message: string): void => void rejected.push({ line, message });
  return {
    reject,
    judged(line, { disposition, itemId, reason }) {
      if (disposition === 'rejected' || disposition === 'quarantined') return reject(line, reason ?? 'refused');
      counts[disposition] += 1;
      if (itemId !== null && (disposition === 'indexed' || disposition === 'revised')) waiting.set(itemId, { line, disposition });
    },
    quarantined(reason, itemId) {
      const refused = waiting.get(itemId);
      if (refused === undefined) {
        warnings.add(reason);
        return;
      }
      counts[refused.disposition] -= 1;
      reject(refused.line, reason);
    },
    warn: (message) => void warnings.add(message),
    drained: () => waiting.clear(),
    report(read) {
      const { indexed, revised, unchanged, duplicate } = counts;
      const inOrder = rejected.toSorted((one, other) => one.line - other.line);
      return { read, indexed, revised, unchanged, duplicate, rejected: inOrder, warnings: [...warnings] };
    },
  };
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

async function keepBatch(batch: readonly Row[], sourceId: string, effects: ImportEffects, tally: ImportTally): Promise<void> {
  const arrivals = batch.map(({ notice }) => ({ notice, headHash: null }));
  const kept = await keepNotices(arrivals, { sourceId, mentioned: new Set() }, effects);
  for (const verdict of kept.judged) tally.judged(batch[verdict.index]!.line, verdict);
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
