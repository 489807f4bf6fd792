// The former states of an item, each with what differs from the one before.
import type { Notice, Revision } from '../../src/model.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';
import { difference } from './difference.ts';
import { factName, factText } from './notice-facts.ts';

/** Fields that differ with every fetch and say nothing. */
const SILENT = new Set(['captureId', 'publishedBy', 'identity']);
const MOST = 20;

/** Revisions, newest first; nothing where there is but one. */
export function revisionList(revisions: readonly Revision[], words: Words): Markup {
  if (revisions.length < 2) return nothing;
  return html`<section aria-labelledby="revisions">
    <h2 id="revisions">${words.t('revisions.heading')}</h2>
    <ol class="plain">
      ${revisions.slice(0, MOST).map((revision, index) => entry(revision, revisions[index + 1] ?? null, words))}
    </ol>
  </section>`;
}

function entry(revision: Revision, before: Revision | null, words: Words): Markup {
  const seen = html`<time datetime="${revision.seenAt}">${words.instant(revision.seenAt)}</time>`;
  const rows = before === null ? [] : differences(before.notice, revision.notice, words);
  return html`<li>
    <p>${words.t('revisions.number', { number: revision.revision })} <span class="soft">${seen}</span></p>
    ${
      before === null
        ? html`<p class="soft">${words.t('revisions.first')}</p>`
        : html`<dl class="facts-list">
            ${rows.map(
              ({ name, markup }) =>
                html`<div>
                  <dt>${name}</dt>
                  <dd>${markup}</dd>
                </div>`,
            )}
          </dl>`
    }
  </li>`;
}

function differences(before: Notice, after: Notice, words: Words): readonly { readonly name: string; readonly markup: Markup }[] {
  const left = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([field, value]) => !SILENT.has(field) && JSON.stringify(left.get(field)) !== JSON.stringify(value))
    .map(([field, value]) => ({ name: factName(field, words), markup: difference(shown(left.get(field), words), shown(value, words)) }));
}

function shown(value: unknown, words: Words): string {
  return value === null || value === undefined ? words.t('change.none') : factText(value, words);
}
