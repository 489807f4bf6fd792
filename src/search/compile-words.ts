// What the words of a query become: the stems they may have, the phrases they form, the synonyms the taxonomy gives them.
// Collects on the way what is to be highlighted and by which labels the query was widened.
import { fold } from '../language/fold.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenise } from '../language/tokenise.ts';
import { allOf, bestOf, type Clause, type Marks, someOf } from './clause.ts';
import { compoundsOf, pairBoost, pairClauses } from './neighbours.ts';
import { type Labels, longestFrom, type Synonym, synonymsOf, translationsOf } from './synonyms.ts';
import { type Form, variants } from './terms.ts';

/** Weight of a compound for each of the two words that it is made of: together they count as the one word that it is. */
const compoundBoost = 0.5;

type Compounds = ReturnType<typeof compoundsOf>;

const noCompounds: Compounds = new Map();

/**
 * Weight of a synonym of one word, and of each word of a longer one, beside the words that were asked for. With `any`, where a long
 * text finds much by itself, synonyms help and harm alike (tuned on call topics), so they count little.
 */
const synonymBoost = { all: { word: 0.5, phrase: 0.5 }, any: { word: 0.3, phrase: 0.1 } } as const;

/** Words beyond these are left out of a search; no sentence is as long. */
const mostWords = 128;

/** Words side by side that are one label, or one word. */
interface Part {
  readonly words: readonly string[];
  readonly synonyms: readonly Synonym[];
  /** What the label is called in other languages. */
  readonly translations: readonly Form[];
}

/** Compiles the words of one query. */
export class WordCompiler {
  /** Labels that are searched beside the words asked for. */
  readonly expansions = new Set<string>();
  readonly #match: 'all' | 'any';
  readonly #labels: Labels | null;
  readonly #terms = new Set<string>();
  readonly #phrases = new Map<string, Form>();
  readonly #prefixes = new Set<string>();
  #words = 0;
  /** Above 0 inside a NOT: what must not occur is neither expanded nor highlighted. */
  #negations = 0;

  constructor(match: 'all' | 'any', labels: Labels | null) {
    this.#match = match;
    this.#labels = labels;
  }

