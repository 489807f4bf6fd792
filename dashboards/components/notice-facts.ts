// All facts of a notice in the publisher's words, field by field. Nothing is interpreted, nothing left out but empty fields.
import { releaseType } from '../../src/normalise/release-type.ts';
import type { Deadline, Notice, Organisation, VendorRelease } from '../../src/model.ts';
import { html, joined, nothing, type Markup } from '../markup.ts';
import { hasWords, type Words } from '../words.ts';

/** Fields that the page shows elsewhere, or that say nothing to a reader. */
const ELSEWHERE = new Set(['kind', 'title', 'abstract', 'text', 'url', 'captureId', 'identity', 'publishedBy', 'organisations']);
const MOST_ORGANISATIONS = 40;

export function noticeFacts(notice: Notice, words: Words): Markup {
  const rows = Object.entries(notice).filter(([field, value]) => !ELSEWHERE.has(field) && !isEmpty(value));
  return html`<dl class="facts-list">
      ${rows.map(
        ([field, value]) =>
          html`<div>
            <dt>${factName(field, words)}</dt>
            <dd>
              ${field === 'releaseType' && notice.kind === 'vendor-release' ? releaseTypeText(notice, words) : factText(value, words)}
            </dd>
          </div>`,
      )}
    </dl>
    ${notice.kind === 'project' ? organisations(notice.organisations, words) : nothing}`;
}

/** The type of a release, with the words that decided where it was judged and not stated. */
function releaseTypeText(notice: VendorRelease, words: Words): Markup {
  if (notice.releaseType === null) return nothing;
  const judged = releaseType(notice);
  const stated = html`${words.t(`release.${notice.releaseType}`)}`;
  if (judged === null || judged.type !== notice.releaseType) return stated;
  return html`${stated}, ${words.t(`release.by.${judged.field}`)}
  ${joined(
    judged.words.map((word) => html`<q>${word}</q>`),
    ', ',
  )}`;
}

/** The name of a field; the publisher's own word where the catalogue has none. */
export function factName(field: string, words: Words): string {
  const key = `fact.${field}`;
  return hasWords(key) ? words.t(key) : field;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A value as people write it. */
export function factText(value: unknown, words: Words): string {
  if (typeof value === 'string') return words.date(value);
  if (typeof value === 'boolean') return words.t(value ? 'fact.yes' : 'fact.no');
  if (Array.isArray(value)) return value.map((one) => factText(one, words)).join(', ');
  if (typeof value === 'object' && value !== null) return compoundText(value, words);
  return String(value);
}

function compoundText(value: object, words: Words): string {
  if ('amount' in value && 'currency' in value && typeof value.amount === 'number') {
    const shared = 'shared' in value && value.shared === true ? ` ${words.t('call.shared')}` : '';
    return `${words.money({ amount: value.amount, currency: String(value.currency) })}${shared}`;
  }
  if (isDeadline(value))
    return value.stage === null ? words.date(value.on) : `${words.date(value.on)} (${words.t('call.stage', { stage: value.stage })})`;
  return JSON.stringify(value);
}

function isDeadline(value: object): value is Deadline {
  return 'on' in value && 'stage' in value && typeof value.on === 'string';
}

function organisations(all: readonly Organisation[], words: Words): Markup {
  if (all.length === 0) return nothing;
  const shown = all.slice(0, MOST_ORGANISATIONS);
  return html`<table class="stacks">
      <caption>
        ${words.t('fact.organisations')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.t('fact.name')}</th>
          <th scope="col">${words.t('fact.role')}</th>
          <th scope="col">${words.t('fact.country')}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ({ name, role, country }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td data-label="${words.t('fact.role')}">${role ?? '–'}</td>
              <td data-label="${words.t('fact.country')}">${country ?? '–'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${all.length > shown.length ? html`<p class="soft">${words.t('item.moreOrganisations', { count: all.length - shown.length })}</p>` : nothing}`;
}
