// Feeds to entries: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed, sound or broken, by one reader, so that an
// entry keeps its key when its feed breaks for a day. It judges nothing: an entry without title, link and id comes as it is.
import { UnreadableError } from '../errors.ts';
import { readDate } from './dates.ts';
import type { ReadDate } from './dates.ts';
import { childNamed, linkOf, resolved, textIn } from './feed-elements.ts';
import { readJsonFeed } from './json-feed.ts';
import type { LooseElement } from './loose-xml.ts';
import { looseText, readLooseXml } from './loose-xml.ts';

/** One item or entry; what it does not say is null. Texts are plain, without mark-up. */
export interface FeedEntry {
  /** guid, id or rdf:about, as written. */
  readonly id: string | null;
  /** The entry's page, resolved against xml:base and the feed's address. */
  readonly link: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  /** The full text where the feed carries it beside a summary. */
  readonly content: string | null;
  readonly published: ReadDate | null;
  /** ISO 639-1. */
  readonly language: string | null;
}

/** A feed as it was read. */
export interface Feed {
  readonly title: string | null;
  /** ISO 639-1. */
  readonly language: string | null;
  /** How long the publisher says that a copy stays fresh, in minutes (RSS `ttl`, the syndication module). */
  readonly ttlMinutes: number | null;
  readonly entries: readonly FeedEntry[];
  /** What is wrong with it as a whole. */
  readonly warnings: readonly string[];
}

// In order of trust: when it was published, then when it was changed.
const DATES = [
  'pubdate',
  'published',
  'issued',
  'dc:date',
  'dcterms:issued',
  'dcterms:date',
  'created',
  'dc:created',
  'dcterms:created',
  'date',
  'updated',
  'modified',
  'dcterms:modified',
  'lastbuilddate',
];
const TITLES = ['title', 'dc:title', 'media:title', 'itunes:title'];
const SUMMARIES = [
  'description',
  'summary',
  'dc:description',
  'abstract',
  'media:description',
  'itunes:summary',
  'itunes:subtitle',
  'tagline',
];
const CONTENTS = ['content:encoded', 'content', 'xhtml:body', 'body', 'xhtml:div', 'fullitem'];

/**
 * Reads a feed; `baseUrl` is the address it came from. Throws UnreadableError when it is none: an empty body, an HTML page,
 * something else. A feed without entries is a feed.
 */
export function readFeed(text: string, baseUrl: string): Feed {
  const start = text.replace(/^[\s\ufeff\0]+/, '');
  if (start === '') throw new UnreadableError('expected a feed, found an empty body', { where: baseUrl });
  if (start.startsWith('{') || start.startsWith('[')) return readJsonFeed(start, baseUrl);
  const document = readLooseXml(start);
  const outer = feedElement(document);
  if (outer === null) throw new UnreadableError(`expected a feed, found ${described(start)}`, { where: baseUrl });
  const channel = childNamed(outer, ['channel']) ?? outer;
  const language = languageOf(channel) ?? languageOf(outer);
  return {
    title: textIn(channel, ['title']),
    language,
    ttlMinutes: ttlOf(channel),
    entries: entriesOf(outer).map((entry) => entryOf(entry, baseUrl, language)),
    warnings: document.children.every(({ closed }) => closed)
      ? []
      : ['the feed breaks off before its end: what it tells up to there is read'],
  };
}

const FEED_ELEMENTS = new Set(['rss', 'rdf:rdf', 'rdf', 'feed', 'channel', 'item', 'entry']);

/** The outermost element of a feed; a fragment (`channel`, `item`, `entry` alone) counts with all that stands beside it. */
function feedElement(document: LooseElement): LooseElement | null {
  const outer = document.children.find((child) => FEED_ELEMENTS.has(child.name.replace(/^[^:]+:(?=rss$|feed$|channel$|item$|entry$)/, '')));
  if (outer === undefined) return null;
  return /(?:^|:)(?:channel|item|entry)$/.test(outer.name) ? document : outer;
}

/** Every `item` and `entry` below, whatever its vocabulary, outermost first. */
function entriesOf(outer: LooseElement): readonly LooseElement[] {
  const found: LooseElement[] = [];
  const waiting = [...outer.children].reverse();
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (/(?:^|:)(?:item|entry)$/.test(element.name)) found.push(element);
    for (const child of element.children.toReversed()) waiting.push(child);
  }
  return found;
}

function entryOf(entry: LooseElement, baseUrl: string, language: string | null): FeedEntry {
  const spoken = languageOf(entry) ?? language;
  const summary = textIn(entry, SUMMARIES);
  const content = textIn(entry, CONTENTS);
  const id = childNamed(entry, ['guid', 'id']);
  const key = (id === null ? '' : looseText(id).trim()) || (entry.attributes['rdf:about'] ?? '').trim();
  return {
    id: key === '' ? null : key,
    link: linkOf(entry, baseUrl) ?? permalink(id, key, baseUrl),
    title: textIn(entry, TITLES),
    summary: summary ?? content,
    content: summary === null || content === summary ? null : content,
    published: dateOf(entry, spoken),
    language: spoken,
  };
}

/** A guid is the entry's address unless it says otherwise (RSS 2.0, guid); an Atom id is not. */
function permalink(id: LooseElement | null, key: string, baseUrl: string): string | null {
  if (id?.name === 'id' || id?.attributes['ispermalink']?.toLowerCase() === 'false') return null;
  return /^https?:\/\//i.test(key) ? resolved(key, id, baseUrl) : null;
}

/** The first date of the order of trust that can be read; `language` decides month names that differ between languages. */
function dateOf(entry: LooseElement, language: string | null): ReadDate | null {
  for (const name of DATES) {
    for (const element of entry.children) {
      const read = element.name === name ? readDate(looseText(element), { language }) : null;
      if (read !== null) return read;
    }
  }
  return null;
}

function ttlOf(channel: LooseElement): number | null {
  const ttl = Number(textIn(channel, ['ttl']) ?? Number.NaN);
  if (Number.isInteger(ttl) && ttl > 0) return ttl;
  const period = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }[textIn(channel, ['sy:updateperiod']) ?? ''];
  const frequency = Number(textIn(channel, ['sy:updatefrequency']) ?? 1);
  return period === undefined || !(frequency >= 1) ? null : Math.round(period / frequency);
}

function languageOf(element: LooseElement): string | null {
  const written = element.attributes['xml:lang'] ?? textIn(element, ['language', 'dc:language']) ?? '';
  return /^[a-z]{2}(?![a-z])/i.exec(written.trim())?.[0].toLowerCase() ?? null;
}

function described(text: string): string {
  if (/<(?:!doctype\s+)?html[\s>]/i.test(text.slice(0, 2000))) return 'an HTML page';
  const name = /<([a-z][\w:.-]*)/i.exec(text.slice(0, 2000))?.[1];
  return name === undefined ? `text that begins with "${text.slice(0, 40)}"` : `a document that begins with <${name}>`;
}
