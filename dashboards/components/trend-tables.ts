// The numbers of trends as tables: one series period by period, and all series ranked by their last twelve months.
import { monthsBefore, periodDays } from '../../src/trends/periods.ts';
import type { TrendPoint, TrendSeries } from '../../src/trends/series.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import { searchAddress } from '../addresses.ts';
import { html, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';
import { sparkline } from './sparkline.ts';

/** Rows of the ranking; the rest is in the twin. */
const ROWS = 25;

/** The search that finds what a point counts. */
export function pointAddress(notation: string, period: string): string {
  return searchAddress({ concepts: [notation], ...periodDays(period) });
}

/** A series, newest period first. */
export function pointTable({ notation, points }: TrendSeries, label: string, words: Words): Markup {
  const shown = points.toReversed();
  return html`<table class="compact">
    <caption class="unseen">
      ${words.t('trends.chartOf', { label })}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.t('trends.period')}</th>
        <th scope="col" class="number">${words.t('trends.count')}</th>
        <th scope="col" class="number">${words.t('trends.shareOf')}</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map((point) => pointRow(notation, point, words))}
    </tbody>
  </table>`;
}

function pointRow(notation: string, { period, count, share, continuing, exposure }: TrendPoint, words: Words): Markup {
  const counted = count === 0 ? html`0` : html`<a href="${pointAddress(notation, period)}">${words.number(count)}</a>`;
  // The count is of all sources, the share of some: it says of how many.
  const parts = { part: words.number(continuing), whole: words.number(exposure) };
  const shared = share === null ? html`–` : html`${words.percent(share)} <span class="soft whole">${words.t('trends.ofAll', parts)}</span>`;
  return html`<tr>
    <th scope="row">${words.period(period)}</th>
    <td class="number">${counted}</td>
    <td class="number">${shared}</td>
  </tr>`;
}

/** Series by month, ranked; `addressOf` gives the page that draws one. */
export function rankTable(
  all: readonly TrendSeries[],
  addressOf: (notation: string) => string,
  edition: Edition,
  now: string,
  words: Words,
): Markup {
  const rows = all.map((one) => ({ one, recent: sumOf(one.points.slice(-12)), before: sumOf(one.points.slice(-24, -12)) }));
  const sorted = rows.toSorted((left, right) => right.recent - left.recent).slice(0, ROWS);
  const from = monthsBefore(now.slice(0, 10), 35);
  return html`<table class="stacks ranks">
      <thead>
        <tr>
          <th scope="col">${words.t('facet.concept')}</th>
          <th scope="col" class="number">${words.t('trends.last12')}</th>
          <th scope="col" class="number">${words.t('trends.before12')}</th>
          <th scope="col">${words.t('trends.months36')}</th>
        </tr>
      </thead>
      <tbody>
        ${sorted.map(
          ({ one, recent, before }) =>
            html`<tr>
              <td class="what">
                <a href="${addressOf(one.notation)}">${words.label(edition, one.notation)}</a>
              </td>
              <td class="number" data-label="${words.t('trends.last12')}">${countLink(one, recent, -12, now, words)}</td>
              <td class="number" data-label="${words.t('trends.before12')}">${before === 0 ? '0' : words.number(before)}</td>
              <td data-label="${words.t('trends.months36')}">
                ${
                  one.stage === 'too little data'
                    ? html`<span class="soft">${words.t('trends.tooLittle')}</span>`
                    : sparkline(
                        one.points.map(({ count }) => count),
                        words.t('trends.chartOf', { label: words.label(edition, one.notation) }),
                      )
                }
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="soft">${words.t('trends.since', { date: words.date(`${from.slice(0, 7)}-01`) })}</p>`;
}

function countLink({ notation, points }: TrendSeries, count: number, months: number, now: string, words: Words): Markup {
  const first = points.at(months);
  if (count === 0 || first === undefined) return html`${words.number(count)}`;
  return html`<a href="${searchAddress({ concepts: [notation], from: periodDays(first.period).from, to: periodDays(now.slice(0, 7)).to })}"
    >${words.number(count)}</a
  >`;
}

function sumOf(points: readonly TrendPoint[]): number {
  return points.reduce((sum, { count }) => sum + count, 0);
}
