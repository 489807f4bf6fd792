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

/**
 * Raises concepts to the likeliest of those found below them; the evidence then names that one, with the log-odds it
 * added. Concepts without evidence of their own stay out: a search expands to broader concepts itself.
 */
export function raiseParents(findings: readonly Finding[], edition: Pick<Edition, 'ancestors' | 'label'>): Finding[] {
  const below = new Map<string, Finding>();
  for (const finding of findings) {
    for (const parent of edition.ancestors(finding.notation)) {
      if ((below.get(parent)?.p ?? 0) < finding.p) below.set(parent, finding);
    }
  }
  return findings.map((finding) => {
    const child = below.get(finding.notation);
    return child === undefined || child.p <= finding.p ? finding : raised(finding, child, edition.label(child.notation, 'en'));
  });
}

function raised(finding: Finding, child: Finding, label: string): Finding {
  const gain = { term: `narrower: ${label}`, weight: rounded(logOdds(child.p) - logOdds(finding.p)) };
  return { ...finding, p: child.p, evidence: { ...finding.evidence, terms: [...finding.evidence.terms, gain] } };
}
