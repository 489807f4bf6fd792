// The Elasticsearch engine: a versioned index behind a read and a write alias, exchanged whole by a rebuild.
// The index is a projection of the ledger; it holds nothing that could not be written again.
import { randomBytes } from 'node:crypto';
import type { Client } from '@elastic/elasticsearch';
import { IndexError } from '../errors.ts';
import { clearUnfinished, drop, ensureIndex, exchange, forgetReplaced, indicesBehind } from './elasticsearch-aliases.ts';
import { writeBulk } from './elasticsearch-bulk.ts';
import { mapping, namesOf, type Names, settings } from './elasticsearch-index.ts';
import { searchIndex } from './elasticsearch-search.ts';
import type { IndexDocument, IndexGeneration, SearchAnswer, SearchEngine, SearchRequest, WriteResult } from './engine.ts';

/** Where the engine finds its server. The address may hold a user and a password. */
export interface ElasticsearchOptions {
  readonly url: string;
  /** Keeps several watches on one server apart. */
  readonly prefix: string;
}

/** Opens the engine; the client is loaded and the server asked at the first use. */
export function openElasticsearch(options: ElasticsearchOptions): SearchEngine {
  return new ElasticsearchEngine(options);
}

/** Milliseconds that one request may take; a bulk request of the largest size stays far below. */
const requestTimeout = 60_000;

/** Documents that the inventory reads at a time. */
const inventoryPage = 2_000;

class ElasticsearchEngine implements SearchEngine {
  readonly name = 'elasticsearch';
  readonly #url: string;
  readonly #names: Names;
  #client: Promise<Client> | null = null;
  #ready: Promise<void> | null = null;

  constructor({ url, prefix }: ElasticsearchOptions) {
    this.#url = url;
    this.#names = namesOf(prefix);
  }

  async open(): Promise<void> {
    await this.#guard(async () => {});
  }

  async write(documents: readonly IndexDocument[]): Promise<readonly WriteResult[]> {
    return await this.#guard((client) => writeBulk(client, { index: this.#names.write, isAlias: true }, documents));
  }

  async refresh(): Promise<void> {
    await this.#guard(async (client) => {
      await client.indices.refresh({ index: this.#names.write });
      await forgetReplaced(client, this.#names.write);
    });
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    return await this.#guard((client) => searchIndex(client, this.#names.read, request));
  }

  inventory(): AsyncGenerator<Kept> {
    return this.#inventory(this.#names.read);
  }

  async rebuild(): Promise<IndexGeneration> {
    const stamp = new Date().toISOString().replaceAll(/\D/gu, '').slice(0, 14);
    const index = `${this.#names.stem}${stamp}-${randomBytes(3).toString('hex')}`;
    await this.#guard(async (client) => {
      await clearUnfinished(client, this.#names);
      // Nobody searches it yet, so nothing is made visible before the swap.
      await client.indices.create({ index, settings: { ...settings(), refresh_interval: '-1' }, mappings: mapping() });
      await client.cluster.health({ index, wait_for_status: 'yellow', timeout: '30s' });
    });
    return {
      name: index,
      write: (documents) => this.#guard((client) => writeBulk(client, { index, isAlias: false }, documents)),
      inventory: () => this.#inventory(index),
      swap: () => this.#guard((client) => exchange(client, this.#names, index)),
      drop: () => this.#guard((client) => drop(client, this.#names, index)),
    };
  }

  async rollback(): Promise<boolean> {
    return await this.#guard(async (client) => {
      const [previous] = await indicesBehind(client, this.#names.previous);
      if (previous !== undefined) {
        await exchange(client, this.#names, previous);
      }
      return previous !== undefined;
    });
  }

  async close(): Promise<void> {
    const client = await this.#client;
    this.#client = null;
    this.#ready = null;
    await client?.close();
  }

  async *#inventory(index: string): AsyncGenerator<Kept> {
    await this.#guard((client) => client.indices.refresh({ index }));
    let pit = await this.#guard(async (client) => (await client.openPointInTime({ index, keep_alive: '5m' })).id);
    try {
      for (let after: string | null = null; ;) {
        const page = {
          pit: { id: pit, keep_alive: '5m' as const },
          size: inventoryPage,
          sort: [{ id: 'asc' as const }],
          _source: ['id', 'revision', 'hash'],
        };
        const from: { search_after?: string[] } = after === null ? {} : { search_after: [after] };
        const answer = await this.#guard((client) => client.search<Kept>({ ...page, ...from, track_total_hits: false }));
        pit = answer.pit_id ?? pit;
        for (const { _source: kept } of answer.hits.hits) {
          if (kept !== undefined) {
            after = kept.id;
            yield kept;
          }
        }
        if (answer.hits.hits.length < inventoryPage) {
          return;
        }
      }
    } finally {
      await this.#guard((client) => client.closePointInTime({ id: pit }));
    }
  }

  async #guard<T>(step: (client: Client) => Promise<T>): Promise<T> {
    try {
      const client = await (this.#client ??= connect(this.#url));
      await (this.#ready ??= ensureIndex(client, this.#names));
      return await step(client);
    } catch (error) {
      this.#ready = null;
      if (error instanceof IndexError) {
        throw error;
      }
      throw toIndexError(error, this.#url);
    }
  }
}

interface Kept {
  readonly id: string;
  readonly revision: number;
  readonly hash: string;
}

async function connect(url: string): Promise<Client> {
  const { Client } = await import('@elastic/elasticsearch');
  return new Client({ node: url, requestTimeout, maxRetries: 2 });
}

function toIndexError(error: unknown, url: string): IndexError {
  const where = new URL(url).host;
  const name = error instanceof Error ? error.name : '';
  const told = error instanceof Error ? error.message : String(error);
  const unreachable = ['ConnectionError', 'TimeoutError', 'NoLivingConnectionsError'].includes(name);
  return unreachable
    ? new IndexError(
        `Elasticsearch at ${where} did not answer: ${told}`,
        { where, hint: 'start it, or correct TECHWATCH_ELASTICSEARCH_URL' },
        error,
      )
    : new IndexError(`Elasticsearch at ${where} refused the request: ${told}`, { where }, error);
}
