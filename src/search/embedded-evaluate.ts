// Answers a compiled query over one generation: which documents, and with which score. Sums and roundings are Lucene's,
// so that the order is that of Elasticsearch. Reads only; the caller holds the transaction.
import { stemmedLanguages } from '../language/stem.ts';
import { termScore, termWeight } from './bm25.ts';
import type { CallClock, Clause } from './clause.ts';
import type { Columns } from './embedded-columns.ts';
import { filterOf } from './embedded-filters.ts';
import { type Found, gathered, kept, marked, nothing } from './embedded-found.ts';
import type { Documents, PostingsReader } from './embedded-postings.ts';

const noPostings = { docs: [], counts: new Uint32Array(0) };

/** Evaluates clauses over the columns and postings of one moment. */
export class Evaluator {
  readonly #columns: Columns;
  readonly #postings: PostingsReader;
  readonly #clock: CallClock;
  /** The analysis languages that have documents. */
  readonly #spoken: readonly { readonly language: string; readonly code: number }[];

  constructor(columns: Columns, postings: PostingsReader, clock: CallClock) {
    this.#columns = columns;
    this.#postings = postings;
    this.#clock = clock;
    this.#spoken = stemmedLanguages
      .map((language, code) => ({ language, code }))
      .filter(({ code }) => (columns.stemTotals[code]?.documents ?? 0) > 0);
  }

  evaluate(clause: Clause): Found {
    switch (clause.type) {
      case 'term':
        return this.#scored(clause, 'stems');
      case 'pair':
        return this.#scored(clause, 'pairs');
      case 'prefix': {
        const docs = this.#postings.prefix(clause.prefix);
        return { docs, scores: new Float32Array(docs.length).fill(clause.boost) };
      }
      case 'phrase':
        return this.#inLanguages(this.#postings.phrase(clause.terms, clause.field), clause.languages);
      case 'value':
      case 'dates':
      case 'state':
        return this.#where(filterOf(clause, this.#columns, this.#clock));
      case 'all':
        return this.#all(clause.clauses);
      case 'some':
      case 'best':
        return this.#any(clause.clauses, clause.type === 'some');
      case 'raised':
        return this.#raised(this.evaluate(clause.must), clause.by);
      case 'not':
        return this.#without(this.evaluate(clause.clause));
      case 'everything':
        return this.#where(() => true);
      case 'nothing':
      default:
        return nothing;
    }
  }

