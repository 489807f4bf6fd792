// `sources try URL`: looks what a page offers (feeds, lists) and drafts a card; keeps nothing.
import { discover, writeCard, type Offer } from '../../src/cards/discover.ts';
import { UsageError, WatchError } from '../../src/errors.ts';
import { readFeed } from '../../src/read/feed.ts';
import { decodeText } from '../../src/read/text.ts';
import { askOnce } from '../ask-once.ts';
import type { Call } from '../call.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const url = given.word(0) ?? '';
  if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol))
    throw new UsageError(`expected an http(s) address, found ${JSON.stringify(url)}`);
  const capture = await askOnce(url, world);
  if (capture instanceof WatchError) {
    await out.print({ url, error: { code: capture.code, message: capture.message } }, () => `${capture.code}: ${capture.message}`);
    return 1;
  }
  const text = decodeText(capture.body, capture.contentType);
  const feed = feedOf(text, capture.finalUrl);
  const offer = feed === null ? discover(text, capture.finalUrl) : null;
  const card = cardOf(capture.finalUrl, offer);
  const document = { url: capture.finalUrl, status: capture.status, contentType: capture.contentType, feed, offer, card };
  await out.print(document, () => inWords(document));
  return 0;
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

function inWords({ feed, offer, card }: { feed: ReturnType<typeof feedOf>; offer: Offer | null; card: string | null }): string {
  const lines: string[] = [];
  if (feed !== null) lines.push(`A feed of ${feed.entries} entries:`, ...feed.titles.map((title) => `  ${title}`));
  for (const one of offer?.feeds ?? []) lines.push(`feed  ${one.url}  ${one.title ?? ''}`);
  for (const one of offer?.lists ?? []) lines.push(`list  ${one.count} links, ${one.dated} dated: ${one.titles.join(' / ')}`);
  for (const one of offer?.guesses ?? []) lines.push(`perhaps  ${one}`);
  return [...lines, '', card ?? 'Nothing here that a card could read.'].join('\n');
}
