// Finds taxonomy labels in the words of a query and gives the other labels of their concepts, in all languages.
// Looks labels up by their folded words and stems; knows nothing of engines.
import { type Bilingual, Glossary } from './glossary.ts';
import { analysisLanguage, foldedStem, type Form, terms, variants } from './terms.ts';
import { fold } from '../language/fold.ts';
import { tokenise } from '../language/tokenise.ts';
import type { Concept, Edition } from '../taxonomy/edition.ts';

/** What the search needs of an edition. */
export type Vocabulary = Pick<Edition, 'get' | 'ancestors' | 'label' | 'languages'> & {
  readonly concepts: readonly (Pick<Concept, 'notation' | 'altLabel' | 'hiddenLabel' | 'match'> & Bilingual)[];
};

/** Another name of the same concept. */
export interface Synonym {
  readonly label: string;
  /** Its stems in its own language; those of an acronym, which belongs to no language, in every one. */
  readonly forms: readonly Form[];
}

interface Label {
  readonly label: string;
  readonly language: string;
}

/** The labels of an edition, ready to be looked up. */
export interface Labels {
  /** Most words of the labels that begin so, by `language stem`; language `und` holds the folded word. */
  readonly beginnings: ReadonlyMap<string, number>;
  readonly languages: readonly string[];
  /** Notations by `language stem stem`; language `und` holds the folded words. */
  readonly byForm: ReadonlyMap<string, ReadonlySet<string>>;
  /** Labels that may stand for a concept, preferred ones first. Their stems are made when they are asked for. */
  readonly ofConcept: ReadonlyMap<string, readonly Label[]>;
  /** The preferred labels; as translations of words that were asked for they need no context. */
  readonly preferred: ReadonlyMap<string, readonly Label[]>;
  /** Single words of other languages, for what is no label. */
  readonly glossary: Glossary;
}

/** Most other names that one word is searched under. */
const mostSynonyms = 24;

const none: ReadonlySet<string> = new Set();

const built = new WeakMap<Vocabulary, Labels>();

/** The labels of an edition; made once for each. */
export function labelsOf(vocabulary: Vocabulary): Labels {
  const known = built.get(vocabulary);
  if (known !== undefined) {
    return known;
  }
  const made = buildLabels(vocabulary);
  built.set(vocabulary, made);
  return made;
}

/** Most words of a label that begins with this word; 0 where none does. */
export function longestFrom(labels: Labels, word: string): number {
  const inLanguage = (language: string): number => labels.beginnings.get(keyOf([word], language)) ?? 0;
  return Math.max(inLanguage('und'), ...labels.languages.map(inLanguage));
}

/** Notations of the concepts that one of these words, side by side, is a label of. */
export function conceptsNamed(labels: Labels, words: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const language of [...labels.languages, 'und']) namedIn(labels, words, language).forEach((notation) => found.add(notation));
  return [...found];
}

/**
 * What these words are called in the other languages: the preferred labels of their concepts in every language in which the words
 * are none of its labels.
 */
export function translationsOf(labels: Labels, words: readonly string[]): readonly Form[] {
  const forms = new Map<string, Form>();
  const own = labels.languages.map((language) => ({ language, notations: namedIn(labels, words, language) }));
  for (const notation of conceptsNamed(labels, words)) {
    const known = own.filter(({ notations }) => notations.has(notation)).map(({ language }) => language);
    for (const { label, language } of labels.preferred.get(notation) ?? []) {
      if (known.length === 0 || known.includes(language)) continue;
      for (const form of formsOf(label, language)) forms.set(`${form.languages.join()} ${form.terms.join(' ')}`, form);
    }
  }
  return [...forms.values()];
}

function namedIn(labels: Labels, words: readonly string[], language: string): ReadonlySet<string> {
  return labels.byForm.get(keyOf(words, language)) ?? none;
}

function keyOf(words: readonly string[], language: string): string {
  const form = words.map((word) => (language === 'und' ? fold(word) : foldedStem(word, analysisLanguage(language))));
  return `${language} ${form.join(' ')}`;
}

/** Other names of what these words are a label of, without those that have the same stems; commonest kind first. */
export function synonymsOf(labels: Labels, words: readonly string[]): readonly Synonym[] {
  const found = new Map<string, Synonym>();
  for (const notation of conceptsNamed(labels, words)) {
    for (const { label, language } of labels.ofConcept.get(notation) ?? []) {
      const synonym = { label, forms: formsOf(label, language) };
      const key = synonym.forms.map((form) => `${form.languages.join()} ${form.terms.join(' ')}`).join();
      if (!found.has(key)) {
        found.set(key, synonym);
      }
    }
  }
  return [...found.values()].slice(0, mostSynonyms);
}

function buildLabels(vocabulary: Vocabulary): Labels {
  const byForm = new Map<string, Set<string>>();
  const ofConcept = new Map<string, Label[]>();
  const preferred = new Map<string, Label[]>();
  const beginnings = new Map<string, number>();
  const began = (key: string, words: number): void => void beginnings.set(key, Math.max(words, beginnings.get(key) ?? 0));
  for (const concept of vocabulary.concepts) {
    const telling: Label[] = [];
    for (const { language, label } of labelsInOrder(concept)) {
      const form = terms(label, language);
      const [first] = form;
      if (first !== undefined) {
        began(`und ${first.word}`, form.length);
        began(`${language} ${first.stem}`, form.length);
        note(byForm, `und ${form.map((term) => term.word).join(' ')}`, concept.notation);
        note(byForm, `${language} ${form.map((term) => term.stem).join(' ')}`, concept.notation);
        if (isTelling(label, concept.match)) {
          telling.push({ label, language });
        }
      }
    }
    ofConcept.set(concept.notation, telling);
    preferred.set(
      concept.notation,
      Object.entries(concept.prefLabel).map(([language, label]) => ({ language, label })),
    );
  }
  return { beginnings, languages: vocabulary.languages, byForm, ofConcept, preferred, glossary: new Glossary(vocabulary.concepts) };
}

function formsOf(label: string, language: string): readonly Form[] {
  const analysis = analysisLanguage(language);
  const words = tokenise(label).map((token) => token.text);
  const own = { terms: words.map((word) => foldedStem(word, analysis)), languages: [analysis] };
  return label === label.toUpperCase() ? variants(words) : [own];
}

function* labelsInOrder(concept: Vocabulary['concepts'][number]): Generator<Label> {
  for (const [language, label] of Object.entries(concept.prefLabel)) {
    yield { language, label };
  }
  for (const lists of [concept.altLabel, concept.hiddenLabel]) {
    for (const [language, labels] of Object.entries(lists)) {
      yield* labels.map((label) => ({ language, label }));
    }
  }
}

/** Labels that mean other things without their context are understood in a query, but nothing is searched by them. */
function isTelling(label: string, match: Concept['match']): boolean {
  const folded = fold(label.toLowerCase());
  return !match.weak.some((weak) => fold(weak.toLowerCase()) === folded) && !(label.length <= 2 && match.caseSensitive.includes(label));
}

function note(forms: Map<string, Set<string>>, key: string, notation: string): void {
  const known = forms.get(key);
  if (known === undefined) {
    forms.set(key, new Set([notation]));
  } else {
    known.add(notation);
  }
}
