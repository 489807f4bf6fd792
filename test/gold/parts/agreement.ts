// How far two readers agree who labelled the same documents of the gold set without knowing of each other: the ceiling of what a
// classifier can be measured to reach. f1 and its facets: twice the notations both gave over all that each gave; closed: with the
// broader concepts added to both; none: documents that one or both left without a label, on which they agree.
import type { Facet } from '../../../src/taxonomy/edition.ts';
import { loadEdition } from '../../../src/taxonomy/load.ts';
import { share } from '../figures.ts';
import type { Part } from '../part.ts';
import { goldLabels, secondReading } from '../watch/gold-set.ts';

type Pair = readonly [readonly string[], readonly string[]];

export const measure: Part = () => {
  const edition = loadEdition();
  const first = new Map(goldLabels().map(({ id, labels }) => [id, labels]));
  const pairs = [...secondReading()].map(([id, labels]): Pair => [first.get(id) ?? [], labels]);
  const ofFacet = (facet: Facet): number => agreement(pairs, (labels) => labels.filter((label) => edition.get(label)?.facet === facet));
  const left = pairs.filter((pair) => pair.some((labels) => labels.length === 0));
  return Promise.resolve({
    f1: agreement(pairs, (labels) => labels),
    closed: agreement(pairs, (labels) => [...new Set(labels.flatMap((label) => [label, ...edition.ancestors(label)]))]),
    technology: ofFacet('technology'),
    domain: ofFacet('domain'),
    capability: ofFacet('capability'),
    none: share(left.map((pair) => pair.every((labels) => labels.length === 0))),
    n: pairs.length,
  });
};

function agreement(pairs: readonly Pair[], seen: (labels: readonly string[]) => readonly string[]): number {
  let both = 0;
  let given = 0;
  for (const [one, other] of pairs.map((pair) => pair.map(seen))) {
    both += (one ?? []).filter((label) => other?.includes(label)).length;
    given += (one?.length ?? 0) + (other?.length ?? 0);
  }
  return (2 * both) / given;
}
