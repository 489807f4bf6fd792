// The first page: the search, what is new, what closes soon, what is counted most, whether the sources are well.
import type { CallChange, WatchItem } from '../../src/model.ts';
import { itemAddress, searchAddress } from '../addresses.ts';
import { chosenCalls, watchedCalls, type WatchedCall } from '../calls.ts';
import { changeLine } from '../components/change.ts';
import { daysUntil } from '../../src/funding/status.ts';
import { itemRow } from '../components/item-row.ts';
import { searchForm } from '../components/layout.ts';
import { tiles, type TileFacts } from '../components/tiles.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Page } from '../page.ts';
import { daysFrom } from '../periods.ts';
import { searchDocument } from '../search-document.ts';
import { everything } from '../search-question.ts';
import { runSearch } from '../search-run.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';
import { issueEntry, listIssues, type ListedIssue } from './digests.ts';
import { sourceRows } from './sources.ts';

interface Model extends TileFacts {
  readonly changes: readonly ChangedCall[];
  readonly issue: ListedIssue | null;
}

interface ChangedCall {
  readonly item: WatchItem;
  /** Newest first. */
  readonly changes: readonly CallChange[];
}

const CLOSING_DAYS = 30;
const LISTED = 10;
const TOP = 3;
const CHANGES = 5;

/** Queries that show what the language can do; each a link. */
const examples = ['drone detection', 'kind:funding-call status:open', '"digital forensics" OR deepfake*'];

export const overviewPage: Page<Model> = {
  path: '/',
  load,
  twin: ({ week, calls, open, sources, technologies, changes, issue }) => ({
    newThisWeek: searchDocument(week.answer, () => [], week.tookMs),
    openCalls: open,
    closingSoon: calls.map(({ row }) => row),
    technologies,
    sources: { healthy: sources.filter(({ health }) => health === 'ok').length, total: sources.length },
    latestDigest: issue,
    changes: changes.flatMap((call) => call.changes),
  }),
  view: (model, visit, desk) => ({
    title: visit.words.t('overview.title'),
    section: null,
    searchInBar: false,
    body: body(model, visit, desk),
  }),
};

async function load(desk: Desk, { now, words }: Visit): Promise<Model> {
  const { effects } = desk;
  const since = daysFrom(now, -6);
  const layout = { sort: 'newest', size: LISTED, page: 1 } as const;
  const week = await runSearch(effects, { ...everything, from: since, to: now.slice(0, 10) }, layout, now);
  const open = chosenCalls(watchedCalls(await desk.calls(), now), { status: 'open', programme: null }, now);
  const calls = open.filter(({ row }) => row.nextDeadlineAt !== null && daysUntil(row.nextDeadlineAt, now) <= CLOSING_DAYS);
  const [sources, issues, changes] = [await sourceRows(desk, now), await listIssues(desk), await openChanges(desk, open)];
  const recent = daysFrom(now, -365);
  return {
    week,
    calls,
    open: open.length,
    sources,
    technologies: await mostCounted(desk, recent, now, words),
    since: recent,
    changes,
    issue: issues[0] ?? null,
  };
}

/** The technologies with most items since a day. */
async function mostCounted({ effects }: Desk, from: string, now: string, words: Words): Promise<Model['technologies']> {
  const { answer } = await runSearch(effects, { ...everything, from }, { sort: 'newest', size: 1, page: 1 }, now);
  return (answer.facets.concept ?? [])
    .filter(({ value }) => effects.edition.get(value)?.facet === 'technology' && effects.edition.narrower(value).length === 0)
    .slice(0, TOP)
    .map(({ value, count }) => ({ notation: value, label: words.label(effects.edition, value), count }));
}

async function openChanges({ effects }: Desk, open: readonly WatchedCall[]): Promise<Model['changes']> {
  if (open.length === 0) return [];
  const items = new Map(open.map(({ item }) => [item.id, item]));
  const changes = await effects.ledger.changes({ itemIds: [...items.keys()] });
  const told = changes
    .filter(({ change, field }) => change === 'changed' && field !== 'text')
    .toSorted((one, other) => (one.seenAt < other.seenAt ? 1 : -1));
  return [...Map.groupBy(told, ({ id }) => id)].slice(0, CHANGES).flatMap(([id, ofCall]) => {
    const item = items.get(id);
    return item === undefined ? [] : [{ item, changes: ofCall.slice(0, 3) }];
  });
}

function body(model: Model, visit: Visit, desk: Desk): Markup {
  const { words, now } = visit;
  const { week, issue, changes } = model;
  const nothingYet = week.answer.total === 0 && model.open === 0 && model.technologies.length === 0;
  return html`<section class="front">
      <h1>${words.t('overview.heading')}</h1>
      ${searchForm(words, '')}
      <p class="soft examples">
        ${words.t('overview.try')}
        ${examples.map((text, index) => html`${index === 0 ? '' : ' · '}<a href="${searchAddress({ text })}">${text}</a>`)}
      </p>
    </section>
    ${nothingYet ? html`<p class="note">${words.t('overview.empty')} <code>techwatch gather</code></p>` : nothing}
    ${tiles(model, now, words)}
    <div class="columns">
      <section aria-labelledby="week">
        <h2 id="week">${words.t('overview.week')}</h2>
        ${
          week.answer.total === 0
            ? html`<p>
                ${words.t('overview.nothingNew')} <a href="${searchAddress({}, { sort: 'newest' })}">${words.t('overview.allNewest')}</a>
              </p>`
            : html`<ol class="rows">
                ${week.answer.hits.map((hit) => itemRow({ hit, item: week.items.get(hit.id) ?? null, excerpts: [], tellings: week.tellings.get(hit.id) ?? 1 }, desk.effects.edition, now, words))}
              </ol>`
        }
        ${week.answer.total > LISTED ? html`<p><a href="${searchAddress(week.question, { sort: 'newest' })}">${words.t('overview.allNew', { count: week.answer.total })}</a></p>` : nothing}
      </section>
      <div class="aside">
        <section aria-labelledby="digest">
          <h2 id="digest">${words.t('overview.digest')}</h2>
          ${
            issue === null
              ? html`<p>${words.t('digests.none')}</p>`
              : html`<ol class="plain issues">
                  ${issueEntry(issue, words)}
                </ol>`
          }
        </section>
        <section aria-labelledby="changes">
          <h2 id="changes">${words.t('overview.changes')}</h2>
          ${
            changes.length === 0
              ? html`<p>${words.t('overview.noChanges')}</p>`
              : html`<ul class="plain">
                  ${changes.map(({ item, changes: ofCall }) => html`<li><a href="${itemAddress(item.id)}">${item.notice.title}</a>${ofCall.map((change) => html`<p>${changeLine(change, now, words)}</p>`)}</li>`)}
                </ul>`
          }
        </section>
      </div>
    </div>`;
}
