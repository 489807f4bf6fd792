// When a page was published: what it states in JSON-LD, meta elements, `time`, its address, its text, in that order of trust.
// A page without a date gives none; the day of fetching is never one.
import { nameGroups, NAME_GROUPS } from './block-names.ts';
import { calendarDate, dayFirstIn, findDates, readDate } from './dates.ts';
import type { DateHabits, ReadDate } from './dates.ts';
import type { HtmlElement, HtmlNode, HtmlPage } from './html.ts';
import { firstMeta, hasType } from './page-metadata.ts';
import type { PageMetadata } from './page-metadata.ts';

/** A publication date and where it stands. */
export interface PageDate extends ReadDate {
  readonly origin: 'json-ld' | 'meta' | 'time' | 'address' | 'text';
}

const ARTICLE_TYPES = /article|posting|report|review|webpage|creativework|newsitem|recipe|product|discussion|question|event|videoobject/i;
const PUBLISHED_META = (
  'article:published_time article:published og:article:published_time og:published_time og:pubdate datepublished date_published ' +
  'article.published article_date_original article:created published_time published pubdate pub_date publishdate publish-date publish_date ' +
  'publication_date publication-date publicationdate sailthru.date parsely-pub-date cxenseparse:recs:publishtime ' +
  'shareaholic:article_published_time rnews:datepublished citation_publication_date citation_date citation_online_date bt:pubdate vr:published_time ' +
  'dc.date.issued dcterms.issued dc.date.created dcterms.created dc.issued dc.created dc.date dcterms.date dc:date dcsext.articlefirstpublished ' +
  'date date.release_date datecreated created originalpublicationdate firstpublished release_date timestamp artdate sort_date article:post_time ' +
  'og:release_date doc_date pdate gentime search_date eprints.date'
).split(' ');
const COMMENT_NODE = 8;
const STATUS_LINE =
  /^\W*(?:stand|date[dn]?|datum|published|posted|updated|last (?:updated|modified|edited|changed|revised)|(?:zuletzt|letzte) \p{L}+|ver\u00f6ffentlicht|publi\u00e9|(?:derni\u00e8re )?mise \u00e0 jour|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|opublikowano)(?!\p{L})/iu;
const LONGEST_DATE_LINE = 120;
const LONGEST_SEARCH = 20_000;
const COMMENT_BIT = 1 << NAME_GROUPS.indexOf('comment');
// Since when somebody takes part says nothing of the page.
const MEMBERSHIP = /^\W*(?:joined|member since|registered|registriert|dabei seit|mitglied seit|inscrit|miembro desde|iscritto)(?!\p{L})/iu;
const CHANGED_META =
  'article:modified_time og:updated_time datemodified last-modified lastmod dcterms.modified dc.date.modified revised modified'.split(' ');
const DATED_NAMES =
  /(?:^|[\s_-])(?:date|datum|dates|time|timestamp|publish\w*|posted|postdate|post-date|pubdate|created|meta|byline|dateline|submitted|veroeffentlich\w*|fecha|info|artikelinfo)(?=[\s_-]|$)|date|publi/i;

/** What a page's date is read from: the page, what it states, its address, its visible lines in order. */
export interface DatedPage {
  readonly $: HtmlPage;
  readonly metadata: PageMetadata;
  readonly url: string | null;
  readonly lines: readonly string[];
}

/** The publication date of a page; null when none is stated or none can be decided. */
export function articleDate(page: DatedPage): PageDate | null {
  const { $, metadata } = page;
  const habits = habitsOf(page);
  const address = fromAddress(page.url) ?? fromAddress(metadata.canonicalUrl);
  const stated = fromLinked(metadata, ['datePublished', 'dateCreated', 'uploadDate'], habits) ?? fromMeta(metadata, PUBLISHED_META, habits);
  if (stated !== null) return address !== null && daysApart(stated.on, address.on) === 1 ? address : stated;
  return (
    fromTimes($, habits, true) ??
    fromComments($) ??
    address ??
    fromHeading(page, habits) ??
    fromTimes($, habits, false) ??
    fromNamed($, habits) ??
    fromStatus(page.lines, habits) ??
    fromLines(page.lines, habits) ??
    fromImage(metadata) ??
    fromLinked(metadata, ['dateModified'], habits) ??
    fromMeta(metadata, CHANGED_META, habits)
  );
}

/** Statements in UTC may name the day beside the publisher's own, which is that of the address. */
function daysApart(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;
}

/**
 * How the page writes numeric dates: as its other dates tell, else as its country does. They are month first in the United States
 * alone; a language without a region decides it unless it is English.
 */
function habitsOf({ metadata: { language, region }, lines }: DatedPage): DateHabits {
  const told = dayFirstIn(lines.join('\n').slice(0, LONGEST_SEARCH));
  if (told !== null) return { language, dayFirst: told };
  if (region === 'US') return { language, dayFirst: false };
  return language === null || (language === 'en' && region === null) ? { language } : { language, dayFirst: true };
}

function fromLinked({ linked }: PageMetadata, keys: readonly string[], habits: DateHabits): PageDate | null {
  for (const key of keys) {
    for (const object of linked) {
      const value = object[key];
      if (typeof value !== 'string' || !hasType(object, ARTICLE_TYPES)) continue;
      const read = readDate(value, habits);
      if (read?.precision === 'day') return { ...read, origin: 'json-ld' };
    }
  }
  return null;
}

