// What speaks for and against each concept in a document, as rows of numbers that the joining trees are asked with: labels found,
// code rules, the linear model's scores, likeness to the definitions, and the same of concepts above, below and beside.
import type { DocumentEvidence } from './concept-evidence.ts';
import type { ConceptTree } from './concept-tree.ts';
import { foundOf, nothing, type Found } from './found-concepts.ts';
import { nthOf, ranksOf, type Ranks } from './ranks.ts';

/** Names of the columns, in their order; counts are of the document, `below` is of narrower concepts. */
export const pairColumns = [
  'score',
  'rank',
  'rank in facet',
  'score under best',
  'known documents',
  'labels in title',
  'labels in body',
  'label odds',
  'longest label',
  'first place',
  'labels found',
  'weak labels',
  'rule',
  'found below',
  'odds below',
  'title below',
  'rule below',
  'found score below',
  'score below',
  'score above',
  'score beside',
  'found beside',
  'concepts found',
  'length',
  'facet',
  'likeness',
  'title likeness',
  'likeness over fifth',
  'title likeness over third',
  'language',
] as const;

/** What is known of a document, by concept in the order of the tree. */
export interface DocumentFacts {
  readonly evidence: DocumentEvidence;
  /** Scores of the linear model. */
  readonly scores: Float64Array;
  readonly likeness: Float64Array;
  readonly titleLikeness: Float64Array;
  /** Characters outside the title. */
  readonly length: number;
  /** ISO 639-1 or `und`: how far labels and scores are to be trusted differs. */
  readonly language: string;
}

/** Concepts that may be right, and their rows one after the other. */
export interface PairRows {
  readonly concepts: readonly number[];
  readonly rows: Float32Array;
}

/**
 * So many concepts of highest score are looked at, whether a label was found or not: the trees learn from the first number, and
 * documents are judged by the second where no more opinions are asked for. In cross-validation more made no class better.
 */
export const learntByScore = 30;
export const judgedByScore = 15;

/** Languages in which enough documents were read to tell them apart. */
const languagesApart: readonly string[] = ['en', 'fr'];

/** Stands for the score of nothing, and what first places are divided by. */
const noScore = -2;
const placeUnit = 1_000;

/**
 * The concepts worth asking about and what speaks for each: the so many of highest score, those found and those above them.
 * `positives` are reviewed documents by concept.
 */
export function pairRows(tree: ConceptTree, facts: DocumentFacts, positives: ArrayLike<number>, byScore: number): PairRows {
  const found = foundOf(tree, facts.evidence);
  const ranks = ranksOf(tree, facts.scores);
  const concepts: number[] = [];
  for (let concept = 0; concept < tree.notations.length; concept += 1) {
    if (ranks.all[concept]! < byScore || found.has(concept) || tree.below[concept]!.some((one) => found.has(one))) concepts.push(concept);
  }
  const whole: WholeDocument = {
    best: facts.scores.reduce((best, one) => Math.max(best, one), noScore),
    fifth: nthOf(facts.likeness, 5),
    third: nthOf(facts.titleLikeness, 3),
    length: Math.log1p(facts.length),
    language: languagesApart.includes(facts.language) ? languagesApart.indexOf(facts.language) : languagesApart.length,
  };
  const rows = new Float32Array(concepts.length * pairColumns.length);
  for (let index = 0; index < concepts.length; index += 1) {
    const concept = concepts[index]!;
    const column = index * pairColumns.length;
    fillOwn(rows, column, { concept, facts, ranks, whole, own: found.get(concept) ?? nothing, known: positives[concept]! });
    fillAround(rows, column + columnsOfOwn, { concept, tree, found, scores: facts.scores });
    fillWhole(rows, column + columnsOfOwn + columnsAround, { concept, tree, facts, whole, size: found.size });
  }
  return { concepts, rows };
}