  #scored(clause: Extract<Clause, { type: 'term' | 'pair' }>, field: 'stems' | 'pairs'): Found {
    const wanted = this.#present(clause.languages);
    const { docs, counts } = wanted === null ? noPostings : this.#postings[field](clause.term);
    if (wanted === null || docs.length === 0) {
      return nothing;
    }
    const { languages } = this.#columns;
    const codes = field === 'stems' ? this.#columns.lengthCodes : this.#columns.pairLengthCodes;
    const weights = this.#weights(docs, wanted, clause.boost, field);
    const factors = field === 'stems' ? this.#columns.stemFactors : this.#columns.pairFactors;
    const found = new Int32Array(docs.length);
    const scores = new Float32Array(docs.length);
    let count = 0;
    for (let index = 0; index < docs.length; index += 1) {
      const doc = docs[index] ?? 0;
      const language = languages[doc] ?? 0;
      if (wanted[language] === 1) {
        scores[count] = termScore(weights[language] ?? 0, counts[index] ?? 1, factors[language]?.[codes[doc] ?? 0] ?? 1);
        found[count] = doc;
        count += 1;
      }
    }
    return { docs: found.subarray(0, count), scores: scores.subarray(0, count) };
  }

  /** 1 for each wanted analysis language that has documents; null when none has. */
  #present(wanted: readonly string[]): Uint8Array | null {
    const present = new Uint8Array(stemmedLanguages.length);
    for (const { language, code } of this.#spoken) {
      present[code] = wanted.includes(language) ? 1 : 0;
    }
    return present.includes(1) ? present : null;
  }

  /** Weight of a term by language: how rare it is among the documents of that language. */
  #weights(docs: Documents, wanted: Uint8Array, boost: number, field: 'stems' | 'pairs'): Float64Array {
    const holders = new Uint32Array(stemmedLanguages.length);
    for (let index = 0; index < docs.length; index += 1) {
      const language = this.#columns.languages[docs[index] ?? 0] ?? 0;
      holders[language] = (holders[language] ?? 0) + 1;
    }
    const totals = field === 'stems' ? this.#columns.stemTotals : this.#columns.pairTotals;
    return Float64Array.from(totals, (total, code) => (wanted[code] === 1 ? termWeight(total, holders[code] ?? 0, boost) : 0));
  }

  #inLanguages(docs: Documents, languages: readonly string[]): Found {
    const wanted = this.#present(languages);
    return wanted === null ? nothing : { docs: kept(docs, (doc) => wanted[this.#columns.languages[doc] ?? 0] === 1), scores: null };
  }

  #where(holds: (doc: number) => boolean): Found {
    const { alive, size } = this.#columns;
    const docs = new Int32Array(size);
    let count = 0;
    for (let doc = 1; doc < size; doc += 1) {
      if (alive[doc] === 1 && holds(doc)) {
        docs[count] = doc;
        count += 1;
      }
    }
    return { docs: docs.subarray(0, count), scores: null };
  }

  #without(found: Found): Found {
    const excluded = new Uint8Array(this.#columns.size);
    for (let index = 0; index < found.docs.length; index += 1) {
      excluded[found.docs[index] ?? 0] = 1;
    }
    return this.#where((doc) => excluded[doc] === 0);
  }

  #all(clauses: readonly Clause[]): Found {
    const counts = new Uint16Array(this.#columns.size);
    const sums = new Float64Array(this.#columns.size);
    let docs: Documents = [];
    let scored = false;
    for (const [number, clause] of clauses.entries()) {
      const part = this.evaluate(clause);
      ({ docs } = part);
      scored ||= part.scores !== null;
      for (let index = 0; index < docs.length; index += 1) {
        const doc = docs[index] ?? 0;
        if (counts[doc] === number) {
          counts[doc] = number + 1;
          sums[doc] = (sums[doc] ?? 0) + (part.scores?.[index] ?? 0);
        }
      }
    }
    const common = kept(docs, (doc) => counts[doc] === clauses.length);
    return { docs: common, scores: scored ? gathered(common, sums) : null };
  }

  #any(clauses: readonly Clause[], sum: boolean): Found {
    const parts = clauses.map((part) => this.evaluate(part)).filter((part) => part.docs.length > 0);
    const [only, second] = parts;
    if (only === undefined || second === undefined) {
      return only ?? nothing;
    }
    const values = new Float64Array(this.#columns.size);
    const seen = new Uint8Array(this.#columns.size);
    let total = 0;
    for (const { docs, scores } of parts) {
      for (let index = 0; index < docs.length; index += 1) {
        const doc = docs[index] ?? 0;
        const score = scores === null ? 0 : (scores[index] ?? 0);
        const held = values[doc] ?? 0;
        values[doc] = sum ? held + score : Math.max(held, score);
        total += seen[doc] === 1 ? 0 : 1;
        seen[doc] = 1;
      }
    }
    const docs = marked(seen, total);
    return { docs, scores: parts.some((part) => part.scores !== null) ? gathered(docs, values) : null };
  }

  #raised(must: Found, by: readonly Clause[]): Found {
    const sums = new Float64Array(this.#columns.size);
    for (const clause of by) {
      const { docs, scores } = this.evaluate(clause);
      for (let index = 0; index < docs.length; index += 1) {
        const doc = docs[index] ?? 0;
        sums[doc] = (sums[doc] ?? 0) + (scores?.[index] ?? 0);
      }
    }
    // What raises is summed and rounded before it is added, as Elasticsearch does.
    const scores = gathered(must.docs, sums);
    for (let index = 0; index < scores.length; index += 1) {
      scores[index] = (scores[index] ?? 0) + (must.scores?.[index] ?? 0);
    }
    return { docs: must.docs, scores };
  }
}
