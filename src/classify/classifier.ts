// Gives a document its classes: code rules and labels, and with a model a linear classifier, joined, each with its evidence.
// Pure; the clock and the model are handed in.
import type { Classification, Evidence } from '../model.ts';
import type { Edition } from '../taxonomy/edition.ts';
import { raiseParents, type Finding } from './hierarchy.ts';
import { probability, score, threshold } from './score.ts';
import { createEvidenceFinder, type ClassifiedDocument, type ConceptEvidence } from './watch/concept-evidence.ts';
import { createJoinedModel, type Opinion, type Opinions } from './watch/joined-opinion.ts';
import type { WatchModel } from './watch/watch-model.ts';

/** How many classes are wanted, and when it is. */
export interface ClassifyOptions {
  /** The so many best, whatever their probability; without it those at or above the threshold. */
  readonly top?: number;
  /** UTC instant, for `decidedAt`. */
  readonly now: string;
}

export interface Classifier {
  /** The classes of a document, best first; [] when nothing speaks for any. */
  classify(document: ClassifiedDocument, options: ClassifyOptions): Classification[];
}

/** Name of the rules and the formula; raised when either changes what comes out. */
const rulesVersion = 'rules-and-labels-1';

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
  const { version, join } = model ?? { version: rulesVersion, join: { suggest: threshold } };
  return {
    classify(document, { top, now }) {
      const evidence = find(document);
      const judged = joined === null || isBrief(document) ? null : joined.judge(document, evidence);
      const knows = (notation: string): boolean => judged !== null && joined?.knows(notation) === true;
      const ruled = [...evidence.found].flatMap(([notation, own]) =>
        knows(notation) ? [] : [found(notation, { ...own, bodyWords: evidence.bodyWords })],
      );
      const opinions = judged?.opinions.map((one) => bare(one, evidence.found.get(one.notation))) ?? [];
      const ordered = raiseParents([...ruled, ...opinions], edition).toSorted(bestFirst);
      const reaches = ({ notation, p }: Finding): boolean => p >= (knows(notation) ? join.suggest : threshold);
      const chosen = top === undefined ? ordered.filter(reaches) : ordered.slice(0, top);
      const told = judged === null ? chosen : explained(chosen, judged, knows);
      return told.map((finding) => {
        const modelVersion = knows(finding.notation) ? version : rulesVersion;
        return { ...finding, edition: edition.version, modelVersion, decidedAt: now };
      });
    },
  };
}

/** Whether a document is too short for a model of texts: a code or a label is then all there is. */
function isBrief({ title, abstract, text }: ClassifiedDocument): boolean {
  const words = [title, abstract ?? '', text ?? '']
    .join(' ')
    .slice(0, 200)
    .match(/\p{L}+/gu);
  return (words?.length ?? 0) < leastWords;
}

/** A model's opinion with what rules and labels say; the model's reasons are added to those that are given. */
function bare({ notation, p }: Opinion, evidence: ConceptEvidence | undefined): Finding {
  const { fired, hits } = evidence ?? { fired: null, hits: [] };
  const spans = hits.slice(0, mostJoinedSpans).map((hit) => hit.span);
  const method = evidence === undefined ? 'linear' : 'joined';
  return { notation, p: probability(p), method, evidence: { spans, rule: fired?.rule ?? null, terms: [] } };
}

function explained(chosen: readonly Finding[], judged: Opinions, knows: (notation: string) => boolean): readonly Finding[] {
  const asked = chosen.map(({ notation }) => notation).filter(knows);
  const reasons = new Map(judged.explain(asked).map((reason, index) => [asked[index]!, reason]));
  return chosen.map((finding) => {
    const reason = reasons.get(finding.notation);
    if (reason === undefined) return finding;
    const { spans, rule, terms } = finding.evidence;
    return { ...finding, evidence: { spans: spans.length === 0 ? reason.spans : spans, rule, terms: [...reason.terms, ...terms] } };
  });
}

function found(notation: string, { fired, hits, bodyWords }: ConceptEvidence & { readonly bodyWords: number }): Finding {
  const byTerms = hits.length === 0 ? { p: 0, terms: [] } : score(hits, bodyWords);
  const evidence: Evidence = { spans: hits.slice(0, mostSpans).map((hit) => hit.span), rule: fired?.rule ?? null, terms: byTerms.terms };
  if (fired === null) return { notation, p: byTerms.p, method: 'terms', evidence };
  if (hits.length === 0) return { notation, p: fired.p, method: 'code', evidence };
  // Two independent opinions: both would have to be wrong.
  return { notation, p: probability(1 - (1 - fired.p) * (1 - byTerms.p)), method: 'joined', evidence };
}

function bestFirst(one: Finding, other: Finding): number {
  return other.p - one.p || (one.notation < other.notation ? -1 : 1);
}
