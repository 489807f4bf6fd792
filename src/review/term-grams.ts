// The word sequences of a text that can be terms: one to three words of a sentence that neither begin nor end with a small word.
import { fold } from '../language/fold.ts';
import { isStopWord } from '../language/stop-words.ts';
import { stem } from '../language/stem.ts';
import { tokenise } from '../language/tokenise.ts';

const longest = 3;
const shortestWord = 4;

/** The sequences of a text: by their stems, as they are written first. */
export function termGrams(text: string, language: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const sentence of text.split(/[.;:!?()[\]"“”«»\n–—|•]+|,\s/u)) {
    const words = tokenise(sentence).map((token) => {
      const folded = fold(token.text);
      return {
        token,
        stemmed: stem(token.text, language),
        isSmall: isStopWord(folded) || folded.length < 2,
        isNumber: /^\p{N}+$/u.test(folded),
      };
    });
    for (let from = 0; from < words.length; from += 1) {
      if (words[from]!.isSmall || words[from]!.isNumber) continue;
      for (let to = from; to < Math.min(words.length, from + longest); to += 1) {
        const last = words[to]!;
        if (last.isSmall || (to === from && last.token.text.length < shortestWord)) continue;
        const key = words
          .slice(from, to + 1)
          .map(({ stemmed }) => stemmed)
          .join(' ');
        if (!found.has(key)) found.set(key, sentence.slice(words[from]!.token.start, last.token.end).replaceAll(/\s+/gu, ' '));
      }
    }
  }
  return found;
}
