// Layer 2: finds the labels of an edition in a document, by stems of its language and words of English, and says where they stand.
// Decides what counts as a hit (case, context, exclusions, longest first); what a hit is worth is score.ts.
import { tokenise, type Token } from '../language/tokenise.ts';
import type { Span } from '../model.ts';
import type { Edition } from '../taxonomy/edition.ts';
import { createReadings, type Entry, type Reading } from './label-readings.ts';

/** The texts of a document, field by field. */
export type Fields = readonly { readonly field: Span['field']; readonly text: string }[];

/** A label found in a document. */
export interface LabelHit extends Omit<Entry, 'role'> {
  readonly span: Span;
}

/** Finds the labels of an edition; the language is ISO 639-1, `und` or null where it is not known. */
export type LabelMatcher = (fields: Fields, language: string | null) => LabelHit[];

interface Candidate extends Entry {
  readonly span: Span;
}

// Ends of sentences, bullets and blank lines; a label does not reach over them.
const sentenceEnd = /[.!?;:|•…]\s|\n\s*\n|[•|]/;

/** Makes the labels of an edition ready to be found. */
export function createLabelMatcher(edition: Pick<Edition, 'concepts'>): LabelMatcher {
  const readings = createReadings(edition.concepts);
  return (fields, language) => {
    const chosen = readings(language);
    const candidates = fields.flatMap((field) => {
      const tokens = tokenise(field.text);
      const fit = isCapitals(field.text, tokens) ? chosen.filter((reading) => reading.by !== 'spelling') : chosen;
      return fit.flatMap((reading) => look(field, tokens, reading));
    });
    return longest(valid(candidates));
  };
}

/** Characters that show whether a text is written in capitals. */
const beginning = 200;

/** In a text mostly in capitals an acronym cannot be told from a word. */
function isCapitals(text: string, tokens: readonly Token[]): boolean {
  const start = text.slice(0, beginning);
  const small = start.match(/\p{Ll}/gu)?.length ?? 0;
  const large = start.match(/\p{Lu}/gu)?.length ?? 0;
  return tokens.length >= 3 && large > 3 * small;
}

function look({ field, text }: Fields[number], tokens: readonly Token[], reading: Reading): Candidate[] {
  const words = tokens.map((token) => (reading.by === 'spelling' ? text.slice(token.start, token.end) : reading.stemming(token.text)));
  const broken = (index: number): boolean => sentenceEnd.test(text.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start ?? 0));
  return reading.trie.find(words, broken).map(({ first, last, payload }) => {
    const start = tokens[first]?.start ?? 0;
    const end = tokens[last]?.end ?? start;
    return { ...payload, span: { field, start, end, text: text.slice(start, end) } };
  });
}

/** Drops labels in another sense, and weak ones without context. */
function valid(candidates: readonly Candidate[]): Candidate[] {
  const excluded = Map.groupBy(
    candidates.filter((one) => one.role === 'exclude'),
    (one) => one.notation,
  );
  const standing = candidates.filter((one) => {
    const against = excluded.get(one.notation) ?? [];
    return one.role === 'label' && !(one.words === 1 ? against.length > 0 : against.some((other) => overlap(one.span, other.span)));
  });
  const sure = new Set(standing.filter((one) => !one.weak).map((one) => one.notation));
  for (const one of candidates) {
    if (one.role === 'context') sure.add(one.notation);
  }
  return standing.filter((one) => !one.weak || sure.has(one.notation));
}

function overlap(one: Span, other: Span): boolean {
  return one.field === other.field && one.start < other.end && other.start < one.end;
}

const ranks: readonly Entry['rank'][] = ['pref', 'alt', 'hidden'];

/** Of labels one inside the other only the longest is kept, and each place once for a concept. In order of field and place. */
function longest(candidates: readonly Candidate[]): LabelHit[] {
  const kept: LabelHit[] = [];
  for (const ofField of Map.groupBy(candidates, (one) => one.span.field).values()) {
    const ordered = ofField.toSorted(
      (one, other) =>
        one.span.start - other.span.start || other.span.end - one.span.end || ranks.indexOf(one.rank) - ranks.indexOf(other.rank),
    );
    let widest: Span | null = null;
    for (const { notation, label, rank, words, weak, span } of ordered) {
      const inside: boolean = widest !== null && span.end <= widest.end && !(span.start === widest.start && span.end === widest.end);
      const again = kept.some((hit) => hit.notation === notation && overlap(hit.span, span));
      if (inside || again) continue;
      kept.push({ notation, label, rank, words, weak, span });
      if (widest === null || span.end > widest.end) widest = span;
    }
  }
  return kept;
}
