// The name of a class as link to its page; a class of another edition has no page here and stays a word.
import type { Edition } from '../../src/taxonomy/edition.ts';
import { techAddress } from '../addresses.ts';
import { html, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';

/** `more` stands inside the link, after the name. */
export function conceptLink(notation: string, edition: Edition, words: Words, more: Markup | string = ''): Markup {
  const label = words.label(edition, notation);
  return edition.get(notation) === null ? html`<span>${label}${more}</span>` : html`<a href="${techAddress(notation)}">${label}${more}</a>`;
}
