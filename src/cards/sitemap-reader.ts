// Cards with `reader: sitemap` (https://www.sitemaps.org/protocol.html): addresses as notices, indexes followed one level down.
import { gunzipSync } from 'node:zlib';
import { LayoutChangedError, UnreadableError } from '../errors.ts';
import type { Capture, PageRequest } from '../model.ts';
import { readDate } from '../read/dates.ts';
import { childNamed, textIn } from '../read/feed-elements.ts';
import type { LooseElement } from '../read/loose-xml.ts';
import { looseText, readLooseXml } from '../read/loose-xml.ts';
import { decodeText } from '../read/text.ts';
import { page } from '../source.ts';
import type { Reading } from '../source.ts';
import { isWebAddress, readingOf } from './article-follow.ts';
import type { Listed, NotListed } from './article-follow.ts';
import type { Card } from './card-schema.ts';

const MOST_UNPACKED_BYTES = 50_000_000;

/**
 * Reads a sitemap, a sitemap index or a list of addresses, one a line; gzip files are unpacked up to 50 MB.
 * With `match` only addresses that it finds are notices. Throws UnreadableError when the page is none of them, LayoutChangedError
 * when an index lies below an index, or when a sitemap that is no part of one has addresses and none of them matches.
 */
export function readSitemapPage(card: Card, capture: Capture): Reading {
  const text = textOf(capture);
  const root = readLooseXml(text).children.find((child) => child.name === 'urlset' || child.name === 'sitemapindex');
  if (root?.name === 'sitemapindex') return { notices: [], follow: below(card, root, capture) };
  if (root === undefined) return readingOf(card, capture, matching(card, capture, linesOf(text, capture.finalUrl)), []);
  const listed: Listed[] = [];
  const before = new Set<string>();
  const rejected: NotListed[] = [];
  for (const [index, url] of named(root, 'url').entries()) {
    const one = listedOf(url);
    if (one === null) rejected.push({ where: `${capture.finalUrl} url ${index + 1}`, reason: 'it has no address' });
    else listed.push(one);
    if (one !== null && isBefore(url, capture)) before.add(one.sourceKey);
  }
  const meant = matching(card, capture, listed).filter((one) => !before.has(one.sourceKey));
  return readingOf(card, capture, meant, rejected);
}

/** The addresses that the card means. Other pages of a site are no notices, so they are not counted either. */
function matching(card: Card, capture: Capture, listed: readonly Listed[]): readonly Listed[] {
  if (card.match === undefined) return listed;
  const pattern = new RegExp(card.match, 'u');
  const found = listed.filter((one) => pattern.test(one.sourceKey));
  if (found.length === 0 && listed.length > 0 && capture.request.purpose !== 'sitemap-part') {
    throw new LayoutChangedError(`expected addresses that match ${card.match}, found none among ${listed.length}`, {
      where: capture.finalUrl,
    });
  }
  return found;
}

function textOf(capture: Capture): string {
  const packed = capture.body[0] === 0x1f && capture.body[1] === 0x8b;
  if (!packed) return decodeText(capture.body, capture.contentType);
  try {
    return decodeText(gunzipSync(capture.body, { maxOutputLength: MOST_UNPACKED_BYTES }), null);
  } catch (cause) {
    throw new UnreadableError('expected a gzip file of at most 50 MB, found another', { where: capture.finalUrl }, cause);
  }
}

/** Sitemaps of an index; an index holds no index (protocol, "Sitemap index"). */
function below(card: Card, index: LooseElement, capture: Capture): readonly PageRequest[] {
  if (capture.request.purpose === 'sitemap-part') {
    throw new LayoutChangedError('expected a sitemap below the index, found another index', { where: capture.finalUrl });
  }
  return named(index, 'sitemap').flatMap((sitemap) => {
    const address = addressOf(sitemap);
    if (address === null || !isWebAddress(address) || isBefore(sitemap, capture)) return [];
    return [page(address, { purpose: 'sitemap-part', render: card.render ?? 'http', context: capture.request.context })];
  });
}

function listedOf(url: LooseElement): Listed | null {
  const address = addressOf(url);
  if (address === null) return null;
  const news = childNamed(url, ['news:news']);
  const title = news === null ? null : textIn(news, ['news:title']);
  const date = news === null ? null : readDate(textIn(news, ['news:publication_date']) ?? '');
  const publication = news === null ? null : childNamed(news, ['news:publication']);
  const language = publication === null ? null : textIn(publication, ['news:language']);
  return {
    ...bare(address),
    ...(title === null ? {} : { title, titled: true }),
    language: /^[a-z]{2}$/.exec(language ?? '')?.[0] ?? null,
    publishedOn: date?.on ?? null,
    publishedBy: date === null ? null : { precision: date.precision, origin: 'sitemap' },
  };
}

/** `lastmod` tells when a page changed, not when it was published: it only narrows a harvest that asks for a window. */
function isBefore(element: LooseElement, capture: Capture): boolean {
  const since = capture.request.context['since'];
  const changed = readDate(textIn(element, ['lastmod']) ?? '');
  return typeof since === 'string' && changed?.precision === 'day' && changed.on < since;
}

function linesOf(text: string, where: string): readonly Listed[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > 0 && lines.every(isWebAddress)) return lines.map(bare);
  throw new UnreadableError(`expected a sitemap, found ${lines.length === 0 ? 'an empty body' : `"${lines[0]?.slice(0, 60)}"`}`, { where });
}

/** A notice of which only the address is known; it stands in for the title until the page gives one. */
function bare(address: string): Listed {
  return {
    sourceKey: address,
    title: address,
    titled: false,
    abstract: null,
    text: null,
    url: address,
    language: null,
    publishedOn: null,
    publishedBy: null,
  };
}

function addressOf(element: LooseElement): string | null {
  const location = childNamed(element, ['loc']);
  const address = location === null ? '' : looseText(location).trim();
  return address === '' ? null : address;
}

function named(element: LooseElement, name: string): readonly LooseElement[] {
  return element.children.filter((child) => child.name === name);
}
