// Numbered pages of a list.
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';

/** Page numbers shown: first, last, and the neighbours of the current one; gaps as null. */
export function pageNumbers(page: number, last: number): readonly (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last);
  const numbers = [...new Set(wanted)].toSorted((one, other) => one - other);
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1];
    return before !== undefined && number - before > 1 ? [null, number] : [number];
  });
}

export function pagination(page: number, last: number, addressOf: (page: number) => string, words: Words): Markup {
  if (last <= 1) return nothing;
  return html`<nav class="pages" aria-label="${words.t('pages.label')}">
    <ul>
      ${page > 1 ? html`<li><a rel="prev" href="${addressOf(page - 1)}">${words.t('pages.previous')}</a></li>` : nothing}
      ${pageNumbers(page, last).map((number) => pageEntry(number, page, addressOf, words))}
      ${page < last ? html`<li><a rel="next" href="${addressOf(page + 1)}">${words.t('pages.next')}</a></li>` : nothing}
    </ul>
  </nav>`;
}

function pageEntry(number: number | null, page: number, addressOf: (page: number) => string, words: Words): Markup {
  if (number === null) return html`<li aria-hidden="true">…</li>`;
  const current = number === page ? html` aria-current="page"` : nothing;
  return html`<li>
    <a href="${addressOf(number)}" aria-label="${words.t('pages.page', { number: words.number(number) })}" ${current}
      >${words.number(number)}</a
    >
  </li>`;
}
