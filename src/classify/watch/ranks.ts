// Orders numbers that stand side by side, one for each concept: ranks and largest values.
import type { ConceptTree } from './concept-tree.ts';

/** Places by falling score, among all concepts and among those of the same facet. */
export interface Ranks {
  readonly all: Int32Array;
  readonly inFacet: Int32Array;
}

/** Scores that differ by less are alike. */
const scoreUnit = 1e-7;

/** The place of each concept by falling score, among all and among those of its facet. */
export function ranksOf({ facet }: ConceptTree, scores: Float64Array): Ranks {
  const size = scores.length;
  // Numbers sort without being compared by us: the score as a whole number, and in its last digits the concept.
  const keys = scores.map((score, concept) => Math.round(-score / scoreUnit) * size + concept).sort();
  const [all, inFacet, met] = [new Int32Array(size), new Int32Array(size), [0, 0, 0]];
  for (let rank = 0; rank < size; rank += 1) {
    const key = keys[rank]!;
    const concept = key - Math.floor(key / size) * size;
    all[concept] = rank;
    inFacet[concept] = met[facet[concept]!]!++;
  }
  return { all, inFacet };
}

/** The n-th largest value; 0 where there are fewer. */
export function nthOf(values: Float64Array, n: number): number {
  if (values.length < n) return 0;
  const largest = new Float64Array(n).fill(-Infinity);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (value <= largest[n - 1]!) continue;
    let at = n - 1;
    for (; at > 0 && largest[at - 1]! < value; at -= 1) largest[at] = largest[at - 1]!;
    largest[at] = value;
  }
  return largest[n - 1]!;
}
