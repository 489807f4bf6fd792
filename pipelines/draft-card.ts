// What a page offers to a new source, and the card that follows from it.
import { discover, writeCard, type Offer } from '../src/cards/discover.ts';
import { UsageError, WatchError, type FetchError } from '../src/errors.ts';
import { readFeed } from '../src/read/feed.ts';
import { decodeText } from '../src/read/text.ts';
import { askOnce } from './ask-once.ts';
import type { World } from './effects.ts';

/** A looked-at page. */
export interface CardDraft {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  /** The page as a feed; null when it is none. */
  readonly feed: { readonly title: string | null; readonly entries: number; readonly titles: readonly string[] } | null;
  /** What it offers where it is no feed. */
  readonly offer: Offer | null;
  /** A card as YAML; null when there is nothing a card could read. */
  readonly card: string | null;
}

/** Asks the page once and drafts; gives the reason when it cannot be had. Throws UsageError for what is no web address. */
export async function draftCard(url: string, world: World): Promise<CardDraft | FetchError> {
  if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol))
    throw new UsageError(`expected an http(s) address, found ${JSON.stringify(url)}`);
  const capture = await askOnce(url, world);
  if (capture instanceof WatchError) return capture;
  const text = decodeText(capture.body, capture.contentType);
  const feed = feedOf(text, capture.finalUrl);
  const offer = feed === null ? discover(text, capture.finalUrl) : null;
  return {
    url: capture.finalUrl,
    status: capture.status,
    contentType: capture.contentType,
    feed,
    offer,
    card: cardOf(capture.finalUrl, offer),
  };
}

/** What a feed holds, when the page is one. */
function feedOf(text: string, url: string): { title: string | null; entries: number; titles: readonly string[] } | null {
  try {
    const { entries, title } = readFeed(text, url);
    return { title: title ?? null, entries: entries.length, titles: entries.slice(0, 5).map((entry) => entry.title ?? '') };
  } catch (error) {
    if (error instanceof WatchError) return null;
    throw error;
  }
}

function cardOf(url: string, offer: Offer | null): string | null {
  const host = new URL(url).hostname.replace(/^www\./u, '');
  const list = offer?.lists[0]?.selectors ?? null;
  const start = offer === null ? url : (offer.feeds[0]?.url ?? (list === null ? null : url));
  if (start === null) return null;
  return writeCard({
    id: host.replaceAll('.', '-'),
    kind: 'news',
    title: offer?.title ?? host,
    publisher: offer?.publisher ?? host,
    homepage: new URL('/', url).href,
    language: offer?.language ?? null,
    terms: { url: new URL('/', url).href, note: 'to be read and stated before the first gathering' },
    start,
    list: offer !== null && offer.feeds.length === 0 ? list : null,
  });
}
