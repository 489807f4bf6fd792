// What a page offers to a new source, seen from its bytes alone.
import { discover } from '../src/cards/discover.ts';
import { usualFeeds } from '../src/cards/platforms.ts';
import { WatchError } from '../src/errors.ts';
import type { Capture } from '../src/model.ts';
import { readFeed } from '../src/read/feed.ts';
import { decodeText } from '../src/read/text.ts';
import type { Look } from './reader.ts';

/** Looks at a page: a feed, or what it offers. Throws UnreadableError. */
export function lookAt(capture: Capture): Look {
  const text = decodeText(capture.body, capture.contentType);
  const feed = feedOf(text, capture.finalUrl);
  if (feed !== null) return { feed, offer: null, usualFeeds: [], needsScripts: false };
  const offer = discover(text, capture.finalUrl);
  return { feed, offer, usualFeeds: usualFeeds(text, capture.finalUrl), needsScripts: needsScripts(text) };
}

/** Fewer words than a list or an article has, beside scripts that would bring more. */
function needsScripts(html: string): boolean {
  const words = html.replaceAll(/<script\b[\s\S]*?<\/script>|<[^>]*>/giu, ' ').split(/\s+/u).length;
  return words < 60 && /<script\b/iu.test(html);
}

/** What a feed holds, when the page is one. */
function feedOf(text: string, url: string): Look['feed'] {
  try {
    const { entries, title } = readFeed(text, url);
    return { title: title ?? null, entries: entries.length, titles: entries.slice(0, 5).map((entry) => entry.title ?? '') };
  } catch (error) {
    if (error instanceof WatchError) return null;
    throw error;
  }
}
