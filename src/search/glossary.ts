// What single words of a query are called in other languages. Two sources: the taxonomy, which says the same in two languages in
// the labels and scope notes of its concepts, and the lexicon, which knows the English words for those of other languages.
// Made when it is first asked for; pure otherwise.
import type { Concept } from '../taxonomy/edition.ts';
import { fold } from '../language/fold.ts';
import { inEnglish, lexiconOf } from '../language/lexicon.ts';
import { isStopWord } from '../language/stop-words.ts';
import { analysisLanguage, foldedStem, type Form, terms } from './terms.ts';

/** What the glossary is learnt from: texts of one meaning in several languages. */
export type Bilingual = Pick<Concept, 'prefLabel' | 'scopeNote'>;

/**
 * How sure two words must be of each other: the cosine of the texts that hold the one and those that hold the other, at least half;
 * each is the other's best, and they meet in two concepts or more.
 */
const surest = 0.5;
const fewestMeetings = 2;

type Translations = ReadonlyMap<string, readonly string[]>;

/** Knows words of the languages that labels and scope notes are written in. */
export class Glossary {
  readonly #concepts: readonly Bilingual[];
  /** Languages of scope notes, between which the taxonomy translates. */
  readonly #noted: readonly string[];
  readonly #languages: readonly string[];
  #english: ReadonlySet<string> | null = null;
  readonly #texts = new Map<string, readonly (readonly string[])[]>();
  readonly #words = new Map<string, ReadonlySet<string>>();
  readonly #translations = new Map<string, Translations>();

  constructor(concepts: readonly Bilingual[]) {
    this.#concepts = concepts;
    this.#noted = [...new Set(concepts.flatMap(({ scopeNote }) => Object.keys(scopeNote)))].toSorted();
    this.#languages = [...new Set([...this.#noted, ...concepts.flatMap(({ prefLabel }) => Object.keys(prefLabel))])].toSorted();
  }

  /** The language of which the glossary knows most of these words; null when that is not one language alone. */
  languageOf(words: readonly string[]): string | null {
    const known = this.#languages
      .map((language) => ({ language, count: words.filter((word) => this.#knows(word, language)).length }))
      .toSorted((a, b) => b.count - a.count);
    const [most, next] = known;
    return most === undefined || most.count === (next?.count ?? 0) ? null : most.language;
  }

  /** What a word of a language is called in others; without those of the same stem, which are found anyway. */
  translated(word: string, from: string): readonly Form[] {
    const found = this.#noted
      .filter((language) => language !== from)
      .flatMap((language) => (this.#between(from, language).get(stemOf(word, from)) ?? []).map((other) => ({ other, language })));
    // The lexicon leaves words of a language without a stemmer as they are.
    const english = inEnglish(foldedStem(word, from), from);
    const listed = found.some(({ other, language }) => language === 'en' && other === english);
    return [...found, ...(english === null || listed ? [] : [{ other: english, language: 'en' }])]
      .filter(({ other, language }) => other !== stemOf(word, language))
      .map(({ other, language }) => ({ terms: [other], languages: [analysisLanguage(language)] }));
  }

  #knows(word: string, language: string): boolean {
    if (this.#noted.includes(language) && this.#wordsOf(language).has(stemOf(word, language))) return true;
    if (language !== 'en') return inEnglish(foldedStem(word, language), language) !== null;
    // Stems have lost their accents: without this the frontier would be an English word in `frontières`.
    if (fold(word) !== word) return false;
    this.#english ??= new Set(this.#languages.flatMap((other) => [...(lexiconOf(other)?.values() ?? [])]));
    return this.#english.has(stemOf(word, language));
  }

  #wordsOf(language: string): ReadonlySet<string> {
    const known = this.#words.get(language) ?? new Set(this.#textsOf(language).flat());
    this.#words.set(language, known);
    return known;
  }

  /** The stems of each label and each note, by number of the concept: notes after labels. */
  #textsOf(language: string): readonly (readonly string[])[] {
    const known =
      this.#texts.get(language) ??
      [...this.#concepts.map(({ prefLabel }) => prefLabel), ...this.#concepts.map(({ scopeNote }) => scopeNote)].map((text) =>
        stemsOf(text[language] ?? '', language),
      );
    this.#texts.set(language, known);
    return known;
  }

  #between(from: string, to: string): Translations {
    const key = `${from} ${to}`;
    const known = this.#translations.get(key) ?? aligned(this.#textsOf(from), this.#textsOf(to));
    this.#translations.set(key, known);
    return known;
  }
}

function stemOf(word: string, language: string): string {
  return foldedStem(word, analysisLanguage(language));
}

function stemsOf(text: string, language: string): readonly string[] {
  return [...new Set(terms(text, language).flatMap((term) => (isStopWord(term.word) || term.stem.length < 2 ? [] : [term.stem])))];
}

interface Tie {
  readonly one: string;
  readonly other: string;
  readonly sure: number;
}

/** Words of parallel texts that are each other's best; several where they are equally sure. */
function aligned(ones: readonly (readonly string[])[], others: readonly (readonly string[])[]): Translations {
  const ties = tiesOf(ones, others);
  const bestOfOne = new Map<string, number>();
  const bestOfOther = new Map<string, number>();
  for (const { one, other, sure } of ties) {
    bestOfOne.set(one, Math.max(sure, bestOfOne.get(one) ?? 0));
    bestOfOther.set(other, Math.max(sure, bestOfOther.get(other) ?? 0));
  }
  const mutual = ties.filter(({ one, other, sure }) => sure === bestOfOne.get(one) && sure === bestOfOther.get(other));
  return new Map([...Map.groupBy(mutual, ({ one }) => one)].map(([one, best]) => [one, best.map(({ other }) => other)]));
}

function tiesOf(ones: readonly (readonly string[])[], others: readonly (readonly string[])[]): readonly Tie[] {
  const [holdOne, holdOther] = [holders(ones), holders(others)];
  return [...holdOne].flatMap(([one, texts]) => {
    const meetings = new Map<string, number>();
    texts.flatMap((text) => others[text] ?? []).forEach((other) => meetings.set(other, (meetings.get(other) ?? 0) + 1));
    return [...meetings].flatMap(([other, count]) => {
      const sure = count / Math.sqrt(texts.length * (holdOther.get(other)?.length ?? 0));
      return count >= fewestMeetings && sure >= surest ? [{ one, other, sure }] : [];
    });
  });
}

/** Numbers of the texts that hold a word. */
function holders(texts: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  texts.forEach((stems, text) => stems.forEach((stem) => found.set(stem, [...(found.get(stem) ?? []), text])));
  return found;
}
