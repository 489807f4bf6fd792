// The kind of an item: a coloured dot and always its word.
import { kinds } from '../../src/search/fields.ts';
import { html, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';

/** The mark of a kind; a word that names none stays a word. */
export function kindMark(name: string, words: Words): Markup {
  const kind = kinds.find((one) => one === name);
  if (kind === undefined) return html`<span class="kind">${name}</span>`;
  return html`<span class="kind ${kind}">${words.kind(kind)}</span>`;
}
