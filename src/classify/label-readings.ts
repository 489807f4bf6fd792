// Makes the labels of an edition findable: tries of stems and of acronyms by language, and English for texts of all others.
// Reads no documents; label-matcher.ts does.
import { fold } from '../language/fold.ts';
import { tokenise } from '../language/tokenise.ts';
import type { Concept } from '../taxonomy/edition.ts';
import { conjunctions } from './linking-words.ts';
import { PhraseTrie, type Beginning } from './phrase-trie.ts';
import { foreign, stemming, type Stemming } from './stemming.ts';

/** A phrase of a concept, and what it is for: a label, context for weak labels, or a sign of another sense. */
export interface Entry {
  readonly role: 'label' | 'context' | 'exclude';
  readonly notation: string;
  /** As it is written; '' for context and signs of another sense. */
  readonly label: string;
  readonly rank: 'pref' | 'alt' | 'hidden';
  /** Words of the phrase without linking words. */
  readonly words: number;
  /** True for a label that counts by its context alone. */
  readonly weak: boolean;
}

/** One way of looking for the labels of a language. */
export interface Reading {
  readonly language: string;
  /** By stems in a text of the language, nearly unchanged in one of another, or acronyms as they are written. */
  readonly by: 'stem' | 'word' | 'spelling';
  readonly stemming: Stemming;
  readonly trie: PhraseTrie<Entry>;
}

interface Label {
  readonly language: string;
  readonly label: string;
  readonly rank: Entry['rank'];
}

/** The language whose labels are looked for in texts of all others. */
const everywhere = 'en';

/** A reading in which a phrase may begin with a word, and where such phrases lie; null where that hangs on how the word is written. */
export interface MayBegin {
  readonly reading: Reading;
  readonly start: Beginning<Entry> | null;
}

/** The readings that suit a text. */
export interface Readings {
  /** Those in which a phrase may begin with this word, given as `tokenise` gives it. */
  readonly beginning: (word: string) => readonly MayBegin[];
}

/** Words whose readings are kept before the store starts anew. */
const mostKept = 50_000;

/**
 * Gives the readings that suit a text by its language (ISO 639-1, `und` or null where it is not known): its own and
 * English; those of all languages where it is not known. A language's tries are made when it is first met.
 */
export function createReadings(concepts: readonly Concept[]): (language: string | null) => Readings {
  const languages = new Set(concepts.flatMap((concept) => labelsOf(concept).map((one) => one.language)));
  const made = new Map<string, readonly Reading[]>();
  const once = (key: string, make: () => readonly Reading[]): readonly Reading[] => {
    const readings = made.get(key) ?? make();
    made.set(key, readings);
    return readings;
  };
  const own = (language: string): readonly Reading[] => once(language, () => [stemmed(language, concepts), written(language, concepts)]);
  const abroad = (): readonly Reading[] => once('', () => [asWords(everywhere, concepts), written(everywhere, concepts)]);
  const suiting = (language: string | null): readonly Reading[] => {
    if (language === null) return [...languages].flatMap(own);
    if (language === everywhere) return own(everywhere);
    return languages.has(language) ? [...own(language), ...abroad()] : abroad();
  };
  const ready = new Map<string | null, Readings>();
  return (language) => {
    const key = language === null || language === 'und' ? null : languages.has(language) ? language : '';
    const readings = ready.get(key) ?? { beginning: beginningOf(suiting(key)) };
    ready.set(key, readings);
    return readings;
  };
}

const none: readonly MayBegin[] = [];

/** Most words begin no phrase: what a word begins is kept, so that they cost one look. */
function beginningOf(readings: readonly Reading[]): Readings['beginning'] {
  const acronyms = new Map(
    readings.flatMap((reading) => (reading.by === 'spelling' ? [[reading, lowered(reading.trie.beginnings())] as const] : [])),
  );
  const kept = new Map<string, readonly MayBegin[]>();
  return (word) => {
    const known = kept.get(word);
    if (known !== undefined) return known;
    const found = readings.flatMap((reading): readonly MayBegin[] => {
      const acronymsOf = acronyms.get(reading);
      if (acronymsOf !== undefined) return acronymsOf.has(word) ? [{ reading, start: null }] : none;
      const start = reading.trie.start(reading.stemming(word));
      return start === undefined ? none : [{ reading, start }];
    });
    const made = found.length === 0 ? none : found;
    if (kept.size >= mostKept) kept.clear();
    kept.set(word, made);
    return made;
  };
}

/** Words as a text's words are given, whatever their case. */
function lowered(words: Iterable<string>): ReadonlySet<string> {
  return new Set([...words].flatMap((word) => tokenise(word).map(({ text }) => text)));
}

function labelsOf({ prefLabel, altLabel, hiddenLabel }: Concept): Label[] {
  const listed = (lists: Concept['altLabel'], rank: Entry['rank']): Label[] =>
    Object.entries(lists).flatMap(([language, labels]) => labels.map((label) => ({ language, label, rank })));
  const preferred = Object.entries(prefLabel).map(([language, label]): Label => ({ language, label, rank: 'pref' }));
  return [...preferred, ...listed(altLabel, 'alt'), ...listed(hiddenLabel, 'hidden')];
}

function stemmed(language: string, concepts: readonly Concept[]): Reading {
  return filled({ language, by: 'stem', stemming: stemming(language), trie: new PhraseTrie() }, concepts);
}

function asWords(language: string, concepts: readonly Concept[]): Reading {
  return filled({ language, by: 'word', stemming: foreign(language), trie: new PhraseTrie() }, concepts);
}

function filled(reading: Reading, concepts: readonly Concept[]): Reading {
  const { language } = reading;
  for (const concept of concepts) {
    const { notation } = concept;
    const { caseSensitive, weak, requireAny, exclude } = concept.match;
    for (const { label, rank, language: own } of labelsOf(concept)) {
      if (own !== language || caseSensitive.includes(label)) continue;
      add(reading, label, (words) => ({ role: 'label', notation, label, rank, weak: weak.includes(label), words }));
    }
    // Context is given without language: every language reads it its own way. There are many such phrases, and nobody asks which.
    const rest = { notation, label: '', rank: 'hidden', weak: false, words: 0 } as const;
    const [context, otherSense]: [Entry, Entry] = [
      { ...rest, role: 'context' },
      { ...rest, role: 'exclude' },
    ];
    for (const label of requireAny) add(reading, label, () => context);
    for (const label of exclude) add(reading, label, () => otherSense);
  }
  return reading;
}

/** Adds a phrase, and once more without its conjunctions: `search & rescue` is `search and rescue`. */
function add({ language, stemming: stem, trie }: Reading, phrase: string, entryOf: (words: number) => Entry): void {
  const joining = conjunctions(language);
  const tokens = tokenise(phrase).map((token) => token.text);
  const bare = tokens.filter((token) => !joining.has(fold(token)));
  for (const variant of bare.length < tokens.length ? [tokens, bare] : [tokens]) {
    const words = variant.map((token) => stem(token)).filter((word) => word !== '');
    trie.add(words, entryOf(words.length));
  }
}

/** Acronyms as they are written; a plural s may follow. */
function written(language: string, concepts: readonly Concept[]): Reading {
  const reading: Reading = { language, by: 'spelling', stemming: (word) => word, trie: new PhraseTrie() };
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
