// The four blocks of the first page.
import { itemAddress, searchAddress, techAddress } from '../addresses.ts';
import type { WatchedCall } from '../calls.ts';
import { html, type Markup } from '../markup.ts';
import type { SearchRun } from '../search-run.ts';
import type { SourceRow } from '../source-row.ts';
import type { Words } from '../words.ts';
import { countdown } from './countdown.ts';

/** What the blocks count. */
export interface TileFacts {
  readonly week: SearchRun;
  /** Calls that close soon, the next one first. */
  readonly calls: readonly WatchedCall[];
  /** Number of open calls. */
  readonly open: number;
  readonly sources: readonly SourceRow[];
  readonly technologies: readonly { readonly notation: string; readonly label: string; readonly count: number }[];
  /** The day from which technologies are counted. */
  readonly since: string;
}

/** Four plain blocks: a number that is a link, and what stands behind it. */
export function tiles(model: TileFacts, now: string, words: Words): Markup {
  const { week, calls, open, sources, technologies, since } = model;
  const healthy = sources.filter(({ health }) => health === 'ok').length;
  const next = calls[0];
  return html`<ul class="tiles">
    <li>
      <p>
        <a class="figure" href="${searchAddress(week.question, { sort: 'newest' })}"
          >${words.t('overview.new', { count: week.answer.total })}</a
        >
      </p>
      <p class="soft">${words.t('overview.newSince', { date: words.date(week.question.from ?? '') })}</p>
    </li>
    <li>
      <p><a class="figure" href="/funding">${words.t('overview.closing', { count: calls.length })}</a></p>
      <p class="soft">
        ${next === undefined || next.row.nextDeadlineAt === null ? words.t('overview.openCalls', { count: open }) : html`${words.t('overview.next')} <a href="${itemAddress(next.row.id)}">${next.row.title}</a>, ${countdown(next.row.nextDeadlineAt, now, words)}`}
      </p>
    </li>
    <li>
      <p><a class="figure" href="/trends">${words.t('overview.technologies')}</a></p>
      ${
        technologies.length === 0
          ? html`<p class="soft">${words.t('trends.tooLittle')}</p>`
          : html`<ol>
              ${technologies.map(({ notation, label, count }) => html`<li><a href="${techAddress(notation)}">${label}</a> <a class="count" href="${searchAddress({ concepts: [notation], from: since })}">${words.t('search.items', { count })}</a></li>`)}
            </ol>`
      }
    </li>
    <li>
      <p><a class="figure" href="/sources">${words.t('overview.sources', { healthy, count: sources.length })}</a></p>
      <p class="soft">${ailing(sources, words)}</p>
    </li>
  </ul>`;
}

function ailing(sources: readonly SourceRow[], words: Words): string {
  const ill = sources.filter(({ health }) => health !== 'ok');
  if (ill.length === 0) return words.t('overview.allHealthy');
  return words.list(ill.slice(0, 2).map(({ title, health }) => `${title} (${words.t(`health.${health}`)})`));
}
