// A page to its article: main text, title, date, language, canonical address. One synchronous pass over a light tree.
import { WatchError } from '../errors.ts';
import { contentText } from './content-text.ts';
import { loadHtml } from './html.ts';
import type { HtmlPage } from './html.ts';
import { mainContent } from './main-content.ts';
import { pageTree } from './page-tree.ts';

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
  /** Which way of reading gave the text. */
  readonly reader: string;
  /** From 0 (nothing) to 1 (sure): how much the text looks like a main text. */
  readonly quality: number;
  readonly warnings: readonly string[];
}

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

function articleOf($: HtmlPage, _url: string | null): Article {
  const main = mainContent(pageTree($));
  const text = main === null ? '' : contentText(main);
  return { ...UNREAD, text, reader: 'tree', quality: text === '' ? 0 : 0.5, title: $('title').first().text().trim() || null };
}
