// A page to its article: main text, title, date, language, canonical address. One synchronous pass over its lines.
import { WatchError } from '../errors.ts';
import { articleDate } from './article-date.ts';
import { articleTitle } from './article-title.ts';
import type { PageFacts } from './block-statistics.ts';
import { loadHtml } from './html.ts';
import type { HtmlPage } from './html.ts';
import { mainContent } from './main-content.ts';
import { pageBlocks } from './page-blocks.ts';
import { firstMeta, pageMetadata } from './page-metadata.ts';
import type { PageMetadata } from './page-metadata.ts';
import { WALL_WARNINGS, wallOf, type PageWall } from './page-wall.ts';
import { plainText } from './plain-text.ts';

/** What a page says. */
export interface Article {
  readonly title: string | null;
  /** Plain text, a line for each block; '' when there is none. */
  readonly text: string;
  readonly publishedOn: string | null;
  readonly precision: 'day' | 'month' | 'year' | null;
  /** Where the date stands: `json-ld`, `meta`, `time`, `address`, `text`. */
  readonly origin: string | null;
  /** ISO 639-1 as the page declares it. */
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  /**
   * Which way of reading gave the text: `container` (likely blocks within one element, for pages that call themselves articles),
   * `blocks` (likely blocks wherever they stand), `json-ld` (the page states its text itself), `none`.
   */
  readonly reader: 'container' | 'blocks' | 'json-ld' | 'none';
  /**
   * From 0 (nothing was found) to 1 (sure): the F1 by words that the text may be expected to reach (see `MainContent`); 1 for
   * a text that the page states itself.
   */
  readonly quality: number;
  /** What the page asks for instead of showing its text; null where it shows one, or nothing at all. */
  readonly wall: PageWall | null;
  readonly warnings: readonly string[];
}

const SHORTEST_BODY = 250;

const UNREAD: Article = {
  title: null,
  text: '',
  publishedOn: null,
  precision: null,
  origin: null,
  language: null,
  canonicalUrl: null,
  reader: 'none',
  quality: 0,
  wall: null,
  warnings: [],
};

/** Reads a page that came from `url`. It never throws: what cannot be read gives an empty text and a warning. */
export function readArticle(html: string, url: string | null): Article {
  try {
    return articleOf(loadHtml(html), url);
  } catch (error) {
    if (!(error instanceof WatchError)) throw error;
    return { ...UNREAD, warnings: [error.message] };
  }
}

function articleOf($: HtmlPage, url: string | null): Article {
  const metadata = pageMetadata($, url);
  const blocks = pageBlocks($);
  const date = articleDate({ $, metadata, url, lines: blocks.map((block) => block.text) });
  const main = mainContent(blocks, pageFacts($, metadata, url));
  const told = main.blocks.map((block) => block.text).join('\n');
  const stated = told.length < SHORTEST_BODY ? statedBody(metadata) : '';
  const text = stated.length > told.length ? stated : told;
  const title = articleTitle($, metadata, url);
  const wall = wallOf(text === '' ? $('noscript').text() : text, title);
  if (wall !== null) return { ...UNREAD, wall, canonicalUrl: metadata.canonicalUrl, warnings: [WALL_WARNINGS[wall]] };
  return {
    title,
    text,
    publishedOn: date?.on ?? null,
    precision: date?.precision ?? null,
    origin: date?.origin ?? null,
    language: metadata.language,
    canonicalUrl: metadata.canonicalUrl,
    reader: text === '' ? 'none' : text === told ? main.reader : 'json-ld',
    quality: text === '' ? 0 : text === told ? main.quality : 1,
    wall: null,
    warnings: text === '' ? ['no main text found'] : [],
  };
}

/** What a page says of itself that helps to judge its blocks. */
export function pageFacts($: HtmlPage, { meta, linked }: PageMetadata, url: string | null): PageFacts {
  return {
    title: $('title').first().text(),
    description: firstMeta(meta, ['og:description', 'description']) ?? '',
    url,
    openGraphType: firstMeta(meta, ['og:type']) ?? '',
    linkedTypes: linked.map((object) => String(object['@type'])).join(' '),
  };
}

/** The text that JSON-LD carries, where a page is filled in by scripts. */
function statedBody({ linked }: PageMetadata): string {
  const bodies = linked.map((object) => object['articleBody']).filter((body) => typeof body === 'string');
  return plainText(bodies.toSorted((one, other) => other.length - one.length)[0] ?? '');
}
