// Brings the index up to date with the outbox of the ledger: several entries of one item are one write, each write is answered
// on its own, what is refused becomes a dead letter. Knows the ledger only by what is handed in.
import { IndexError } from '../errors.ts';
import type { IndexDocument, SearchEngine, WriteResult } from './engine.ts';

/** An entry of the outbox: an item has to be indexed at this revision or a later one. */
export interface Entry {
  readonly sequence: number;
  readonly itemId: string;
  readonly revision: number;
}

/** What draining needs of the ledger. */
export interface OutboxPorts {
  /** So many of the oldest entries, and all later ones of their items. */
  outbox(limit: number): Promise<readonly Entry[]>;
  /** Removes entries. */
  done(sequences: readonly number[]): Promise<void>;
  /** Keeps an entry that the index refuses, with the reason, and takes it off the outbox. */
  dead(entry: Entry, reason: string): Promise<void>;
  /** The documents of items as they are now; items that are gone are left out. */
  documents(ids: readonly string[]): Promise<readonly IndexDocument[]>;
}

/** What became of the entries. */
export interface Drained {
  readonly entries: number;
  readonly written: number;
  readonly newerThere: number;
  readonly refused: number;
  /** Entries of items that the ledger no longer has. */
  readonly gone: number;
}

/** Entries that are read at a time: the documents of all of them, with their stems and pairs, are in memory together. */
const batchSize = 100;

/**
 * Drains the outbox until it is empty. Throws IndexError when the engine cannot be reached or keeps asking to come back
 * later; what was not answered then stays in the outbox.
 */
export async function drainOutbox(ports: OutboxPorts, engine: Pick<SearchEngine, 'write'>): Promise<Drained> {
  const total = { entries: 0, written: 0, newerThere: 0, refused: 0, gone: 0 };
  for (;;) {
    const entries = await ports.outbox(batchSize);
    if (entries.length === 0) {
      return total;
    }
    const drained = await drainBatch(entries, ports, engine);
    total.entries += entries.length;
    total.written += drained.written;
    total.newerThere += drained.newerThere;
    total.refused += drained.refused;
    total.gone += drained.gone;
  }
}

async function drainBatch(
  entries: readonly Entry[],
  ports: OutboxPorts,
  engine: Pick<SearchEngine, 'write'>,
): Promise<Omit<Drained, 'entries'>> {
  const byItem = Map.groupBy(entries, (entry) => entry.itemId);
  const documents = await ports.documents([...byItem.keys()]);
  const results = await engine.write(documents);
  const states = new Map(results.map((result) => [result.id, result]));
  const answered: number[] = [];
  const counts = { written: 0, newerThere: 0, refused: 0, gone: 0 };
  const waiting: WriteResult[] = [];
  for (const [itemId, ofItem] of byItem) {
    const result = states.get(itemId);
    if (result?.state === 'try-again') {
      waiting.push(result);
      continue;
    }
    if (result?.state === 'refused') {
      counts.refused += 1;
      await buryLatest(ofItem, ports, result.reason ?? 'no reason given', answered);
      continue;
    }
    counts[result === undefined ? 'gone' : result.state === 'written' ? 'written' : 'newerThere'] += 1;
    answered.push(...ofItem.map((entry) => entry.sequence));
  }
  await ports.done(answered);
  if (waiting[0] !== undefined) {
    throw new IndexError(`${waiting.length} documents could not be written now: ${waiting[0].reason ?? 'the index is busy'}`, {
      hint: 'they stay in the outbox and are written at the next run',
    });
  }
  return counts;
}

/** One dead letter for each item: the entry of its newest revision; the older entries are answered by it. */
async function buryLatest(ofItem: readonly Entry[], ports: OutboxPorts, reason: string, answered: number[]): Promise<void> {
  const latest = ofItem.reduce((best, entry) => (entry.sequence > best.sequence ? entry : best));
  await ports.dead(latest, reason);
  answered.push(...ofItem.filter((entry) => entry !== latest).map((entry) => entry.sequence));
}
