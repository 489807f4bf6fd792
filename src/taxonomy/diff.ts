// What differs between two editions: concepts added, removed and changed, field by field. Judges nothing.
import type { Concept, Edition } from './edition.ts';

/** One changed field of a concept; `field` is a path such as `altLabel.fr` or `codes.cpc`. */
export interface FieldChange {
  readonly field: string;
  /** Entries that only the former edition has; a single text counts as one entry. */
  readonly removed: readonly string[];
  /** Entries that only the later edition has. */
  readonly added: readonly string[];
}

/** What differs between two editions; notations in the order of the edition that has them. */
export interface EditionDiff {
  readonly before: string;
  readonly after: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Notations that a concept of the later edition replaces. */
  readonly replaced: readonly { readonly notation: string; readonly by: string }[];
  readonly changed: readonly { readonly notation: string; readonly changes: readonly FieldChange[] }[];
}

/** Compares two editions by notation. The order of entries makes no difference, nor does the version they bear. */
export function diffEditions(before: Edition, after: Edition): EditionDiff {
  const kept = after.concepts.flatMap((concept) => {
    const former = before.get(concept.notation);
    const changes = former === null ? [] : changesOf(former, concept);
    return changes.length === 0 ? [] : [{ notation: concept.notation, changes }];
  });
  return {
    before: before.version,
    after: after.version,
    added: missingFrom(before, after),
    removed: missingFrom(after, before),
    replaced: missingFrom(after, before).flatMap((notation) => {
      const by = after.renamed.get(notation);
      return by === undefined ? [] : [{ notation, by }];
    }),
    changed: kept,
  };
}

function missingFrom(edition: Edition, other: Edition): string[] {
  return other.concepts.map((concept) => concept.notation).filter((notation) => edition.get(notation) === null);
}

function changesOf(before: Concept, after: Concept): FieldChange[] {
  const [former, later] = [entriesOf(before), entriesOf(after)];
  return [...new Set([...former.keys(), ...later.keys()])].sort().flatMap((field) => {
    const [was, is] = [former.get(field) ?? [], later.get(field) ?? []];
    const removed = was.filter((entry) => !is.includes(entry));
    const added = is.filter((entry) => !was.includes(entry));
    return removed.length + added.length === 0 ? [] : [{ field, removed, added }];
  });
}

/** The fields of a concept as lists of entries, by path. */
function entriesOf(concept: Concept): ReadonlyMap<string, readonly string[]> {
  const entries = new Map<string, readonly string[]>([
    ['facet', [concept.facet]],
    ['lens', concept.lens],
    ['broader', concept.broader],
    ['related', concept.related],
    ['replaces', concept.replaces],
  ]);
  for (const group of ['prefLabel', 'altLabel', 'hiddenLabel', 'scopeNote', 'codes', 'match'] as const) {
    const parts: readonly (readonly [string, string | readonly string[]])[] = Object.entries(concept[group]);
    for (const [key, value] of parts) entries.set(`${group}.${key}`, typeof value === 'string' ? [value] : value);
  }
  return entries;
}
