// Says in which language a text is written, or that it cannot be told. Loads its model on first use; keeps nothing of the texts.
import { readFile } from 'node:fs/promises';
import { languageScorer, readLanguageModel, type LanguageModel } from './language-model.ts';

/** What is read of a long text; more does not make the answer better. */
const longest = 600;

/** How much is read first, from the middle, and the distance in nats between the two likeliest languages that makes more needless. */
const firstRead = 96;
const plainMargin = 40;

/** Fewer characters than these belong to many languages: they are told only where the difference is plain. */
const short = 20;

/** Least distance in nats between the two likeliest languages, for a short text and for others. */
const leastMarginOfShort = 8.5;
const leastMargin = 1;

/** A text with a smaller share of known runs is of a language that the model does not know, or of none. */
const leastKnown = 0.5;

/** Languages that are told by their script, which no language of the model uses. */
const anyScript = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hebrew}]/u;
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
  const likeliest = (text: string): Likeliest => {
    const { costs, known } = score(text);
    let [best, next] = [0, -1];
    for (let language = 1; language < costs.length; language += 1) {
      if (costs[language]! < costs[best]!) [best, next] = [language, best];
      else if (next < 0 || costs[language]! < costs[next]!) next = language;
    }
    return { language: model.languages[best]!, margin: costs[next]! - costs[best]!, known };
  };
  return (text) => {
    const start = text.slice(0, longest).trim();
    const apart = byScript(start);
    if (apart !== null) return apart;
    // A title is often in another language than the text below it, so the middle is read.
    const from = Math.max(0, Math.floor((start.length - firstRead) / 2));
    const first = likeliest(start.slice(from, from + firstRead));
    const { language, margin, known } = first.margin >= plainMargin || start.length <= firstRead ? first : likeliest(start);
    const least = start.length < short ? leastMarginOfShort : leastMargin;
    return known < leastKnown || margin < least ? 'und' : language;
  };
}

/** The likeliest language of a text, and by how many nats the next one is less likely. */
interface Likeliest {
  readonly language: string;
  readonly margin: number;
  /** Share of the text's runs that the model knows. */
  readonly known: number;
}

/** The language that a script tells; `und` for a text of less than two letters; null where letters must be looked at. */
function byScript(text: string): string | null {
  if (!/\p{L}\P{L}*\p{L}/u.test(text)) return 'und';
  if (!anyScript.test(text)) return null;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return scripts.find(([, pattern]) => (text.match(pattern)?.length ?? 0) >= leastOfScript * letters)?.[0] ?? null;
}
