// Terms that the taxonomy may lack: frequent in the items of a concept, or in those without one, and rare in the other items of the
// same sources. Pure; proposes and changes nothing.
import { fnv1a } from '../language/hash.ts';
import type { Edition } from '../taxonomy/edition.ts';
import { termGrams } from './term-grams.ts';

/** An item as terms are looked for in it. */
export interface TermDocument {
  readonly id: string;
  readonly sourceId: string;
  readonly threadId: string;
  readonly language: string;
  readonly title: string;
  readonly abstract: string | null;
  readonly concepts: readonly string[];
}

/** A term that is proposed. */
export interface CandidateTerm {
  readonly term: string;
  /** The concept in whose items it is frequent; null for items without a class. */
  readonly concept: string | null;
  /** Items of that concept with the term, each thread once; of how many. */
  readonly items: number;
  readonly of: number;
  /** Other items of the same sources with the term; of how many. */
  readonly elsewhere: number;
  readonly ofElsewhere: number;
  readonly sources: number;
  /** Log-likelihood ratio of the two shares (T. Dunning, Accurate methods for the statistics of surprise and coincidence, 1993). */
  readonly g2: number;
  /** Ids of items with the term. */
  readonly examples: readonly string[];
}

const least = { items: 3, sources: 2, lift: 2, g2: 10.83 };
/** A term in so large a share of a source's items, of so many at least, is its template. */
const template = { share: 0.4, items: 8 };
/** A term that stands nearly always in a longer one says less than that. */
const swallowed = 0.8;
const mostTerms = 30;
const mostExamples = 5;
/** Characters of an abstract that are read. */
const longestAbstract = 800;
/** Slots of the sieve that drops sequences which are too rare. */
const sieveSize = 1 << 22;

interface Found {
  readonly surface: string;
  readonly documents: number[];
}

/** The terms, most surprising first. */
export function candidateTerms(all: readonly TermDocument[], edition: Pick<Edition, 'concepts'>): readonly CandidateTerm[] {
  const documents = [...new Map(all.toReversed().map((one) => [one.threadId, one])).values()].toReversed();
  const known = labelGrams(edition);
  const bySource = Map.groupBy(documents.keys(), (index) => documents[index]!.sourceId);
  const frequent = [...frequentGrams(documents)].filter(
    ([key, { documents: own }]) =>
      !known.has(key) &&
      own.length >= least.items &&
      !isTemplate(own, documents, bySource) &&
      sourcesOf(own, documents).size >= least.sources,
  );
  const terms = frequent.flatMap(([key, one]) => {
    const best = strongest(one, documents, bySource);
    return best === null ? [] : [{ key, proposal: best }];
  });
  return withoutParts(terms)
    .toSorted((one, other) => other.proposal.g2 - one.proposal.g2 || (one.key < other.key ? -1 : 1))
    .slice(0, mostTerms)
    .map(({ proposal }) => proposal);
}

function gramsOf({ title, abstract, language }: TermDocument): ReadonlyMap<string, string> {
  return termGrams(`${title}\n${(abstract ?? '').slice(0, longestAbstract)}`, language);
}

/** Sequences of at least three documents: a sieve of counts first, so that the millions that occur once are never kept. */
function frequentGrams(documents: readonly TermDocument[]): ReadonlyMap<string, Found> {
  const sieve = new Uint8Array(sieveSize);
  for (const document of documents) for (const key of gramsOf(document).keys()) sieve[slotOf(key)]! += sieve[slotOf(key)]! < 255 ? 1 : 0;
  const found = new Map<string, Found>();
  for (const [index, document] of documents.entries()) {
    for (const [key, surface] of gramsOf(document)) {
      if (sieve[slotOf(key)]! < least.items) continue;
      const own = found.get(key);
      if (own === undefined) found.set(key, { surface, documents: [index] });
      else own.documents.push(index);
    }
  }
  return found;
}

function slotOf(key: string): number {
  return (fnv1a(key) >>> 0) % sieveSize;
}

/** All labels, and each of their words, by stems. */
function labelGrams({ concepts }: Pick<Edition, 'concepts'>): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { prefLabel, altLabel, hiddenLabel } of concepts) {
    const lists = [altLabel, hiddenLabel].flatMap((lists_) =>
      Object.entries(lists_).flatMap(([language, labels]) => labels.map((label) => [language, label] as const)),
    );
    for (const [language, label] of [...Object.entries(prefLabel), ...lists])
      for (const key of termGrams(label, language).keys()) known.add(key);
  }
  return known;
}

function sourcesOf(own: readonly number[], documents: readonly TermDocument[]): ReadonlySet<string> {
  return new Set(own.map((index) => documents[index]!.sourceId));
}

function isTemplate(own: readonly number[], documents: readonly TermDocument[], bySource: ReadonlyMap<string, readonly number[]>): boolean {
  const counts = Map.groupBy(own, (index) => documents[index]!.sourceId);
  return [...counts].some(([source, inSource]) => {
    const size = bySource.get(source)!.length;
    return size >= template.items && inSource.length >= template.share * size;
  });
}

/** The concept, or the lack of one, in whose items the term surprises most; null where it does nowhere. */
function strongest(
  { surface, documents: own }: Found,
  documents: readonly TermDocument[],
  bySource: ReadonlyMap<string, readonly number[]>,
): CandidateTerm | null {
  const same = [...sourcesOf(own, documents)].flatMap((source) => bySource.get(source)!);
  const groups = new Set<string | null>();
  for (const index of own) {
    const { concepts } = documents[index]!;
    for (const one of concepts.length === 0 ? [null] : concepts) groups.add(one);
  }
  let best: CandidateTerm | null = null;
  for (const concept of groups) {
    const isIn = (index: number): boolean => {
      const { concepts } = documents[index]!;
      return concept === null ? concepts.length === 0 : concepts.includes(concept);
    };
    const inside = own.filter(isIn);
    const of = same.filter(isIn).length;
    const sources = sourcesOf(inside, documents).size;
    const [elsewhere, ofElsewhere] = [own.length - inside.length, same.length - of];
    if (inside.length < least.items || sources < least.sources || inside.length * ofElsewhere < least.lift * elsewhere * of) continue;
    const g2 = Math.round(100 * logLikelihood(inside.length, of, elsewhere, ofElsewhere)) / 100;
    if (g2 < least.g2 || (best !== null && best.g2 >= g2)) continue;
    const examples = inside.slice(0, mostExamples).map((index) => documents[index]!.id);
    best = { term: surface, concept, items: inside.length, of, elsewhere, ofElsewhere, sources, g2, examples };
  }
  return best;
}

/** G2 of two shares a / n and b / m being one. */
function logLikelihood(a: number, n: number, b: number, m: number): number {
  const together = (a + b) / (n + m);
  const part = (count: number, expected: number): number => (count === 0 ? 0 : count * Math.log(count / expected));
  return 2 * (part(a, n * together) + part(n - a, n * (1 - together)) + part(b, m * together) + part(m - b, m * (1 - together)));
}

/** Leaves out terms that are nearly always part of a longer one. */
function withoutParts(terms: readonly Keyed[]): Keyed[] {
  return terms.filter(
    ({ key, proposal }) =>
      !terms.some(
        (longer) => longer.key !== key && ` ${longer.key} `.includes(` ${key} `) && longer.proposal.items >= swallowed * proposal.items,
      ),
  );
}

/** A proposed term with the stems that it was found by. */
interface Keyed {
  readonly key: string;
  readonly proposal: CandidateTerm;
}
