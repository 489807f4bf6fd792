// Learns which stem of one language stands for which English one, from short texts of one meaning: IBM model 1 in both directions
// (Brown et al., The Mathematics of Statistical Machine Translation, Computational Linguistics 19(2), 1993, section 4.2).
import { fold } from '../../../src/language/fold.ts';
import type { Lexicon } from '../../../src/language/lexicon.ts';
import { stem } from '../../../src/language/stem.ts';
import { isStopWord } from '../../../src/language/stop-words.ts';
import { tokenise } from '../../../src/language/tokenise.ts';

/** Texts of one meaning. */
export interface TextPair {
  readonly own: string;
  readonly english: string;
}

/** Rounds of expectation and maximisation; further ones changed no translation that is sure enough. */
const rounds = 8;

/** A translation is kept when the geometric mean of its probabilities in both directions is at least this, and above that of any other. */
const leastSure = 0.2;

/** What a word that has no counterpart is drawn to, beside the words of the text; keeps rare words from taking over all that is left. */
const noise = 1e-4;

/** Less likely translations are left out between rounds: they only cost memory. */
const leastKept = 1e-4;

/** The lexicon of a language (ISO 639-1); the same texts give the same lexicon. */
export function learnLexicon(pairs: readonly TextPair[], language: string): Lexicon {
  const own = pairs.map((pair) => stemsOf(pair.own, language));
  const english = pairs.map((pair) => stemsOf(pair.english, 'en'));
  const [there, back] = [modelOf(own, english), modelOf(english, own)];
  const found = [...there].flatMap(([word, translations]): [string, string][] => {
    const sure = [...translations]
      .map(([other, p]) => ({ other, p: Math.sqrt(p * (back.get(other)?.get(word) ?? 0)) }))
      .toSorted((one, other) => other.p - one.p);
    const [best, next] = sure;
    if (best === undefined || best.p < leastSure || best.p === next?.p) return [];
    return [[word, best.other]];
  });
  return new Map(found.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Folded stems of the words that carry meaning, each once, without numbers and single letters. */
function stemsOf(text: string, language: string): readonly string[] {
  const words = tokenise(text).map((token) => token.text);
  const telling = words.filter((word) => word.length > 1 && !/\p{N}/u.test(word) && !isStopWord(fold(word)));
  return [...new Set(telling.map((word) => fold(stem(word, language))))];
}

/** By word, how likely each other one is its translation. */
type Translations = ReadonlyMap<string, ReadonlyMap<string, number>>;

function modelOf(from: readonly (readonly string[])[], to: readonly (readonly string[])[]): Translations {
  let model: Translations | null = null;
  for (let round = 0; round < rounds; round += 1) model = normalised(expectedCounts(model, from, to));
  return model ?? new Map();
}

/** How often each word is expected to have become each other one; before the first round all are as likely. */
function expectedCounts(
  model: Translations | null,
  from: readonly (readonly string[])[],
  to: readonly (readonly string[])[],
): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const [text, words] of from.entries()) {
    for (const target of to[text]!) {
      const likely = words.map((word) => (model === null ? 1 : (model.get(word)?.get(target) ?? 0)));
      const sum = likely.reduce((total, p) => total + p, model === null ? 1 : noise);
      for (const [place, word] of words.entries()) {
        const own = counts.get(word) ?? new Map<string, number>();
        own.set(target, (own.get(target) ?? 0) + likely[place]! / sum);
        counts.set(word, own);
      }
    }
  }
  return counts;
}

function normalised(counts: ReadonlyMap<string, ReadonlyMap<string, number>>): Translations {
  return new Map(
    [...counts].map(([word, own]) => {
      const sum = [...own.values()].reduce((total, count) => total + count, 0);
      return [word, new Map([...own].flatMap(([other, count]) => (count / sum > leastKept ? [[other, count / sum]] : [])))];
    }),
  );
}
