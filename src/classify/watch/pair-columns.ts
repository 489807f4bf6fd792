// What speaks for and against each concept in a document, as rows of numbers that the joining trees are asked with: labels found,
// code rules, the linear model's scores, likeness to the definitions, and the same of concepts above, below and beside.
import type { LabelHit } from '../label-matcher.ts';
import { score } from '../score.ts';
import type { DocumentEvidence } from './concept-evidence.ts';
import type { ConceptTree } from './concept-tree.ts';

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
}

/** Concepts that may be right, and their rows one after the other. */
export interface PairRows {
  readonly concepts: readonly number[];
  readonly rows: Float32Array;
}

/** So many concepts of highest score are looked at, whether a label was found or not. */
const mostByScore = 50;

/** Stands for the score of nothing. */
const noScore = -2;

/** The first place of labels that stand in no body, and what first places are divided by. */
const nowhere = 9_999;
const placeUnit = 1_000;

interface Found {
  readonly title: number;
  readonly body: number;
  readonly odds: number;
  readonly longest: number;
  readonly first: number;
  readonly weak: boolean;
  readonly rule: number;
}

/** The concepts worth asking about and what speaks for each. `positives` are reviewed documents by concept. */
export function pairRows(tree: ConceptTree, facts: DocumentFacts, positives: ArrayLike<number>): PairRows {
  const { scores, likeness, titleLikeness } = facts;
  const found = foundOf(tree, facts.evidence);
  const ranks = ranksOf(tree, scores);
  const concepts = tree.notations.flatMap((_, concept) =>
    ranks.all[concept]! < mostByScore || found.has(concept) || tree.below[concept]!.some((one) => found.has(one)) ? [concept] : [],
  );
  const best = scores.reduce((most, one) => Math.max(most, one), noScore);
  const [fifth, third] = [nthOf(likeness, 5), nthOf(titleLikeness, 3)];
  const rows = new Float32Array(concepts.length * pairColumns.length);
  for (const [index, concept] of concepts.entries()) {
    const own = found.get(concept);
    const below = tree.below[concept]!.flatMap((one) => found.get(one) ?? []);
    const most = (places: readonly number[]): number => places.reduce((top, one) => Math.max(top, scores[one]!), noScore);
    rows.set(
      [
        scores[concept]!,
        Math.log1p(ranks.all[concept]!),
        ranks.inFacet[concept]!,
        scores[concept]! - best,
        Math.log1p(positives[concept]!),
        own?.title ?? 0,
        Math.log1p(own?.body ?? 0),
        own?.odds ?? 0,
        own?.longest ?? 0,
        (own?.first ?? nowhere) / placeUnit,
        own === undefined || own.title + own.body === 0 ? 0 : 1,
        own?.weak === true ? 1 : 0,
        own?.rule ?? 0,
        below.length,
        below.reduce((top, one) => Math.max(top, one.odds), below.length === 0 ? 0 : -9),
        below.reduce((top, one) => Math.max(top, one.title), 0),
        below.reduce((top, one) => Math.max(top, one.rule), 0),
        most(tree.below[concept]!.filter((one) => found.has(one))),
        most(tree.below[concept]!),
        most(tree.above[concept]!),
        most(tree.related[concept]!),
        tree.related[concept]!.filter((one) => found.has(one)).length,
        found.size,
        Math.log1p(facts.length),
        tree.facet[concept]!,
        likeness[concept]!,
        titleLikeness[concept]!,
        likeness[concept]! - fifth,
        titleLikeness[concept]! - third,
      ],
      index * pairColumns.length,
    );
  }
  return { concepts, rows };
}

function foundOf(tree: ConceptTree, { found, bodyWords }: DocumentEvidence): ReadonlyMap<number, Found> {
  return new Map(
    [...found].flatMap(([notation, { hits, fired }]) => {
      const concept = tree.placeOf.get(notation);
      return concept === undefined ? [] : [[concept, told(hits, fired?.p ?? 0, bodyWords)] as const];
    }),
  );
}

function told(hits: readonly LabelHit[], rule: number, bodyWords: number): Found {
  const body = hits.filter(({ span }) => span.field !== 'title');
  return {
    title: hits.length - body.length,
    body: body.length,
    odds: hits.length === 0 ? 0 : score(hits, bodyWords).odds,
    longest: hits.reduce((most, { words }) => Math.max(most, words), 0),
    first: body.reduce((least, { span }) => Math.min(least, span.start), nowhere),
    weak: hits.every((hit) => hit.weak),
    rule,
  };
}

/** The place of each concept by falling score, among all and among those of its facet. */
function ranksOf({ facet }: ConceptTree, scores: Float64Array): { readonly all: Int32Array; readonly inFacet: Int32Array } {
  const order = Int32Array.from(scores, (_, concept) => concept).sort((one, other) => scores[other]! - scores[one]! || one - other);
  const [all, inFacet, met] = [new Int32Array(order.length), new Int32Array(order.length), [0, 0, 0]];
  for (const [rank, concept] of order.entries()) {
    all[concept] = rank;
    inFacet[concept] = met[facet[concept]!]!++;
  }
  return { all, inFacet };
}

/** The n-th largest value; 0 where there are fewer. */
function nthOf(values: Float64Array, n: number): number {
  return values.toSorted().at(-n) ?? 0;
}
