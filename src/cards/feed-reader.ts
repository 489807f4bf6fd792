// Cards with `reader: feed`: every item or entry is one notice, or is rejected with its reason.
import type { Capture } from '../model.ts';
import { readFeed } from '../read/feed.ts';
import type { FeedEntry } from '../read/feed.ts';
import { decodeText } from '../read/text.ts';
import type { Reading } from '../source.ts';
import { readingOf } from './article-follow.ts';
import type { Listed, NotListed } from './article-follow.ts';
import type { Card } from './card-schema.ts';

/** Reads a feed. Throws UnreadableError when the page is none; a feed without entries gives no notices. */
export function readFeedPage(card: Card, capture: Capture): Reading {
  const feed = readFeed(decodeText(capture.body, capture.contentType), capture.finalUrl);
  const listed: Listed[] = [];
  const rejected: NotListed[] = [];
  for (const [index, entry] of feed.entries.entries()) {
    const one = listedOf(entry);
    if (one === null) rejected.push({ where: `${capture.finalUrl} entry ${index + 1}`, reason: 'it has no title, link or identifier' });
    else listed.push(one);
  }
  const reading = readingOf(card, capture, listed, rejected);
  return feed.warnings.length === 0 ? reading : { ...reading, warnings: feed.warnings };
}

function listedOf(entry: FeedEntry): Listed | null {
  const sourceKey = entry.id ?? entry.link ?? entry.title;
  if (sourceKey === null) return null;
  return {
    sourceKey,
    // RSS asks for a title or a description (https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt): none is made up.
    title: entry.title ?? '',
    titled: entry.title !== null,
    abstract: entry.summary,
    text: entry.content,
    url: entry.link,
    language: entry.language,
    publishedOn: entry.published?.on ?? null,
    publishedBy: entry.published === null ? null : { precision: entry.published.precision, origin: 'feed' },
  };
}
