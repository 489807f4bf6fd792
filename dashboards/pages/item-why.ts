// Why an item is classified as it is, and the forms by which an analyst says otherwise: one click, and one click back.
import type { Classification, Decision } from '../../src/model.ts';
import { classRecord, type ModelInUse } from '../../src/classify/class-record.ts';
import { itemAddress } from '../addresses.ts';
import { conceptLink } from '../components/concept-link.ts';
import { evidenceList, methodSentence } from '../components/evidence.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';
import type { ItemModel } from './item-model.ts';
import { nearestList, type NearestItem } from './item-nearest.ts';

/** `next` is where the analyst goes on after a decision: to the item, or to the queue's next one. */
export function whySection(
  { item, decisions, review, nearest, inUse }: Pick<ItemModel, 'item' | 'decisions' | 'review' | 'nearest' | 'inUse'>,
  desk: Desk,
  words: Words,
  next: 'item' | 'review' = 'item',
): Markup {
  const place: Place = { id: item.id, next };
  const { edition } = desk.effects;
  const given = item.classifications;
  // The ledger leaves a rejected class out of the item; the way back must still be shown.
  const added = [...decisions.values()].filter(({ notation }) => !given.some((one) => one.notation === notation));
  return html`<section aria-labelledby="why" class="why">
    <h2 id="why">${words.t('why.heading')}</h2>
    ${given.length + added.length === 0 ? html`<p>${words.t('why.none', { edition: edition.version })}</p>` : nothing}
    <ul class="plain">
      ${given.map((one) => classEntry(one, { decision: decisions.get(one.notation) ?? null, near: nearest.get(one.notation) ?? [], inUse }, place, desk, words))}
      ${added.map((decision) => decidedEntry(decision, place, desk, words))}
    </ul>
    ${given.some((one) => isWeighed(one, inUse)) ? html`<p class="soft evidence">${words.t('why.weights')}</p>` : nothing}
    ${addForm(
      place,
      [...given, ...added].map(({ notation }) => notation),
      desk,
      words,
    )}
    ${review === null ? reviewForm(place, given, words) : decisionNote(review, place, words)}
  </section>`;
}

/** Whose forms these are, and where they lead. */
export interface Place {
  readonly id: string;
  readonly next: 'item' | 'review';
}

/** What a person said of the class here, and of the same class on items that are alike; and what gave it. */
interface Judgements {
  readonly decision: Decision | null;
  readonly near: readonly NearestItem[];
  readonly inUse: ModelInUse;
}

function classEntry(one: Classification, { decision, near, inUse }: Judgements, place: Place, desk: Desk, words: Words): Markup {
  const name = conceptLink(one.notation, desk.effects.edition, words);
  return html`<li>
    <p>
      ${decision?.verdict === 'rejected' ? html`<del>${name}</del>` : name}
      <span class="soft">${methodSentence(one, desk.effects.edition, words)}</span>
    </p>
    <p class="evidence">${evidenceList(one.evidence, words)}</p>
    ${recordNote(one, inUse, words)} ${nearestList(near, words)}
    ${decision === null ? judgeForm(one.notation, place, desk, words) : decisionNote(decision, place, words)}
  </li>`;
}

/** Whether a class shows what its words weigh in the model. */
function isWeighed({ evidence, modelVersion }: Classification, { card }: ModelInUse): boolean {
  return evidence.terms.length > 0 && modelVersion.startsWith(card.version);
}

/** Whether a reader is still needed, and how often such classes were right. */
function recordNote(one: Classification, inUse: ModelInUse, words: Words): Markup {
  const record = classRecord(one, inUse);
  if (record === null) return nothing;
  const { automatic, counted, right, given, examples } = record;
  return html`<p class="soft">
    ${words.t(automatic ? 'why.automatic' : 'why.suggested')}: ${words.t(`why.record.${counted}`, { right, given, examples })}
  </p>`;
}

function decidedEntry(decision: Decision, place: Place, { effects }: Desk, words: Words): Markup {
  const name = conceptLink(decision.notation, effects.edition, words);
  return html`<li>
    <p>${decision.verdict === 'rejected' ? html`<del>${name}</del>` : name}</p>
    ${decisionNote(decision, place, words)}
  </li>`;
}

function judgeForm(notation: string, place: Place, desk: Desk, words: Words): Markup {
  const label = words.label(desk.effects.edition, notation);
  const button = (verdict: 'accepted' | 'rejected'): Markup =>
    html`<button name="verdict" value="${verdict}" aria-label="${words.t(`decide.${verdict}Named`, { label })}">
      ${words.t(`decide.${verdict}`)}
    </button>`;
  return html`<form class="judge" method="post" action="${itemAddress(place.id)}/decisions">
    ${goingOn(place)}<span class="soft">${words.t('decide.question')}</span>
    <input type="hidden" name="notation" value="${notation}" />${button('accepted')} ${button('rejected')}
  </form>`;
}

/** What was decided, by whom and when, with the way back. */
export function decisionNote({ notation, verdict, by, decidedAt }: Decision, place: Place, words: Words): Markup {
  return html`<form class="judge" method="post" action="${itemAddress(place.id)}/decisions">
    ${goingOn(place)}<strong>${words.t(`decided.${verdict}`)}</strong>
    <span class="soft">${words.t('decided.by', { by })} <time datetime="${decidedAt}">${words.instant(decidedAt)}</time></span>
    <input type="hidden" name="notation" value="${notation}" /><button name="verdict" value="undone">${words.t('decide.undo')}</button>
  </form>`;
}

/** The analyst says that what is shown is right and nothing is missing; the form tells what was shown. */
function reviewForm(place: Place, given: readonly Classification[], words: Words): Markup {
  return html`<form class="judge" method="post" action="${itemAddress(place.id)}/decisions">
    ${goingOn(place)}${given.map(({ notation }) => html`<input type="hidden" name="class" value="${notation}" />`)}
    <button name="verdict" value="reviewed">${words.t('decide.reviewed')}</button>
    <span class="soft">${words.t(given.length === 0 ? 'decide.reviewedNone' : 'decide.reviewedAll')}</span>
  </form>`;
}

function goingOn({ next }: Place): Markup {
  return next === 'review' ? html`<input type="hidden" name="next" value="review" />` : nothing;
}

function addForm(place: Place, known: readonly string[], { effects }: Desk, words: Words): Markup {
  const others = effects.edition.concepts
    .filter(({ notation }) => !known.includes(notation))
    .map(({ notation }) => ({ notation, label: words.label(effects.edition, notation) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, words.language));
  if (others.length === 0) return nothing;
  return html`<details class="add">
    <summary>${words.t('decide.missing')}</summary>
    <form class="judge" method="post" action="${itemAddress(place.id)}/decisions">
      ${goingOn(place)}<label for="add-class">${words.t('decide.class')}</label>
      <select id="add-class" name="notation">
        ${others.map(({ notation, label }) => html`<option value="${notation}">${label}</option>`)}
      </select>
      <button name="verdict" value="added">${words.t('decide.add')}</button>
    </form>
  </details>`;
}
