// The embedded engine: one SQLite file with FTS5, no server. Ranks, counts and pages as the Elasticsearch engine does.
// Several processes may use the file at once; each search reads one consistent moment.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { IndexError } from '../errors.ts';
import { Columns } from './embedded-columns.ts';
import { countFacet, histogram } from './embedded-count.ts';
import { Evaluator } from './embedded-evaluate.ts';
import { pageOf } from './embedded-order.ts';
import { PostingsReader } from './embedded-postings.ts';
import { createGeneration, dropGeneration, inTransaction, inUse, prepare, rollbackGeneration, swapGeneration } from './embedded-tables.ts';
import { writeDocuments } from './embedded-write.ts';
import type { Hit, IndexDocument, IndexGeneration, SearchAnswer, SearchEngine, SearchRequest, WriteResult } from './engine.ts';
import { kindOf } from './hit-kind.ts';

/** Opens the embedded engine on a file, which is made when it is first used. */
export function openEmbedded(options: { readonly file: string }): SearchEngine {
  return new EmbeddedEngine(options.file);
}

/** What is kept in memory of the generation in use. */
interface Reading {
  readonly columns: Columns;
  readonly postings: PostingsReader;
  changes: number;
}

type Kept = Pick<IndexDocument, 'id' | 'revision' | 'hash'>;

/** Rows that the inventory reads at a time. */
const inventoryPage = 2_000;

class EmbeddedEngine implements SearchEngine {
  readonly name = 'embedded';
  readonly #file: string;
  #opened: DatabaseSync | null = null;
  #reading: Reading | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  async open(): Promise<void> {
    this.#guard((database) => database);
  }

  async write(documents: readonly IndexDocument[]): Promise<readonly WriteResult[]> {
    return this.#guard((database) => writeDocuments(database, this.#current(database).current, documents));
  }

  async refresh(): Promise<void> {
    // What is committed is visible at once.
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    return this.#guard((database) => inReading(database, () => answer(database, this.#read(database), request)));
  }

  inventory(): AsyncGenerator<Kept> {
    return this.#inventory((database) => this.#current(database).current);
  }

  async rebuild(): Promise<IndexGeneration> {
    const name = this.#guard((database) => inTransaction(database, () => createGeneration(database, 'building')));
    return {
      name,
      write: async (documents) => this.#guard((database) => writeDocuments(database, name, documents)),
      inventory: () => this.#inventory(() => name),
      swap: async () => this.#guard((database) => swapGeneration(database, name)),
      drop: async () => this.#guard((database) => dropGeneration(database, name)),
    };
  }

  async rollback(): Promise<boolean> {
    return this.#guard(rollbackGeneration);
  }

  async close(): Promise<void> {
    this.#opened?.close();
    this.#opened = null;
    this.#reading = null;
  }

  async *#inventory(generation: (database: DatabaseSync) => string): AsyncGenerator<Kept> {
    for (let last = ''; ;) {
      const after = last;
      const rows = this.#guard((database) => {
        const page = `SELECT id, revision, hash FROM docs_${generation(database)} WHERE id > ? ORDER BY id LIMIT ?`;
        return database.prepare(page).all(after, inventoryPage);
      });
      for (const row of rows) {
        last = String(row['id']);
        yield { id: last, revision: Number(row['revision']), hash: String(row['hash']) };
      }
      if (rows.length < inventoryPage) {
        return;
      }
    }
  }

  #guard<T>(step: (database: DatabaseSync) => T): T {
    try {
      return step((this.#opened ??= this.#connect()));
    } catch (error) {
      if (error instanceof IndexError) {
        throw error;
      }
      const told = error instanceof Error ? error.message : String(error);
      throw new IndexError(`the embedded index did not answer: ${told}`, { where: this.#file }, error);
    }
  }

  #connect(): DatabaseSync {
    mkdirSync(dirname(this.#file), { recursive: true });
    const database = new DatabaseSync(this.#file);
    prepare(database);
    return database;
  }

  #current(database: DatabaseSync): { readonly current: string; readonly changes: number } {
    const used = inUse(database);
    if (used === null) {
      throw new IndexError('expected a generation in use, found none', { where: this.#file, hint: 'build the index again' });
    }
    return used;
  }

  #read(database: DatabaseSync): Reading {
    const { current, changes } = this.#current(database);
    if (this.#reading?.columns.generation !== current) {
      this.#reading = { columns: new Columns(database, current), postings: new PostingsReader(database, current), changes: -1 };
    }
    if (this.#reading.changes !== changes) {
      this.#reading.columns.refresh();
      this.#reading.postings.forget();
      this.#reading.changes = changes;
    }
    return this.#reading;
  }
}

/** Runs a step that only reads over one moment of the file. */
function inReading<T>(database: DatabaseSync, step: () => T): T {
  database.exec('BEGIN');
  try {
    return step();
  } finally {
    database.exec('COMMIT');
  }
}

function answer(database: DatabaseSync, { columns, postings }: Reading, request: SearchRequest): SearchAnswer {
  const { query } = request;
  const found = new Evaluator(columns, postings, query.clock).evaluate(query.clause);
  const docs = `docs_${columns.generation}`;
  const wanted = { sort: request.sort, clock: query.clock, from: (request.page - 1) * request.size, size: request.size };
  const page = pageOf(found, columns, wanted, (numbers) => idsOf(database, docs, numbers));
  const row = database.prepare(`SELECT * FROM ${docs} WHERE doc = ?`);
  return {
    total: found.docs.length,
    hits: page.map(({ doc, score }) => hitOf(row.get(doc) ?? {}, request.sort === 'relevance' ? score : 0)),
    facets: Object.fromEntries(request.facets.map((name) => [name, countFacet(columns, found.docs, name, request.facetSize, query.clock)])),
    histogram: request.histogram === null ? [] : histogram(columns, found.docs, request.histogram),
  };
}

function idsOf(database: DatabaseSync, docs: string, numbers: readonly number[]): ReadonlyMap<number, string> {
  const statement = database.prepare(`SELECT doc, id FROM ${docs} WHERE doc IN (SELECT value FROM json_each(?))`);
  return new Map(statement.all(JSON.stringify(numbers)).map((row) => [Number(row['doc']), String(row['id'])]));
}

function hitOf(row: Record<string, unknown>, score: number): Hit {
  const concepts: unknown = JSON.parse(optional(row['concepts']) ?? '[]');
  return {
    id: String(row['id']),
    sourceId: String(row['source_id']),
    sourceKey: String(row['source_key']),
    kind: kindOf(row['kind']),
    title: String(row['title']),
    abstract: String(row['abstract']),
    text: String(row['text']),
    url: optional(row['url']),
    language: String(row['language']),
    publishedOn: optional(row['published_on']),
    concepts: Array.isArray(concepts) ? concepts.map(String) : [],
    score,
  };
}

function optional(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
