// What a page offers to a new source, and the card that follows from it: feeds that it advertises, site maps of news, the usual
// feeds of its platform, a list on the page, the rest of the site map. The first that really gives entries is taken.
import { setTimeout as wait } from 'node:timers/promises';
import { writeCard, type CardDraft as Facts, type Offer } from '../src/cards/discover.ts';
import { isNewsSitemap, sitemapsOf } from '../src/cards/platforms.ts';
import { ConfigError, UsageError, WatchError, type FetchError } from '../src/errors.ts';
import type { HostState } from '../src/fetch/fetcher.ts';
import type { Capture } from '../src/model.ts';
import { decodeText } from '../src/read/text.ts';
import { askOnce } from './ask-once.ts';
import type { World } from './effects.ts';
import type { Look, Reader } from './reader.ts';

/** An entry as the drafted card reads it. */
export interface DraftedEntry {
  readonly title: string;
  readonly publishedOn: string | null;
  readonly url: string | null;
}

/** A looked-at page. */
export interface CardDraft extends Pick<Look, 'feed' | 'offer'> {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  /** What was asked or read beside the page, in order, and what it was. */
  readonly tried: readonly { readonly url: string; readonly found: string }[];
  /** A card as YAML; null when there is nothing a card could read. */
  readonly card: string | null;
  /** The first entries that the card reads. */
  readonly entries: readonly DraftedEntry[];
  /** Why there is no card; null when there is one. */
  readonly reason: string | null;
}

const ENTRIES = 5;
/** Most addresses of one sort that are asked. */
const MOST_TRIED = 3;

/** Asks the page, and what it points to, one after the other; gives the reason when the page cannot be had. Throws UsageError for what is no web address. */
export async function draftCard(url: string, world: World): Promise<CardDraft | FetchError> {
  if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol))
    throw new UsageError(`expected an http(s) address, found ${JSON.stringify(url)}`);
  const ask = askingOf(world);
  const capture = await ask(url);
  if (capture instanceof ConfigError) throw capture;
  if (capture instanceof WatchError) return capture;
  const reader = await world.reader();
  const look = await reader.look(capture);
  const { feed, offer } = look;
  const search = new Search(capture, look, { ask, reader });
  const found = feed === null ? await search.throughPage() : await search.read({ start: capture.finalUrl, list: null }, capture);
  const seen = { url: capture.finalUrl, status: capture.status, contentType: capture.contentType, feed, offer, tried: search.tried };
  return found === null ? { ...seen, card: null, entries: [], reason: reasonOf(look) } : { ...seen, ...found, reason: null };
}

type Ask = (url: string) => Promise<Capture | FetchError | ConfigError>;

/** Asks with the patience between two requests of a host that a gathering has. */
function askingOf(world: World): Ask {
  const hosts = new Map<string, HostState>();
  let asked = false;
  return async (url) => {
    if (asked) await wait(world.config.spacing * 1_000);
    const first = !asked;
    asked = true;
    try {
      return await askOnce(url, world, hosts);
    } catch (error) {
      // A page may point to a host that may not be asked; only the page itself must be.
      if (first || !(error instanceof ConfigError)) throw error;
      return error;
    }
  };
}

type Way = Pick<Facts, 'start' | 'list' | 'match'>;
type Found = Pick<CardDraft, 'card' | 'entries'>;

/** The search for something that a card can read, with what was tried. */
class Search {
  readonly tried: { url: string; found: string }[] = [];
  readonly #page: Capture;
  readonly #look: Look;
  readonly #ask: Ask;
  readonly #reader: Reader;

  constructor(page: Capture, look: Look, { ask, reader }: { readonly ask: Ask; readonly reader: Reader }) {
    this.#page = page;
    this.#look = look;
    this.#ask = ask;
    this.#reader = reader;
  }

  async throughPage(): Promise<Found | null> {
    const { finalUrl } = this.#page;
    const { offer, usualFeeds } = this.#look;
    const list = offer?.lists[0]?.selectors ?? null;
    const advertised = (offer?.feeds ?? []).map(({ url }) => url).filter((url) => !/comments?\b/iu.test(url));
    return (
      (await this.#first(advertised.map((start) => ({ start, list: null })))) ??
      (await this.#throughSitemaps(isNewsSitemap)) ??
      (await this.#first(usualFeeds.map((start) => ({ start, list: null })))) ??
      (list === null ? null : await this.read({ start: finalUrl, list }, this.#page)) ??
      (await this.#throughSitemaps((url) => !isNewsSitemap(url)))
    );
  }

  #sitemaps: readonly string[] | null = null;

  async #throughSitemaps(wanted: (url: string) => boolean): Promise<Found | null> {
    const { finalUrl } = this.#page;
    this.#sitemaps ??= await this.#namedSitemaps(new URL('/robots.txt', finalUrl).href);
    const { pathname } = new URL(finalUrl);
    const match = pathname === '/' ? null : `${pathname.replace(/\/$/u, '').replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}/[^/?#]+`;
    return await this.#first(
      this.#sitemaps.filter(wanted).map((start) => ({ start, list: null, match: isNewsSitemap(start) ? null : (match ?? '') })),
    );
  }

  async #namedSitemaps(robots: string): Promise<readonly string[]> {
    const answer = await this.#ask(robots);
    if (answer instanceof WatchError) return [];
    return sitemapsOf(decodeText(answer.body, answer.contentType), robots);
  }

  /** The first of these ways that gives entries. A whole site map is no way to news: it needs a path to look below. */
  async #first(ways: readonly Way[]): Promise<Found | null> {
    for (const way of ways.filter(({ match }) => match !== '').slice(0, MOST_TRIED)) {
      const answer = await this.#ask(way.start);
      if (answer instanceof WatchError) this.tried.push({ url: way.start, found: answer.code });
      else {
        const found = await this.read(way, answer);
        if (found !== null) return found;
      }
    }
    return null;
  }

  /** What a card of this way reads from an answer; null where it is nothing. */
  async read(way: Way, answer: Capture): Promise<Found | null> {
    const card = cardOf(this.#page.finalUrl, this.#look.offer, way);
    const note = (found: string): null => (this.tried.push({ url: way.start, found }), null);
    try {
      const reading = await this.#reader.readByCard(card, answer);
      const notices = [...reading.notices, ...(reading.follow ?? []).flatMap(({ completes }) => completes ?? [])];
      if (notices.length === 0 && (reading.follow ?? []).length === 0) return note('no entries');
      note(`${notices.length} entries`);
      return { card, entries: notices.slice(0, ENTRIES).map(({ title, publishedOn, url }) => ({ title, publishedOn, url })) };
    } catch (error) {
      if (error instanceof WatchError) return note(error.code);
      throw error;
    }
  }
}

function cardOf(url: string, offer: Offer | null, way: Way): string {
  const host = new URL(url).hostname.replace(/^www\./u, '');
  return writeCard({
    id: host.replaceAll('.', '-'),
    kind: 'news',
    title: offer?.title ?? host,
    publisher: offer?.publisher ?? host,
    homepage: new URL('/', url).href,
    language: offer?.language ?? null,
    terms: { url: new URL('/', url).href, note: 'to be read and stated before the first gathering' },
    ...way,
  });
}

function reasonOf({ offer, needsScripts }: Look): string {
  if (offer === null) return 'the feed has no entries';
  if (offer.isArticle) return 'the page is an article itself: try the page that lists it';
  if (needsScripts) return 'the page is empty until scripts run: a list card with render: browser may read it';
  return 'no feed, no site map of news and no list of links was found';
}
