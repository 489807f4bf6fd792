// Why an item is classified as it is, and the forms by which an analyst says otherwise: one click, and one click back.
import type { Classification, Decision } from '../../src/model.ts';
import { itemAddress } from '../addresses.ts';
import { conceptLink } from '../components/concept-link.ts';
import { evidenceList, methodSentence } from '../components/evidence.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';
import type { ItemModel } from './item-model.ts';

export function whySection({ item, decisions }: ItemModel, desk: Desk, words: Words): Markup {
  const { edition } = desk.effects;
  const given = item.classifications;
  // The ledger leaves a rejected class out of the item; the way back must still be shown.
  const added = [...decisions.values()].filter(({ notation }) => !given.some((one) => one.notation === notation));
  return html`<section aria-labelledby="why" class="why">
    <h2 id="why">${words.t('why.heading')}</h2>
    ${given.length + added.length === 0 ? html`<p>${words.t('why.none', { edition: edition.version })}</p>` : nothing}
    <ul class="plain">
      ${given.map((one) => classEntry(one, decisions.get(one.notation) ?? null, item.id, desk, words))}
      ${added.map((decision) => decidedEntry(decision, item.id, desk, words))}
    </ul>
    ${addForm(
      item.id,
      [...given, ...added].map(({ notation }) => notation),
      desk,
      words,
    )}
  </section>`;
}

function classEntry(one: Classification, decision: Decision | null, id: string, desk: Desk, words: Words): Markup {
  const name = conceptLink(one.notation, desk.effects.edition, words);
  return html`<li>
    <p>
      ${decision?.verdict === 'rejected' ? html`<del>${name}</del>` : name}
      <span class="soft">${methodSentence(one, desk.effects.edition, words)}</span>
    </p>
    <p class="evidence">${evidenceList(one.evidence, words)}</p>
    ${decision === null ? judgeForm(one.notation, id, desk, words) : decisionNote(decision, id, words)}
  </li>`;
}

function decidedEntry(decision: Decision, id: string, { effects }: Desk, words: Words): Markup {
  const name = conceptLink(decision.notation, effects.edition, words);
  return html`<li>
    <p>${decision.verdict === 'rejected' ? html`<del>${name}</del>` : name}</p>
    ${decisionNote(decision, id, words)}
  </li>`;
}

function judgeForm(notation: string, id: string, desk: Desk, words: Words): Markup {
  const label = words.label(desk.effects.edition, notation);
  const button = (verdict: 'accepted' | 'rejected'): Markup =>
    html`<button name="verdict" value="${verdict}" aria-label="${words.t(`decide.${verdict}Named`, { label })}">
      ${words.t(`decide.${verdict}`)}
    </button>`;
  return html`<form class="judge" method="post" action="${itemAddress(id)}/decisions">
    <span class="soft">${words.t('decide.question')}</span> <input type="hidden" name="notation" value="${notation}" />${button('accepted')}
    ${button('rejected')}
  </form>`;
}

/** What was decided, by whom and when, with the way back. */
function decisionNote({ notation, verdict, by, decidedAt }: Decision, id: string, words: Words): Markup {
  return html`<form class="judge" method="post" action="${itemAddress(id)}/decisions">
    <strong>${words.t(`decided.${verdict}`)}</strong>
    <span class="soft">${words.t('decided.by', { by })} <time datetime="${decidedAt}">${words.instant(decidedAt)}</time></span>
    <input type="hidden" name="notation" value="${notation}" /><button name="verdict" value="undone">${words.t('decide.undo')}</button>
  </form>`;
}

function addForm(id: string, known: readonly string[], { effects }: Desk, words: Words): Markup {
  const others = effects.edition.concepts
    .filter(({ notation }) => !known.includes(notation))
    .map(({ notation }) => ({ notation, label: words.label(effects.edition, notation) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, words.language));
  if (others.length === 0) return nothing;
  return html`<details class="add">
    <summary>${words.t('decide.missing')}</summary>
    <form class="judge" method="post" action="${itemAddress(id)}/decisions">
      <label for="add-class">${words.t('decide.class')}</label>
      <select id="add-class" name="notation">
        ${others.map(({ notation, label }) => html`<option value="${notation}">${label}</option>`)}
      </select>
      <button name="verdict" value="added">${words.t('decide.add')}</button>
    </form>
  </details>`;
}