/** What columns say of the document as a whole. */
interface WholeDocument {
  /** The highest score, the fifth likeness, the third of the title. */
  readonly best: number;
  readonly fifth: number;
  readonly third: number;
  readonly length: number;
  /** Place among those told apart; one more for all others. */
  readonly language: number;
}

/** How many columns tell of the concept itself, and of those around it. */
const columnsOfOwn = pairColumns.indexOf('found below');
const columnsAround = pairColumns.indexOf('concepts found') - columnsOfOwn;

interface OwnFacts {
  readonly concept: number;
  readonly facts: DocumentFacts;
  readonly ranks: Ranks;
  readonly whole: WholeDocument;
  readonly own: Found;
  readonly known: number;
}

function fillOwn(rows: Float32Array, column: number, { concept, facts: { scores }, ranks, whole, own, known }: OwnFacts): void {
  rows[column] = scores[concept]!;
  rows[column + 1] = Math.log1p(ranks.all[concept]!);
  rows[column + 2] = ranks.inFacet[concept]!;
  rows[column + 3] = scores[concept]! - whole.best;
  rows[column + 4] = Math.log1p(known);
  rows[column + 5] = own.title;
  rows[column + 6] = Math.log1p(own.body);
  rows[column + 7] = own.odds;
  rows[column + 8] = own.longest;
  rows[column + 9] = own.first / placeUnit;
  rows[column + 10] = own.title + own.body === 0 ? 0 : 1;
  rows[column + 11] = Number(own.weak);
  rows[column + 12] = own.rule;
}

interface AroundFacts {
  readonly concept: number;
  readonly tree: ConceptTree;
  readonly found: ReadonlyMap<number, Found>;
  readonly scores: Float64Array;
}

function fillAround(rows: Float32Array, column: number, { concept, tree, found, scores }: AroundFacts): void {
  const [below, above, related] = [tree.below[concept]!, tree.above[concept]!, tree.related[concept]!];
  let [count, odds, title, rule, foundScore, score] = [0, -9, 0, 0, noScore, noScore];
  for (let index = 0; index < below.length; index += 1) {
    const one = below[index]!;
    score = Math.max(score, scores[one]!);
    const narrower = found.get(one);
    if (narrower === undefined) continue;
    count += 1;
    odds = Math.max(odds, narrower.odds);
    title = Math.max(title, narrower.title);
    rule = Math.max(rule, narrower.rule);
    foundScore = Math.max(foundScore, scores[one]!);
  }
  rows[column] = count;
  rows[column + 1] = count === 0 ? 0 : odds;
  rows[column + 2] = title;
  rows[column + 3] = rule;
  rows[column + 4] = foundScore;
  rows[column + 5] = score;
  rows[column + 6] = bestOf(scores, above);
  rows[column + 7] = bestOf(scores, related);
  let beside = 0;
  for (let index = 0; index < related.length; index += 1) beside += Number(found.has(related[index]!));
  rows[column + 8] = beside;
}

interface WholeFacts {
  readonly concept: number;
  readonly tree: ConceptTree;
  readonly facts: DocumentFacts;
  readonly whole: WholeDocument;
  /** Concepts that were found. */
  readonly size: number;
}

function fillWhole(
  rows: Float32Array,
  column: number,
  { concept, tree, facts: { likeness, titleLikeness }, whole, size }: WholeFacts,
): void {
  rows[column] = size;
  rows[column + 1] = whole.length;
  rows[column + 2] = tree.facet[concept]!;
  rows[column + 3] = likeness[concept]!;
  rows[column + 4] = titleLikeness[concept]!;
  rows[column + 5] = likeness[concept]! - whole.fifth;
  rows[column + 6] = titleLikeness[concept]! - whole.third;
  rows[column + 7] = whole.language;
}

function bestOf(scores: Float64Array, places: readonly number[]): number {
  let best = noScore;
  for (let index = 0; index < places.length; index += 1) best = Math.max(best, scores[places[index]!]!);
  return best;
}
