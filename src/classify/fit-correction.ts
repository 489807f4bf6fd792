// Learns a correction from decided documents: first what the starter's probabilities are worth in general, then concept by concept,
// drawn towards that, so that few decisions move little and many move much. The same decisions give the same correction. Pure.
import type { ClassifiedDocument } from './watch/concept-evidence.ts';
import { wordsOf, type ConceptCorrection, type Correction } from './correction.ts';
import { logistic, rounded } from './score.ts';
import { fitSparseLogistic, type SparseCase } from './sparse-logistic.ts';

/** A decided document: its classes, those that were rejected, and whether every other one is wrong. */
export interface DecidedDocument {
  readonly document: ClassifiedDocument;
  /** The starter's log-odds by notation; a notation that is missing was not found. */
  readonly odds: ReadonlyMap<string, number>;
  readonly labels: readonly string[];
  readonly rejected: readonly string[];
  readonly complete: boolean;
}

/** Most words that a concept weighs, in how many decided documents each must stand, and what it must at least promise. */
const mostWords = 25;
const leastDocuments = 3;
const leastGain = 2;

/** How firmly the general correction, and no weight of a word, are believed against a concept's own cases (precisions). */
const firmness = { slope: 10, offset: 2, unfound: 2, word: 4 };

/** What is believed before any decision: the starter is right, and what it does not find is rarely there. */
const beforeAll: Correction['general'] = { slope: 1, offset: 0, unfound: -6 };
const generalFirmness = [20, 4, 4];

/** A case of one concept; `words` are places in the vocabulary. */
interface Case {
  /** Null where the starter found nothing. */
  readonly odds: number | null;
  readonly right: boolean;
  readonly words: Int32Array;
}

/** What the documents teach: in general, and for each concept that they speak of. */
export function fitCorrection(documents: readonly DecidedDocument[]): Pick<Correction, 'general' | 'concepts'> {
  const { vocabulary, words } = vocabularyOf(documents);
  const notations = [...new Set(documents.flatMap(({ labels, rejected, odds }) => [...labels, ...rejected, ...odds.keys()]))].toSorted();
  const cases = new Map(notations.map((notation) => [notation, casesOf(notation, documents, words)]));
  const all = [...cases.values()].flat();
  const [slope = 1, offset = 0, unfound = 0] = fitSparseLogistic(casesAlike(all, []), {
    prior: [beforeAll.slope, beforeAll.offset, beforeAll.unfound],
    firmness: generalFirmness,
  });
  const general = { slope: rounded(slope), offset: rounded(offset), unfound: rounded(unfound) };
  const fitted = [...cases].flatMap(([notation, own]): [string, ConceptCorrection][] =>
    own.length === 0 ? [] : [[notation, fitConcept(own, general, vocabulary)]],
  );
  return { general, concepts: Object.fromEntries(fitted) };
}

/** The words that stand in enough documents, and those of each document by their places. */
function vocabularyOf(documents: readonly DecidedDocument[]): {
  readonly vocabulary: readonly string[];
  readonly words: readonly Int32Array[];
} {
  const own = documents.map(({ document }) => [...wordsOf(document).keys()]);
  const counts = new Map<string, number>();
  for (const word of own.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const vocabulary = [...counts].flatMap(([word, count]) => (count >= leastDocuments ? [word] : [])).toSorted();
  const places = new Map(vocabulary.map((word, place) => [word, place]));
  return { vocabulary, words: own.map((list) => Int32Array.from(list.flatMap((word) => places.get(word) ?? []))) };
}

function casesOf(notation: string, documents: readonly DecidedDocument[], words: readonly Int32Array[]): Case[] {
  return documents.flatMap(({ labels, rejected, complete, odds }, index): Case[] => {
    const right = labels.includes(notation);
    if (!right && !complete && !rejected.includes(notation)) return [];
    return [{ odds: odds.get(notation) ?? null, right, words: words[index]! }];
  });
}

/** Cases as rows of columns slope, offset, unfound and one for each of these words; those without anything in them are one row. */
function casesAlike(cases: readonly Case[], words: readonly number[]): SparseCase[] {
  const columnOf = new Map(words.map((word, column) => [word, column + 3]));
  const empty = { right: 0, wrong: 0 };
  const rows: SparseCase[] = [];
  for (const { odds, right, words: own } of cases) {
    const stand: number[] = [];
    if (words.length > 0) for (const word of own) if (columnOf.has(word)) stand.push(columnOf.get(word)!);
    if (odds === null && stand.length === 0) empty[right ? 'right' : 'wrong'] += 1;
    else
      rows.push({
        places: [...(odds === null ? [2] : [0, 1]), ...stand],
        values: [...(odds === null ? [1] : [odds, 1]), ...stand.map(() => 1)],
        right,
        count: 1,
      });
  }
  const alike = (count: number, right: boolean): SparseCase[] => (count === 0 ? [] : [{ places: [2], values: [1], right, count }]);
  return [...rows, ...alike(empty.right, true), ...alike(empty.wrong, false)];
}

function fitConcept(cases: readonly Case[], general: Correction['general'], vocabulary: readonly string[]): ConceptCorrection {
  const chosen = tellingWords(cases, general, vocabulary.length);
  const [slope = 1, offset = 0, unfound = 0, ...weights] = fitSparseLogistic(casesAlike(cases, chosen), {
    prior: [general.slope, general.offset, general.unfound, ...chosen.map(() => 0)],
    firmness: [firmness.slope, firmness.offset, firmness.unfound, ...chosen.map(() => firmness.word)],
  });
  const words = Object.fromEntries(chosen.map((word, index) => [vocabulary[word]!, rounded(weights[index]!)]));
  return { slope: rounded(slope), offset: rounded(offset), unfound: rounded(unfound), words };
}

/** The words that stand most one-sidedly where the general correction errs: by the square of their gradient over its curvature. */
function tellingWords(cases: readonly Case[], general: Correction['general'], size: number): number[] {
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size).fill(firmness.word);
  for (const { odds, right, words } of cases) {
    const p = logistic(odds === null ? general.unfound : general.slope * odds + general.offset);
    for (const word of words) {
      gradient[word]! += Number(right) - p;
      curvature[word]! += p * (1 - p);
    }
  }
  const gains = gradient.map((one, word) => one ** 2 / curvature[word]!);
  const telling: number[] = [];
  for (let word = 0; word < size; word += 1) if (gains[word]! >= leastGain) telling.push(word);
  return telling.toSorted((one, other) => gains[other]! - gains[one]! || one - other).slice(0, mostWords);
}
