// Says in which language a text is written, or that it cannot be told. Loads its model on first use; keeps nothing of the texts.
import { readFile } from 'node:fs/promises';
import { languageScorer, readLanguageModel, type LanguageModel } from './language-model.ts';

/** What is read of a long text; more does not make the answer better. */
const longest = 600;

/** Fewer characters than these belong to many languages: they are told only where the difference is plain. */
const short = 20;

/** Least distance in nats between the two likeliest languages, for a short text and for others. */
const leastMarginOfShort = 8.5;
const leastMargin = 1;

/** A text with a smaller share of known runs is of a language that the model does not know, or of none. */
const leastKnown = 0.5;

/** Languages that are told by their script, which no language of the model uses. */
const scripts: readonly (readonly [language: string, pattern: RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['he', /\p{Script=Hebrew}/gu],
];

/** Share of the letters that makes a text one of such a script; Japanese mixes in many Chinese signs. */
const leastOfScript = 0.3;

/**
 * Gives a function from text to ISO 639-1 code, or `und` where the text has no words, two languages fit alike, or none does.
 * Norwegian is `no` in both its written forms. Languages: those of the EU, the neighbourhood's, Japanese, Chinese, Korean, Hebrew.
 */
export async function languageIdentifier(): Promise<(text: string) => string> {
  const bytes = await readFile(new URL('languages.model.gz', import.meta.url));
  return createIdentifier(readLanguageModel(bytes));
}

/** The same for a given model. */
export function createIdentifier(model: LanguageModel): (text: string) => string {
  const score = languageScorer(model);
  return (text) => {
    const start = text.slice(0, longest).trim();
    const letters = start.match(/\p{L}/gu)?.length ?? 0;
    if (letters < 2) return 'und';
    const byScript = scripts.find(([, pattern]) => (start.match(pattern)?.length ?? 0) >= leastOfScript * letters);
    if (byScript !== undefined) return byScript[0];
    const { costs, known } = score(start);
    const [best = 0, next = 0] = costs.toSorted();
    const least = start.length < short ? leastMarginOfShort : leastMargin;
    return known < leastKnown || next - best < least ? 'und' : model.languages[costs.indexOf(best)]!;
  };
}
