// Trends: which technologies are counted most, and one of them over time; every number leads to the items it counts.
import type { TrendSeries } from '../../src/trends/series.ts';
import { monthsBefore } from '../../src/trends/periods.ts';
import type { Edition, Facet } from '../../src/taxonomy/edition.ts';
import { address } from '../addresses.ts';
import { barChart } from '../charts/bars.ts';
import { conceptLink } from '../components/concept-link.ts';
import { pointAddress, pointTable, rankTable } from '../components/trend-tables.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Page } from '../page.ts';
import { spans, type Span } from '../periods.ts';
import { total, type TrendsDocument, type TrendsRequest } from '../trends-document.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';

interface Model {
  readonly request: TrendsRequest;
  readonly show: 'count' | 'share';
  /** What the twin tells: the series asked for. */
  readonly asked: TrendsDocument;
  /** All technologies by month, for the table. */
  readonly all: TrendsDocument;
  /** The series drawn large; null when nothing is counted. */
  readonly drawn: TrendSeries | null;
  readonly chart: Markup;
}

export const trendsPage: Page<Model> = {
  path: '/trends',
  load,
  twin: ({ asked }) => asked,
  view: (model, visit, desk) => ({ title: visit.words.t('nav.trends'), section: 'trends', body: body(model, visit, desk) }),
};

async function load(desk: Desk, { parameters, now, words }: Visit): Promise<Model> {
  const { edition } = desk.effects;
  const today = now.slice(0, 10);
  const request: TrendsRequest = {
    concepts: parameters.many('concept', (value) => edition.get(value) !== null, { choices: edition.version }),
    by: parameters.choice('by', spans, 'month'),
    from: parameters.date('from'),
    to: parameters.date('to'),
    today,
  };
  if (request.from !== null && request.to !== null && request.from > request.to)
    parameters.blame('to', 'fault.order', { from: request.from, to: request.to });
  const sound = request.from !== null && request.to !== null && request.from > request.to ? { ...request, to: null } : request;
  const show = parameters.choice('show', ['count', 'share'], 'count');
  const asked = await desk.trends(sound);
  const counted = await desk.trends({ concepts: [], by: 'month', from: monthsBefore(today, 35), to: today, today });
  const all = { series: counted.series.filter(({ notation }) => edition.get(notation)?.facet === 'technology') };
  const drawn = firstDrawn(asked.series, request.concepts.length > 0 ? null : all.series);
  return { request: sound, show, asked, all, drawn, chart: drawn === null ? nothing : await draw(desk, drawn, show, words) };
}

/** What was asked for; else the technology with most items, as the periods asked for show it. */
function firstDrawn(asked: readonly TrendSeries[], technologies: readonly TrendSeries[] | null): TrendSeries | null {
  const wanted = technologies === null ? asked : asked.filter(({ notation }) => technologies.some((one) => one.notation === notation));
  return wanted.find((one) => total(one) > 0) ?? wanted[0] ?? null;
}

/** Longer rows of bars cannot be tabbed through; the table and the twin hold all. */
const MOST_BARS = 48;

async function draw(desk: Desk, { notation, points }: TrendSeries, show: Model['show'], words: Words): Promise<Markup> {
  const bars = points.slice(-MOST_BARS).map((point) => ({
    period: point.period,
    label: words.period(point.period),
    count: point.count,
    value: show === 'share' ? (point.share ?? 0) : point.count,
    href: pointAddress(notation, point.period),
    name: words.t('chart.mark', { label: words.period(point.period), count: point.count }),
    open: point.caveats.includes('period still running'),
  }));
  const top = Math.max(0, ...bars.map(({ value }) => value));
  const label = words.label(desk.effects.edition, notation);
  const highest =
    show === 'share' ? words.t('chart.highestShare', { share: words.percent(top) }) : words.t('chart.highest', { count: top });
  return barChart(desk, bars, { label: words.t('trends.chartOf', { label }), highest, size: 'high' });
}

