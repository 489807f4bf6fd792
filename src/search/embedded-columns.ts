// The narrow facts of all documents as arrays in memory, by document number: what filters, facets and orders are made from.
// A column is read when it is first needed and then only continued; numbers are never used twice, so what was read stays true.
import type { DatabaseSync } from 'node:sqlite';
import { stemmedLanguages } from '../language/stem.ts';
import { encodedLength, type FieldTotals, lengthFactors } from './bm25.ts';
import { grown, grownBytes, GrowingWords, type WordColumn } from './embedded-arrays.ts';

/** A column of numbers. */
export interface NumberColumn {
  readonly values: Int32Array;
}

export type NumberName = 'published' | 'seen' | 'opens' | 'deadline';
export type WordName = 'kind' | 'source' | 'language' | 'programme' | 'status' | 'concept' | 'country';

/** Columns of one generation, kept up to date by `refresh`. */
export class Columns {
  readonly generation: string;
  /** One more than the largest document number. */
  size = 1;
  /** 1 where a number holds a document. */
  alive = new Uint8Array(1024);
  /** Length of stems and of pairs as codes (see bm25.ts). */
  lengthCodes = new Uint8Array(1024);
  pairLengthCodes = new Uint8Array(1024);
  /** Place of the analysis language in `stemmedLanguages`. */
  languages = new Uint8Array(1024);
  #lengths = new Int32Array(1024);
  #pairLengths = new Int32Array(1024);
  #lastGone = 0;
  /** What each analysis language has of stems and of pairs, in the order of `stemmedLanguages`. */
  readonly stemTotals = emptyTotals();
  readonly pairTotals = emptyTotals();
  /** By language, then by code of a length (see bm25.ts); null for languages without documents. */
  stemFactors: readonly (Float32Array | null)[] = [];
  pairFactors: readonly (Float32Array | null)[] = [];
  readonly #database: DatabaseSync;
  readonly #numbers = new Map<NumberName, { values: Int32Array<ArrayBuffer>; upTo: number }>();
  readonly #words = new Map<WordName, GrowingWords>();

  constructor(database: DatabaseSync, generation: string) {
    this.#database = database;
    this.generation = generation;
  }

  /** Reads what was written since the last time. Call inside the transaction in which the columns are used. */
  refresh(): void {
    const [docs = [], lengths = [], pairLengths = [], analysis = []] = this.#read(
      ['doc', 'length', 'pair_length', 'analysis'],
      this.size - 1,
    );
    const last = Number(docs.at(-1) ?? this.size - 1);
    this.#grow(last + 1);
    docs.forEach((value, index) => {
      const doc = Number(value);
      this.languages[doc] = Math.max(0, stemmedLanguages.indexOf(String(analysis[index])));
      this.#come(doc, Number(lengths[index]), Number(pairLengths[index]));
    });
    this.size = last + 1;
    const gone = this.#database.prepare(`SELECT number, doc FROM gone_${this.generation} WHERE number > ?`).all(this.#lastGone);
    for (const row of gone) {
      this.#go(Number(row['doc']));
      this.#lastGone = Number(row['number']);
    }
    this.stemFactors = this.stemTotals.map((totals) => (totals.documents === 0 ? null : lengthFactors(totals)));
    this.pairFactors = this.pairTotals.map((totals) => (totals.documents === 0 ? null : lengthFactors(totals)));
  }

  number(name: NumberName): NumberColumn {
    const column = this.#numbers.get(name) ?? { values: new Int32Array(this.size), upTo: 0 };
    if (column.upTo < this.size - 1) {
      const [docs = [], values = []] = this.#read(['doc', name], column.upTo);
      column.values = grown(column.values, this.size);
      docs.forEach((doc, index) => {
        column.values[Number(doc)] = Number(values[index]);
      });
      column.upTo = this.size - 1;
      this.#numbers.set(name, column);
    }
    return column;
  }

  word(name: WordName): WordColumn {
    const column = this.#words.get(name) ?? new GrowingWords();
    this.#words.set(name, column);
    if (column.upTo < this.size - 1) {
      const [docs = [], values = []] = this.#read(['doc', name === 'concept' || name === 'country' ? `json(${name})` : name], column.upTo);
      column.append(docs, values, this.size);
    }
    return column;
  }

  #come(doc: number, length: number, pairLength: number): void {
    this.alive[doc] = 1;
    this.#lengths[doc] = length;
    this.#pairLengths[doc] = pairLength;
    this.lengthCodes[doc] = encodedLength(length);
    this.pairLengthCodes[doc] = encodedLength(pairLength);
    this.#add(doc, 1);
  }

  #go(doc: number): void {
    if (this.alive[doc] === 1) {
      this.alive[doc] = 0;
      this.#add(doc, -1);
    }
  }

  #add(doc: number, sign: 1 | -1): void {
    add(this.stemTotals[this.languages[doc] ?? 0], this.#lengths[doc] ?? 0, sign);
    add(this.pairTotals[this.languages[doc] ?? 0], this.#pairLengths[doc] ?? 0, sign);
  }

  #grow(size: number): void {
    this.alive = grownBytes(this.alive, size);
    this.lengthCodes = grownBytes(this.lengthCodes, size);
    this.pairLengthCodes = grownBytes(this.pairLengthCodes, size);
    this.languages = grownBytes(this.languages, size);
    this.#lengths = grown(this.#lengths, size);
    this.#pairLengths = grown(this.#pairLengths, size);
  }

  // One JSON array per column is many times faster than one object per row.
  #read(columns: readonly string[], after: number): unknown[][] {
    const wanted = columns.map((column, index) => `json_group_array(${column}) AS c${index}`).join(', ');
    const row = this.#database.prepare(`SELECT ${wanted} FROM facts_${this.generation} WHERE doc > ?`).get(after);
    return columns.map((_, index) => {
      const list: unknown = JSON.parse(String(row?.[`c${index}`] ?? '[]'));
      return Array.isArray(list) ? list : [];
    });
  }
}

interface Totals extends FieldTotals {
  documents: number;
  terms: number;
}

function emptyTotals(): Totals[] {
  return stemmedLanguages.map(() => ({ documents: 0, terms: 0 }));
}

function add(totals: Totals | undefined, length: number, sign: 1 | -1): void {
  if (totals !== undefined && length > 0) {
    totals.documents += sign;
    totals.terms += sign * length;
  }
}