function fromMeta({ meta }: PageMetadata, names: readonly string[], habits: DateHabits): PageDate | null {
  for (const name of names) {
    for (const value of meta.get(name) ?? []) {
      const read = readDate(value, habits);
      if (read?.precision === 'day') return { ...read, origin: 'meta' };
    }
  }
  return null;
}

/** Elements marked as the publication date (`surely`), or else any `time`; those that name a change come last. */
function fromTimes($: HtmlPage, habits: DateHabits, surely: boolean): PageDate | null {
  const marked = $(surely ? '[itemprop~="datePublished"], time[pubdate], .published, time.entry-date' : 'time, abbr.date').toArray();
  const changes = marked.filter((element) => /updat|modif/i.test(`${element.attribs['class'] ?? ''} ${element.attribs['itemprop'] ?? ''}`));
  for (const element of [...marked.filter((one) => !changes.includes(one)), ...(surely ? [] : changes)]) {
    for (const value of [element.attribs['datetime'], element.attribs['content'], element.attribs['title'], $(element).text()]) {
      const date = value === undefined || value.length > LONGEST_DATE_LINE ? null : readDate(value, habits);
      if (date?.precision === 'day') return { ...date, origin: 'time' };
    }
  }
  return null;
}

/** RDF in a comment, as trackback tells of a page. */
function fromComments($: HtmlPage): PageDate | null {
  const waiting: HtmlNode[] = [...($.root()[0]?.children ?? [])];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const stated = node.nodeType === COMMENT_NODE && 'data' in node ? /\sdc:date="([^"]{8,40})"/.exec(node.data)?.[1] : undefined;
    const date = stated === undefined ? null : readDate(stated);
    if (date?.precision === 'day') return { ...date, origin: 'meta' };
    if ('children' in node) for (const child of node.children) waiting.push(child);
  }
  return null;
}

/** The day that stands in the address of the page's own picture. */
function fromImage({ meta }: PageMetadata): PageDate | null {
  const image = firstMeta(meta, ['og:image', 'twitter:image', 'image']) ?? '';
  return fromAddress(image) ?? fromAddress(image.replace(/(\/20\d{6})\d{4,}/, '$1'));
}

/** `/2026/10/08/`, `-2026-10-08`, `/20261008`. */
function fromAddress(url: string | null): PageDate | null {
  if (url === null) return null;
  const match = /[/_-](?<y>(?:19|20)\d\d)(?<gap>[/_-]?)(?<m>0[1-9]|1[0-2])\k<gap>(?<d>[0-2]\d|3[01])(?=\D|$)/.exec(url);
  const on = match === null ? null : calendarDate(Number(match.groups?.['y']), Number(match.groups?.['m']), Number(match.groups?.['d']));
  return on === null ? null : { on, precision: 'day', origin: 'address' };
}

/** A date on a short line near the main heading, the nearest one behind or before it. */
function fromHeading({ $, lines }: DatedPage, habits: DateHabits): PageDate | null {
  const headings = new Set(
    $('h1')
      .toArray()
      .map((heading) => $(heading).text().replaceAll(/\s+/g, ' ').trim()),
  );
  for (const [index, line] of lines.entries()) {
    if (!headings.has(line)) continue;
    for (const distance of [1, -1, 2, -2, 3, -3, 4, 5, 6, 7, 8]) {
      const date = onLine(lines[index + distance] ?? '', habits);
      if (date !== null) return date;
    }
  }
  return null;
}

function onLine(line: string, habits: DateHabits): PageDate | null {
  if (line.length < 6 || line.length > LONGEST_DATE_LINE || MEMBERSHIP.test(line)) return null;
  const date = readDate(line, habits);
  return date?.precision === 'day' ? { ...date, origin: 'text' } : null;
}

/** A date in an element that is named after dates, a reader's comment left out. */
function fromNamed($: HtmlPage, habits: DateHabits): PageDate | null {
  for (const element of $('[class], [id]').toArray()) {
    if (!DATED_NAMES.test(`${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`)) continue;
    if (isWithinComment(element)) continue;
    const date = onLine($(element).text().replaceAll(/\s+/g, ' ').trim(), habits);
    if (date !== null) return date;
  }
  return null;
}

function isWithinComment(element: HtmlElement): boolean {
  for (let node: HtmlElement['parent'] = element; node !== null; node = node.parent) {
    if ('attribs' in node && (nameGroups(node.attribs) & COMMENT_BIT) !== 0) return true;
  }
  return false;
}

/** A line that says of what day the page is. */
function fromStatus(lines: readonly string[], habits: DateHabits): PageDate | null {
  for (const line of lines) {
    const date = STATUS_LINE.test(line) ? onLine(line, habits) : null;
    if (date !== null) return date;
  }
  return null;
}

/** The first date of the page's text. */
function fromLines(lines: readonly string[], habits: DateHabits): PageDate | null {
  const found = findDates(lines.join('\n').slice(0, LONGEST_SEARCH), habits)[0];
  return found === undefined ? null : { on: found.on, precision: found.precision, origin: 'text' };
}