function body(model: Model, visit: Visit, desk: Desk): Markup {
  const { words } = visit;
  const { drawn, all } = model;
  if (drawn === null)
    return html`<h1>${words.t('trends.heading')}</h1>
      <p>${words.t('trends.none')} <a href="/sources">${words.t('nav.sources')}</a></p>`;
  const name = words.label(desk.effects.edition, drawn.notation);
  return html`<h1>${words.t('trends.heading')}</h1>
    <p class="lead soft">${words.t('trends.lead', { count: all.series.length })}</p>
    <div class="columns trends">
      <section aria-labelledby="over-time" class="over-time">
        <h2 id="over-time">${words.t('trends.overTime')} ${conceptLink(drawn.notation, desk.effects.edition, words)}</h2>
        ${controls(model, desk, words)} ${model.chart}
        <p class="soft caveats">${caveats(drawn, words)}</p>
      </section>
      <section aria-labelledby="numbers" class="numbers">
        <h2 id="numbers">${words.t('trends.table')}</h2>
        ${pointTable(drawn, name, words)}
      </section>
      <section aria-labelledby="most" class="most">
        <h2 id="most">${words.t('trends.most')}</h2>
        ${rankTable(all.series, (concept) => trendsAddress(model, { concept }), desk.effects.edition, visit.now, words)}
      </section>
    </div>`;
}

interface Choice {
  readonly by?: Span;
  readonly show?: Model['show'];
  readonly concept?: string;
}

function trendsAddress(model: Pick<Model, 'request' | 'show'>, change: Choice): string {
  const concepts = change.concept === undefined ? model.request.concepts : [change.concept];
  return address('/trends', [...concepts.map((concept) => ['concept', concept] as const), ...choiceParameters(model, change)]);
}

/** What was chosen beside the concept, as parameters; null for what is usual. */
function choiceParameters(
  { request, show }: Pick<Model, 'request' | 'show'>,
  change: Choice = {},
): readonly (readonly [string, string | null])[] {
  const by = change.by ?? request.by;
  const shown = change.show ?? show;
  return [
    ['by', by === 'month' ? null : by],
    ['from', request.from],
    ['to', request.to],
    ['show', shown === 'count' ? null : shown],
  ];
}

function controls(model: Model, desk: Desk, words: Words): Markup {
  const { request, show, drawn } = model;
  return html`<div class="controls">
    <form action="/trends" class="pick">
      <label for="concept">${words.t('facet.concept')}</label>
      <select id="concept" name="concept">
        ${(['technology', 'domain', 'capability'] as const).map((facet) => conceptOptions(facet, drawn?.notation ?? null, desk.effects.edition, words))}
      </select>
      ${choiceParameters(model).map(([name, value]) => (value === null ? nothing : html`<input type="hidden" name="${name}" value="${value}" />`))}<button>
        ${words.t('trends.show')}
      </button>
    </form>
    <nav aria-label="${words.t('trends.by')}">
      <ul>
        ${spans.map((by) => chip(trendsAddress(model, { by }), words.t(`span.${by}`), by === request.by))}
      </ul>
    </nav>
    <nav aria-label="${words.t('trends.as')}">
      <ul>
        ${(['count', 'share'] as const).map((one) => chip(trendsAddress(model, { show: one }), words.t(`trends.${one}`), one === show))}
      </ul>
    </nav>
  </div>`;
}

/** The concepts of one facet, by name. */
function conceptOptions(facet: Facet, chosen: string | null, edition: Edition, words: Words): Markup {
  const named = edition.concepts
    .filter((one) => one.facet === facet)
    .map(({ notation }) => ({ notation, label: words.label(edition, notation) }));
  if (named.length === 0) return nothing;
  const sorted = named.toSorted((one, other) => one.label.localeCompare(other.label, words.language));
  return html`<optgroup label="${words.t(`tech.${facet}`)}">
    ${sorted.map(({ notation, label }) => html`<option value="${notation}" ${notation === chosen ? html` selected` : nothing}>${label}</option>`)}
  </optgroup>`;
}

function chip(href: string, label: string, current: boolean): Markup {
  return html`<li><a class="chip" href="${href}" ${current ? html` aria-current="true"` : nothing}>${label}</a></li>`;
}

function caveats({ points }: TrendSeries, words: Words): string {
  const said = new Set(points.flatMap((point) => point.caveats));
  const running = said.has('period still running') ? [words.t('trends.running')] : [];
  const patents = said.has('patents of the last 18 months are incomplete') ? [words.t('trends.patents')] : [];
  return [...running, ...patents].join(' ');
}
