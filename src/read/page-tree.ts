// A page as a tree of what a reader sees: scripts, forms' fields and hidden parts left out, text lengths counted on the way.
// It decides nothing about what matters.
import type { HtmlElement, HtmlNode, HtmlPage } from './html.ts';
import { BLOCK_ELEMENTS } from './plain-text.ts';

/** A visible element with what stands in it. Lengths count characters with blanks made single. */
export interface PageNode {
  readonly tag: string;
  readonly element: HtmlElement;
  readonly parent: PageNode | null;
  /** Visible elements and texts, in order. */
  readonly children: (PageNode | string)[];
  /** Class and id in lower case, with a blank around each. */
  readonly names: string;
  readonly block: boolean;
  /** Characters of text in it. */
  chars: number;
  /** Those of them within links. */
  linked: number;
  /** Number of commas and full stops, in any script: running text has them. */
  marks: number;
  /** Characters in paragraphs. */
  paragraphs: number;
}

const UNSEEN = new Set(
  (
    'script style noscript template iframe svg canvas object embed video audio map head title link meta input select option textarea ' +
    'button datalist dialog applet frameset area param source track'
  ).split(' '),
);

const TEXT_NODE = 3;
const HIDING = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** The visible tree below the page's body; the page's root when it has none. */
export function pageTree($: HtmlPage): PageNode {
  const body: HtmlElement | undefined = $('body').toArray()[0];
  const outer = body ?? $('html').toArray()[0];
  const root = outer === undefined ? rootOf($) : nodeOf(outer, null);
  for (const child of outer?.children ?? $.root()[0]?.children ?? []) add(root, child);
  return root;
}

/** The text of a node on one line. */
export function lineOf(node: PageNode): string {
  return node.children
    .map((child) => (typeof child === 'string' ? child : child.block ? ` ${lineOf(child)} ` : lineOf(child)))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Every node below, outermost first. */
export function nodesBelow(node: PageNode, visit: (node: PageNode) => void): void {
  for (const child of node.children) {
    if (typeof child === 'string') continue;
    visit(child);
    nodesBelow(child, visit);
  }
}

function add(parent: PageNode, node: HtmlNode): void {
  if (node.nodeType === TEXT_NODE) return addText(parent, node.data);
  if (!('attribs' in node) || UNSEEN.has(node.name) || isHidden(node)) return;
  const child = nodeOf(node, parent);
  for (const inner of node.children) add(child, inner);
  if (child.children.length === 0 && child.tag !== 'br' && child.tag !== 'hr') return;
  parent.children.push(child);
  parent.chars += child.chars;
  parent.linked += child.tag === 'a' ? child.chars : child.linked;
  parent.marks += child.marks;
  parent.paragraphs += child.tag === 'p' ? child.chars : child.paragraphs;
}

function addText(parent: PageNode, data: string): void {
  const text = data.replaceAll(/\s+/g, ' ');
  if (text === '') return;
  parent.children.push(text);
  const chars = text.trim().length;
  parent.chars += chars;
  if (chars > 1) parent.marks += text.match(/[,.;:!?\u3001\u3002\uff0c\u060c]/g)?.length ?? 0;
}

function isHidden({ attribs }: HtmlElement): boolean {
  return 'hidden' in attribs || attribs['aria-hidden'] === 'true' || HIDING.test(attribs['style'] ?? '');
}

function nodeOf(element: HtmlElement, parent: PageNode | null): PageNode {
  const { class: classes = '', id = '' } = element.attribs;
  return {
    tag: element.name,
    element,
    parent,
    children: [],
    names: ` ${classes} ${id} `.toLowerCase(),
    block: BLOCK_ELEMENTS.has(element.name),
    chars: 0,
    linked: 0,
    marks: 0,
    paragraphs: 0,
  };
}

function rootOf($: HtmlPage): PageNode {
  const element = $('<body></body>')
    .toArray()
    .find((one): one is HtmlElement => 'attribs' in one);
  if (element === undefined) throw new TypeError('expected an element for the root of a page, found none');
  return nodeOf(element, null);
}
