// Gives a document its classes: code rules and labels, and with a model a linear classifier, joined, each with its evidence.
// Pure; the clock and the model are handed in.
import type { Classification, Evidence } from '../model.ts';
import type { Edition } from '../taxonomy/edition.ts';
import { startingThresholds, type Thresholds } from './class-thresholds.ts';
import { fieldsOf, type Fields } from './fields.ts';
import { raiseParents, withTerms, type Finding, type Raised } from './hierarchy.ts';
import { probability, rulesVersion, score } from './score.ts';
import { createEvidenceFinder, type ClassifiedDocument, type ConceptEvidence } from './watch/concept-evidence.ts';
import { withAncestors } from './watch/concept-tree.ts';
import { createJoinedModel, type Opinion, type Reason } from './watch/joined-opinion.ts';
import type { WatchModel } from './watch/watch-model.ts';

/** How many classes are wanted, and when it is. */
export interface ClassifyOptions {
  /** The so many best, whatever their probability; without it those at or above the threshold. */
  readonly top?: number;
  /** UTC instant, for `decidedAt`. */
  readonly now: string;
}

export interface Classifier {
  /** From which probability it gives a class, and from which no reader is needed. */
  readonly thresholds: Thresholds;
  /** The classes of a document, best first; [] when nothing speaks for any. */
  classify(document: ClassifiedDocument, options: ClassifyOptions): Classification[];
}

/** Most spans that a class shows, by rules and labels alone and beside a model's terms. */
const mostSpans = 12;
const mostJoinedSpans = 6;

/** A document of fewer words is judged by rules and labels alone. */
const leastWords = 4;

/**
 * Makes an edition's rules and labels ready, joined by a model where one is given; the classifier keeps no state of documents.
 * Concepts that the model does not know are judged by rules and labels alone.
 */
export function createClassifier(edition: Edition, model: WatchModel | null = null): Classifier {
  const find = createEvidenceFinder(edition);
  const joined = model === null ? null : createJoinedModel(edition, model);
  const version = model?.version ?? rulesVersion;
  const thresholds = startingThresholds(model === null ? null : { version, ...model.join });
  return {
    thresholds,
    classify(document, { top, now }) {
      const fields = fieldsOf(document);
      const evidence = find(document, fields);
      const judged = joined === null || isBrief(fields) ? null : joined.judge(document, fields, evidence, top ?? 0);
      const knows = (notation: string): boolean => judged !== null && joined?.knows(notation) === true;
      const ruled = new Map(
        [...evidence.found].flatMap(([notation, own]) => (knows(notation) ? [] : [[notation, found(notation, own, evidence.bodyWords)]])),
      );
      const raised = raiseParents([...ruled.values(), ...(judged?.opinions ?? [])], edition);
      const versionOf = (notation: string): string => (knows(notation) ? version : rulesVersion);
      const reaches = ({ own: { notation }, p }: Raised<Opinion>): boolean =>
        p >= thresholds.given({ notation, modelVersion: versionOf(notation) });
      // Thresholds differ by concept, but whoever is given a concept is given its broader ones too.
      const given = new Set(withAncestors(raised.filter(reaches).map(notationOf), edition));
      const ordered = raised.toSorted(bestFirst);
      const chosen = top === undefined ? ordered.filter((one) => given.has(notationOf(one))) : ordered.slice(0, top);
      const reasons = judged?.explain(chosen.map(notationOf).filter(knows));
      return chosen.map(({ own: { notation }, p, narrower }) => {
        const told = ruled.get(notation) ?? learnt(evidence.found.get(notation), reasons?.get(notation));
        const why = { method: told.method, evidence: withTerms(told.evidence, narrower) };
        return { notation, p, ...why, edition: edition.version, modelVersion: versionOf(notation), decidedAt: now };
      });
    },
  };
}

/** Whether a document is too short for a model of texts: a code or a label is then all there is. */
function isBrief(fields: Fields): boolean {
  return fields.reduce((sum, { tokens }) => sum + tokens.length, 0) < leastWords;
}

/** What rules and labels say of a concept that a model judged, with the model's reasons. */
function learnt(evidence: ConceptEvidence | undefined, reason: Reason | undefined): Pick<Finding, 'method' | 'evidence'> {
  const { fired, hits } = evidence ?? { fired: null, hits: [] };
  const spans = hits.slice(0, mostJoinedSpans).map((hit) => hit.span);
  const method = evidence === undefined ? 'linear' : 'joined';
  const given = spans.length === 0 ? (reason?.spans ?? []) : spans;
  return { method, evidence: { spans: given, rule: fired?.rule ?? null, terms: reason?.terms ?? [] } };
}

function found(notation: string, { fired, hits }: ConceptEvidence, bodyWords: number): Finding {
  const byTerms = hits.length === 0 ? { p: 0, terms: [] } : score(hits, bodyWords);
  const evidence: Evidence = { spans: hits.slice(0, mostSpans).map((hit) => hit.span), rule: fired?.rule ?? null, terms: byTerms.terms };
  if (fired === null) return { notation, p: byTerms.p, method: 'terms', evidence };
  if (hits.length === 0) return { notation, p: fired.p, method: 'code', evidence };
  // Two independent opinions: both would have to be wrong.
  return { notation, p: probability(1 - (1 - fired.p) * (1 - byTerms.p)), method: 'joined', evidence };
}

function notationOf({ own }: Raised<Opinion>): string {
  return own.notation;
}

function bestFirst(one: Raised<Opinion>, other: Raised<Opinion>): number {
  return other.p - one.p || (one.own.notation < other.own.notation ? -1 : 1);
}
