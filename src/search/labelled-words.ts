// Cuts the words of a query into taxonomy labels and single words. Knows nothing of engines.
import { type Labels, longestFrom, type Synonym, synonymsOf, translationsOf } from './synonyms.ts';
import type { Form } from './terms.ts';

/** Words side by side that are one label, or one word. */
export interface LabelledWords {
  readonly words: readonly string[];
  readonly synonyms: readonly Synonym[];
  /** What the label is called in other languages. */
  readonly translations: readonly Form[];
}

/** Cuts words into labels, longest first, and single words; without labels all are single. */
export function labelled(labels: Labels | null, words: readonly string[]): LabelledWords[] {
  const parts: LabelledWords[] = [];
  for (let at = 0; at < words.length;) {
    const part = labelAt(labels, words, at) ?? { words: words.slice(at, at + 1), synonyms: [], translations: [] };
    parts.push(part);
    at += part.words.length;
  }
  return parts;
}

function labelAt(labels: Labels | null, words: readonly string[], at: number): LabelledWords | null {
  if (labels === null) {
    return null;
  }
  for (let length = Math.min(longestFrom(labels, words[at] ?? ''), words.length - at); length > 0; length -= 1) {
    const part = words.slice(at, at + length);
    const synonyms = synonymsOf(labels, part);
    const translations = translationsOf(labels, part);
    if (synonyms.length + translations.length > 0) {
      return { words: part, synonyms, translations };
    }
  }
  return null;
}
