// OpenAlex: scientific works of the last weeks whose title or abstract names a subject of the watch, theme by theme.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Capture, PageRequest, Publication } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { plainLine, plainText } from '../../src/read/plain-text.ts';
import { decodeText } from '../../src/read/text.ts';
import { firstDayOf, firstText, listed, squeezed, under, writtenDay } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Pause, Reading, Window } from '../../src/source.ts';
import { fieldWords, themes, type Theme } from './watch-phrases.ts';

const WORKS = 'https://api.openalex.org/works';
// The ceiling that the guide recommends.
const PER_PAGE = 100;
// Works are taken in days to weeks after publication; only paying users may ask by the day of intake.
const OVERLAP_DAYS = 28;

export default defineSource({
  id: 'openalex',
  kind: 'publication',
  title: 'OpenAlex: works on policing and security',
  publisher: 'OurResearch',
  homepage: 'https://openalex.org/',
  terms: {
    url: 'https://developers.openalex.org/guides/authentication',
    note: 'Metadata CC0. A free key allows 1 dollar of use a day, about 1,000 searches; a reading needs some dozens.',
  },
  cadence: { every: '1d', staleAfterDays: 14 },
  expect: { min: 1, max: 20_000, filled: { publishedOn: 0.95 } },
  // The key may stand in a header (answer of the service's makers, https://github.com/J535D165/pyalex/pull/77), so that no stored
  // address holds it.
  credentials: { scheme: 'api-key-header', tokenUrl: null, environment: ['TECHWATCH_OPENALEX_KEY'], header: 'api_key', renewOn: [] },
  start,
  read,
  pace,
});

function start(window: Window): readonly PageRequest[] {
  const from = firstDayOf(window, { firstDays: OVERLAP_DAYS, leastDays: OVERLAP_DAYS });
  return themes.map((theme) => worksPage(theme, from, window.today, '*'));
}

function worksPage(theme: Theme, from: string, to: string, cursor: string): PageRequest {
  const any = (phrases: readonly string[]): string => `(${phrases.map((phrase) => `"${phrase}"`).join(' OR ')})`;
  const words = theme.general ? `${any(theme.subjects)} AND ${any(fieldWords)}` : any(theme.subjects);
  const filter = `title_and_abstract.search:${words},from_publication_date:${from},to_publication_date:${to}`;
  const query = new URLSearchParams({ filter, per_page: String(PER_PAGE), cursor });
  return page(`${WORKS}?${query.toString()}`, {
    headers: { accept: 'application/json' },
    purpose: 'search',
    context: { theme: theme.name, from, to },
  });
}

/** 403 and 429 say that the day's budget is used up; what is not asked today comes within the overlap. */
function pace(status: number): Pause | null {
  return status === 403 || status === 429 ? { seconds: 3600, stop: 'quota-spent' } : null;
}

function read(capture: Capture): Reading<Publication> {
  const where = capture.request.url;
  const answer = parseJson(decodeText(capture.body, capture.contentType), where);
  const results = isObject(answer) ? answer['results'] : undefined;
  if (!Array.isArray(results)) throw new LayoutChangedError('expected an answer with `results`, found none', { where });
  const notices: Publication[] = [];
  const rejected: { where: string; reason: string }[] = [];
  for (const [place, work] of results.entries()) {
    const one = isObject(work) ? publicationOf(work, capture.id) : 'expected an object';
    if (typeof one === 'string') rejected.push({ where: `results[${place}]`, reason: one });
    else if (!notices.some(({ sourceKey }) => sourceKey === one.sourceKey)) notices.push(one);
  }
  if (results.length > 0 && notices.length === 0 && rejected.every(({ reason }) => reason !== RETRACTED))
    throw new LayoutChangedError(`expected works with id and title, found none: ${rejected[0]?.reason}`, { where });
  return { notices, rejected, follow: results.length === 0 ? [] : nextPage(answer, capture) };
}

function nextPage(answer: unknown, { request }: Capture): readonly PageRequest[] {
  const cursor = firstText(under(answer, 'meta', 'next_cursor'));
  const { theme, from, to } = request.context;
  const asked = themes.find(({ name }) => name === theme);
  if (cursor === null || asked === undefined || typeof from !== 'string' || typeof to !== 'string') return [];
  return [worksPage(asked, from, to, cursor)];
}

const RETRACTED = 'retracted by its publisher';

function publicationOf(work: JsonObject, captureId: string): Publication | string {
  const id = firstText(work['id']);
  const title = squeezed(plainLine(firstText(work['title']) ?? firstText(work['display_name']) ?? ''));
  if (id === null || !/\/W\d+$/u.test(id)) return `expected the id of a work, found ${id ?? 'none'}`;
  if (title === null) return `${id}: expected a title, found none`;
  if (work['is_retracted'] === true) return RETRACTED;
  const doi = firstText(work['doi']);
  const publishedOn = writtenDay(work['publication_date']);
  return {
    kind: 'publication',
    sourceKey: id,
    identity: null,
    title,
    abstract: abstractOf(work['abstract_inverted_index']),
    text: null,
    url: [firstText(under(work, 'primary_location', 'landing_page_url')), doi, id].find((url) => url !== null && URL.canParse(url)) ?? null,
    language: firstText(work['language']),
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: 'publication_date' },
    captureId,
    doi,
    venue: firstText(under(work, 'primary_location', 'source', 'display_name')),
  };
}

/** Longest abstract that is rebuilt, in words; what is longer is a book or a mistake. */
const LONGEST_ABSTRACT = 5_000;

/** The abstract from its inverted index: words with the places where they stand. Null where the publisher gives none. */
function abstractOf(index: unknown): string | null {
  if (!isObject(index)) return null;
  const words: string[] = [];
  for (const [word, places] of Object.entries(index)) {
    for (const place of listed(places))
      if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < LONGEST_ABSTRACT) words[place] = word;
  }
  // Places that no word claims are left out.
  return squeezed(plainText(Object.values(words).join(' ')));
}
