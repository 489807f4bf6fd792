// JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) to entries.
import { UnreadableError } from '../errors.ts';
import { readDate } from './dates.ts';
import type { Feed, FeedEntry } from './feed.ts';
import type { JsonObject } from './json.ts';
import { isObject, parseJson } from './json.ts';
import { plainText, tidyLines } from './plain-text.ts';

/** Reads a JSON Feed that came from `baseUrl`. Throws UnreadableError when the JSON is none. */
export function readJsonFeed(text: string, baseUrl: string): Feed {
  const feed = parseJson(text, baseUrl);
  if (!isObject(feed) || !Array.isArray(feed['items']))
    throw new UnreadableError('expected a JSON Feed with items, found other JSON', { where: baseUrl });
  const language = languageOf(feed);
  return {
    title: plainAt(feed, 'title'),
    language,
    ttlMinutes: null,
    entries: feed['items'].map((item: unknown) => entryOf(isObject(item) ? item : {}, baseUrl, language)),
    warnings: [],
  };
}

function entryOf(item: JsonObject, baseUrl: string, language: string | null): FeedEntry {
  const content = htmlAt(item, 'content_html') ?? plainAt(item, 'content_text');
  const summary = plainAt(item, 'summary');
  return {
    id: typeof item['id'] === 'number' ? String(item['id']) : writtenAt(item, 'id'),
    link: linkAt(item, 'url', baseUrl) ?? linkAt(item, 'external_url', baseUrl),
    title: plainAt(item, 'title'),
    summary: summary ?? content,
    content: summary === null ? null : content,
    published: readDate(writtenAt(item, 'date_published') ?? '') ?? readDate(writtenAt(item, 'date_modified') ?? ''),
    language: languageOf(item) ?? language,
  };
}

function writtenAt(object: JsonObject, key: string): string | null {
  const value = object[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function plainAt(object: JsonObject, key: string): string | null {
  const written = writtenAt(object, key);
  return written === null ? null : tidyLines(written);
}

function htmlAt(object: JsonObject, key: string): string | null {
  const text = plainText(writtenAt(object, key) ?? '');
  return text === '' ? null : text;
}

function linkAt(object: JsonObject, key: string, baseUrl: string): string | null {
  const written = writtenAt(object, key);
  if (written === null) return null;
  return URL.canParse(written, baseUrl) ? new URL(written, baseUrl).href : written;
}

function languageOf(object: JsonObject): string | null {
  return /^[a-z]{2}(?![a-z])/i.exec(writtenAt(object, 'language') ?? '')?.[0].toLowerCase() ?? null;
}
