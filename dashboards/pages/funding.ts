// The funding desk: calls by status and programme, nearest deadline first, with what changed and when.
import { programmeKey } from '../../src/funding/call-filter.ts';
import type { CallChange } from '../../src/model.ts';
import { address } from '../addresses.ts';
import { deadlineCalendar } from '../call-calendar.ts';
import { chosenCalls, watchedCalls, type CallChoice, type ListedStatus, type WatchedCall } from '../calls.ts';
import { timeline } from '../charts/timeline.ts';
import { callTable } from '../components/call-table.ts';
import { isSoon } from '../components/countdown.ts';
import { pagination } from '../components/pagination.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Document, Page } from '../page.ts';
import { daysFrom } from '../periods.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';
import { itemAddress } from '../addresses.ts';

const listed = ['open', 'forthcoming', 'closed', 'withdrawn'] as const satisfies readonly ListedStatus[];

interface Model {
  readonly choice: CallChoice & { readonly status: ListedStatus };
  readonly all: readonly WatchedCall[];
  readonly chosen: readonly WatchedCall[];
  readonly page: number;
  readonly last: number;
  readonly shown: readonly WatchedCall[];
  readonly changes: ReadonlyMap<string, readonly CallChange[]>;
  readonly chart: Markup;
}

/** Rows of a page: an officer's open calls fit on one. */
const PAGE = 100;
/** Changes older than this are told on the call's own page alone. */
const CHANGE_DAYS = 60;
const TIMELINE_DAYS = 183;

export const fundingPage: Page<Model> = {
  path: '/funding',
  load,
  twin: ({ chosen }) => chosen.map(({ row }) => row),
  view: (model, visit) => ({ title: visit.words.t(`funding.${model.choice.status}`), section: 'funding', body: body(model, visit) }),
};

/** `/funding.ics`: every deadline of the list. */
export const fundingCalendar: Document = {
  ending: '.ics',
  type: 'text/calendar; charset=utf-8',
  download: 'techwatch-calls.ics',
  write: async (desk, visit) => {
    const { choice, chosen } = await choose(desk, visit);
    return deadlineCalendar(chosen, visit.words.t(`funding.${choice.status}`), visit.now, visit.words);
  },
};

async function choose(desk: Desk, { parameters, now }: Visit): Promise<Pick<Model, 'choice' | 'all' | 'chosen'>> {
  const all = watchedCalls(await desk.calls(), now);
  const programmes = new Set(all.map(({ row }) => row.programme));
  const status = parameters.choice('status', listed, 'open');
  const [programme = null] = parameters.many('programme', (value) => programmes.has(value), {
    choices: [...programmes].filter(Boolean).slice(0, 8).join(', '),
  });
  const choice = { status, programme };
  return { choice, all, chosen: chosenCalls(all, choice, now) };
}

async function load(desk: Desk, visit: Visit): Promise<Model> {
  const { choice, all, chosen } = await choose(desk, visit);
  const last = Math.max(1, Math.ceil(chosen.length / PAGE));
  const page = visit.parameters.whole('page', { min: 1, max: last }, 1);
  const shown = chosen.slice((page - 1) * PAGE, page * PAGE);
  const since = `${daysFrom(visit.now, -CHANGE_DAYS)}T00:00:00.000Z`;
  const changes = shown.length === 0 ? [] : await desk.effects.ledger.changes({ since, itemIds: shown.map(({ row }) => row.id) });
  return { choice, all, chosen, page, last, shown, changes: byItem(changes), chart: await deadlines(desk, chosen, visit) };
}

function byItem(changes: readonly CallChange[]): ReadonlyMap<string, readonly CallChange[]> {
  return Map.groupBy(
    changes.toSorted((one, other) => (one.seenAt < other.seenAt ? 1 : -1)),
    ({ id }) => id,
  );
}

async function deadlines(desk: Desk, chosen: readonly WatchedCall[], { now, words }: Visit): Promise<Markup> {
  const end = `${daysFrom(now, TIMELINE_DAYS)}T00:00:00.000Z`;
  const dots = chosen.flatMap(({ row }) => {
    const at = row.nextDeadlineAt;
    if (at === null || at >= end) return [];
    const name = words.t('chart.deadline', { title: row.title, date: words.brussels(at, now) });
    return [{ at, name, href: itemAddress(row.id), amount: row.budget?.amount ?? null, soon: isSoon(at, now) }];
  });
  if (dots.length < 2) return nothing;
  const from = `${now.slice(0, 8)}01T00:00:00.000Z`;
  return html`<section class="timeline-section" aria-labelledby="timeline">
    <h2 id="timeline">${words.t('funding.timeline')}</h2>
    ${await timeline(desk, dots.slice(0, 60), { from, to: end }, words, words.t('funding.timeline'))}
  </section>`;
}

