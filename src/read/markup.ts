// Walks through the tags and texts of HTML or XML-like text in one linear pass, without building a tree: for what must
// hold on any input, however deep or broken. It decodes no entities, keeps nothing and throws nothing.

/** What a walk tells of, in order; offsets are UTF-16 units in the input, `end` exclusive. */
export interface MarkupVisitor {
  /** An opening tag from `<` to behind `>`; `closed` for `<x/>`. Names are in lower case in HTML, as written in XML. */
  open(name: string, closed: boolean, start: number, end: number): void;
  close(name: string, start: number, end: number): void;
  /** Text as written, entities included; `literal` for what stands in a CDATA section or in a script or style. */
  text(start: number, end: number, literal: boolean): void;
}

/** Elements without content (https://html.spec.whatwg.org/multipage/syntax.html#void-elements, and obsolete ones). */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(' '),
);

/** HTML elements whose content is text alone, up to their own closing tag. */
const TEXT_ELEMENTS: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'xmp']);

const [TAB, RETURN, BLANK, EXCLAMATION, DOUBLE, SINGLE, SLASH, EQUALS, GREATER, QUESTION] = [9, 13, 32, 33, 34, 39, 47, 61, 62, 63];

/** Walks once through the input. With `xml`, names keep their case, CDATA is text and no element is special. */
export function walkMarkup(text: string, visitor: MarkupVisitor, xml = false): void {
  let from = 0;
  let at = text.indexOf('<');
  while (at !== -1) {
    const unit = text.charCodeAt(at + 1);
    const starts = isLetter(unit) || (xml && isNameStart(unit));
    if (!starts && unit !== SLASH && unit !== EXCLAMATION && unit !== QUESTION) {
      at = text.indexOf('<', at + 1);
      continue;
    }
    if (at > from) visitor.text(from, at, false);
    if (starts) from = openTag(text, at, visitor, xml);
    else from = unit === SLASH ? closeTag(text, at, visitor, xml) : declaration(text, at, unit, visitor, xml);
    at = text.indexOf('<', from);
  }
  if (from < text.length) visitor.text(from, text.length, false);
}

function openTag(text: string, at: number, visitor: MarkupVisitor, xml: boolean): number {
  const nameEnd = endOfName(text, at + 1);
  const written = text.slice(at + 1, nameEnd);
  const name = xml ? written : written.toLowerCase();
  const { end, closed } = tagEnd(text, nameEnd);
  visitor.open(name, closed, at, end);
  if (closed || xml || !TEXT_ELEMENTS.has(name)) return end;
  const closing = new RegExp(`</${name}(?=[\\s>])`, 'gi');
  closing.lastIndex = end;
  const stop = closing.exec(text)?.index ?? text.length;
  if (stop > end) visitor.text(end, stop, name === 'script' || name === 'style');
  return stop;
}

/** Reads over the attributes: quotes count only where a value begins, as tokenisers of HTML do. */
function tagEnd(text: string, from: number): { readonly end: number; readonly closed: boolean } {
  let index = from;
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    if (unit === GREATER) return { end: index + 1, closed: false };
    if (unit === SLASH && text.charCodeAt(index + 1) === GREATER) return { end: index + 2, closed: true };
    index = unit === EQUALS ? valueEnd(text, index + 1) : index + 1;
  }
  return { end: text.length, closed: false };
}

function valueEnd(text: string, from: number): number {
  let index = from;
  while (index < text.length && isBlank(text.charCodeAt(index))) index += 1;
  const quote = text.charCodeAt(index);
  if (quote === DOUBLE || quote === SINGLE) {
    const end = text.indexOf(quote === DOUBLE ? '"' : "'", index + 1);
    return end === -1 ? text.length : end + 1;
  }
  while (index < text.length && text.charCodeAt(index) !== GREATER && !isBlank(text.charCodeAt(index))) index += 1;
  return index;
}

function closeTag(text: string, at: number, visitor: MarkupVisitor, xml: boolean): number {
  const found = text.indexOf('>', at);
  const end = found === -1 ? text.length : found + 1;
  const name = /^[^\s>]+/.exec(text.slice(at + 2, end).trimStart())?.[0];
  if (name !== undefined) visitor.close(xml ? name : name.toLowerCase(), at, end);
  return end;
}

function declaration(text: string, at: number, unit: number, visitor: MarkupVisitor, xml: boolean): number {
  if (unit === EXCLAMATION && text.startsWith('<!--', at)) return behind(text, '-->', at + 2);
  if (unit === EXCLAMATION && text.startsWith('<![CDATA[', at)) {
    const end = behind(text, ']]>', at + 9);
    const stop = text.startsWith(']]>', end - 3) ? end - 3 : end;
    if (xml && stop > at + 9) visitor.text(at + 9, stop, true);
    return end;
  }
  return xml && /^<!doctype/i.test(text.slice(at, at + 9)) ? doctypeEnd(text, at) : behind(text, '>', at);
}

/** Behind a document type declaration with its internal subset, which is skipped: no entity is ever declared. */
function doctypeEnd(text: string, at: number): number {
  const plain = behind(text, '>', at);
  const subset = text.indexOf('[', at);
  if (subset === -1 || subset > plain) return plain;
  const closing = /\]\s*>/g;
  closing.lastIndex = subset;
  return closing.exec(text) === null ? plain : closing.lastIndex;
}

function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

function endOfName(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    if (unit === GREATER || unit === SLASH || isBlank(unit)) break;
    index += 1;
  }
  return index;
}

function isBlank(unit: number): boolean {
  return unit === BLANK || (unit >= TAB && unit <= RETURN);
}

function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}

function isNameStart(unit: number): boolean {
  return unit === 95 || unit === 58 || unit >= 0xc0;
}
