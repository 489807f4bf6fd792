// From a list to the articles behind it: notices that wait for their text, and the page that completes one.
// What a list says of a notice is never overwritten by its page, but for a link that only led to it; the page fills what was left open.
import { UnreadableError, WalledError } from '../errors.ts';
import type { Capture, DateEvidence, Notice, NoticeFacts, PageRequest } from '../model.ts';
import { readArticle } from '../read/article.ts';
import { withoutReleaseEnd } from '../read/release-end.ts';
import { decodeText } from '../read/text.ts';
import { page } from '../source.ts';
import type { Reading } from '../source.ts';
import type { Card } from './card-schema.ts';
import { extractOf, vendorNamed } from './extract.ts';
import { noticeOfKind } from './notice-of-kind.ts';

/** What a list, feed or sitemap says of one notice. */
export interface Listed {
  readonly sourceKey: string;
  readonly title: string;
  /** Whether the title is the publisher's, or stands in for a missing one. */
  readonly titled: boolean;
  readonly abstract: string | null;
  readonly text: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly publishedOn: string | null;
  readonly publishedBy: DateEvidence | null;
}

/** Something in a list that is no notice, and why. */
export interface NotListed {
  readonly where: string;
  readonly reason: string;
}

/** The reading of a list: notices at once, or one page to follow for each that has an address of the web. */
export function readingOf(card: Card, capture: Capture, listed: readonly Listed[], rejected: readonly NotListed[]): Reading {
  const notices: Notice[] = [];
  const follow: PageRequest[] = [];
  for (const { titled, ...facts } of listed) {
    const notice = noticeOfKind(card.kind, factsOf(facts, card, capture), publisherOf(card, facts.title));
    if (card.follow === undefined || notice.url === null || !isWebAddress(notice.url)) notices.push(notice);
    else follow.push(page(notice.url, { purpose: 'article', completes: notice, render: card.render ?? 'http', context: { titled } }));
  }
  return { notices, follow, rejected };
}

function factsOf(listed: Omit<Listed, 'titled'>, card: Card, capture: Capture): NoticeFacts {
  const facts = { ...listed, language: card.language ?? listed.language, identity: null, captureId: capture.id };
  return card.keep === 'extract' ? { ...facts, abstract: extractOf(listed.abstract ?? listed.text), text: null } : facts;
}

/** A wire passes on what vendors say: it is none of them. */
function publisherOf(card: Card, title: string): string | null {
  return card.vendors === undefined ? card.publisher : vendorNamed(card.vendors, title);
}

/** Whether a page can be asked for at this address. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/**
 * The page of a followed notice: the notice with the article's text, a release without its standing end. Throws UnreadableError
 * when the page is no HTML, WalledError when it asks for consent or a proof of being human instead of showing its text; a PDF is read where `readableCapture` (read) has made a page of it.
 */
export function readFollowed(capture: Capture): Reading {
  const { completes, context } = capture.request;
  if (completes === null)
    throw new UnreadableError('expected a page that completes a notice, found one without', { where: capture.finalUrl });
  const type = (capture.contentType ?? 'text/html').toLowerCase();
  const marked = Buffer.from(capture.body.subarray(0, 5)).toString('latin1');
  if (!/html|xml|text\/plain|octet-stream/.test(type) || marked === '%PDF-') {
    throw new UnreadableError(`expected an HTML page, found ${marked === '%PDF-' ? 'a PDF' : type}`, { where: capture.finalUrl });
  }
  const article = readArticle(decodeText(capture.body, capture.contentType), capture.finalUrl);
  if (article.wall === 'consent' || article.wall === 'human') throw new WalledError(article.wall, { where: capture.finalUrl });
  const text = completes.kind === 'vendor-release' ? withoutReleaseEnd(article.text) : article.text;
  const notice: Notice = {
    ...completes,
    url: addressOf(completes, capture),
    title: context['titled'] === false ? (article.title ?? completes.title) : completes.title,
    text: text === '' ? completes.text : text,
    language: completes.language ?? article.language,
    ...(completes.publishedOn === null && article.publishedOn !== null
      ? { publishedOn: article.publishedOn, publishedBy: { precision: article.precision ?? 'day', origin: article.origin ?? 'text' } }
      : {}),
  };
  return { notices: [notice], warnings: article.warnings.map((warning) => `${capture.finalUrl}: ${warning}`) };
}

/** A link that led to another host was a redirect that counts readers: the page behind it is the address. */
function addressOf({ url }: Notice, { finalUrl }: Capture): string | null {
  if (url === null || !URL.canParse(url) || !isWebAddress(finalUrl)) return url;
  return hostOf(url) === hostOf(finalUrl) ? url : finalUrl;
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}
