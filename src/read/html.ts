// Loads HTML into cheerio (htmlparser2, fast and forgiving) after a linear check of its nesting depth. It fetches nothing.
import { load } from 'cheerio/slim';
import type { CheerioAPI } from 'cheerio/slim';
import { UnreadableError } from '../errors.ts';
import { decodeText } from './text.ts';
import { VOID_ELEMENTS, walkMarkup } from './markup.ts';

/** A loaded page: cheerio's `$`. */
export type HtmlPage = CheerioAPI;

/** The most elements that may be open at once; deeper pages cost parsers quadratic time or the stack. */
export const MAX_DEPTH = 512;

type HtmlNode = ReturnType<CheerioAPI['root']>[0]['children'][number];

/** An element of a loaded page. */
export type HtmlElement = Extract<HtmlNode, { readonly attribs: object }>;

/** Any node of a loaded page below the document. */
export type { HtmlNode };

// Elements that an opening tag closes (optional end tags: https://html.spec.whatwg.org/multipage/syntax.html#optional-tags).
const CLOSES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    tr: 'tr th td',
    th: 'th',
    td: 'thead th td',
    body: 'head link script',
    li: 'li',
    option: 'option',
    optgroup: 'optgroup option',
    dd: 'dd dt',
    dt: 'dd dt',
    rt: 'rt rp',
    rp: 'rt rp',
    tbody: 'thead tbody',
    tfoot: 'thead tbody',
  }).map(([name, closed]) => [name, new Set(closed.split(' '))]),
);
const CLOSES_PARAGRAPH = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol ' +
    'pre section table ul'
  ).split(' '),
);

/**
 * Loads a page. Bytes are decoded first (`contentType` is the answer's header).
 * Throws UnreadableError when more than 512 elements are open at once.
 */
export function loadHtml(page: Uint8Array | string, contentType: string | null = null): HtmlPage {
  const text = typeof page === 'string' ? page : decodeText(page, contentType);
  if (nestsTooDeep(text)) {
    throw new UnreadableError(`expected at most ${MAX_DEPTH} nested elements, found more`, { hint: 'the page is broken or hostile' });
  }
  return load(text, { xml: { xmlMode: false, recognizeSelfClosing: true, decodeEntities: true } });
}

/** Whether more than 512 elements are open at once somewhere; linear in the length of the page. */
export function nestsTooDeep(text: string): boolean {
  const open: string[] = [];
  let deep = false;
  walkMarkup(text, {
    open(name, closed) {
      if (deep) return;
      const last = closedBy(name);
      while (open.length > 0 && last(open.at(-1) ?? '')) open.pop();
      if (closed || VOID_ELEMENTS.has(name)) return;
      open.push(name);
      deep = open.length > MAX_DEPTH;
    },
    close(name) {
      if (deep) return;
      const at = open.lastIndexOf(name);
      if (at !== -1) open.length = at;
    },
    text() {},
  });
  return deep;
}

function closedBy(name: string): (open: string) => boolean {
  const closes = CLOSES.get(name);
  const paragraph = CLOSES_PARAGRAPH.has(name);
  return (open) => (paragraph && open === 'p') || closes?.has(open) === true;
}
