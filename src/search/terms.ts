// From text to what is indexed and looked up: folded stems, pairs of neighbours, and the forms a query word may have.
// The same functions serve documents and queries, so both engines hold and ask for the same strings.
import { fold } from '../language/fold.ts';
import { stem, stemmedLanguages } from '../language/stem.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenise } from '../language/tokenise.ts';

/** A word as the index knows it. */
export interface Term {
  /** Folded stem in the text's language. */
  readonly stem: string;
  /** Folded word as written. */
  readonly word: string;
}

/** The terms of a text in order, stemmed in its analysis language. */
export function terms(text: string, language: string): Term[] {
  const analysis = analysisLanguage(language);
  return tokenise(text).map((token) => ({ stem: foldedStem(token.text, analysis), word: fold(token.text) }));
}

/** The folded stem of one word in lower case. */
export function foldedStem(word: string, language: string): string {
  return fold(stem(word, language));
}

/** Neighbouring stems once stop words are left out, as `one_two`. */
export function pairs(sequence: readonly Term[]): string[] {
  const content = sequence.filter((term) => !isStopWord(term.word));
  return content.slice(1).map((term, index) => pairOf(content[index]?.stem ?? '', term.stem));
}

/** How a pair is written in the index; no stem contains the sign. */
export function pairOf(first: string, second: string): string {
  return `${first}_${second}`;
}

/** A run of query words as it stands in documents of some languages. */
export interface Form {
  readonly terms: readonly string[];
  /** Analysis languages whose stemmer gives these terms. */
  readonly languages: readonly string[];
}

/** In which language a text is analysed: its own where there is a stemmer for it, else in English, the commonest by far. */
export function analysisLanguage(language: string): string {
  if (language === 'nb' || language === 'nn') {
    return 'no';
  }
  return stemmedLanguages.includes(language) ? language : 'en';
}

/**
 * The forms that a run of words takes, each once. What language a query is in is not known, so each document is asked for
 * the form of its own language: `['detections']` gives `detect` for English, `detection` for Danish, …
 */
export function variants(words: readonly string[]): Form[] {
  const found = new Map<string, { terms: readonly string[]; languages: string[] }>();
  for (const language of stemmedLanguages) {
    const form = words.map((word) => foldedStem(word, language));
    const key = form.join(' ');
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { terms: form, languages: [language] });
    } else {
      known.languages.push(language);
    }
  }
  return [...found.values()];
}
