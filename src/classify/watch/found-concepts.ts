// What rules and labels found of each concept in a document, in numbers.
import type { LabelHit } from '../label-matcher.ts';
import { oddsOf } from '../score.ts';
import type { DocumentEvidence } from './concept-evidence.ts';
import type { ConceptTree } from './concept-tree.ts';

/** The first place of labels that stand in no body. */
export const nowhere = 9_999;

/** Of one concept: labels in the title and in the body, what they are worth, the longest in words, where the first stands. */
export interface Found {
  readonly title: number;
  readonly body: number;
  readonly odds: number;
  readonly longest: number;
  readonly first: number;
  readonly weak: boolean;
  readonly rule: number;
}

/** A concept of which nothing was found. */
export const nothing: Found = { title: 0, body: 0, odds: 0, longest: 0, first: nowhere, weak: false, rule: 0 };

/** What was found, by the places of the concepts. */
export function foundOf(tree: ConceptTree, { found, bodyWords }: DocumentEvidence): ReadonlyMap<number, Found> {
  const told = new Map<number, Found>();
  for (const [notation, { hits, fired }] of found) {
    const concept = tree.placeOf.get(notation);
    if (concept !== undefined) told.set(concept, foundIn(hits, fired?.p ?? 0, bodyWords));
  }
  return told;
}

function foundIn(hits: readonly LabelHit[], rule: number, bodyWords: number): Found {
  const body = hits.filter(({ span }) => span.field !== 'title');
  return {
    title: hits.length - body.length,
    body: body.length,
    odds: hits.length === 0 ? 0 : oddsOf(hits, bodyWords),
    longest: hits.reduce((longest, { words }) => Math.max(longest, words), 0),
    first: body.reduce((least, { span }) => Math.min(least, span.start), nowhere),
    weak: hits.every((hit) => hit.weak),
    rule,
  };
}
