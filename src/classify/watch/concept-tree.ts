// The concepts of an edition by number, with what lies above, below and beside each: what columns of a pair are computed from.
import type { Edition } from '../../taxonomy/edition.ts';

export interface ConceptTree {
  readonly notations: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** By concept: all broader concepts, all narrower ones, the related ones. */
  readonly above: readonly (readonly number[])[];
  readonly below: readonly (readonly number[])[];
  readonly related: readonly (readonly number[])[];
  /** By concept: 0 technology, 1 domain, 2 capability. */
  readonly facet: Uint8Array;
}

const facets = ['technology', 'domain', 'capability'];

/** Numbers the concepts of an edition in its order. */
export function conceptTree(edition: Edition): ConceptTree {
  const notations = edition.concepts.map(({ notation }) => notation);
  const placeOf = new Map(notations.map((notation, place) => [notation, place]));
  const places = (list: readonly string[]): number[] => list.flatMap((notation) => placeOf.get(notation) ?? []);
  const above = notations.map((notation) => places(edition.ancestors(notation)));
  const below = notations.map((): number[] => []);
  for (const [place, all] of above.entries()) for (const one of all) below[one]!.push(place);
  return {
    notations,
    placeOf,
    above,
    below,
    related: edition.concepts.map(({ related }) => places(related)),
    facet: Uint8Array.from(edition.concepts, ({ facet }) => facets.indexOf(facet)),
  };
}

/** These notations with all broader ones. */
export function withAncestors(notations: readonly string[], edition: Pick<Edition, 'ancestors'>): string[] {
  return [...new Set(notations.flatMap((notation) => [notation, ...edition.ancestors(notation)]))];
}
