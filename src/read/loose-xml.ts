// XML as it is met in feeds: read without complaint, unclosed and undeclared things included, in one linear pass.
// For documents that must be sound there is xml.ts; here nothing is refused, and declared entities are never expanded.
import { decodeReference } from './references.ts';
import { walkMarkup } from './markup.ts';

/** An element of a loosely read document. Its text is decoded when asked for. */
export interface LooseElement {
  /** The vocabulary and the local name in lower case: `title` (RSS, Atom), `dc:date`, `content:encoded`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: LooseElement | null;
  readonly children: LooseElement[];
  /** Whether its end was met, or that of one around it; the document itself has none. */
  readonly closed: boolean;
  /** What stands between the tags, as written. */
  inner(): string;
}

const MAX_LOOSE_DEPTH = 256;
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

// Namespaces by what their address holds, and the prefix that stands for them here; '' for the feed formats themselves.
const VOCABULARIES: readonly (readonly [string, string])[] = [
  ['www.w3.org/2005/atom', ''],
  ['purl.org/atom/', ''],
  ['purl.org/rss/', ''],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['purl.org/rss/1.0/modules/', 'module'],
  ['my.netscape.com', ''],
  ['channel.netscape.com', ''],
  ['backend.userland.com/rss', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/dc/', 'dc'],
  ['1999/xhtml', 'xhtml'],
  ['22-rdf-syntax-ns', 'rdf'],
  ['search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds', 'itunes'],
  ['feedburner', 'feedburner'],
];

interface Frame {
  readonly written: string;
  readonly element: Writable;
  /** Prefix to namespace, as declared here or further out. */
  readonly spaces: Readonly<Record<string, string>>;
}

interface Writable extends LooseElement {
  end: number;
  closed: boolean;
}

/** Reads a document; gives a nameless element that holds what stands outermost. */
export function readLooseXml(text: string): LooseElement {
  const root = elementOf(text, '', {}, null, 0, text.length);
  const open: Frame[] = [{ written: '', element: root, spaces: {} }];
  const closeTo = (depth: number, at: number): void => {
    for (const { element } of open.splice(depth)) Object.assign(element, { end: at, closed: true });
  };
  walkMarkup(
    text,
    {
      open(written, closed, start, end) {
        const attributes = attributesOf(text.slice(start + 1 + written.length, end - (closed ? 2 : 1)));
        const unclosed = isEntry(written) ? open.findLastIndex((frame) => frame.written === written) : -1;
        if (unclosed > 0) closeTo(unclosed, start);
        const outer = open.at(-1) ?? { written: '', element: root, spaces: {} };
        const spaces = declared(outer.spaces, attributes);
        const element = elementOf(text, nameOf(written, spaces), attributes, outer.element, end, closed ? end : text.length);
        outer.element.children.push(element);
        element.closed = closed || open.length >= MAX_LOOSE_DEPTH;
        if (!element.closed) open.push({ written, element, spaces });
      },
      close(written, start) {
        const at = open.findLastIndex((frame) => frame.written === written);
        if (at > 0) closeTo(at, start);
      },
      text() {},
    },
    true,
  );
  return root;
}

/** The text of an element: references decoded, CDATA taken as it is, tags of inner elements left in. */
export function looseText(element: LooseElement): string {
  const inner = element.inner();
  if (!inner.includes('<!')) return decodeReferences(inner);
  return inner
    .split(/(<!\[CDATA\[[^]*?(?:\]\]>|$)|<!--[^]*?(?:-->|$))/)
    .map((part) =>
      part.startsWith('<!--') ? '' : part.startsWith('<![CDATA[') ? part.slice(9).replace(/\]\]>$/, '') : decodeReferences(part),
    )
    .join('');
}

function decodeReferences(text: string): string {
  return text.includes('&') ? text.replaceAll(/&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z][\da-zA-Z]*);/g, decodeReference) : text;
}

function elementOf(
  text: string,
  name: string,
  attributes: Readonly<Record<string, string>>,
  parent: LooseElement | null,
  start: number,
  end: number,
): Writable {
  return {
    name,
    attributes,
    parent,
    children: [],
    closed: false,
    end,
    inner() {
      return text.slice(start, Math.max(start, this.end));
    },
  };
}

/** Attributes by name in lower case, values decoded. */
function attributesOf(written: string): Readonly<Record<string, string>> {
  if (written === '') return NO_ATTRIBUTES;
  const attributes: Record<string, string> = {};
  for (const [, name = '', quoted, single, bare] of written.matchAll(/([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) {
    attributes[name.toLowerCase()] ??= decodeReferences(quoted ?? single ?? bare ?? '');
  }
  return attributes;
}

function declared(outer: Readonly<Record<string, string>>, attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (attributes === NO_ATTRIBUTES) return outer;
  const own = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  return own.length === 0 ? outer : { ...outer, ...Object.fromEntries(own.map(([name, space]) => [name.slice(6), space])) };
}

/** An undeclared prefix stands for itself. */
function nameOf(written: string, spaces: Readonly<Record<string, string>>): string {
  const colon = written.indexOf(':');
  const prefix = colon === -1 ? '' : written.slice(0, colon).toLowerCase();
  const local = written.slice(colon + 1).toLowerCase();
  const space = spaces[prefix]?.toLowerCase();
  const vocabulary = space === undefined || space === '' ? wellKnown(prefix) : vocabularyOf(space, prefix);
  return vocabulary === '' ? local : `${vocabulary}:${local}`;
}

function vocabularyOf(space: string, prefix: string): string {
  const fitting = VOCABULARIES.filter(([address]) => space.includes(address));
  fitting.sort(([one], [other]) => other.length - one.length);
  return fitting[0]?.[1] ?? (prefix === '' ? '' : prefix);
}

function wellKnown(prefix: string): string {
  return prefix === 'atom' || prefix === 'rss' ? '' : prefix;
}

function isEntry(written: string): boolean {
  return written === 'item' || written === 'entry';
}
