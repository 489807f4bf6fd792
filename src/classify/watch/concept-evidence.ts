// Looks for every concept of an edition in a document: rules that fire and labels that stand in it, concept by concept.
// What they are worth is decided by who asks.
import type { Kind } from '../../model.ts';
import type { Edition } from '../../taxonomy/edition.ts';
import { createCodeRules, type CodedDocument, type RuleHit } from '../code-rules.ts';
import { longestField, type Fields, type FieldTexts } from '../fields.ts';
import { createLabelMatcher, type LabelHit } from '../label-matcher.ts';

/** What is classified: the texts and codes of a notice. */
export interface ClassifiedDocument extends CodedDocument, FieldTexts {
  readonly kind?: Kind;
  /** ISO 639-1 or `und`; where it is not known, labels of all languages are looked for. */
  readonly language?: string | null;
}

/** What stands in a document for one concept. */
export interface ConceptEvidence {
  readonly fired: RuleHit | null;
  readonly hits: readonly LabelHit[];
}

/** What stands in a document, by notation, and how long it is. */
export interface DocumentEvidence {
  readonly found: ReadonlyMap<string, ConceptEvidence>;
  /** Words outside the title. */
  readonly bodyWords: number;
}

/** Makes an edition's rules and labels ready. */
export function createEvidenceFinder(edition: Edition): (document: ClassifiedDocument, fields: Fields) => DocumentEvidence {
  const rules = createCodeRules(edition);
  const matcher = createLabelMatcher(edition);
  return (document, fields) => {
    const hits = Map.groupBy(matcher(fields, document.language?.toLowerCase() ?? null), (hit) => hit.notation);
    const fired = new Map(rules(document).map((hit) => [hit.notation, hit]));
    const notations = new Set([...fired.keys(), ...hits.keys()]);
    return {
      found: new Map([...notations].map((one) => [one, { fired: fired.get(one) ?? null, hits: hits.get(one) ?? [] }])),
      bodyWords: wordsOutsideTitle(fields),
    };
  };
}

function wordsOutsideTitle(fields: Fields): number {
  return fields.reduce((sum, { field, tokens }) => sum + (field === 'title' ? 0 : tokens.length), 0);
}

/** All codes of a document, whatever their scheme. */
export function codesOf({ codes = [], cpc = [], ipc = [], cpv = [], euroSciVoc = [], ...named }: ClassifiedDocument): string[] {
  const names = [named.topicIdentifier, named.callIdentifier, named.programme].flatMap((one) => one ?? []);
  return [...new Set([...codes, ...cpc, ...ipc, ...cpv, ...euroSciVoc, ...names])];
}

/** Characters outside the title, as far as they are read. */
export function lengthOf({ abstract, text }: ClassifiedDocument): number {
  return [abstract, text].reduce((sum, field) => sum + Math.min(longestField, field?.length ?? 0), 0);
}