function body(model: Model, visit: Visit): Markup {
  const { choice, all, chosen, shown, changes } = model;
  const { words, now } = visit;
  const programmes = new Set(chosen.map(({ row }) => programmeKey(row.programme)).filter((programme) => programme !== ''));
  return html`<h1>${words.t(`funding.${choice.status}`)}</h1>
    <p class="lead soft">
      ${words.t('funding.summary', { count: chosen.length, programmes: words.t('funding.programmes', { count: programmes.size }) })}
      ${words.t('funding.checked')} <time datetime="${now}">${words.instant(now)}</time>.
      <a href="${fundingAddress(choice, '/funding.ics')}">${words.t('funding.calendar')}</a>
    </p>
    <nav class="choices" aria-label="${words.t('funding.status')}">
      <ul>
        ${listed.map((status) => statusLink(status, model, visit))}
      </ul>
    </nav>
    ${programmeChoice(model, words)} ${shown.length === 0 ? emptyList(model, words) : callTable(shown, changes, now, words)}
    ${pagination(model.page, model.last, (page) => fundingAddress(choice, '/funding', page), words)}
    ${all.length === 0 ? nothing : model.chart}`;
}

function fundingAddress({ status, programme }: CallChoice, path = '/funding', page = 1): string {
  return address(path, [
    ['status', status === 'open' ? null : status],
    ['programme', programme],
    ['page', page === 1 ? null : page],
  ]);
}

function statusLink(status: ListedStatus, model: Model, { words, now }: Visit): Markup {
  const count = chosenCalls(model.all, { ...model.choice, status }, now).length;
  if (status === 'withdrawn' && count === 0 && model.choice.status !== 'withdrawn') return nothing;
  const current = status === model.choice.status ? html` aria-current="page"` : nothing;
  return html`<li>
    <a class="chip" href="${fundingAddress({ ...model.choice, status })}" ${current}
      >${words.t(`status.${status}`)} <span class="count">${String(count)}</span></a
    >
  </li>`;
}

function programmeChoice(model: Model, words: Words): Markup {
  const { choice } = model;
  const counts = countProgrammes(model);
  if (counts.length === 0) return nothing;
  const entry = (programme: string | null, label: string, count: number | null): Markup =>
    html`<li>
      <a
        class="chip"
        href="${fundingAddress({ ...choice, programme })}"
        ${programmeKey(programme) === programmeKey(choice.programme) ? html` aria-current="true"` : nothing}
        >${label}${count === null ? nothing : html` <span class="count">${String(count)}</span>`}</a
      >
    </li>`;
  const sorted = counts.toSorted(([one, many], [other, more]) => more - many || one.localeCompare(other));
  return html`<nav class="choices" aria-label="${words.t('facet.programme')}">
    <span class="soft" aria-hidden="true">${words.t('facet.programme')}</span>
    <ul>
      ${entry(null, words.t('funding.allProgrammes'), null)}
      ${sorted.slice(0, 12).map(([programme, count]) => entry(programme, programme, count))}
    </ul>
  </nav>`;
}

/** The programmes of the calls in this state, and the chosen one, each under the spelling that most calls bear. */
function countProgrammes({ choice, all }: Model): readonly (readonly [string, number])[] {
  const spellings = Map.groupBy(all, ({ row }) => programmeKey(row.programme));
  spellings.delete('');
  return [...spellings].flatMap(([key, calls]) => {
    const count = calls.filter(({ row }) => row.status === choice.status).length;
    return count > 0 || key === programmeKey(choice.programme) ? [[mostUsed(calls), count] as const] : [];
  });
}

function mostUsed(calls: readonly WatchedCall[]): string {
  const uses = Map.groupBy(calls, ({ row }) => row.programme ?? '');
  const [most] = [...uses].toSorted(([one, few], [other, more]) => more.length - few.length || (one < other ? -1 : 1));
  return most?.[0] ?? '';
}

function emptyList({ choice, all }: Model, words: Words): Markup {
  if (all.length === 0) return html`<p>${words.t('funding.none')} <a href="/sources">${words.t('nav.sources')}</a></p>`;
  const wider =
    choice.programme === null
      ? nothing
      : html` <a href="${fundingAddress({ ...choice, programme: null })}">${words.t('funding.allProgrammes')}</a>`;
  return html`<p>${words.t('funding.noneSuch')}${wider}</p>`;
}
