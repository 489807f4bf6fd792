// Makes the labels of an edition findable: for each language one trie of stems and one of acronyms as they are written.
// Reads no documents; label-matcher.ts does.
import { fold } from '../language/fold.ts';
import { tokenise } from '../language/tokenise.ts';
import type { Concept } from '../taxonomy/edition.ts';
import { conjunctions } from './linking-words.ts';
import { PhraseTrie } from './phrase-trie.ts';
import { stemming, type Stemming } from './stemming.ts';

/** A phrase of a concept, and what it is for: a label, context for weak labels, or a sign of another sense. */
export interface Entry {
  readonly role: 'label' | 'context' | 'exclude';
  readonly notation: string;
  readonly label: string;
  readonly rank: 'pref' | 'alt' | 'hidden';
  /** Words of the phrase without linking words. */
  readonly words: number;
  /** True for a label that counts by its context alone. */
  readonly weak: boolean;
}

/** One way of looking for the labels of a language: by stems, or for acronyms as they are written. */
export interface Reading {
  readonly language: string;
  readonly asWritten: boolean;
  readonly stemming: Stemming;
  readonly trie: PhraseTrie<Entry>;
}

interface Label {
  readonly language: string;
  readonly label: string;
  readonly rank: Entry['rank'];
}

/** Two readings for each language that has labels. */
export function createReadings(concepts: readonly Concept[]): Reading[] {
  const languages = new Set(concepts.flatMap((concept) => labelsOf(concept).map((one) => one.language)));
  return [...languages].flatMap((language) => [stemmed(language, concepts), written(language, concepts)]);
}

function labelsOf({ prefLabel, altLabel, hiddenLabel }: Concept): Label[] {
  const listed = (lists: Concept['altLabel'], rank: Entry['rank']): Label[] =>
    Object.entries(lists).flatMap(([language, labels]) => labels.map((label) => ({ language, label, rank })));
  const preferred = Object.entries(prefLabel).map(([language, label]): Label => ({ language, label, rank: 'pref' }));
  return [...preferred, ...listed(altLabel, 'alt'), ...listed(hiddenLabel, 'hidden')];
}

function stemmed(language: string, concepts: readonly Concept[]): Reading {
  const reading: Reading = { language, asWritten: false, stemming: stemming(language), trie: new PhraseTrie() };
  for (const concept of concepts) {
    const { notation } = concept;
    const { caseSensitive, weak, requireAny, exclude } = concept.match;
    for (const { label, rank, language: own } of labelsOf(concept)) {
      if (own === language && !caseSensitive.includes(label))
        add(reading, { role: 'label', notation, label, rank, weak: weak.includes(label) });
    }
    // Context is given without language: every language reads it its own way.
    const rest = { notation, rank: 'hidden', weak: false } as const;
    for (const label of requireAny) add(reading, { ...rest, role: 'context', label });
    for (const label of exclude) add(reading, { ...rest, role: 'exclude', label });
  }
  return reading;
}

/** Adds a phrase, and once more without its conjunctions: `search & rescue` is `search and rescue`. */
function add({ language, stemming: stem, trie }: Reading, entry: Omit<Entry, 'words'>): void {
  const joining = conjunctions(language);
  const tokens = tokenise(entry.label).map((token) => token.text);
  const bare = tokens.filter((token) => !joining.has(fold(token)));
  for (const variant of bare.length < tokens.length ? [tokens, bare] : [tokens]) {
    const words = variant.map((token) => stem(token)).filter((word) => word !== '');
    trie.add(words, { ...entry, words: words.length });
  }
}

/** Acronyms as they are written; a plural s may follow. */
function written(language: string, concepts: readonly Concept[]): Reading {
  const reading: Reading = { language, asWritten: true, stemming: (word) => word, trie: new PhraseTrie() };
  for (const concept of concepts) {
    const { caseSensitive, weak } = concept.match;
    for (const { label, rank, language: own } of labelsOf(concept)) {
      if (own !== language || !caseSensitive.includes(label)) continue;
      const words = tokenise(label).map((token) => label.slice(token.start, token.end));
      const entry: Entry = { role: 'label', notation: concept.notation, label, rank, words: words.length, weak: weak.includes(label) };
      reading.trie.add(words, entry);
      reading.trie.add([...words.slice(0, -1), `${words.at(-1) ?? ''}s`], entry);
    }
  }
  return reading;
}
