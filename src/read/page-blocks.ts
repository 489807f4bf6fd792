// A page as its visible lines of text, in order: one block for each run of text between the edges of block elements, with
// what stands around it. It leaves out scripts and form fields alone; what matters is for others to judge.
import type { HtmlElement, HtmlNode, HtmlPage } from './html.ts';
import { nameGroups } from './block-names.ts';
import { BLOCK_ELEMENTS } from './plain-text.ts';

/** A line of text on a page. Lengths are in UTF-16 units with blanks made single. */
export interface PageBlock {
  readonly text: string;
  readonly chars: number;
  /** Characters within links, and within bold text. */
  readonly linked: number;
  readonly bold: number;
  readonly links: number;
  /** The block element it stands in. */
  readonly tag: string;
  /** Elements around it, as a mask over `AROUND`: at any distance, and the nearest two blocks alone. */
  readonly around: number;
  readonly aroundNear: number;
  /** Name groups of the elements around it (see block-names.ts), likewise. */
  readonly names: number;
  readonly namesNear: number;
  /** Not shown until something is clicked, or never. */
  readonly hidden: boolean;
  /** Number of the path of tags and first classes from the body down: alike blocks have the same. */
  readonly path: number;
  /** The block elements around it, outermost first. */
  readonly parents: readonly HtmlElement[];
}

/** The elements that `around` tells of; roles count as the element they stand for. */
export const AROUND: readonly string[] =
  'nav header footer aside article main section form table ul ol dl figure blockquote pre button label details h1 h2 h3 h4 a noscript'.split(
    ' ',
  );

const ROLES: Readonly<Record<string, string>> = {
  navigation: 'nav',
  banner: 'header',
  contentinfo: 'footer',
  complementary: 'aside',
  main: 'main',
  article: 'article',
  search: 'form',
  button: 'button',
};

const UNSEEN = new Set(
  (
    'script style template iframe svg canvas object embed video audio map head title link meta input select option textarea datalist ' +
    'applet frameset area param source track'
  ).split(' '),
);
const ALSO_BLOCKS = new Set(['button', 'label', 'noscript']);
const HIDING = /display\s*:\s*none|visibility\s*:\s*hidden/i;
const TEXT_NODE = 3;
const LONGEST_STEP = 40;
// Below that a noscript element holds a counting pixel or a request to switch scripts on; above it, the page.
const FEWEST_NOSCRIPT_CHARS = 400;

interface Place extends Omit<PageBlock, 'text' | 'chars' | 'linked' | 'bold' | 'links'> {
  readonly aroundHere: number;
  readonly aroundOuter: number;
  readonly namesHere: number;
  readonly namesOuter: number;
  readonly inLink: boolean;
  readonly inBold: boolean;
}

/** What is kept while a page is walked through: the line that is being read, and the paths met so far. */
interface Line {
  readonly parts: string[];
  readonly paths: Map<string, number>;
  linked: number;
  bold: number;
  links: number;
}

/** The blocks of a page; those of everything when it has no body. */
export function pageBlocks($: HtmlPage): PageBlock[] {
  const blocks: PageBlock[] = [];
  const line: Line = { parts: [], paths: new Map(), linked: 0, bold: 0, links: 0 };
  const outer = $('body').toArray()[0] ?? $('html').toArray()[0];
  for (const node of outer?.children ?? $.root()[0]?.children ?? []) walk(node, OUTERMOST, line, blocks);
  end(OUTERMOST, line, blocks);
  return blocks;
}

const OUTERMOST: Place = {
  tag: 'body',
  around: 0,
  aroundNear: 0,
  aroundHere: 0,
  aroundOuter: 0,
  names: 0,
  namesNear: 0,
  namesHere: 0,
  namesOuter: 0,
  hidden: false,
  path: 0,
  parents: [],
  inLink: false,
  inBold: false,
};

function walk(node: HtmlNode, place: Place, line: Line, blocks: PageBlock[]): void {
  if (node.nodeType === TEXT_NODE && 'data' in node) return addText(node.data, place, line);
  if (!('attribs' in node) || UNSEEN.has(node.name)) return;
  if (node.name === 'noscript' && textLength(node) < FEWEST_NOSCRIPT_CHARS) return;
  if (node.name === 'a') line.links += 1;
  if (node.name === 'br') return end(place, line, blocks);
  const block = isBlock(node);
  const inner = placeIn(node, block, place, line.paths);
  if (block) end(place, line, blocks);
  for (const child of node.children) walk(child, inner, line, blocks);
  if (block) end(inner, line, blocks);
}

function addText(text: string, { inLink, inBold }: Place, line: Line): void {
  line.parts.push(text);
  if (!inLink && !inBold) return;
  const chars = text.replaceAll(/\s+/g, ' ').length;
  if (inLink) line.linked += chars;
  if (inBold) line.bold += chars;
}

function end(place: Place, line: Line, blocks: PageBlock[]): void {
  const text = line.parts.join('').replaceAll(/\s+/g, ' ').trim();
  if (text !== '') {
    const { tag, around, aroundNear, names, namesNear, hidden, path, parents } = place;
    const { length: chars } = text;
    const counts = { chars, linked: Math.min(line.linked, chars), bold: Math.min(line.bold, chars), links: line.links };
    blocks.push({ text, ...counts, tag, around, aroundNear, names, namesNear, hidden, path, parents });
  }
  line.parts.length = 0;
  line.linked = 0;
  line.bold = 0;
  line.links = 0;
}

function placeIn(element: HtmlElement, block: boolean, place: Place, paths: Map<string, number>): Place {
  const { attribs, name } = element;
  const known = AROUND.indexOf(ROLES[attribs['role'] ?? ''] ?? name);
  const around = known === -1 ? 0 : 1 << known;
  const names = nameGroups(attribs);
  const hidden = 'hidden' in attribs || attribs['aria-hidden'] === 'true' || HIDING.test(attribs['style'] ?? '');
  const aroundHere = block ? around : place.aroundHere | around;
  const aroundOuter = block ? place.aroundHere : place.aroundOuter;
  const namesHere = block ? names : place.namesHere | names;
  const namesOuter = block ? place.namesHere : place.namesOuter;
  return {
    tag: block ? name : place.tag,
    around: place.around | around,
    aroundHere,
    aroundOuter,
    aroundNear: aroundHere | aroundOuter,
    names: place.names | names,
    namesHere,
    namesOuter,
    namesNear: namesHere | namesOuter,
    hidden: place.hidden || hidden,
    path: block || names !== 0 ? pathBelow(place.path, element, paths) : place.path,
    parents: block ? [...place.parents, element] : place.parents,
    inLink: place.inLink || name === 'a',
    inBold: place.inBold || name === 'b' || name === 'strong',
  };
}

function pathBelow(path: number, { name, attribs }: HtmlElement, paths: Map<string, number>): number {
  const step = `${path}>${name}.${(attribs['class'] ?? '').split(' ')[0]?.slice(0, LONGEST_STEP)}`;
  const known = paths.get(step);
  if (known !== undefined) return known;
  paths.set(step, paths.size + 1);
  return paths.size;
}

function isBlock(element: HtmlElement): boolean {
  return BLOCK_ELEMENTS.has(element.name) || ALSO_BLOCKS.has(element.name);
}

function textLength(element: HtmlElement): number {
  let length = 0;
  const waiting: HtmlNode[] = [...element.children];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeType === TEXT_NODE && 'data' in node) length += node.data.trim().length;
    if ('children' in node) for (const child of node.children) waiting.push(child);
  }
  return length;
}
