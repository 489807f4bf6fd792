// Layer 2: finds the labels of an edition in a document, by stems of its language and words of English, and says where they stand.
// Decides what counts as a hit (case, context, exclusions, longest first); what a hit is worth is score.ts.
import type { Span } from '../model.ts';
import type { Edition } from '../taxonomy/edition.ts';
import type { Field, Fields } from './fields.ts';
import { createReadings, type Entry, type Reading, type Readings } from './label-readings.ts';
import { phrasesFrom } from './phrase-trie.ts';

/** A label found in a document. */
export interface LabelHit extends Omit<Entry, 'role'> {
  readonly span: Span;
}

/** Finds the labels of an edition; the language is ISO 639-1, `und` or null where it is not known. */
export type LabelMatcher = (fields: Fields, language: string | null) => LabelHit[];

interface Candidate extends Entry {
  readonly span: Span;
}

const blank = 0x20;

// Ends of sentences, bullets and blank lines; a label does not reach over them.
const sentenceEnd = /[.!?;:|•…]\s|\n\s*\n|[•|]/;

/** Makes the labels of an edition ready to be found. */
export function createLabelMatcher(edition: Pick<Edition, 'concepts'>): LabelMatcher {
  const readings = createReadings(edition.concepts);
  return (fields, language) => {
    const { beginning } = readings(language);
    return longest(valid(fields.flatMap((field) => look(field, beginning))));
  };
}

/** Characters that show whether a text is written in capitals. */
const shown = 200;

const [firstSmall, lastSmall, firstLarge, lastLarge, beyondAscii] = [0x61, 0x7a, 0x41, 0x5a, 0x80];

/** In a text mostly in capitals an acronym cannot be told from a word. */
function isCapitals({ text, tokens }: Field): boolean {
  if (tokens.length < 3) return false;
  let [small, large] = [0, 0];
  for (let index = 0, end = Math.min(shown, text.length); index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < beyondAscii) {
      small += Number(unit >= firstSmall && unit <= lastSmall);
      large += Number(unit >= firstLarge && unit <= lastLarge);
    } else {
      const sign = text[index]!;
      small += Number(/\p{Ll}/u.test(sign));
      large += Number(/\p{Lu}/u.test(sign));
    }
  }
  return large > 3 * small;
}

/** The phrases of a field: only words with which one begins are looked at twice. */
function look(field: Field, beginning: Readings['beginning']): Candidate[] {
  const { text, tokens } = field;
  const capitals = isCapitals(field);
  const found: Candidate[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    for (const { reading, start: at } of beginning(tokens[first]!.text)) {
      if (capitals && reading.by === 'spelling') continue;
      const beginnings = at ?? reading.trie.start(wordOf(field, first, reading) ?? '');
      if (beginnings === undefined) continue;
      const next = (index: number): string | undefined => (isBroken(field, index) ? undefined : wordOf(field, index, reading));
      for (const { last, payload } of phrasesFrom(beginnings, first, next)) {
        const { start } = tokens[first]!;
        const { end } = tokens[last]!;
        found.push({ ...payload, span: { field: field.field, start, end, text: text.slice(start, end) } });
      }
    }
  }
  return found;
}

/** Whether a sentence ends before a word. */
function isBroken({ text, tokens }: Field, index: number): boolean {
  const [before, after] = [tokens[index - 1]!.end, tokens[index]?.start ?? text.length];
  // Most words are parted by a blank.
  return (after !== before + 1 || text.charCodeAt(before) !== blank) && sentenceEnd.test(text.slice(before, after));
}

function wordOf({ text, tokens }: Field, index: number, { by, stemming }: Reading): string | undefined {
  const token = tokens[index];
  if (token === undefined) return undefined;
  return by === 'spelling' ? text.slice(token.start, token.end) : stemming(token.text);
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
    const reached = new Map<string, number>();
    let widest: Span | null = null;
    for (const { notation, label, rank, words, weak, span } of ordered) {
      const inside: boolean = widest !== null && span.end <= widest.end && !(span.start === widest.start && span.end === widest.end);
      const again = (reached.get(notation) ?? 0) > span.start;
      if (inside || again) continue;
      kept.push({ notation, label, rank, words, weak, span });
      reached.set(notation, span.end);
      if (widest === null || span.end > widest.end) widest = span;
    }
  }
  return kept;
}
