// A page to its article: main text, title, date, language, canonical address. One synchronous pass over a light tree.
import { WatchError } from '../errors.ts';
import { articleDate } from './article-date.ts';
import { articleTitle } from './article-title.ts';
import { contentText } from './content-text.ts';
import { loadHtml } from './html.ts';
import type { HtmlPage } from './html.ts';
import { mainContent } from './main-content.ts';
import { pageMetadata } from './page-metadata.ts';
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

function articleOf($: HtmlPage, url: string | null): Article {
  const metadata = pageMetadata($, url);
  const tree = pageTree($);
  const date = articleDate({ $, metadata, url, lines: contentText(tree).split('\n') });
  const main = mainContent(tree);
  const text = main === null ? '' : contentText(main);
  return {
    title: articleTitle($, metadata),
    text,
    publishedOn: date?.on ?? null,
    precision: date?.precision ?? null,
    origin: date?.origin ?? null,
    language: metadata.language,
    canonicalUrl: metadata.canonicalUrl,
    reader: text === '' ? 'none' : 'tree',
    quality: text === '' ? 0 : 0.5,
    warnings: text === '' ? ['no main text found'] : [],
  };
}
