// Which documents hold a term and how often, read from the tables of one generation.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { allBits, bitToken, lowBits, repeatToken, wordToken } from './embedded-tokens.ts';

/** Document numbers in order. */
export type Documents = ArrayLike<number>;

/** Documents that hold a term, and how often each does. */
export interface Postings {
  readonly docs: Documents;
  readonly counts: Uint32Array;
}

/** Documents whose terms are kept in memory at once, counted per term: some 24 MB at most. */
const cacheLimit = 2_000_000;

/** Looks terms up. */
export class PostingsReader {
  readonly #stems: StatementSync;
  readonly #extras: StatementSync;
  readonly #present: StatementSync;
  readonly #cache = new Map<string, Postings>();
  #held = 0;

  constructor(database: DatabaseSync, generation: string) {
    // One JSON array per term is many times faster than one row per document.
    const list = (table: string): StatementSync =>
      database.prepare(`SELECT json_group_array(rowid) AS list FROM ${table} WHERE ${table} MATCH ?`);
    this.#stems = list(`stems_${generation}`);
    this.#extras = list(`extras_${generation}`);
    this.#present = database.prepare(`SELECT 1 FROM extras_${generation} WHERE extras_${generation} MATCH ? LIMIT 1`);
  }

  /** Documents with a stem in title or text. */
  stems(term: string): Postings {
    return this.#kept(term, this.#stems);
  }

  /** Documents with two neighbouring stems, written as in `pairOf`. */
  pairs(term: string): Postings {
    return this.#kept(term, this.#extras);
  }

  /** Forgets what was read, after something was written. */
  forget(): void {
    this.#cache.clear();
    this.#held = 0;
  }

  /** Documents with stems that follow each other without a gap. */
  phrase(terms: readonly string[], field: 'title' | 'any'): Documents {
    const column = field === 'title' ? 'title : ' : '';
    return documents(this.#stems, `${column}${quoted(terms.join(' '))}`);
  }

  /** Documents with a stem or a word that begins so. */
  prefix(prefix: string): Documents {
    const found = new Set(documents(this.#stems, `${quoted(prefix)} *`));
    for (const doc of documents(this.#extras, `${quoted(wordToken(prefix))} *`)) {
      found.add(doc);
    }
    return [...found].toSorted((a, b) => a - b);
  }

  // Pairs carry a sign that no stem has, so one cache serves both.
  #kept(term: string, table: StatementSync): Postings {
    const known = this.#cache.get(term);
    if (known !== undefined) {
      return known;
    }
    const read = this.#counted(term, documents(table, quoted(term)));
    this.#held += read.docs.length + 1;
    if (this.#held > cacheLimit) {
      this.forget();
      this.#held = read.docs.length + 1;
    }
    this.#cache.set(term, read);
    return read;
  }

  #counted(term: string, docs: Documents): Postings {
    const counts = new Uint32Array(docs.length).fill(1);
    if (docs.length > 0 && this.#repeats(term, 'more')) {
      const bits = this.#repeats(term, 'many') ? allBits : lowBits;
      for (let bit = 0; bit < bits; bit += 1) {
        this.#add(bitToken(term, bit), 2 ** bit, docs, counts);
      }
    }
    return { docs, counts };
  }

  #repeats(term: string, often: 'more' | 'many'): boolean {
    return this.#present.get(quoted(repeatToken(term, often))) !== undefined;
  }

  #add(token: string, value: number, docs: Documents, counts: Uint32Array): void {
    let at = 0;
    for (const doc of documents(this.#extras, quoted(token))) {
      while ((docs[at] ?? doc) < doc) {
        at += 1;
      }
      counts[at] = (counts[at] ?? 0) + value;
    }
  }
}

function documents(statement: StatementSync, match: string): readonly number[] {
  const list = statement.get(match)?.['list'];
  const found: unknown = typeof list === 'string' ? JSON.parse(list) : [];
  return Array.isArray(found) ? found : [];
}

/** Terms hold letters, marks and numbers alone, so there is nothing to escape. */
function quoted(term: string): string {
  return `"${term}"`;
}
