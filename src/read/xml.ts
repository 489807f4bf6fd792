// XML to a plain element tree, strictly: what is not well-formed is refused, declared entities are never expanded.
import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { UnreadableError } from '../errors.ts';

/** An element. Names are local (`name` of `cbc:ID` is `ID`); order and mixed text are kept. */
export interface XmlElement {
  readonly name: string;
  readonly prefix: string;
  /** The namespace's address; '' when there is none. */
  readonly namespace: string;
  /** By local name, except those that declare namespaces; where two prefixes share a name, the unprefixed one. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Texts (character references decoded, CDATA included) and children in order: for mixed content. */
  readonly content: readonly (string | XmlElement)[];
}

const MAX_XML_DEPTH = 256;

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  readonly content: (string | XmlElement)[];
}

/**
 * Parses a document; `where` names it in errors. A document type declaration is read over: no entity but the five
 * of XML and character references are known (XML 1.0, 4.4 and 4.6).
 * Throws UnreadableError when it is not well-formed or nested deeper than 256.
 */
export function parseXml(text: string, where: string): XmlElement {
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on('error', (error) => {
    throw new UnreadableError(`expected well-formed XML, found: ${error.message}`, { where });
  });
  parser.on('opentag', (tag) => {
    if (open.length >= MAX_XML_DEPTH) throw new UnreadableError(`expected XML nested at most ${MAX_XML_DEPTH} deep, found more`, { where });
    const element = elementOf(tag);
    root ??= element;
    open.at(-1)?.children.push(element);
    open.at(-1)?.content.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const add = (part: string): void => void open.at(-1)?.content.push(part);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).close();
  if (root === null) throw new UnreadableError('expected an XML document, found no element', { where });
  return root;
}

function elementOf(tag: SaxesTagNS): OpenElement {
  const attributes = Object.values(tag.attributes).filter((one) => one.prefix !== 'xmlns' && one.name !== 'xmlns');
  attributes.sort((one, other) => other.prefix.length - one.prefix.length);
  return {
    name: tag.local,
    prefix: tag.prefix,
    namespace: tag.uri,
    attributes: Object.fromEntries(attributes.map((one) => [one.local, one.value])),
    children: [],
    content: [],
  };
}

/** The text of an element and its descendants, in order, as written. */
export function textOf(element: XmlElement): string {
  return element.content.map((part) => (typeof part === 'string' ? part : textOf(part))).join('');
}

/** The children of that local name, in order. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The first element along a path of local names (`a/b/c`); null when there is none. */
export function elementAt(element: XmlElement, path: string): XmlElement | null {
  return elementsAt(element, path)[0] ?? null;
}

/** All elements along a path of local names (`a/b/c`), in order of the document. */
export function elementsAt(element: XmlElement, path: string): readonly XmlElement[] {
  return path.split('/').reduce<readonly XmlElement[]>((found, name) => found.flatMap((one) => childrenOf(one, name)), [element]);
}

/** The text along a path, trimmed; null when there is no such element or it is blank. */
export function xmlTextOrNull(element: XmlElement, path: string): string | null {
  const found = elementAt(element, path);
  const text = found === null ? '' : textOf(found).trim();
  return text === '' ? null : text;
}

/** Every descendant of that local name, in order of the document. */
export function descendantsOf(element: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (one: XmlElement): void => {
    for (const child of one.children) {
      if (child.name === name) found.push(child);
      visit(child);
    }
  };
  visit(element);
  return found;
}
