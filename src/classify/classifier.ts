// Gives a document its classes: code rules and labels, joined, each with its evidence. Pure; the clock is handed in.
// A trained linear layer joins here as a third opinion once documents have been reviewed; it is a model of its own.
import type { Classification, Evidence, Kind, Span } from '../model.ts';
import type { Edition } from '../taxonomy/edition.ts';
import { createCodeRules, type CodedDocument, type RuleHit } from './code-rules.ts';
import { raiseParents, type Finding } from './hierarchy.ts';
import { createLabelMatcher, type Fields, type LabelHit } from './label-matcher.ts';
import { probability, score, threshold } from './score.ts';

/** What is classified: the texts and codes of a notice. */
export interface ClassifiedDocument extends CodedDocument {
  readonly kind?: Kind;
  readonly title: string;
  readonly abstract?: string | null;
  readonly text?: string | null;
  /** ISO 639-1 or `und`; where it is not known, labels of all languages are looked for. */
  readonly language?: string | null;
}

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
const modelVersion = 'rules-and-labels-1';

/** Characters of a field that are read: a long report says early what it is about. */
const longestField = 40_000;

/** Most spans that a class shows. */
const mostSpans = 12;

/** Makes an edition's rules and labels ready; the classifier keeps no state of documents. */
export function createClassifier(edition: Edition): Classifier {
  const rules = createCodeRules(edition);
  const matcher = createLabelMatcher(edition);
  return {
    classify(document, { top, now }) {
      const fields = fieldsOf(document);
      const hits = Map.groupBy(matcher(fields, document.language?.toLowerCase() ?? null), (hit) => hit.notation);
      const fired = new Map(rules(document).map((hit) => [hit.notation, hit]));
      const bodyWords = wordsOutsideTitle(fields);
      const findings = [...new Set([...fired.keys(), ...hits.keys()])].map((notation) =>
        found(notation, { fired: fired.get(notation) ?? null, hits: hits.get(notation) ?? [], bodyWords }),
      );
      const ordered = raiseParents(findings, edition).toSorted(bestFirst);
      const chosen = top === undefined ? ordered.filter((finding) => finding.p >= threshold) : ordered.slice(0, top);
      return chosen.map((finding) => ({ ...finding, edition: edition.version, modelVersion, decidedAt: now }));
    },
  };
}

function fieldsOf({ title, abstract, text }: ClassifiedDocument): Fields {
  const given: readonly (readonly [Span['field'], string | null | undefined])[] = [
    ['title', title],
    ['abstract', abstract],
    ['text', text],
  ];
  return given.flatMap(([field, value]) =>
    typeof value === 'string' && value !== '' ? [{ field, text: value.slice(0, longestField) }] : [],
  );
}

function wordsOutsideTitle(fields: Fields): number {
  const body = fields.filter(({ field }) => field !== 'title').map(({ text }) => text);
  return body.reduce((sum, text) => sum + (text.match(/\s+/g)?.length ?? 0) + 1, 0);
}

function found(
  notation: string,
  { fired, hits, bodyWords }: { readonly fired: RuleHit | null; readonly hits: readonly LabelHit[]; readonly bodyWords: number },
): Finding {
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
