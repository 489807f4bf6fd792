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
    const caughtUp = await build.catchUp(start);
    const expected = await ports.count();
    if (build.accepted < expected - build.refused.length) {
      throw new IndexError(`expected ${expected} items in the new index, found ${build.accepted}`, { where: generation.name });
    }
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
  readonly #ids = new Set<string>();
  readonly #generation: IndexGeneration;
  readonly #ports: RebuildPorts;

  constructor(generation: IndexGeneration, ports: RebuildPorts) {
    this.#generation = generation;
    this.#ports = ports;
  }

  /** Different items that the new generation holds. */
  get accepted(): number {
    return this.#ids.size;
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
      for (const result of await this.#generation.write(documents.slice(from, from + batchSize))) {
        if (result.state === 'try-again') {
          throw new IndexError(`the new index cannot be written now: ${result.reason ?? 'it is busy'}`, { where: this.#generation.name });
        }
        if (result.state === 'refused') {
          this.refused.push({ id: result.id, reason: result.reason ?? 'no reason given' });
        } else {
          this.#ids.add(result.id);
          this.written += 1;
        }
      }
    }
    this.#ports.progress?.(this.written);
  }
}
