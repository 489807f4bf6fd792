// Text to stems in one step: the single analysis that both search engines, the classifier and the trends share.
import { stem } from './stem.ts';
import { tokenise } from './tokenise.ts';

/** The stems of a text in order, made in the given language (ISO 639-1 or `und`, which leaves words as they are). */
export function stems(text: string, language: string): string[] {
  return tokenise(text).map((token) => stem(token.text, language));
}
