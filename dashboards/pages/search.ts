// The search: results with facets, chips, bars over time, and ways out when nothing is found.
import { questionParameters, searchAddress } from '../addresses.ts';
import { barChart } from '../charts/bars.ts';
import { chipList } from '../components/chips.ts';
import { facetColumn, type FacetLink } from '../components/facets.ts';
import { itemRow } from '../components/item-row.ts';
import { pagination } from '../components/pagination.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Page } from '../page.ts';
import { daysFrom } from '../periods.ts';
import { searchDocument } from '../search-document.ts';
import { chipsOf, facetGroups, searchBars, unfiltered } from '../search-narrowing.ts';
import { isOfSeveralWords, readQuestion, type SearchQuestion } from '../search-question.ts';
import { countFound, deepest, readLayout, runSearch, usualSort, type SearchRun } from '../search-run.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';
import { waysOut, type WayOut } from './search-ways-out.ts';

interface Model {
  readonly run: SearchRun;
  readonly published: readonly FacetLink[];
  readonly chart: Markup;
  readonly waysOut: readonly WayOut[];
}

export const searchPage: Page<Model> = {
  path: '/search',
  bareQuery: 'sort=newest',
  load,
  twin: ({ run }) => searchDocument(run.answer, (id) => run.excerpts.get(id) ?? [], run.tookMs),
  view: (model, visit, desk) => ({
    title: [model.run.question.text, visit.words.t('nav.search')].filter((part) => part !== '').join(' · '),
    section: 'search',
    query: model.run.question.text,
    kept: questionParameters(model.run.question),
    feed: searchAddress(model.run.question, { sort: 'newest' }, '/search.atom'),
    body: body(model, visit, desk),
  }),
};

async function load(desk: Desk, visit: Visit): Promise<Model> {
  const { effects } = desk;
  const question = readQuestion(visit.parameters, effects.edition);
  const layout = readLayout(visit.parameters, question);
  const asked = await runSearch(effects, question, layout, visit.now);
  const run = await backFromBeyond(desk, visit, asked);
  const [published, found, bars] = [
    await publishedLinks(desk, run, visit),
    run.answer.total === 0 ? await waysOut(desk, run, visit) : [],
    searchBars(run, visit.now, visit.words),
  ];
  const highest = Math.max(0, ...bars.map(({ count }) => count));
  const frame = { label: visit.words.t('search.chart'), highest: visit.words.t('chart.highest', { count: highest }), size: 'low' } as const;
  return { run, published, chart: bars.length < 2 ? nothing : await barChart(desk, bars, frame), waysOut: found };
}

/** A page past the last one shows the last one, and says so. */
async function backFromBeyond(desk: Desk, visit: Visit, run: SearchRun): Promise<SearchRun> {
  const last = lastPage(run);
  if (run.layout.page <= last) return run;
  visit.parameters.blame('page', 'fault.beyond', { last });
  return runSearch(desk.effects, run.question, { ...run.layout, page: last }, visit.now);
}

function lastPage({ answer, layout }: SearchRun): number {
  return Math.max(1, Math.ceil(Math.min(answer.total, deepest) / layout.size));
}

/** The last 30 days and the last 12 months, where no date was chosen yet. */
async function publishedLinks(desk: Desk, { question, layout, answer }: SearchRun, { now, words }: Visit): Promise<readonly FacetLink[]> {
  if (question.from !== null || question.to !== null || answer.total === 0) return [];
  const ranges = [
    { label: words.t('published.days30'), from: daysFrom(now, -30) },
    { label: words.t('published.months12'), from: daysFrom(now, -365) },
  ];
  const links: FacetLink[] = [];
  for (const { label, from } of ranges) {
    const narrowed = { ...question, from };
    const count = await countFound(desk.effects, narrowed, now);
    if (count > 0) links.push({ label, count, address: searchAddress(narrowed, { sort: layout.sort, size: layout.size }) });
  }
  return links;
}

