// What words of a query that follow each other make together: pairs that stand side by side in a document, and compounds, for
// what one text writes as two words another writes as one (`cyber crime`, `cybercrime`). Knows nothing of engines.
import { fold } from '../language/fold.ts';
import { isStopWord } from '../language/stop-words.ts';
import { bestOf, type Clause } from './clause.ts';
import { pairOf, variants } from './terms.ts';

/** Weight of neighbouring words that stand together in a document (tuned on call topics and the projects they funded). */
export const pairBoost = 0.25;

/** The pairs of these words, each once; none is a stop word. */
export function pairClauses(content: readonly string[]): Clause[] {
  const found = new Map<string, Clause>();
  content.slice(1).forEach((second, index) => {
    const first = content[index] ?? '';
    const key = pairOf(first, second);
    if (found.has(key)) {
      return;
    }
    const forms = variants([first, second]).map(({ terms: [one = '', other = ''], languages }): Clause => {
      return { type: 'pair', term: pairOf(one, other), languages, boost: pairBoost };
    });
    found.set(key, bestOf(forms));
  });
  return [...found.values()];
}

/** The pairs of these stems of some languages, each once; none is a stop word. */
export function stemPairs(stems: readonly string[], languages: readonly string[]): Clause[] {
  const found = new Set(stems.slice(1).map((second, index) => pairOf(stems[index] ?? '', second)));
  return [...found].map((term) => ({ type: 'pair', term, languages, boost: pairBoost }));
}

/** By word: the compounds that it forms with the words right before and after it. Stop words form none. */
export function compoundsOf(words: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  words.slice(1).forEach((second, index) => {
    const pair = [words[index] ?? '', second];
    if (pair.some((word) => isStopWord(fold(word)))) {
      return;
    }
    for (const word of pair) {
      found.set(word, (found.get(word) ?? new Set()).add(pair.join('')));
    }
  });
  return found;
}
