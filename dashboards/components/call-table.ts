// Calls as a table: deadline with its distance, the call with what changed, programme, budget, maturity.
import type { CallChange } from '../../src/model.ts';
import { itemAddress } from '../addresses.ts';
import type { WatchedCall } from '../calls.ts';
import { html, nothing, type Markup } from '../markup.ts';
import { daysFrom } from '../periods.ts';
import type { Words } from '../words.ts';
import { changeLine } from './change.ts';
import { countdown, voidDeadline } from './countdown.ts';

const MOST_CHANGES = 3;

export function callTable(
  calls: readonly WatchedCall[],
  changes: ReadonlyMap<string, readonly CallChange[]>,
  now: string,
  words: Words,
): Markup {
  return html`<table class="stacks calls">
    <thead>
      <tr>
        <th scope="col">${words.t('call.deadline')}</th>
        <th scope="col">${words.t('call.call')}</th>
        <th scope="col">${words.t('call.programme')}</th>
        <th scope="col" class="number">${words.t('call.budget')}</th>
        <th scope="col">${words.t('call.trl')}</th>
      </tr>
    </thead>
    <tbody>
      ${calls.map((call) => callRow(call, changes.get(call.row.id) ?? [], now, words))}
    </tbody>
  </table>`;
}

function callRow({ row, item }: WatchedCall, changes: readonly CallChange[], now: string, words: Words): Markup {
  const { budget } = row;
  const amount =
    budget === null
      ? '–'
      : html`${words.money(budget)}${budget.shared ? html` <span class="soft">${words.t('call.shared')}</span>` : nothing}`;
  return html`<tr>
    <td class="when" data-label="${words.t('call.deadline')}">${deadline(row, now, words)}</td>
    <td class="what">
      <a href="${itemAddress(row.id)}">${row.title}</a>
      <p class="soft">${[row.topicIdentifier ?? row.callIdentifier, row.typeOfAction].filter(Boolean).join(' · ')}</p>
      ${changes
        .filter((change) => isTelling(change, now))
        .slice(0, MOST_CHANGES)
        .map((change) => html`<p>${changeLine(change, now, words)}</p>`)}
    </td>
    <td data-label="${words.t('call.programme')}">${row.programme ?? '–'}</td>
    <td class="number" data-label="${words.t('call.budget')}">${amount}</td>
    <td data-label="${words.t('call.trl')}">${item.notice.trl ?? '–'}</td>
  </tr>`;
}

/** Days for which a call is told to be new. */
const NEW_DAYS = 6;

/** A changed text is told on the call's page, where there is room for it; that a call is new is news for a few days. */
function isTelling({ change, field, seenAt }: CallChange, now: string): boolean {
  if (change === 'new') return seenAt.slice(0, 10) >= daysFrom(now, -NEW_DAYS);
  return field !== 'text' && field !== 'abstract';
}

function deadline({ nextDeadlineAt, deadlines, opensOn, status }: WatchedCall['row'], now: string, words: Words): Markup {
  if (nextDeadlineAt !== null && status === 'withdrawn') return voidDeadline(nextDeadlineAt, now, words);
  if (nextDeadlineAt !== null) {
    const opens =
      status === 'forthcoming' && opensOn !== null
        ? html`<p class="soft">${words.t('item.opens', { date: words.shortDate(opensOn, now) })}</p>`
        : nothing;
    return html`${countdown(nextDeadlineAt, now, words)}${opens}`;
  }
  const last = deadlines.at(-1);
  if (last !== undefined) return html`<time datetime="${last.on}">${words.date(last.on)}</time>`;
  return html`<span class="soft"
    >${opensOn === null ? words.t('call.noDeadline') : words.t('item.opens', { date: words.date(opensOn) })}</span
  >`;
}
