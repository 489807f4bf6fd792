// Word to folded stem for label matching, one language at a time; a linking word gives ''. Keeps what it made, within bounds.
import { fold } from '../language/fold.ts';
import { stem } from '../language/stem.ts';
import { linkingWords } from './linking-words.ts';

/** Gives the folded stem of a word in lower case, or '' for a linking word of the language. */
export type Stemming = (word: string) => string;

/** Words kept per language before the store starts anew: a few megabytes. */
const mostKept = 50_000;

// Words that a stemmer runs together with others of another sense: emergency and emerging, customs and customers,
// communication and community, mines and mining, explosives and explosions, anonymised and anonymous; in Italian radar and radio.
const apart: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    'en',
    new Map([
      ...['emerge', 'emerges', 'emerged', 'emerging', 'emergence'].map((word) => [word, 'emerging'] as const),
      ...['custom', 'customise', 'customised', 'customize', 'customized'].map((word) => [word, 'custom made'] as const),
      ...['customer', 'customers'].map((word) => [word, 'customer'] as const),
      ...['community', 'communities'].map((word) => [word, 'community'] as const),
      ...['explosion', 'explosions'].map((word) => [word, 'explosion'] as const),
      ['mining', 'mining'],
      ['anonymous', 'anonymous'],
    ]),
  ],
  ['it', new Map([['radar', 'radar']])],
]);

/** The stemming of a language (ISO 639-1 or `und`). */
export function stemming(language: string): Stemming {
  const linking = linkingWords(language);
  const exceptions = apart.get(language);
  const kept = new Map<string, string>();
  return (word) => {
    const known = kept.get(word);
    if (known !== undefined) return known;
    const folded = fold(word);
    const made = linking.has(folded) ? '' : (exceptions?.get(folded) ?? shortened(fold(stem(word, language)), folded));
    if (kept.size >= mostKept) kept.clear();
    kept.set(word, made);
    return made;
  };
}

/**
 * Labels of one language in texts of another: as written, but for a plural s. Full stems would meet words of the other
 * language by chance (Slovak `police` are shelves, and the English stem of `policing`).
 */
export function foreign(language: string): Stemming {
  const linking = linkingWords(language);
  return (word) => {
    const folded = fold(word);
    return linking.has(folded) ? '' : folded.replace(/(?<=.{3})s$/, '');
  };
}

/** Stems of one or two letters run words together that have nothing in common (`ied` would become `i`). */
function shortened(stemmed: string, folded: string): string {
  return stemmed.length < 3 ? folded : stemmed;
}
