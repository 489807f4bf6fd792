// What a page offers to a new source: feeds it advertises, a list of links that looks like news, what it says of itself; and
// the card that follows from it. Pure: the page was fetched by someone else, and what else is worth asking is only named.
import { stringify } from 'yaml';
import type { Kind } from '../model.ts';
import { readDate } from '../read/dates.ts';
import { loadHtml } from '../read/html.ts';
import type { HtmlElement, HtmlPage } from '../read/html.ts';
import { firstMeta, hasType, pageMetadata } from '../read/page-metadata.ts';
import type { ListSelectors } from './card-schema.ts';
import { usualFeeds } from './platforms.ts';

/** A feed that a page advertises. */
export interface OfferedFeed {
  readonly url: string;
  readonly title: string | null;
}

/** A list of links found on a page, as selectors of a card. */
export interface OfferedList {
  readonly selectors: ListSelectors;
  readonly count: number;
  /** The first three titles. */
  readonly titles: readonly string[];
  /** How many items give a date. */
  readonly dated: number;
}

/** What a page offers, best first. */
export interface Offer {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly feeds: readonly OfferedFeed[];
  readonly lists: readonly OfferedList[];
  /** Whether the page itself is an article by its JSON-LD. */
  readonly isArticle: boolean;
  /** Addresses worth asking that the page does not name: sitemaps and the usual feeds of its platform. */
  readonly guesses: readonly string[];
}

const FEED_TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml|json)\b|^text\/xml\b/i;
const FEWEST_ITEMS = 3;
const SHORTEST_TITLE = 15;
const MOST_LISTS = 5;

/** Looks through a page that came from `url`. Throws UnreadableError when it nests too deep. */
export function discover(html: string, url: string): Offer {
  const $ = loadHtml(html);
  const metadata = pageMetadata($, url);
  return {
    title: $('title').first().text().replaceAll(/\s+/g, ' ').trim() || null,
    publisher: firstMeta(metadata.meta, ['og:site_name', 'application-name']),
    language: metadata.language,
    feeds: feedsOf($, url),
    lists: listsOf($, url),
    isArticle: metadata.linked.some((object) => hasType(object, /article|posting|report/i) && typeof object['headline'] === 'string'),
    guesses: [...usualFeeds(html, url), ...['/sitemap.xml', '/robots.txt'].map((path) => new URL(path, url).href)],
  };
}

function feedsOf($: HtmlPage, url: string): readonly OfferedFeed[] {
  const feeds = new Map<string, OfferedFeed>();
  for (const link of $('link[rel~="alternate" i][href][type]').toArray()) {
    const { href = '', type = '', title } = link.attribs;
    if (!FEED_TYPES.test(type) || !URL.canParse(href, url) || /wp-json|oembed/.test(href)) continue;
    const address = new URL(href, url).href;
    feeds.set(address, { url: address, title: title?.trim() || null });
  }
  return [...feeds.values()];
}

/** Groups links by where they stand: alike items with titles of some length are a list. */
function listsOf($: HtmlPage, url: string): readonly OfferedList[] {
  const groups = new Map<string, HtmlElement[]>();
  for (const link of $('a[href]').toArray()) {
    if ($(link).text().trim().length < SHORTEST_TITLE || !URL.canParse(link.attribs['href'] ?? '', url)) continue;
    const item = itemAround(link);
    const selector = item === null ? null : selectorOf(item);
    if (item === null || selector === null) continue;
    const known = groups.get(selector);
    if (known === undefined) groups.set(selector, [item]);
    else if (known.at(-1) !== item) known.push(item);
  }
  return [...groups]
    .filter(([, items]) => items.length >= FEWEST_ITEMS)
    .map(([item, items]) => offeredList($, item, items))
    .toSorted((one, other) => other.dated * 2 + other.count - (one.dated * 2 + one.count))
    .slice(0, MOST_LISTS);
}

