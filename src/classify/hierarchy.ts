// A concept is at least as likely as what lies below it: p(parent) = max(own, children). Adds no concepts of its own accord.
import type { Evidence } from '../model.ts';
import type { Edition } from '../taxonomy/edition.ts';
import { logOdds, rounded } from './score.ts';

/** A concept with the evidence found for itself. */
export interface Finding {
  readonly notation: string;
  readonly p: number;
  readonly method: 'code' | 'terms' | 'linear' | 'joined';
  readonly evidence: Evidence;
}

/** What was thought of a concept, how likely it is with what lies below it, and the term that says so where that is more. */
export interface Raised<T> {
  readonly own: T;
  readonly p: number;
  readonly narrower: Evidence['terms'];
}

/**
 * Raises concepts to the likeliest of those found below them; a term then names that one, with the log-odds it
 * added. Concepts without evidence of their own stay out: a search expands to broader concepts itself.
 */
export function raiseParents<T extends { readonly notation: string; readonly p: number }>(
  findings: readonly T[],
  edition: Pick<Edition, 'ancestors' | 'label'>,
): Raised<T>[] {
  const below = new Map<string, T>();
  for (const finding of findings) {
    for (const parent of edition.ancestors(finding.notation)) {
      if ((below.get(parent)?.p ?? 0) < finding.p) below.set(parent, finding);
    }
  }
  return findings.map((own) => {
    const child = below.get(own.notation);
    if (child === undefined || child.p <= own.p) return { own, p: own.p, narrower: [] };
    const weight = rounded(logOdds(child.p) - logOdds(own.p));
    return { own, p: child.p, narrower: [{ term: `narrower: ${edition.label(child.notation, 'en')}`, weight }] };
  });
}

/** The evidence with further terms behind its own. */
export function withTerms(evidence: Evidence, terms: Evidence['terms']): Evidence {
  return terms.length === 0 ? evidence : { ...evidence, terms: [...evidence.terms, ...terms] };
}
