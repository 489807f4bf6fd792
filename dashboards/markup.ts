// Pieces of escaped markup. All of the desk's HTML is made with `html`, which escapes every value put into it.
import { html, raw } from 'hono/html';

export { html, raw };

/** Escaped markup, ready to be put into other markup. */
export type Markup = ReturnType<typeof html>;

/** Nothing. */
export const nothing: Markup = raw('');

/** Joins pieces with a separator that is text. */
export function joined(pieces: readonly Markup[], separator: string): Markup {
  return html`${pieces.map((piece, index) => (index === 0 ? piece : html`${separator}${piece}`))}`;
}

/** An address of a publisher as link; anything but http and https stays text. */
export function outsideLink(address: string, text: string = address): Markup {
  return isWebAddress(address) ? html`<a href="${address}" rel="noopener noreferrer external">${text}</a>` : html`<span>${text}</span>`;
}

/** True for an absolute http or https address: nothing else may become a link. */
export function isWebAddress(address: string | null): address is string {
  if (address === null || !URL.canParse(address)) return false;
  return /^https?:$/u.test(new URL(address).protocol);
}
