// How a search can be narrowed or widened: facet links with their counts, chips of the filters in force, bars over time.
import type { FacetName } from '../src/search/engine.ts';
import { periodDays, periodOf, periodsBetween } from '../src/trends/periods.ts';
import { searchAddress, type Place } from './addresses.ts';
import type { Bar } from './charts/bars.ts';
import type { Chip } from './components/chips.ts';
import type { FacetGroup, FacetLink } from './components/facets.ts';
import type { Desk } from './desk.ts';
import { spans, type Span } from './periods.ts';
import { kinds } from '../src/search/fields.ts';
import { everything, isStatus, type SearchQuestion } from './search-question.ts';
import type { SearchRun } from './search-run.ts';
import type { Words } from './words.ts';

/** The filters that are lists, with the facet that counts them. */
const listed = [
  { part: 'kinds', facet: 'kind' },
  { part: 'concepts', facet: 'concept' },
  { part: 'statuses', facet: 'status' },
  { part: 'programmes', facet: 'programme' },
  { part: 'languages', facet: 'language' },
  { part: 'sources', facet: 'source' },
] as const satisfies readonly { part: keyof SearchQuestion; facet: FacetName }[];

type Listed = (typeof listed)[number];

/** A value of a filter in the reader's words. */
export function filterLabel(desk: Desk, facet: FacetName, value: string, words: Words): string {
  switch (facet) {
    case 'kind':
      return words.kind(kinds.find((kind) => kind === value) ?? 'news');
    case 'concept':
      return words.label(desk.effects.edition, value);
    case 'language':
      return words.languageName(value);
    case 'source':
      return desk.effects.catalogue.sources.find(({ id }) => id === value)?.title ?? value;
    case 'status':
      return isStatus(value) ? words.t(`status.${value}`) : value;
    case 'programme':
    case 'year':
    case 'country':
    default:
      return value;
  }
}

/** The place of a search that further links keep: its order and size, from the first page on. */
function placeOf({ layout }: Pick<SearchRun, 'layout'>): Place {
  return { sort: layout.sort, size: layout.size };
}

/** The facets of an answer; values already chosen are chips and no links. */
export function facetGroups(desk: Desk, run: SearchRun, published: readonly FacetLink[], words: Words): readonly FacetGroup[] {
  return listed.flatMap((filter): readonly FacetGroup[] => {
    if (filter.facet === 'concept')
      return [...conceptGroups(desk, run, filter, words), { heading: words.t('facet.published'), links: published }];
    return [{ heading: words.t(`facet.${filter.facet}`), links: facetLinks(desk, run, filter, words) }];
  });
}

/** Technologies, domains of work and capabilities are read apart, though all are concepts. */
function conceptGroups(desk: Desk, run: SearchRun, filter: Listed, words: Words): readonly FacetGroup[] {
  const { edition } = desk.effects;
  const links = facetLinks(desk, run, filter, words);
  return (['technology', 'domain', 'capability'] as const).map((facet) => ({
    heading: words.t(`tech.${facet}`),
    links: links.filter(({ value }) => (edition.get(value)?.facet ?? 'technology') === facet),
  }));
}

/** A link with the value it adds. */
interface ValueLink extends FacetLink {
  readonly value: string;
}

function facetLinks(desk: Desk, run: SearchRun, { part, facet }: Listed, words: Words): readonly ValueLink[] {
  const chosen: readonly string[] = run.question[part];
  // Alternatives of one filter widen each other, so only the first choice narrows to the count; concepts add up.
  if (chosen.length > 0 && part !== 'concepts') return [];
  return (run.answer.facets[facet] ?? [])
    .filter(({ value, count }) => count > 0 && value !== '' && !chosen.includes(value))
    .map(({ value, count }) => ({
      value,
      label: filterLabel(desk, facet, value, words),
      count,
      address: searchAddress({ ...run.question, [part]: [...chosen, value] }, placeOf(run)),
    }));
}

/** The filters in force. */
export function chipsOf(desk: Desk, { question, layout }: Pick<SearchRun, 'question' | 'layout'>, words: Words): readonly Chip[] {
  const place = placeOf({ layout });
  const values = listed.flatMap(({ part, facet }) => {
    const chosen: readonly string[] = question[part];
    return chosen.map((value) => ({
      name: words.t(`facet.${facet}`),
      label: filterLabel(desk, facet, value, words),
      without: searchAddress({ ...question, [part]: chosen.filter((other) => other !== value) }, place),
    }));
  });
  return [...values, ...dateChips(question, place, words)];
}

function dateChips(question: SearchQuestion, place: Place, words: Words): readonly Chip[] {
  const name = words.t('facet.published');
  const since =
    question.from === null
      ? []
      : [
          {
            name,
            label: words.t('chips.since', { date: words.date(question.from) }),
            without: searchAddress({ ...question, from: null }, place),
          },
        ];
  const until =
    question.to === null
      ? []
      : [
          {
            name,
            label: words.t('chips.until', { date: words.date(question.to) }),
            without: searchAddress({ ...question, to: null }, place),
          },
        ];
  return [...since, ...until];
}

/** The question without any filter, and its address: words, whether all of them are wanted, order and size stay. */
export function unfiltered({ question, layout }: Pick<SearchRun, 'question' | 'layout'>): {
  readonly question: SearchQuestion;
  readonly address: string;
} {
  const bare = { ...everything, text: question.text, match: question.match };
  return { question: bare, address: searchAddress(bare, placeOf({ layout })) };
}

/** More bars than this cannot be told apart, nor tabbed through. */
const MOST_BARS = 24;

/** The counts over time, as fine as fits, each bar narrowing the search to its days. */
export function searchBars(
  { question, answer, layout }: Pick<SearchRun, 'question' | 'answer' | 'layout'>,
  now: string,
  words: Words,
): readonly Bar[] {
  const counted = answer.histogram.filter(({ count }) => count > 0).toSorted((one, other) => (one.period < other.period ? -1 : 1));
  const [first, last] = [counted[0]?.period, counted.at(-1)?.period];
  if (first === undefined || last === undefined) return [];
  const months = periodsBetween(`${first}-01`, last > now.slice(0, 7) ? `${last}-01` : now.slice(0, 10), 'month');
  const span = spans.find((one) => new Set(months.map((month) => periodOf(month, one))).size <= MOST_BARS) ?? 'year';
  const counts = countPeriods(counted, span);
  const periods = [...new Set(months.map((month) => periodOf(month, span)))].slice(-MOST_BARS);
  const place = { sort: layout.sort, size: layout.size };
  return periods.map((period) => bar(period, counts.get(period) ?? 0, question, place, now, words));
}

/** Sums counts of months into longer periods. */
export function countPeriods(
  months: readonly { readonly period: string; readonly count: number }[],
  span: Span,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { period, count } of months) counts.set(periodOf(period, span), (counts.get(periodOf(period, span)) ?? 0) + count);
  return counts;
}

function bar(period: string, count: number, question: SearchQuestion, place: Place, now: string, words: Words): Bar {
  const days = periodDays(period);
  const from = question.from !== null && question.from > days.from ? question.from : days.from;
  const to = question.to !== null && question.to < days.to ? question.to : days.to;
  const label = words.period(period);
  return {
    period,
    label,
    count,
    value: count,
    href: searchAddress({ ...question, from, to }, place),
    name: words.t('chart.mark', { label, count }),
    open: days.to >= now.slice(0, 10),
  };
}
