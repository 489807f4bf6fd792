// Layer 2: finds the labels of an edition in a document, by stems of its language and of English, and says where they stand.
// Decides what counts as a hit (case, context, exclusions, longest first); what a hit is worth is score.ts.
import { tokenise, type Token } from '../language/tokenise.ts';
import type { Span } from '../model.ts';
import type { Concept, Edition } from '../taxonomy/edition.ts';
import { stemming, type Stemming } from './stemming.ts';
import { PhraseTrie } from './phrase-trie.ts';

/** The texts of a document, field by field. */
export type Fields = readonly { readonly field: Span['field']; readonly text: string }[];

/** A label found in a document. */
export interface LabelHit {
  readonly notation: string;
  readonly label: string;
  readonly rank: 'pref' | 'alt' | 'hidden';
  /** Words of the label without linking words. */
  readonly words: number;
  /** True for a label that counts by its context alone. */
  readonly weak: boolean;
  readonly span: Span;
}

/** Finds the labels of an edition; the language is ISO 639-1, `und` or null where it is not known. */
export type LabelMatcher = (fields: Fields, language: string | null) => LabelHit[];

interface Entry {
  readonly role: 'label' | 'context' | 'exclude';
  readonly notation: string;
  readonly label: string;
  readonly rank: LabelHit['rank'];
  readonly words: number;
  readonly weak: boolean;
}

/** One way of looking: the words as one language stems them, or as they are written. */
interface Reading {
  readonly language: string | null;
  readonly stemming: Stemming;
  readonly trie: PhraseTrie<Entry>;
}

interface Candidate extends Entry {
  readonly span: Span;
}

// Ends of sentences, bullets and blank lines; a label does not reach over them.
const sentenceEnd = /[.!?;:|•…]\s|\n\s*\n|[•|]/;

/** Makes the labels of an edition ready to be found. */
export function createLabelMatcher(edition: Pick<Edition, 'concepts'>): LabelMatcher {
  const languages = new Set(edition.concepts.flatMap((concept) => [...labelsOf(concept)].map((one) => one.language)));
  const readings = [...languages].map((language) => readingOf(language, edition.concepts));
  const written = asWritten(edition.concepts);
  return (fields, language) => {
    const chosen = readings.filter((one) => isUnknown(language) || one.language === language || one.language === 'en');
    const candidates = fields.flatMap((field) => {
      const tokens = tokenise(field.text);
      const seen = chosen.flatMap((reading) => look(field, tokens, reading));
      return isCapitals(field.text, tokens) ? seen : [...seen, ...look(field, tokens, written)];
    });
    return longest(valid(candidates));
  };
}

function isUnknown(language: string | null): boolean {
  return language === null || language === 'und';
}

/** In a text in capitals an acronym cannot be told from a word. */
function isCapitals(text: string, tokens: readonly Token[]): boolean {
  return tokens.length >= 3 && text === text.toUpperCase();
}

function* labelsOf(concept: Concept): Generator<{ language: string; label: string; rank: LabelHit['rank'] }> {
  for (const [language, label] of Object.entries(concept.prefLabel)) yield { language, label, rank: 'pref' };
  for (const [language, labels] of Object.entries(concept.altLabel))
    yield* labels.map((label) => ({ language, label, rank: 'alt' as const }));
  for (const [language, labels] of Object.entries(concept.hiddenLabel))
    yield* labels.map((label) => ({ language, label, rank: 'hidden' as const }));
}

function readingOf(language: string, concepts: readonly Concept[]): Reading {
  const reading: Reading = { language, stemming: stemming(language), trie: new PhraseTrie() };
  for (const concept of concepts) {
    const { caseSensitive, weak, requireAny, exclude } = concept.match;
    for (const one of labelsOf(concept)) {
      if (one.language === language && !caseSensitive.includes(one.label)) {
        add(reading, { ...one, role: 'label', notation: concept.notation, weak: weak.includes(one.label) });
      }
    }
    const other = { notation: concept.notation, rank: 'hidden', weak: false } as const;
    for (const label of requireAny) add(reading, { ...other, role: 'context', label });
    for (const label of exclude) add(reading, { ...other, role: 'exclude', label });
  }
  return reading;
}

function add({ stemming: stemmed, trie }: Reading, entry: Omit<Entry, 'words'>): void {
  const { role, notation, label, rank, weak } = entry;
  const words = tokenise(label)
    .map((token) => stemmed(token.text))
    .filter((word) => word !== '');
  trie.add(words, { role, notation, label, rank, weak, words: words.length });
}

/** Acronyms count as written; a plural s may follow. */
function asWritten(concepts: readonly Concept[]): Reading {
  const reading: Reading = { language: null, stemming: (word) => word, trie: new PhraseTrie() };
  for (const concept of concepts) {
    for (const label of concept.match.caseSensitive) {
      const rank = [...labelsOf(concept)].find((one) => one.label === label)?.rank ?? 'hidden';
      const words = tokenise(label).map((token) => label.slice(token.start, token.end));
      const entry: Entry = {
        role: 'label',
        notation: concept.notation,
        label,
        rank,
        weak: concept.match.weak.includes(label),
        words: words.length,
      };
      reading.trie.add(words, entry);
      reading.trie.add([...words.slice(0, -1), `${words.at(-1) ?? ''}s`], entry);
    }
  }
  return reading;
}

function look({ field, text }: Fields[number], tokens: readonly Token[], reading: Reading): Candidate[] {
  const words = tokens.map((token) => (reading.language === null ? text.slice(token.start, token.end) : reading.stemming(token.text)));
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

const ranks: readonly LabelHit['rank'][] = ['pref', 'alt', 'hidden'];

/** Of labels one inside the other only the longest is kept, and each place once for a concept. In order of field and place. */
function longest(candidates: readonly Candidate[]): LabelHit[] {
  const kept: LabelHit[] = [];
  for (const [, ofField] of Map.groupBy(candidates, (one) => one.span.field)) {
    const ordered = ofField.toSorted(
      (one, other) =>
        one.span.start - other.span.start || other.span.end - one.span.end || ranks.indexOf(one.rank) - ranks.indexOf(other.rank),
    );
    let widest: Span | null = null;
    for (const { notation, label, rank, words, weak, span } of ordered) {
      const inside: boolean = widest !== null && span.end <= widest.end && !(span.start === widest.start && span.end === widest.end);
      const again = kept.some((hit) => hit.notation === notation && hit.span.field === span.field && overlap(hit.span, span));
      if (inside || again) continue;
      kept.push({ notation, label, rank, words, weak, span });
      if (widest === null || span.end > widest.end) widest = span;
    }
  }
  return kept;
}
