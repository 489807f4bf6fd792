// The filters in force, each with a way to remove it.
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';

/** One filter in force: what it filters, its value in words, and the address without it. */
export interface Chip {
  readonly name: string;
  readonly label: string;
  readonly without: string;
}

export function chipList(chips: readonly Chip[], clear: string, words: Words): Markup {
  if (chips.length === 0) return nothing;
  return html`<ul class="chips" aria-label="${words.t('chips.label')}">
    ${chips.map(
      ({ name, label, without }) =>
        html`<li>
          <a class="chip" href="${without}" aria-label="${words.t('chips.remove', { name, label })}"
            ><span class="soft">${name}</span> ${label} <span aria-hidden="true">✕</span></a
          >
        </li>`,
    )}
    ${chips.length < 2 ? nothing : html`<li><a href="${clear}">${words.t('chips.clear')}</a></li>`}
  </ul>`;
}
