// A classifier with what analysts' decisions taught laid over it: the starter says what it finds, the correction what that is
// worth here, and both are shown. Keeps no documents.
import type { Classification } from '../model.ts';
import type { Edition } from '../taxonomy/edition.ts';
import { correctedThresholds } from './class-thresholds.ts';
import type { Classifier } from './classifier.ts';
import { correctedOdds, correctionOf, wordsOf, type Correction } from './correction.ts';
import { raiseParents, withTerms } from './hierarchy.ts';
import { logistic, logOdds, probability, rounded } from './score.ts';
import { withAncestors } from './watch/concept-tree.ts';
import type { ClassifiedDocument } from './watch/concept-evidence.ts';

/** Classes that the starter is asked for: decisions seldom lift what it thinks less likely. */
const asked = 60;

/** A concept of which the starter found nothing is passed over below this. */
const leastP = 0.05;

/** Most words of decisions that a class shows. */
const mostTerms = 4;

/** Lays a correction over a classifier; concepts that the edition does not hold any more are passed over. */
export function correctedClassifier(starter: Classifier, correction: Correction, edition: Edition): Classifier {
  const known = Object.keys(correction.concepts).filter((notation) => edition.get(notation) !== null);
  const thresholds = correctedThresholds(starter.thresholds, correction);
  return {
    thresholds,
    classify(document, { top, now }) {
      const found = new Map(starter.classify(document, { top: Math.max(asked, top ?? 0), now }).map((one) => [one.notation, one]));
      const words = wordsOf(document);
      const corrected = [...new Set([...found.keys(), ...known])].flatMap((notation) => {
        const before = found.get(notation) ?? null;
        const { odds, terms } = correctedOdds(before && logOdds(before.p), correctionOf(notation, correction), words);
        const p = probability(logistic(odds));
        // What nothing in the document speaks for is no finding, however many are asked for.
        if (before === null && (terms.length === 0 || p < leastP)) return [];
        return [joined(notation, { before, p, odds, terms }, { correction, edition, now })];
      });
      const ordered = raised(corrected, edition).toSorted((one, other) => other.p - one.p || (one.notation < other.notation ? -1 : 1));
      if (top !== undefined) return ordered.slice(0, top);
      const reached = ordered.filter((one) => one.p >= thresholds.given(one));
      const given = new Set(
        withAncestors(
          reached.map(({ notation }) => notation),
          edition,
        ),
      );
      return ordered.filter(({ notation }) => given.has(notation));
    },
  };
}

interface Corrected {
  readonly before: Classification | null;
  readonly p: number;
  readonly odds: number;
  readonly terms: Classification['evidence']['terms'];
}

function joined(
  notation: string,
  { before, p, odds, terms }: Corrected,
  { correction, edition, now }: { readonly correction: Correction; readonly edition: Edition; readonly now: string },
): Classification {
  const evidence = before?.evidence ?? { spans: [], rule: null, terms: [] };
  // What the words do not account for is what decisions made of the starter's word itself.
  const rest = terms.reduce((sum, { weight }) => sum - weight, odds - (before === null ? 0 : logOdds(before.p)));
  const learnt = [{ term: 'decisions', weight: rounded(rest) }, ...strongest(terms)];
  return {
    notation,
    edition: edition.version,
    p,
    method: 'joined',
    evidence: { ...evidence, terms: [...evidence.terms, ...learnt.filter(({ weight }) => weight !== 0)] },
    modelVersion: before === null ? correction.version : `${before.modelVersion}+${correction.version}`,
    decidedAt: now,
  };
}

/** The strongest words, and the others as one, so that what is shown adds up. */
function strongest(terms: Classification['evidence']['terms']): Classification['evidence']['terms'] {
  const ordered = terms.toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  const others = ordered.slice(mostTerms).reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...ordered.slice(0, mostTerms).map(({ term, weight }) => ({ term: `decisions: ${term}`, weight })),
    { term: 'decisions, other words', weight: rounded(others) },
  ];
}

/** A correction may leave a concept below what lies under it. */
function raised(classes: readonly Classification[], edition: Edition): Classification[] {
  return raiseParents(classes, edition).map(({ own, p, narrower }) => ({ ...own, p, evidence: withTerms(own.evidence, narrower) }));
}

/** The log-odds that a classifier gives each concept that it finds anything for. */
export function oddsOf(classifier: Classifier, document: ClassifiedDocument, now: string): ReadonlyMap<string, number> {
  return new Map(classifier.classify(document, { top: asked, now }).map(({ notation, p }) => [notation, logOdds(p)]));
}
