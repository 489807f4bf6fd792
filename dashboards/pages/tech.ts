// One technology of the taxonomy: what it means, where it stands, what was found of it, by kind and over time.
import type { Concept } from '../../src/taxonomy/edition.ts';
import { kinds } from '../../src/search/fields.ts';
import { searchAddress } from '../addresses.ts';
import { chosenCalls, watchedCalls, type WatchedCall } from '../calls.ts';
import { barChart } from '../charts/bars.ts';
import { callTable } from '../components/call-table.ts';
import { conceptLink } from '../components/concept-link.ts';
import { itemRow } from '../components/item-row.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import { present, type Page } from '../page.ts';
import { searchDocument } from '../search-document.ts';
import { searchBars } from '../search-narrowing.ts';
import { everything } from '../search-question.ts';
import { runSearch, type SearchRun } from '../search-run.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';

interface Model {
  readonly concept: Concept;
  readonly run: SearchRun;
  readonly calls: readonly WatchedCall[];
  readonly chart: Markup;
}

const LATEST = 10;
const MOST_CALLS = 10;
const MOST_NAMES = 24;

export const techPage: Page<Model> = {
  path: '/tech/:id',
  load,
  twin: ({ concept, run, calls }) => ({
    concept,
    calls: calls.map(({ row }) => row),
    latest: searchDocument(run.answer, () => [], run.tookMs),
  }),
  view: (model, visit, desk) => ({
    title: visit.words.label(desk.effects.edition, model.concept.notation),
    section: 'trends',
    body: body(model, visit, desk),
  }),
};

async function load(desk: Desk, { now, words }: Visit, notation: string): Promise<Model> {
  const concept = present(desk.effects.edition.get(notation), 'This technology');
  const run = await runSearch(desk.effects, { ...everything, concepts: [notation] }, { sort: 'newest', size: LATEST, page: 1 }, now);
  const open = chosenCalls(watchedCalls(await desk.calls(), now), { status: 'open', programme: null }, now);
  const calls = open.filter(({ item }) => item.classifications.some((one) => isBelow(one.notation, notation, desk))).slice(0, MOST_CALLS);
  const bars = searchBars(run, now, words);
  const frame = {
    label: words.t('tech.chart'),
    highest: words.t('chart.highest', { count: Math.max(0, ...bars.map(({ count }) => count)) }),
    size: 'low',
  } as const;
  return { concept, run, calls, chart: bars.length < 2 ? nothing : await barChart(desk, bars, frame) };
}

function isBelow(notation: string, above: string, { effects }: Desk): boolean {
  return notation === above || effects.edition.ancestors(notation).includes(above);
}

function body({ concept, run, calls, chart }: Model, visit: Visit, desk: Desk): Markup {
  const { words, now } = visit;
  const { edition } = desk.effects;
  const label = words.label(edition, concept.notation);
  const { total } = run.answer;
  return html`<p class="facts">
      ${words.t(`tech.${concept.facet}`)} · <code>${concept.notation}</code> ·
      ${words.t('tech.edition', { edition: edition.version, year: String(edition.year) })}
      ${concept.lens.map((lens) => html`· ${words.t(`lens.${lens}`)} `)}
    </p>
    <h1>${label}</h1>
    ${definitions(concept, words)} ${names(concept, words)} ${neighbours(concept, desk, words)}
    <section aria-labelledby="counts">
      <h2 id="counts"><a href="${searchAddress(run.question)}">${words.t('search.items', { count: total })}</a></h2>
      ${kindCounts(run, words)} ${chart}
      <p><a href="/trends?concept=${encodeURIComponent(concept.notation)}">${words.t('tech.trend')}</a></p>
    </section>
    ${
      calls.length === 0
        ? nothing
        : html`<section aria-labelledby="calls">
            <h2 id="calls">${words.t('tech.calls')}</h2>
            ${callTable(calls, new Map(), now, words)}
          </section>`
    }
    ${
      total === 0
        ? html`<p>${words.t('tech.none')}</p>`
        : html`<section aria-labelledby="latest">
            <h2 id="latest">${words.t('tech.latest')}</h2>
            <ol class="rows">
              ${run.answer.hits.map((hit) => itemRow({ hit, item: run.items.get(hit.id) ?? null, excerpts: [], tellings: run.tellings.get(hit.id) ?? 1 }, edition, now, words))}
            </ol>
          </section>`
    }`;
}

/** The definition in the reader's language first, then in the other. */
function definitions(concept: Concept, words: Words): Markup {
  const languages = Object.keys(concept.scopeNote).toSorted(
    (one, other) => Number(other === words.language) - Number(one === words.language),
  );
  return html`${languages.map((language, index) => html`<p${index === 0 ? nothing : html` class="soft"`} lang="${language}">${concept.scopeNote[language]}</p>`)}`;
}

/** Other names: those of the reader's language, then what it is called in others, then their further names; each once. */
function names(concept: Concept, words: Words): Markup {
  const preferred = Object.entries(concept.prefLabel).map(([language, label]) => ({ language, label, rank: 1 }));
  const others = Object.entries(concept.altLabel).flatMap(([language, labels]) =>
    labels.map((label) => ({ language, label, rank: language === words.language ? 0 : 2 })),
  );
  const byName = Map.groupBy(
    [...preferred, ...others].toSorted((one, other) => one.rank - other.rank),
    ({ label }) => label.toLowerCase(),
  );
  byName.delete((concept.prefLabel[words.language] ?? '').toLowerCase());
  const all = [...byName.values()].map(([first]) => first!).slice(0, MOST_NAMES);
  if (all.length === 0) return nothing;
  return html`<p class="soft">
    ${words.t('tech.alsoCalled')}
    ${all.map(({ language, label }, index) => html`${index === 0 ? '' : ', '}<em lang="${language}">${label}</em>`)}
  </p>`;
}

function neighbours(concept: Concept, { effects }: Desk, words: Words): Markup {
  const groups = [
    { name: words.t('tech.broader'), notations: concept.broader },
    { name: words.t('tech.narrower'), notations: effects.edition.narrower(concept.notation) },
    { name: words.t('tech.related'), notations: concept.related },
  ].filter(({ notations }) => notations.length > 0);
  if (groups.length === 0) return nothing;
  return html`<dl class="facts-list">
    ${groups.map(
      ({ name, notations }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${notations.map((notation, index) => html`${index === 0 ? '' : ', '}${conceptLink(notation, effects.edition, words)}`)}</dd>
        </div>`,
    )}
  </dl>`;
}

function kindCounts({ answer, question }: SearchRun, words: Words): Markup {
  const counts = new Map((answer.facets.kind ?? []).map(({ value, count }) => [value, count]));
  const counted = kinds.filter((kind) => (counts.get(kind) ?? 0) > 0);
  if (counted.length === 0) return nothing;
  return html`<ul class="kind-counts">
    ${counted.map(
      (kind) =>
        html`<li>
          <a href="${searchAddress({ ...question, kinds: [kind] })}"
            ><span class="kind ${kind}">${words.kind(kind)}</span> <span class="count">${String(counts.get(kind))}</span></a
          >
        </li>`,
    )}
  </ul>`;
}