/** The nearest element around a link that repeats beside others of its kind. */
function itemAround(link: HtmlElement): HtmlElement | null {
  let element: HtmlElement | null = link;
  for (let level = 0; level < 6 && element !== null; level += 1) {
    const parent: unknown = element.parent;
    const twins = element.parent?.children.filter((one) => 'attribs' in one && one.name === element?.name).length ?? 0;
    if (twins >= FEWEST_ITEMS && /^(?:article|li|div|tr|section|dt|h2|h3)$/.test(element.name)) return element;
    element = isElement(parent) ? parent : null;
  }
  return null;
}

function isElement(value: unknown): value is HtmlElement {
  return typeof value === 'object' && value !== null && 'attribs' in value && 'name' in value;
}

/** `article`, `li.news-item`: the tag with its first class that is a plain word. */
function selectorOf(element: HtmlElement): string | null {
  const name = (element.attribs['class'] ?? '').split(/\s+/).find((one) => /^[a-z][\w-]*$/i.test(one));
  if (name !== undefined) return `${element.name}.${name}`;
  return element.name === 'article' ? 'article' : null;
}

function offeredList($: HtmlPage, item: string, items: readonly HtmlElement[]): OfferedList {
  const first = items[0];
  const heading = ['h1', 'h2', 'h3', 'h4'].find(
    (tag) => items.filter((one) => $(one).find(`${tag} a[href]`).length > 0).length * 2 > items.length,
  );
  const anchor = heading === undefined ? 'a' : `${heading} a`;
  const dateSelector = first === undefined ? undefined : dateSelectorOf($, first);
  const dates = dateSelector === undefined ? [] : items.filter((one) => readDate(dateText($, one, dateSelector)) !== null);
  return {
    selectors: { item, link: `${anchor}@href`, title: anchor, ...(dateSelector === undefined ? {} : { date: dateSelector }) },
    count: items.length,
    titles: items.slice(0, 3).map((one) => $(one).find(anchor).first().text().replaceAll(/\s+/g, ' ').trim()),
    dated: dates.length,
  };
}

function dateSelectorOf($: HtmlPage, item: HtmlElement): string | undefined {
  if ($(item).find('time[datetime]').length > 0) return 'time@datetime';
  if ($(item).find('time').length > 0) return 'time';
  const named = $(item)
    .find('[class*="date" i]')
    .toArray()
    .find((one) => readDate($(one).text()) !== null);
  return named === undefined ? undefined : (selectorOf(named) ?? undefined);
}

function dateText($: HtmlPage, item: HtmlElement, selector: string): string {
  const [css = '', attribute] = selector.split('@');
  const found = $(item).find(css).first();
  return attribute === undefined ? found.text() : (found.attr(attribute) ?? '');
}

/** What a card is written from. */
export interface CardDraft {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly publisher: string;
  readonly homepage: string;
  readonly language: string | null;
  readonly terms: { readonly url: string; readonly note: string };
  readonly start: string;
  /** Selectors of a list card; null for others. */
  readonly list: ListSelectors | null;
  /** With a site map: what its addresses must match, null for all of them; absent for others. */
  readonly match?: string | null;
}

/** A card as YAML, asking every six hours, with articles followed where the list gives titles alone. */
export function writeCard(draft: CardDraft): string {
  const { list, language, match, start, ...facts } = draft;
  const reader = match === undefined ? (list === null ? 'feed' : 'list') : 'sitemap';
  return stringify({
    id: facts.id,
    kind: facts.kind,
    title: facts.title,
    publisher: facts.publisher,
    homepage: facts.homepage,
    ...(language === null ? {} : { language }),
    terms: { ...facts.terms },
    cadence: { every: '6h', staleAfterDays: 60 },
    expect: { min: 1, max: 200 },
    reader,
    start: [start],
    ...(list === null ? {} : { list }),
    ...(match === undefined || match === null ? {} : { match }),
    ...(reader === 'feed' ? {} : { follow: 'article' }),
  });
}
