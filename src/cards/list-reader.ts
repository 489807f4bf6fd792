// Cards with `reader: list`: the items of a page, found by CSS selectors; `selector@attribute` takes an attribute.
import { LayoutChangedError } from '../errors.ts';
import type { Capture } from '../model.ts';
import { readDate } from '../read/dates.ts';
import { loadHtml } from '../read/html.ts';
import type { HtmlElement, HtmlPage } from '../read/html.ts';
import type { Reading } from '../source.ts';
import { readingOf } from './article-follow.ts';
import type { Listed, NotListed } from './article-follow.ts';
import type { Card, ListSelectors } from './card-schema.ts';

/**
 * Reads a list page. Throws LayoutChangedError when no item is found, or none of those found has a title or link,
 * UnreadableError when the page nests too deep.
 */
export function readListPage(card: Card, capture: Capture): Reading {
  const selectors = card.list;
  if (selectors === undefined) throw new LayoutChangedError('expected selectors of a list, found none', { where: card.id });
  const $ = loadHtml(capture.body, capture.contentType);
  const items = $<HtmlElement, string>(selectors.item).toArray();
  if (items.length === 0) {
    throw new LayoutChangedError(`expected items at "${selectors.item}", found none`, { where: capture.finalUrl });
  }
  const page = { $, selectors, base: baseOf($, capture.finalUrl), language: languageOf($) };
  const listed: Listed[] = [];
  const rejected: NotListed[] = [];
  for (const [index, item] of items.entries()) {
    const one = listedOf(item, page);
    if (one === null) rejected.push({ where: `${capture.finalUrl} item ${index + 1}`, reason: 'it has no title and no link' });
    else listed.push(one);
  }
  if (listed.length === 0) {
    throw new LayoutChangedError(
      `expected titles at "${selectors.title}" or links at "${selectors.link}", found none in ${items.length} items`,
      {
        where: capture.finalUrl,
      },
    );
  }
  return readingOf(card, capture, listed, rejected);
}

interface ListPage {
  readonly $: HtmlPage;
  readonly selectors: ListSelectors;
  readonly base: string;
  readonly language: string | null;
}

function listedOf(item: HtmlElement, { $, selectors, base, language }: ListPage): Listed | null {
  const written = valueAt($, item, selectors.link);
  const link = written === null ? null : URL.canParse(written, base) ? new URL(written, base).href : written;
  const title = valueAt($, item, selectors.title);
  const date = readDate(valueAt($, item, selectors.date) ?? '', { language });
  const sourceKey = link ?? title;
  if (sourceKey === null) return null;
  return {
    sourceKey,
    title: title ?? sourceKey,
    titled: title !== null,
    abstract: valueAt($, item, selectors.summary),
    text: null,
    url: link,
    language,
    publishedOn: date?.on ?? null,
    publishedBy: date === null ? null : { precision: date.precision, origin: 'list' },
  };
}

/** The first value that is not blank; of the item itself where the selector is empty, `.` or names it. */
function valueAt($: HtmlPage, item: HtmlElement, selector: string | undefined): string | null {
  if (selector === undefined) return null;
  const [css = '', attribute] = selector.split('@');
  const itself = css.trim() === '' || css.trim() === '.' || $(item).is(css);
  const found = itself ? [item] : $(item).find(css).toArray();
  for (const element of found) {
    const value = attribute === undefined ? $(element).text() : ($(element).attr(attribute.trim()) ?? '');
    const text = value.replaceAll(/\s+/g, ' ').trim();
    if (text !== '') return text;
  }
  return null;
}

function baseOf($: HtmlPage, url: string): string {
  const base = $('base[href]').first().attr('href') ?? '';
  return URL.canParse(base, url) ? new URL(base, url).href : url;
}

function languageOf($: HtmlPage): string | null {
  return /^[a-z]{2}(?![a-z])/i.exec($('html').first().attr('lang') ?? '')?.[0].toLowerCase() ?? null;
}
