// Single character references of HTML (`&eacute;`, `&#8217;`), decoded once each and remembered within bounds.
import { load } from 'cheerio/slim';

const MOST_REMEMBERED = 4096;
const remembered = new Map<string, string>();

const COMMON: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': '\u00a0',
};

/** The characters that one reference means; the reference itself when it means nothing. */
export function decodeReference(reference: string): string {
  const before = remembered.get(reference) ?? COMMON[reference];
  if (before !== undefined) return before;
  const decoded = load(reference, { xml: { xmlMode: false, decodeEntities: true } })
    .root()
    .text();
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(reference, decoded);
  return decoded;
}
