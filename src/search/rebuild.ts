// Builds the index anew beside the one in use and exchanges them in one step. Searches and writes go on meanwhile; what is
// written to the ledger during the build is caught up before the exchange and again after it.
import { IndexError } from '../errors.ts';
import type { IndexDocument, IndexGeneration, SearchEngine } from './engine.ts';

/** What a rebuild needs of the ledger. */
export interface RebuildPorts {
  /** The document of every item, in order of id. */
  documents(): AsyncIterable<IndexDocument>;
  /** Documents of items that changed since the build began; [] when there are none. May be asked several times. */
  changedSince(start: RebuildStart): Promise<readonly IndexDocument[]>;
  /** How many items the ledger holds. */
  count(): Promise<number>;
  /** Marks the moment from which changes have to be caught up. */
  begin(): Promise<RebuildStart>;
  /** Told after every batch. */
  progress?(written: number): void;
}

/** A mark in the ledger, in its own terms. */
export type RebuildStart = string | number;

/** What a rebuild did. */
export interface Rebuilt {
  readonly generation: string;
  readonly written: number;
  readonly caughtUp: number;
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

const batchSize = 500;

/** How often changes are caught up before the exchange goes ahead; the outbox brings the rest. */
const rounds = 3;

/**
 * Builds and swaps. The new generation is dropped and an IndexError thrown when documents are missing from it; documents
 * that the index refuses are told and do not stop it.
 */
export async function rebuildIndex(ports: RebuildPorts, engine: Pick<SearchEngine, 'rebuild' | 'refresh'>): Promise<Rebuilt> {
  const start = await ports.begin();
  const generation = await engine.rebuild();
  try {
    const build = new Build(generation, ports);
    await build.all();
    // Counted before catching up, so that an item that arrives between the two is not taken for a lost one.
    const expected = await ports.count();
    const caughtUp = await build.catchUp(start);
    await build.check(expected);
    await generation.swap();
    await build.catchUp(start);
    await engine.refresh();
    return { generation: generation.name, written: build.written, caughtUp, refused: build.refused };
  } catch (error) {
    await generation.drop();
    throw error;
  }
}

class Build {
  written = 0;
  readonly refused: { id: string; reason: string }[] = [];
  /** Hashes of the items that the new generation took, by id. */
  readonly #hashes = new Map<string, string>();
  readonly #generation: IndexGeneration;
  readonly #ports: RebuildPorts;

  constructor(generation: IndexGeneration, ports: RebuildPorts) {
    this.#generation = generation;
    this.#ports = ports;
  }

  /** Compares the new generation with what was written to it. Throws IndexError when an item is missing or another. */
  async check(expected: number): Promise<void> {
    const where = this.#generation.name;
    if (this.#hashes.size < expected - this.refused.length) {
      throw new IndexError(`expected ${expected} items in the new index, found ${this.#hashes.size}`, { where });
    }
    let held = 0;
    for await (const { id, hash } of this.#generation.inventory()) {
      held += this.#hashes.get(id) === hash ? 1 : 0;
    }
    if (held !== this.#hashes.size) {
      throw new IndexError(`expected ${this.#hashes.size} items as they were written to the new index, found ${held}`, { where });
    }
  }

  async all(): Promise<void> {
    let batch: IndexDocument[] = [];
    for await (const document of this.#ports.documents()) {
      batch.push(document);
      if (batch.length === batchSize) {
        await this.#write(batch);
        batch = [];
      }
    }
    await this.#write(batch);
  }

  async catchUp(start: RebuildStart): Promise<number> {
    let caught = 0;
    const seen = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const changed = (await this.#ports.changedSince(start)).filter((one) => !seen.has(`${one.id} ${one.hash}`));
      if (changed.length === 0) {
        break;
      }
      changed.forEach((one) => seen.add(`${one.id} ${one.hash}`));
      await this.#write(changed);
      caught += changed.length;
    }
    return caught;
  }

  async #write(documents: readonly IndexDocument[]): Promise<void> {
    for (let from = 0; from < documents.length; from += batchSize) {
      const batch = documents.slice(from, from + batchSize);
      const hashes = new Map(batch.map((document) => [document.id, document.hash]));
      for (const result of await this.#generation.write(batch)) {
        if (result.state === 'try-again') {
          throw new IndexError(`the new index cannot be written now: ${result.reason ?? 'it is busy'}`, { where: this.#generation.name });
        }
        if (result.state === 'refused') {
          this.refused.push({ id: result.id, reason: result.reason ?? 'no reason given' });
        } else if (result.state === 'written') {
          this.#hashes.set(result.id, hashes.get(result.id) ?? '');
          this.written += 1;
        }
      }
    }
    this.#ports.progress?.(this.written);
  }
}