function body(model: Model, visit: Visit, desk: Desk): Markup {
  const { run, published, chart } = model;
  const { words } = visit;
  const { total, hits } = run.answer;
  return html`<div class="search">
    <div class="results">
      <div role="status">
        <h1>${total === 0 ? words.t('search.none') : words.t('search.results', { count: total })}</h1>
        ${understood(run, words)}
      </div>
      ${chipList(chipsOf(desk, run, words), unfiltered(run).address, words)} ${chart}
      ${total === 0 ? noResults(model, words) : sortBar(run, words)}
      <ol class="rows" start="${(run.layout.page - 1) * run.layout.size + 1}">
        ${hits.map((hit) => itemRow({ hit, item: run.items.get(hit.id) ?? null, excerpts: run.excerpts.get(hit.id) ?? [], tellings: run.tellings.get(hit.id) ?? 1 }, desk.effects.edition, visit.now, words))}
      </ol>
      ${pagination(run.layout.page, lastPage(run), (page) => searchAddress(run.question, { ...run.layout, page }), words)}
      ${total > deepest ? html`<p class="soft">${words.t('search.deepest', { count: deepest })}</p>` : nothing}
    </div>
    ${facetColumn(facetGroups(desk, run, published, words), words)}
  </div>`;
}

/** How the words were understood: synonyms, parts that were no query language, and where the syntax is told. */
function understood({ question, parsed }: SearchRun, words: Words): Markup {
  const text = question.text.trim();
  const shown = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  const names = parsed.expansions.filter((name) => !sameWords(name, text)).slice(0, MOST_NAMES);
  const also =
    names.length === 0
      ? nothing
      : html`, ${words.t('search.also')} ${names.map((name, index) => html`${index === 0 ? '' : ', '}<em>${name}</em>`)}`;
  return html`<p class="soft">
      ${text === '' ? words.t('search.everything') : html`${words.t('search.for', { text: shown })}${also}`}. ${otherMatch(question, words)}
      <a href="/help#syntax">${words.t('search.syntax')}</a>
    </p>
    ${asWords(parsed, words)}`;
}

/** What of the query was searched as words, and where it stands; or that it holds none. */
function asWords({ problems, holdsNothing }: SearchRun['parsed'], words: Words): Markup {
  const told = problems.map(({ key, fillings, position }) => words.t(`query.${key}`, { ...fillings, at: position + 1 }));
  if (holdsNothing) return html`<p class="note">${[...told, words.t('query.nothing')].join(' ')}</p>`;
  return told.length === 0 ? nothing : html`<p class="note">${[words.t('search.plainWords'), ...told].join(' ')}</p>`;
}

const MOST_NAMES = 5;

/** The way from all words to some of them, where the best come first, and back. */
function otherMatch(question: SearchQuestion, words: Words): Markup {
  if (!isOfSeveralWords(question)) return nothing;
  const match = question.match === 'all' ? 'any' : 'all';
  return html`<span>${words.t(`search.match.${question.match}`)}</span>
    <a href="${searchAddress({ ...question, match })}">${words.t(`search.ask.${match}`)}</a> ·`;
}

function sameWords(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { sensitivity: 'base' }) === 0;
}

function sortBar({ question, layout }: SearchRun, words: Words): Markup {
  const orders = (['relevance', 'newest', 'oldest', 'deadline'] as const).filter(
    (order) => order !== 'relevance' || usualSort(question) === 'relevance',
  );
  return html`<div class="tools">
    <nav aria-label="${words.t('sort.label')}">
      <span class="soft" aria-hidden="true">${words.t('sort.label')}</span>
      <ul>
        ${orders.map((order) => sortEntry(order, question, layout, words))}
      </ul>
    </nav>
    <ul class="takeaway">
      <li><a href="#narrow" class="to-facets">${words.t('facets.heading')}</a></li>
      <li><a href="${searchAddress(question, { sort: 'newest' }, '/search.atom')}">${words.t('search.feed')}</a></li>
      <li><a href="${searchAddress(question, { sort: layout.sort }, '/search.csv')}">CSV</a></li>
    </ul>
  </div>`;
}

function sortEntry(order: SearchRun['layout']['sort'], question: SearchQuestion, layout: SearchRun['layout'], words: Words): Markup {
  const current = order === layout.sort ? html` aria-current="true"` : nothing;
  return html`<li><a href="${searchAddress(question, { sort: order, size: layout.size })}" ${current}>${words.t(`sort.${order}`)}</a></li>`;
}

function noResults({ run, waysOut: ways }: Model, words: Words): Markup {
  return html`<section class="empty">
    <p>${words.t(run.question.text.trim() === '' ? 'empty.filters' : run.question.match === 'any' ? 'empty.anyWord' : 'empty.words')}</p>
    ${
      ways.length === 0
        ? nothing
        : html`<ul>
            ${ways.map(({ sentence, address, count }) => html`<li><a href="${address}">${sentence}</a> <span class="soft">${words.t('empty.leads', { count })}</span></li>`)}
          </ul>`
    }
    <p><a href="/help#syntax">${words.t('search.syntax')}</a> · <a href="/search">${words.t('empty.all')}</a></p>
  </section>`;
}
