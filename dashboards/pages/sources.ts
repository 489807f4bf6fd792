// All sources with their health: what is read, when it was last read, and what is wrong.
import { healthOf, type Concern, type Health } from '../../src/health.ts';
import { searchAddress, sourceAddress } from '../addresses.ts';
import { kindMark } from '../components/kind-mark.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Page } from '../page.ts';
import { strayRow, type SourceRow } from '../source-row.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';

/** The most pressing first. */
const urgency: readonly Health[] = ['failing', 'stale', 'new', 'ok'];

/** Every source: the catalogue's in its order, then those that only the ledger knows. */
export async function sourceRows({ effects }: Desk, now: string): Promise<readonly SourceRow[]> {
  const states = new Map((await effects.ledger.sourceStates()).map((state) => [state.sourceId, state]));
  const { sources } = effects.catalogue;
  const known = new Set(sources.map(({ id }) => id));
  const stray = [...states.values()].filter(({ sourceId }) => !known.has(sourceId));
  return [
    ...sources.map((source) => healthOf(source, states.get(source.id) ?? null, now)),
    ...stray.map((state) => strayRow(state.sourceId, state, state.itemCount)),
  ];
}

export const sourcesPage: Page<readonly SourceRow[]> = {
  path: '/sources',
  load: (desk, visit) => sourceRows(desk, visit.now),
  twin: (rows) => rows,
  view: (rows, visit) => ({ title: visit.words.t('nav.sources'), section: 'sources', body: body(rows, visit) }),
};

function body(rows: readonly SourceRow[], { words }: Visit): Markup {
  const healthy = rows.filter(({ health }) => health === 'ok').length;
  const sorted = rows.toSorted((one, other) => urgency.indexOf(one.health) - urgency.indexOf(other.health));
  return html`<h1>${words.t('sources.heading', { healthy, count: rows.length })}</h1>
    <p class="lead soft">${words.t('sources.lead')}</p>
    <table class="stacks">
      <thead>
        <tr>
          <th scope="col">${words.t('sources.source')}</th>
          <th scope="col">${words.t('sources.health')}</th>
          <th scope="col">${words.t('sources.lastSuccess')}</th>
          <th scope="col">${words.t('sources.nextRun')}</th>
          <th scope="col" class="number">${words.t('sources.items')}</th>
          <th scope="col">${words.t('sources.newest')}</th>
        </tr>
      </thead>
      <tbody>
        ${sorted.map((row) => sourceEntry(row, words))}
      </tbody>
    </table>`;
}

function sourceEntry(row: SourceRow, words: Words): Markup {
  return html`<tr>
    <td class="what">
      <a href="${sourceAddress(row.id)}">${row.title}</a>
      <p class="soft">${row.kind === null ? nothing : kindMark(row.kind, words)} ${row.publisher}</p>
    </td>
    <td data-label="${words.t('sources.health')}">${healthMark(row, words)}</td>
    <td data-label="${words.t('sources.lastSuccess')}">${moment(row.lastSuccessAt, words)}</td>
    <td data-label="${words.t('sources.nextRun')}">${moment(row.nextRunAt, words)}</td>
    <td class="number" data-label="${words.t('sources.items')}">${itemCount(row, words)}</td>
    <td data-label="${words.t('sources.newest')}">
      ${row.newestOn === null ? '–' : html`<time datetime="${row.newestOn}">${words.date(row.newestOn)}</time>`}
    </td>
  </tr>`;
}

/** The number of items as a link to them. */
export function itemCount({ id, itemCount: count }: SourceRow, words: Words): Markup {
  return count === 0 ? html`0` : html`<a href="${searchAddress({ sources: [id] })}">${words.number(count)}</a>`;
}

/** Health in a word, with the error where there is one. */
export function healthMark({ health, error: told, quarantinedAt }: SourceRow, words: Words): Markup {
  const error = told === null || health === 'ok' ? nothing : html` <code>${told.code}</code>`;
  const mark = quarantinedAt === null ? nothing : html` <span class="note">${words.t('sources.quarantined')}</span>`;
  return html`<span class="health ${health}">${words.t(`health.${health}`)}</span>${error}${mark}`;
}

/** A concern as a sentence. */
export function concernInWords(concern: Concern, words: Words): string {
  if (concern.name === 'consent-walled') return words.t('concern.consent-walled', { pages: words.number(concern.pages) });
  if (concern.name === 'reserved') return words.t('concern.reserved', { told: concern.told });
  if (concern.name === 'breached') return words.t('concern.breached', { told: concern.told });
  if (concern.name === 'silent') return words.t('concern.silent', { days: concern.days, allowed: concern.allowed });
  return words.t(`concern.${concern.name}`, { since: concern.since === null ? '–' : words.instant(concern.since) });
}

/** An instant as time element, a dash for none. */
export function moment(at: string | null, words: Words): Markup {
  return at === null ? html`–` : html`<time datetime="${at}">${words.instant(at)}</time>`;
}
