// The Elasticsearch engine: a versioned index behind a read and a write alias, exchanged whole by a rebuild.
// The index is a projection of the ledger; it holds nothing that could not be written again.
import { randomBytes } from 'node:crypto';
import type { Client, estypes } from '@elastic/elasticsearch';
import { IndexError } from '../errors.ts';
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
    await this.#guard((client) => client.indices.refresh({ index: this.#names.write }));
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
      await this.#clear(client);
      // Nobody searches it yet, so nothing is made visible before the swap.
      await client.indices.create({ index, settings: { ...settings(), refresh_interval: '-1' }, mappings: mapping() });
      await client.cluster.health({ index, wait_for_status: 'yellow', timeout: '30s' });
    });
    return {
      name: index,
      write: (documents) => this.#guard((client) => writeBulk(client, { index, isAlias: false }, documents)),
      inventory: () => this.#inventory(index),
      swap: () => this.#guard((client) => this.#exchange(client, index)),
      drop: () => this.#guard((client) => this.#drop(client, index)),
    };
  }

  async rollback(): Promise<boolean> {
    return await this.#guard(async (client) => {
      const [previous] = await indicesBehind(client, this.#names.previous);
      if (previous !== undefined) {
        await this.#exchange(client, previous);
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

  /** Puts an index behind both aliases in one step; the former one is kept for a rollback, older ones go. */
  async #exchange(client: Client, index: string): Promise<void> {
    await client.indices.putSettings({ index, settings: { refresh_interval: '1s' } });
    await client.indices.refresh({ index });
    const { read, write, previous } = this.#names;
    const former = (await indicesBehind(client, read)).filter((one) => one !== index);
    const older = (await indicesBehind(client, previous)).filter((one) => one !== index && !former.includes(one));
    const moves = [
      ...[...former, ...older, index].flatMap((one) =>
        [read, write, previous].map((alias) => ({ remove: { index: one, alias, must_exist: false } })),
      ),
      { add: { index, alias: read } },
      { add: { index, alias: write, is_write_index: true } },
      ...former.map((one) => ({ add: { index: one, alias: previous } })),
    ];
    await client.indices.updateAliases({ actions: moves });
    for (const one of older) {
      await client.indices.delete({ index: one, ignore_unavailable: true });
    }
  }

  /** Removes what broken-off builds left behind: indices of ours behind no alias. */
  async #clear(client: Client): Promise<void> {
    const ours = await client.indices.getAlias({ index: `${this.#names.stem}*`, allow_no_indices: true });
    for (const [index, { aliases }] of Object.entries(ours)) {
      if (Object.keys(aliases).length === 0) {
        await client.indices.delete({ index, ignore_unavailable: true });
      }
    }
  }

  async #drop(client: Client, index: string): Promise<void> {
    if (!(await indicesBehind(client, this.#names.read)).includes(index)) {
      await client.indices.delete({ index, ignore_unavailable: true });
    }
  }

  async #guard<T>(step: (client: Client) => Promise<T>): Promise<T> {
    try {
      const client = await (this.#client ??= connect(this.#url));
      await (this.#ready ??= this.#prepare(client));
      return await step(client);
    } catch (error) {
      this.#ready = null;
      if (error instanceof IndexError) {
        throw error;
      }
      throw toIndexError(error, this.#url);
    }
  }

  async #prepare(client: Client): Promise<void> {
    const { read, write, stem } = this.#names;
    const found = await indicesBehind(client, read);
    const foreign = found.find((index) => !index.startsWith(stem));
    if (foreign !== undefined) {
      throw new IndexError(`expected an index named ${stem}…, found ${foreign} behind ${read}`, {
        where: read,
        hint: 'build the index again',
      });
    }
    if (found.length === 0) {
      // Always the same first name: of two processes that start at once one creates it, the other finds it.
      const aliases = { [read]: {}, [write]: { is_write_index: true } };
      await createUnlessThere(client, { index: `${stem}0`, settings: settings(), mappings: mapping(), aliases });
      await client.cluster.health({ index: read, wait_for_status: 'yellow', timeout: '30s' });
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

async function createUnlessThere(client: Client, request: estypes.IndicesCreateRequest): Promise<void> {
  try {
    await client.indices.create(request);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('resource_already_exists_exception')) {
      throw error;
    }
  }
}

async function indicesBehind(client: Client, alias: string): Promise<string[]> {
  const found = await client.indices.getAlias({ name: alias }, { ignore: [404] });
  return Object.entries(found).flatMap(([index, entry]) =>
    typeof entry === 'object' && entry !== null && 'aliases' in entry ? [index] : [],
  );
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
