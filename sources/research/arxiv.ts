// arXiv: preprints of the last weeks in the fields near policing and security whose abstract names a subject of the watch.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Capture, PageRequest, Publication } from '../../src/model.ts';
import { decodeText } from '../../src/read/text.ts';
import { decimal, firstDayOf, squeezed, writtenDay } from '../../src/read/wire.ts';
import { childrenOf, parseXml, xmlTextOrNull } from '../../src/read/xml.ts';
import type { XmlElement } from '../../src/read/xml.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Pause, Reading, Window } from '../../src/source.ts';
import { themes } from './watch-phrases.ts';

const QUERY = 'https://export.arxiv.org/api/query';
const CATEGORIES = ['cs.CV', 'cs.CR', 'cs.CY', 'cs.SD', 'eess.AS', 'eess.IV', 'cs.RO', 'cs.SI', 'physics.ins-det'];
const PAGE = 100;
// Sometimes a page in the middle comes back empty; it is then asked in smaller pieces, at last in this size.
const SMALLEST_PAGE = 25;
// No more can be reached by one query.
const REACHABLE = 30_000;
const OVERLAP_DAYS = 7;
const FIRST_DAYS = 30;

export default defineSource({
  id: 'arxiv',
  kind: 'publication',
  title: 'arXiv: preprints on policing and security',
  publisher: 'arXiv, Cornell University',
  homepage: 'https://arxiv.org/',
  terms: {
    url: 'https://info.arxiv.org/help/api/tou.html',
    note: 'Metadata CC0, papers under their own licences; one request every 3 seconds over one connection, results change once a day.',
  },
  cadence: { every: '1d', staleAfterDays: 7 },
  expect: { min: 1, max: 30_000, filled: { publishedOn: 1 } },
  limits: { spacingSeconds: 3 },
  start,
  read,
  pace,
});

interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly size: number;
}

function start(window: Window): readonly PageRequest[] {
  const from = firstDayOf(window, { firstDays: FIRST_DAYS, leastDays: OVERLAP_DAYS });
  return [listPage({ from, to: window.today, start: 0, size: PAGE })];
}

/** Oldest first, so that what is submitted between two pages comes at the end. */
function listPage({ from, to, start: first, size }: Stretch): PageRequest {
  const compact = (day: string): string => day.replaceAll('-', '');
  const categories = CATEGORIES.map((category) => `cat:${category}`).join(' OR ');
  // In these fields a subject says enough without a word of policing.
  const subjects = themes.flatMap((theme) => theme.subjects).map((phrase) => `abs:"${phrase}"`);
  const query = `(${categories}) AND (${subjects.join(' OR ')}) AND submittedDate:[${compact(from)}0000 TO ${compact(to)}2359]`;
  const asked = new URLSearchParams({
    search_query: query,
    start: String(first),
    max_results: String(size),
    sortBy: 'submittedDate',
    sortOrder: 'ascending',
  });
  return page(`${QUERY}?${asked.toString()}`, {
    headers: { accept: 'application/atom+xml' },
    purpose: 'search',
    context: { from, to, start: first, size },
  });
}

/** 429 and 503 ask for minutes, though often without a word of it. */
function pace(status: number): Pause | null {
  return status === 429 || status === 503 ? { seconds: 60, stop: null } : null;
}

function read(capture: Capture): Reading<Publication> {
  const where = capture.request.url;
  const feed = parseXml(decodeText(capture.body, capture.contentType), where);
  const total = decimal(xmlTextOrNull(feed, 'totalResults'));
  const entries = childrenOf(feed, 'entry');
  if (feed.name !== 'feed' || (total === null && entries.length === 0))
    throw new LayoutChangedError(`expected an Atom feed with totalResults, found ${feed.name}`, { where });
  const fault = entries.find(
    (entry) => xmlTextOrNull(entry, 'title') === 'Error' && /\/api\/errors/u.test(xmlTextOrNull(entry, 'id') ?? ''),
  );
  if (fault !== undefined)
    throw new LayoutChangedError(`expected the query to be accepted, found ${squeezed(xmlTextOrNull(fault, 'summary')) ?? 'an error'}`, {
      where,
    });
  const asked = stretchOf(capture.request.context);
  if (entries.length === 0) return { notices: [], follow: asked === null ? [] : againSmaller(asked, total ?? 0, where) };
  const notices = new Map<string, Publication>();
  const rejected: { where: string; reason: string }[] = [];
  for (const [place, entry] of entries.entries()) {
    const one = publicationOf(entry, capture.id);
    if (typeof one === 'string') rejected.push({ where: `entry ${place + 1}`, reason: one });
    else notices.set(one.identity ?? one.sourceKey, one);
  }
  if (notices.size === 0) throw new LayoutChangedError(`expected entries with id and title, found none: ${rejected[0]?.reason}`, { where });
  return { notices: [...notices.values()], rejected, ...(asked === null ? {} : onwards(asked, entries.length, total ?? 0)) };
}

function stretchOf({ from, to, start: first, size }: PageRequest['context']): Stretch | null {
  return typeof from === 'string' && typeof to === 'string' && typeof first === 'number' && typeof size === 'number'
    ? { from, to, start: first, size }
    : null;
}

/** An empty page of which there should be more: the same place again, fewer at a time. */
function againSmaller(asked: Stretch, total: number, where: string): readonly PageRequest[] {
  if (total <= asked.start) return [];
  const size = Math.floor(asked.size / 2);
  if (size < SMALLEST_PAGE) throw new LayoutChangedError(`expected entries from ${asked.start} of ${total} in all, found none`, { where });
  return [listPage({ ...asked, size })];
}

function onwards(asked: Stretch, count: number, total: number): Pick<Reading, 'follow' | 'warnings'> {
  const next = asked.start + count;
  const unreached =
    asked.start === 0 && total > REACHABLE ? [`${total} preprints from ${asked.from}, the first ${REACHABLE} can be fetched`] : [];
  const follow = next < Math.min(total, REACHABLE) ? [listPage({ ...asked, start: next, size: PAGE })] : [];
  return { follow, warnings: unreached };
}

function publicationOf(entry: XmlElement, captureId: string): Publication | string {
  const id = xmlTextOrNull(entry, 'id');
  const name = /\/abs\/(.+?)(?:v\d+)?$/u.exec(id ?? '')?.[1];
  const title = squeezed(xmlTextOrNull(entry, 'title'));
  if (id === null || name === undefined) return `expected the address of an abstract as id, found ${id ?? 'none'}`;
  if (title === null) return `${name}: expected a title, found none`;
  const publishedOn = writtenDay(xmlTextOrNull(entry, 'published'));
  const category = childrenOf(entry, 'primary_category')[0]?.attributes['term'];
  return {
    kind: 'publication',
    sourceKey: id,
    // A new version of a paper is the same paper.
    identity: name,
    title,
    abstract: squeezed(xmlTextOrNull(entry, 'summary')),
    text: null,
    url: `https://arxiv.org/abs/${name}`,
    language: null,
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: 'published' },
    captureId,
    doi: xmlTextOrNull(entry, 'doi'),
    venue: squeezed(xmlTextOrNull(entry, 'journal_ref')) ?? (category === undefined ? 'arXiv' : `arXiv ${category}`),
  };
}
