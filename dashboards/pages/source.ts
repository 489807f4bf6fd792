// One source: its facts, its terms, its health, and the history of its runs.
import type { Disposition, SourceReport } from '../../src/model.ts';
import { kindMark } from '../components/kind-mark.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, outsideLink, type Markup } from '../markup.ts';
import { present, type Page } from '../page.ts';
import { strayRow, type SourceRow } from '../source-row.ts';
import { healthOf } from '../../src/health.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';
import { concernInWords, healthMark, itemCount, moment } from './sources.ts';

interface Model {
  readonly row: SourceRow;
  readonly runs: readonly { readonly finishedAt: string; readonly report: SourceReport }[];
  /** Names of the settings that hold its credentials. */
  readonly credentials: readonly string[];
}

const RUNS = 20;
const dispositions = ['indexed', 'revised', 'unchanged', 'duplicate', 'rejected', 'quarantined'] as const satisfies readonly Disposition[];

export const sourcePage: Page<Model> = {
  path: '/sources/:id',
  load,
  twin: ({ row, credentials, runs }) => ({ ...row, credentials, runs }),
  view: (model, visit) => ({ title: model.row.title, section: 'sources', body: body(model, visit) }),
};

async function load({ effects }: Desk, { now }: Visit, id: string): Promise<Model> {
  const [state, runs, counted] = await Promise.all([
    effects.ledger.sourceState(id),
    effects.ledger.sourceRuns(id, RUNS),
    effects.ledger.countItems({ sourceIds: [id] }),
  ]);
  const source = effects.catalogue.sources.find((one) => one.id === id);
  if (source === undefined && state === null && counted === 0) return present<Model>(null, 'This source');
  const row = source === undefined ? strayRow(id, state, counted) : healthOf(source, state, now);
  return { row, runs, credentials: source?.credentials?.environment ?? [] };
}

function body({ row, runs, credentials }: Model, { words }: Visit): Markup {
  return html`<p class="facts"><a href="/sources">${words.t('nav.sources')}</a></p>
    <h1>${row.title}</h1>
    <dl class="facts-list">
      <div>
        <dt>${words.t('sources.health')}</dt>
        <dd>
          ${healthMark(row, words)}${row.error === null || row.health === 'ok' ? nothing : html`<p>${row.error.message}</p>`}
          ${row.concerns.map((concern) => html`<p class="note">${concernInWords(concern, words)}</p>`)}
        </dd>
      </div>
      ${
        row.kind === null
          ? nothing
          : html`<div>
              <dt>${words.t('facet.kind')}</dt>
              <dd>${kindMark(row.kind, words)}</dd>
            </div>`
      }
      ${
        row.publisher === null
          ? nothing
          : html`<div>
              <dt>${words.t('sources.publisher')}</dt>
              <dd>${row.publisher}</dd>
            </div>`
      }
      ${
        row.homepage === null
          ? nothing
          : html`<div>
              <dt>${words.t('sources.homepage')}</dt>
              <dd>${outsideLink(row.homepage)}</dd>
            </div>`
      }
      ${
        row.terms === null
          ? nothing
          : html`<div>
              <dt>${words.t('sources.terms')}</dt>
              <dd>${row.terms.note} ${outsideLink(row.terms.url)}</dd>
            </div>`
      }
      ${
        row.cadence === null
          ? nothing
          : html`<div>
              <dt>${words.t('sources.cadence')}</dt>
              <dd>${words.t('sources.every', { every: row.cadence.every, days: row.cadence.staleAfterDays })}</dd>
            </div>`
      }
      <div>
        <dt>${words.t('sources.lastSuccess')}</dt>
        <dd>${moment(row.lastSuccessAt, words)}</dd>
      </div>
      <div>
        <dt>${words.t('sources.nextRun')}</dt>
        <dd>
          ${moment(row.nextRunAt, words)}${row.nextRunBecause === null ? nothing : html` <span class="soft" lang="en">${row.nextRunBecause}</span>`}
        </dd>
      </div>
      <div>
        <dt>${words.t('sources.items')}</dt>
        <dd>${itemCount(row, words)}</dd>
      </div>
      <div>
        <dt>${words.t('sources.newest')}</dt>
        <dd>${row.newestOn === null ? '–' : words.date(row.newestOn)}</dd>
      </div>
      <div>
        <dt>${words.t('sources.response')}</dt>
        <dd>${row.responseMs === null ? '–' : words.t('sources.responseMs', { ms: words.number(row.responseMs) })}</dd>
      </div>
      ${
        credentials.length === 0
          ? nothing
          : html`<div>
              <dt>${words.t('sources.credentials')}</dt>
              <dd>${credentials.map((name) => html`<code>${name}</code> `)}</dd>
            </div>`
      }
    </dl>
    <h2>${words.t('sources.runs')}</h2>
    ${runs.length === 0 ? html`<p>${words.t('sources.noRuns')}</p>` : runTable(runs, words)}`;
}

function runTable(runs: Model['runs'], words: Words): Markup {
  return html`<table class="stacks">
    <thead>
      <tr>
        <th scope="col">${words.t('sources.finished')}</th>
        <th scope="col" class="number">${words.t('sources.requests')}</th>
        <th scope="col" class="number">${words.t('sources.unmodified')}</th>
        ${dispositions.map((name) => html`<th scope="col" class="number">${words.t(`disposition.${name}`)}</th>`)}
        <th scope="col">${words.t('sources.remarks')}</th>
      </tr>
    </thead>
    <tbody>
      ${runs.map(
        ({ finishedAt, report }) =>
          html`<tr>
            <td data-label="${words.t('sources.finished')}">${moment(finishedAt, words)}</td>
            <td class="number" data-label="${words.t('sources.requests')}">${words.number(report.requests)}</td>
            <td class="number" data-label="${words.t('sources.unmodified')}">${words.number(report.notModified)}</td>
            ${dispositions.map((name) => html`<td class="number" data-label="${words.t(`disposition.${name}`)}">${words.number(report.dispositions[name])}</td>`)}
            <td data-label="${words.t('sources.remarks')}">${remarks(report)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function remarks({ error, breaches, warnings }: SourceReport): Markup {
  const told = [...(error === null ? [] : [`${error.code}: ${error.message}`]), ...breaches, ...warnings].slice(0, 4);
  return told.length === 0 ? html`–` : html`${told.map((one) => html`<p>${one}</p>`)}`;
}
