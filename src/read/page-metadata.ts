// What a page says of itself outside its text: meta elements, JSON-LD, canonical address, language. It judges nothing.
import type { HtmlPage } from './html.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** Statements of a page, collected once. */
export interface PageMetadata {
  /** Values of meta elements by name, property or itemprop in lower case, in order of the page. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** The objects of all JSON-LD scripts, `@graph` and arrays opened, outermost first. */
  readonly linked: readonly JsonObject[];
  readonly canonicalUrl: string | null;
  /** ISO 639-1. */
  readonly language: string | null;
  /** The region of the declared language (`US`), which decides how numeric dates are written; null when none is given. */
  readonly region: string | null;
}

const MOST_OBJECTS = 2000;

/** Collects the statements; `url` is the page's address. What cannot be parsed is left out. */
export function pageMetadata($: HtmlPage, url: string | null): PageMetadata {
  const meta = metaOf($);
  const locale = /^([a-z]{2})(?:[-_](?:[a-z]{4}[-_])?([a-z]{2}))?(?![a-z])/i.exec(
    (
      $('html').first().attr('lang') ??
      $('html').first().attr('xml:lang') ??
      firstMeta(meta, ['og:locale', 'content-language', 'language', 'dc.language']) ??
      ''
    ).trim(),
  );
  return {
    meta,
    linked: linkedOf($),
    canonicalUrl: absolute($('link[rel="canonical"]').first().attr('href') ?? firstMeta(meta, ['og:url']), url),
    language: locale?.[1]?.toLowerCase() ?? null,
    region: locale?.[2]?.toUpperCase() ?? null,
  };
}

/** The first value that is not blank under one of these names, in the order of the names. */
export function firstMeta(meta: PageMetadata['meta'], names: readonly string[]): string | null {
  for (const name of names) {
    const value = meta.get(name)?.find((one) => one.trim() !== '');
    if (value !== undefined) return value.trim();
  }
  return null;
}

/** Whether a JSON-LD object has one of these types. */
export function hasType(object: JsonObject, types: RegExp): boolean {
  const type = object['@type'];
  return (Array.isArray(type) ? type : [type]).some((one) => typeof one === 'string' && types.test(one));
}

function metaOf($: HtmlPage): Map<string, string[]> {
  const meta = new Map<string, string[]>();
  for (const element of $('meta[content]').toArray()) {
    const { name, property, itemprop, content = '' } = element.attribs;
    const equivalent = element.attribs['http-equiv'];
    for (const key of new Set([name, property, itemprop, equivalent])) {
      if (key === undefined || key === '') continue;
      const known = meta.get(key.trim().toLowerCase());
      if (known === undefined) meta.set(key.trim().toLowerCase(), [content]);
      else known.push(content);
    }
  }
  return meta;
}

function linkedOf($: HtmlPage): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (const script of $('script[type*="ld+json" i]').toArray()) {
    const waiting: unknown[] = [parsed($(script).text())];
    for (let value = waiting.pop(); value !== undefined && found.length < MOST_OBJECTS; value = waiting.pop()) {
      if (Array.isArray(value)) waiting.push(...value.toReversed());
      else if (isObject(value)) {
        found.push(value);
        waiting.push(
          ...Object.values(value)
            .filter((inner) => typeof inner === 'object' && inner !== null)
            .toReversed(),
        );
      }
    }
  }
  return found;
}

/** Raw line breaks inside texts and comments around the JSON are met often enough to be read over. */
function parsed(text: string): unknown {
  const plain = text
    .replaceAll(/^\s*(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\]\]>|\]\]>)\s*$/g, '')
    .replaceAll(/[\r\n\t]+/g, ' ')
    .trim()
    .replace(/;$/, '');
  try {
    return JSON.parse(plain);
  } catch {
    return null;
  }
}

function absolute(address: string | null, url: string | null): string | null {
  if (address === null || address.trim() === '') return null;
  return URL.canParse(address, url ?? undefined) ? new URL(address, url ?? undefined).href : null;
}
