// Says in which language a text is written. Loads its n-grams (about 50 MB) on first use only; keeps nothing of the texts.
import { corrected } from './near-languages.ts';

/** The languages of the EU that the identifier knows, those of the neighbourhood, and a few that patents come in. */
const candidates: readonly string[] =
  'bg cs da de el en es et fi fr hr hu it lt lv nl pl pt ro sk sl sv no is sq sr tr uk ru be ca ar he zh ja ko'.split(' ');

/** Fewer characters than these are not enough to tell: single words and product names belong to every language. */
const shortest = 20;

/** What is read of a long text; more does not make the answer better. */
const longest = 600;

/** Least distance between the best and the next score (0 to 1); nearer ones are a draw. */
const leastMargin = 0.002;

/**
 * Gives a function from text to ISO 639-1 code, or `und` where the text is too short, has no letters, or two languages
 * fit alike. Norwegian is `no`; Irish, Maltese and Macedonian are told by their own small words.
 */
export async function languageIdentifier(): Promise<(text: string) => string> {
  const { eld } = await import('eld/small');
  const identifier = eld.newInstance();
  identifier.setLanguageSubset([...candidates]);
  return (text) => {
    const start = text.slice(0, longest).trim();
    if (start.length < shortest || !/\p{L}{2}/u.test(start)) {
      return 'und';
    }
    const result = identifier.detect(start);
    const opinion = result.language === '' || isDraw(result.getScores()) ? 'und' : result.language;
    return corrected(start, opinion);
  };
}

function isDraw(scores: Readonly<Record<string, number>>): boolean {
  const [best = 0, next = 0] = Object.values(scores).toSorted((a, b) => b - a);
  return best - next < leastMargin;
}
