// The title of a page, without the name of its site: headline of JSON-LD, Open Graph, first heading, title element.
import type { HtmlElement, HtmlPage } from './html.ts';
import { firstMeta, hasType } from './page-metadata.ts';
import type { PageMetadata } from './page-metadata.ts';
import { plainLine } from './plain-text.ts';

const HEADLINED = /article|posting|report|review|newsitem/i;
const TAIL = /\s+[|\u2013\u2014\u00b7\u2022\u00bb\u00ab-]+\s+/;
const TAIL_FIRST = /^\s+[|\u2013\u2014\u00b7\u2022\u00bb\u00ab-]+\s/;
const SHORTEST_HEADING = 6;
/** Shares of a title from which a heading within it is its own, and up to which it is a word of it. */
const LEAST_SHARE = 0.4;
const LEAST_WORD_SHARE = 0.2;
/** Words of fewer letters are in every title, and a title element of fewer words may be the site's name alone. */
const LEAST_WORD = 4;
const LEAST_TITLE = 4;

/** The title of the page at an address; null when the page has none. */
export function articleTitle($: HtmlPage, metadata: PageMetadata, url: string | null): string | null {
  const site = folded(firstMeta(metadata.meta, ['og:site_name', 'application-name']) ?? '');
  const isSite = (part: string): boolean => folded(part) === site || namesHost(part, url);
  const whole = $('title').first().text().replaceAll(/\s+/g, ' ').trim();
  const graph = plainLine(firstMeta(metadata.meta, ['og:title', 'twitter:title', 'dc.title', 'dcterms.title', 'citation_title']) ?? '');
  const headline = headlineOf(metadata);
  const headings = headingsOf($);
  const told = [whole, graph, headline];
  const confirmed = headings
    .filter((heading) => folded(heading) !== site && !isTail(heading, whole) && told.some((one) => confirms(one, heading)))
    .toSorted((one, other) => other.length - one.length)[0];
  // Where the title element goes on with the name of the site, the other one was told without it.
  const bare = graph !== '' && whole.startsWith(graph) && TAIL_FIRST.test(whole.slice(graph.length));
  const first = headings.find((heading) => !isTail(heading, whole) && !isWordOf(heading, whole) && !isOfTheSite(heading, whole));
  const candidates = [confirmed, headline, bare ? graph : withoutSite(graph, isSite), first, withoutSite(whole, isSite), headings[0]];
  const title = candidates.find((candidate) => candidate !== undefined && candidate !== '');
  return title === undefined ? null : partedAs(title, told);
}

/** The same title as the page calls itself elsewhere with more blanks: words of a heading may be parted by its look alone. */
function partedAs(title: string, told: readonly string[]): string {
  const parts = told.flatMap((one) => one.split(TAIL)).filter((part) => folded(part) === folded(title));
  return [title, ...parts].reduce((best, part) => (part.split(' ').length > best.split(' ').length ? part : best)).trim();
}

/** Whether what a page calls itself holds a heading, as a part of its own between two strokes or as most of it: a word of it is none. */
function confirms(told: string, heading: string): boolean {
  const [whole, text] = [folded(told), folded(heading)];
  if (text.length < SHORTEST_HEADING || !whole.includes(text)) return false;
  return text.length >= whole.length * LEAST_SHARE || told.split(TAIL).some((part) => folded(part) === text);
}

function isWordOf(heading: string, whole: string): boolean {
  return folded(whole).includes(folded(heading)) && folded(heading).length < folded(whole).length * LEAST_WORD_SHARE;
}

function headlineOf({ linked }: PageMetadata): string {
  const headline = linked.find((object) => hasType(object, HEADLINED) && typeof object['headline'] === 'string')?.['headline'];
  return typeof headline === 'string' ? plainLine(headline) : '';
}

/** The text of a heading in one line: what stands in lines of its own is parted by a blank. */
function lineOf($: HtmlPage, heading: HtmlElement): string {
  const copy = $(heading).clone();
  copy.find('br, div, p').before(' ');
  return copy.text();
}

function headingsOf($: HtmlPage): readonly string[] {
  return $('h1')
    .toArray()
    .map((heading) =>
      lineOf($, heading)
        .replaceAll('\u00ad', '')
        .replaceAll(/\s+/g, ' ')
        // A mark that links to the heading itself.
        .replace(/[\s\u00b6\u00a7#]+$/, '')
        .trim(),
    )
    .filter((text) => text !== '');
}

/** Whether a heading is what a title element ends with: the name of the site, not of the page. */
function isTail(heading: string, whole: string): boolean {
  const parts = whole.split(TAIL);
  return parts.length > 1 && folded(heading) === folded(parts.at(-1) ?? '') && folded(heading) !== folded(parts[0] ?? '');
}

/** Whether a heading and a title element of several words have none in common: it then names a part of the site, or its owner. */
function isOfTheSite(heading: string, whole: string): boolean {
  const titled = new Set(tellingWords(whole));
  return titled.size >= LEAST_TITLE && !tellingWords(heading).some((word) => titled.has(word));
}

function tellingWords(text: string): readonly string[] {
  const words = text.split(/[^\p{L}\p{N}]+/u).map(folded);
  return words.filter((word) => word.length >= LEAST_WORD);
}

/** Whether a part of a title is the name of the host: `Bundespolizei` at www.bundespolizei.de. */
function namesHost(part: string, url: string | null): boolean {
  if (url === null || !URL.canParse(url)) return false;
  const labels = new URL(url).hostname.split('.').slice(0, -1).map(folded);
  return folded(part).length >= SHORTEST_HEADING && labels.includes(folded(part));
}

/** Takes off the site's name before the title, with the section behind it, or a tail that is shorter than what stands before it. */
function withoutSite(title: string, isSite: (part: string) => boolean): string {
  const parts = title.split(TAIL);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length < 2) return title;
  if (isSite(first)) return last.length * 2 >= title.length ? last : title.slice(first.length).replace(TAIL, '').trim();
  if (!isSite(last) && last.length * 2 >= title.length) return title;
  return title
    .slice(0, title.lastIndexOf(last))
    .trim()
    .replace(/\s+[|\u2013\u2014\u00b7\u2022\u00bb\u00ab-]+$/, '');
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