  /** What to highlight. */
  get marks(): Marks {
    return { terms: this.#terms, phrases: [...this.#phrases.values()], prefixes: [...this.#prefixes] };
  }

  /** True while what must not occur is compiled. */
  get negating(): boolean {
    return this.#negations > 0;
  }

  /** Compiles what must not occur. */
  negated<T>(compile: () => T): T {
    this.#negations += 1;
    const made = compile();
    this.#negations -= 1;
    return made;
  }

  /** Words that must stand together, in this order. */
  phrase(text: string, field: 'title' | 'any'): Clause | null {
    const words = this.#counted(wordsOf(text));
    const [only, second] = words;
    if (only === undefined) {
      return null;
    }
    if (second === undefined && field === 'any') {
      return bestOf(this.#word(only, noCompounds));
    }
    return bestOf(variants(words).map((form) => this.#together(form, field, 1)));
  }

  /** What such words add to a document's score where they stand together; null where they are fewer than two. */
  preferred(text: string): Clause | null {
    const words = wordsOf(text).slice(0, mostWords);
    return words.length < 2 ? null : bestOf(variants(words).map((form) => this.#together(form, 'any', pairBoost)));
  }

  #together(form: Form, field: 'title' | 'any', boost: number): Clause {
    if (this.#negations === 0) {
      this.#phrases.set(`${form.languages.join()} ${form.terms.join(' ')}`, form);
    }
    const scored = [...new Set(form.terms)].map((term): Clause => ({ type: 'term', term, languages: form.languages, boost }));
    return allOf([{ type: 'phrase', terms: form.terms, languages: form.languages, field }, ...scored]);
  }

  /** Words that begin so. */
  prefix(text: string): Clause | null {
    const [word] = wordsOf(text);
    if (word === undefined) {
      return null;
    }
    const prefix = fold(word);
    if (this.#negations === 0) {
      this.#prefixes.add(prefix);
    }
    return { type: 'prefix', prefix, boost: 1 };
  }

  /** Words that follow each other. */
  run(texts: readonly string[]): Clause | null {
    const words = this.#counted(texts.flatMap(wordsOf));
    const content = words.filter((word) => !isStopWord(fold(word)));
    const asked = this.#match === 'any' && content.length > 0 ? content : words;
    if (asked.length === 0) {
      return null;
    }
    const raising = this.negating ? [] : pairClauses(content);
    const compounds = this.negating ? noCompounds : compoundsOf(words);
    if (this.#match === 'any') {
      return someOf([...this.#anyOf(asked, words, compounds), ...raising]);
    }
    const must = allOf(this.#everyOf(asked, compounds));
    return raising.length === 0 ? must : { type: 'raised', must, by: raising };
  }

  /** Each word, or the label it is part of, or a synonym of that label. */
  #everyOf(words: readonly string[], compounds: Compounds): Clause[] {
    return this.#labelled(words).map(({ words: part, synonyms, translations }) => {
      const each = part.map((word) => this.#word(word, compounds));
      const own = each.length === 1 ? each.flat() : [allOf(each.map(bestOf))];
      return bestOf([...own, ...this.#synonyms(synonyms), ...this.#translations(translations)]);
    });
  }

  #anyOf(asked: readonly string[], words: readonly string[], compounds: Compounds): Clause[] {
    const parts = this.#labelled(words);
    const ofOne = new Map(parts.filter((part) => part.words.length === 1).map((part) => [part.words[0], part.synonyms]));
    const single = [...new Set(asked)].map((word) => bestOf([...this.#word(word, compounds), ...this.#synonyms(ofOne.get(word) ?? [])]));
    const several = parts.filter((part) => part.words.length > 1 && part.synonyms.length > 0);
    const translated = parts.flatMap((part) => this.#translations(part.translations));
    return [...single, ...several.map((part) => bestOf(this.#synonyms(part.synonyms))), ...translated];
  }

  /** Cuts words into labels, longest first, and single words. */
  #labelled(words: readonly string[]): Part[] {
    const parts: Part[] = [];
    for (let at = 0; at < words.length;) {
      const part = this.#labelAt(words, at) ?? { words: words.slice(at, at + 1), synonyms: [], translations: [] };
      parts.push(part);
      at += part.words.length;
    }
    return parts;
  }

  #labelAt(words: readonly string[], at: number): Part | null {
    if (this.#labels === null || this.#negations > 0) {
      return null;
    }
    for (let length = Math.min(longestFrom(this.#labels, words[at] ?? ''), words.length - at); length > 0; length -= 1) {
      const part = words.slice(at, at + length);
      const synonyms = synonymsOf(this.#labels, part);
      const translations = translationsOf(this.#labels, part);
      if (synonyms.length + translations.length > 0) {
        return { words: part, synonyms, translations };
      }
    }
    return null;
  }

  /** A word as it is and within its compounds. */
  #word(word: string, compounds: Compounds): Clause[] {
    const within = [...(compounds.get(word) ?? [])].flatMap((compound) => variants([compound]));
    return [...variants([word]).map((form) => this.#term(form, 1)), ...within.map((form) => this.#term(form, compoundBoost))];
  }

  #term(form: Form, boost: number): Clause {
    const term = form.terms.join('');
    if (this.#negations === 0) {
      form.languages.forEach((language) => this.#terms.add(`${language}:${term}`));
    }
    return { type: 'term', term, languages: form.languages, boost };
  }

  /** A document of another language is asked for the words by which that language calls it, as for the words of the query. */
  #translations(forms: readonly Form[]): Clause[] {
    const boost = this.#match === 'any' ? 1 : synonymBoost.all.phrase;
    return forms.map(({ terms, languages }) => {
      const each = [...new Set(terms)].map((term) => this.#term({ terms: [term], languages }, boost));
      return this.#match === 'any' ? someOf(each) : allOf(each);
    });
  }

  #synonyms(synonyms: readonly Synonym[]): Clause[] {
    const boost = synonymBoost[this.#match];
    return synonyms.flatMap(({ label, forms }) => {
      this.expansions.add(label);
      return forms.map((form) => (form.terms.length === 1 ? this.#term(form, boost.word) : this.#together(form, 'any', boost.phrase)));
    });
  }

  #counted(words: readonly string[]): readonly string[] {
    const left = words.slice(0, Math.max(0, mostWords - this.#words));
    this.#words += left.length;
    return left;
  }
}

/** The words of a text in lower case. */
export function wordsOf(text: string): string[] {
  return tokenise(text).map((token) => token.text);
}
