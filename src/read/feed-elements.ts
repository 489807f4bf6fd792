// What an element of a feed says: its plain text by its own declaration of type, its links with their base. Nothing is judged.
import type { LooseElement } from './loose-xml.ts';
import { looseText } from './loose-xml.ts';
import { plainText, tidyLines } from './plain-text.ts';

/** The first child with one of these names, in the order of the names; null when there is none. */
export function childNamed(element: LooseElement, names: readonly string[]): LooseElement | null {
  for (const name of names) {
    const found = element.children.find((child) => child.name === name);
    if (found !== undefined) return found;
  }
  return null;
}

/** The plain text of the first child with one of these names that has any, in the order of the names; null when none has. */
export function textIn(element: LooseElement, names: readonly string[]): string | null {
  for (const name of names) {
    for (const child of element.children) {
      const text = child.name === name ? plainOf(child) : '';
      if (text !== '') return text;
    }
  }
  return null;
}

/**
 * The plain text of a text construct. RSS does not say what its texts are: they are read as HTML, which plain text mostly is.
 * Atom says it by `type` (RFC 4287, 3.1; Atom 0.3 also by `mode`).
 */
export function plainOf(element: LooseElement): string {
  const type = (element.attributes['type'] ?? '').toLowerCase();
  const mode = (element.attributes['mode'] ?? '').toLowerCase();
  if (element.children.length > 0) return plainText(element.inner().replaceAll(/<!\[CDATA\[|\]\]>/g, ''));
  const text = mode === 'base64' || isPacked(type) ? unpacked(looseText(element)) : looseText(element);
  if (type === 'text' || type === 'text/plain') return tidyLines(text.replaceAll(/\s+/g, ' '));
  return plainText(text);
}

/** The address of an entry's page: `link` of RSS, `link rel=alternate` of Atom; absolute, or as written when it cannot be one. */
export function linkOf(entry: LooseElement, baseUrl: string): string | null {
  const original = entry.children.find((child) => child.name === 'feedburner:origlink');
  const links = entry.children.filter((child) => child.name === 'link');
  const written = links.find((link) => link.attributes['href'] === undefined && looseText(link).trim() !== '');
  const alternates = links.filter(
    (link) => (link.attributes['rel'] ?? 'alternate').toLowerCase() === 'alternate' && link.attributes['href'] !== undefined,
  );
  const page = alternates.find((link) => /^(?:text\/html|application\/xhtml)/i.test(link.attributes['type'] ?? 'text/html'));
  const chosen = original ?? written ?? page ?? alternates[0] ?? null;
  if (chosen === null) return null;
  const address = (chosen.attributes['href'] ?? looseText(chosen)).trim();
  return address === '' ? null : resolved(address, chosen, baseUrl);
}

/** An address made absolute by the xml:base of an element and those around it, and the feed's own address. */
export function resolved(address: string, element: LooseElement | null, baseUrl: string): string {
  const bases: string[] = [];
  for (let around = element; around !== null; around = around.parent) {
    const base = around.attributes['xml:base'];
    if (base !== undefined) bases.unshift(base);
  }
  const base = bases.reduce((outer, inner) => absolute(inner, outer) ?? outer, baseUrl);
  return absolute(address, base) ?? address;
}

function absolute(address: string, base: string): string | null {
  return URL.canParse(address, base) ? new URL(address, base).href : null;
}

/** Content that is neither text nor mark-up comes in base64 (RFC 4287, 4.1.3.3). */
function isPacked(type: string): boolean {
  return /^[a-z]+\/[\w.+-]+$/.test(type) && !/^text\/|[+/]xml$/.test(type);
}

function unpacked(text: string): string {
  const bytes = Buffer.from(text, 'base64');
  const plain = bytes.toString('utf8');
  return plain.includes('\ufffd') ? '' : plain;
}
