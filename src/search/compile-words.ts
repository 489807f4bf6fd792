// What the words of a query become: the stems they may have, the phrases they form, the synonyms the taxonomy gives them.
// Collects on the way what is to be highlighted and by which labels the query was widened.
import { fold } from '../language/fold.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenise } from '../language/tokenise.ts';
import { allOf, bestOf, type Clause, type Marks, someOf } from './clause.ts';
import { compoundsOf, pairBoost, pairClauses, stemPairs } from './neighbours.ts';
import { labelled, type LabelledWords } from './labelled-words.ts';
import type { Labels, Synonym } from './synonyms.ts';
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

  /** What must not occur is not expanded. */
  get #labelsAsked(): Labels | null {
    return this.negating ? null : this.#labels;
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
    return labelled(this.#labelsAsked, words).map(({ words: part, synonyms, translations }) => {
      const each = part.map((word) => this.#word(word, compounds));
      const own = each.length === 1 ? each.flat() : [allOf(each.map(bestOf))];
      return bestOf([...own, ...this.#synonyms(synonyms), ...this.#translations(translations)]);
    });
  }

  #anyOf(asked: readonly string[], words: readonly string[], compounds: Compounds): Clause[] {
    const parts = labelled(this.#labelsAsked, words);
    const ofOne = new Map(parts.filter((part) => part.words.length === 1).map((part) => [part.words[0], part.synonyms]));
    const glossed = this.#glossed(asked, parts);
    const single = [...new Set(asked)].map((word) =>
      bestOf([...this.#word(word, compounds), ...glossed(word), ...this.#synonyms(ofOne.get(word) ?? [])]),
    );
    const several = parts.filter((part) => part.words.length > 1 && part.synonyms.length > 0);
    const translated = parts.flatMap((part) => this.#translations(part.translations));
    return [...single, ...several.map((part) => bestOf(this.#synonyms(part.synonyms))), ...translated];
  }

  /** What single words are called in other languages; not those of labels, which are translated whole. */
  #glossed(asked: readonly string[], parts: readonly LabelledWords[]): (word: string) => Clause[] {
    const glossary = this.#labelsAsked?.glossary;
    const from = glossary?.languageOf(asked) ?? null;
    const whole = new Set(parts.flatMap((part) => (part.translations.length > 0 ? part.words : [])));
    return (word) =>
      glossary === undefined || from === null || whole.has(word) ? [] : glossary.translated(word, from).map((form) => this.#term(form, 1));
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
      const content = terms.filter((term) => !isStopWord(term));
      const asked = this.#match === 'any' && content.length > 0 ? content : terms;
      const each = [...new Set(asked)].map((term) => this.#term({ terms: [term], languages }, boost));
      return this.#match === 'any' ? someOf([...each, ...stemPairs(content, languages)]) : allOf(each);
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
