// Mark-up to plain text: blocks become lines, entities characters, scripts nothing. Linear in any input; it never throws.
import { walkMarkup } from './markup.ts';
import { decodeReference } from './references.ts';

/** Elements that begin and end a line of their own. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset ' +
    'h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav noframes ol optgroup option p plaintext pre search section ' +
    'select summary table tbody td tfoot th thead title tr ul xmp'
  ).split(' '),
);

const HIDDEN_ELEMENTS: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'noembed',
  'noframes',
  'iframe',
  'object',
  'svg',
]);

/** The text of a piece of HTML: blocks separated by one line break, blanks made single, entities decoded. */
export function plainText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return tidyLines(html);
  return tidyLines(decodeEntities(withoutTags(html)));
}

/** The text of a piece of HTML on one line. */
export function plainLine(html: string): string {
  return plainText(html).replaceAll('\n', ' ');
}

/** Decodes the character references of HTML; what looks like a tag stays as it is. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replaceAll(/&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z][\da-zA-Z]*);?/g, decodeReference) : text;
}

/** Single blanks, no empty lines, no blanks at the edges of a line. */
export function tidyLines(text: string): string {
  return text
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim();
}

function withoutTags(html: string): string {
  const parts: string[] = [];
  let hidden = 0;
  let hiding = '';
  walkMarkup(html, {
    open(name, closed) {
      if (!closed && (hidden > 0 ? name === hiding : HIDDEN_ELEMENTS.has(name))) {
        hidden += 1;
        hiding = name;
      } else if (BLOCK_ELEMENTS.has(name)) parts.push('\n');
      // Ten to the sixth must not become 106.
      else if (name === 'sup') parts.push(' ');
    },
    close(name) {
      if (hidden > 0 && name === hiding) hidden -= 1;
      else if (BLOCK_ELEMENTS.has(name)) parts.push('\n');
    },
    text(start, end, literal) {
      // Line breaks of the source are blanks; those of the text come from blocks alone.
      if (hidden === 0 && !literal) parts.push(html.slice(start, end).replaceAll(/\s+/g, ' '));
    },
  });
  return parts.join('');
}
