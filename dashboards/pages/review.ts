// The review queue: one item at hand with its classes, evidence and buttons; those that wait; the audit; terms to propose.
import { headingOf } from '../../src/normalise/heading.ts';
import type { CandidateTerm } from '../../src/review/candidate-terms.ts';
import { itemAddress, reviewAddress, searchAddress } from '../addresses.ts';
import { conceptLink } from '../components/concept-link.ts';
import { itemFacts } from '../components/item-facts.ts';
import { kindMark } from '../components/kind-mark.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Page } from '../page.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';
import { decisionNote, whySection } from './item-why.ts';
import { loadReview, type ReviewedItem, type ReviewModel } from './review-model.ts';

/** Items listed behind the one at hand. */
const LISTED = 20;
const LONGEST_TEXT = 1_500;
const LISTED_AUDITS = 4;

export const reviewPage: Page<ReviewModel> = {
  path: '/review',
  load: loadReview,
  twin: ({ queue, audits, terms }) => ({
    audits,
    queue: queue.map(({ item, reason, notation }) => ({
      id: item.id,
      reason,
      notation,
      kind: item.notice.kind,
      title: item.notice.title,
      classifications: item.classifications,
    })),
    terms,
  }),
  view: (model, visit, desk) => ({ title: visit.words.t('review.title'), section: null, body: body(model, visit, desk) }),
};

function body(model: ReviewModel, visit: Visit, desk: Desk): Markup {
  const { words } = visit;
  const { queue, current, decided, terms } = model;
  return html`<h1>${words.t('review.title')}</h1>
    <p class="lead soft">${words.t('review.lead')}</p>
    <p role="status">${queue.length === 0 ? words.t('review.none') : words.t('review.left', { count: queue.length })}</p>
    ${decided === null ? nothing : decidedNote(decided, words)}
    <div class="columns">
      <div class="story">${current === null ? nothing : atHand(current, model, visit, desk)}</div>
      <div class="aside">${auditSection(model, words)} ${waiting(model, desk, words)}</div>
    </div>
    ${termSection(terms, desk, words)}`;
}

/** What was just decided, with the way back. */
function decidedNote({ item, standing }: ReviewedItem, words: Words): Markup {
  const last = standing.review ?? [...standing.classes.values()].at(-1) ?? null;
  return html`<div class="note">
    <p>${words.t('review.decided')} <a href="${itemAddress(item.id)}">${headingOf(item.notice)}</a></p>
    ${last === null ? nothing : decisionNote(last, { id: item.id, next: 'review' }, words)}
  </div>`;
}

function atHand(current: NonNullable<ReviewModel['current']>, { inUse }: ReviewModel, { words, now }: Visit, desk: Desk): Markup {
  const { item, standing } = current;
  const foreign = item.language === 'und' || item.language === words.language ? nothing : html` lang="${item.language}"`;
  const text = item.notice.abstract ?? item.notice.text ?? '';
  return html`<article id="next">
    <p class="facts">${kindMark(item.notice.kind, words)} ${itemFacts(item, now, words)}</p>
    <h2${foreign}><a href="${itemAddress(item.id)}">${headingOf(item.notice)}</a></h2>
    <p class="soft">${reasonWords(current, desk, words)}</p>
    <div class="abstract" ${foreign}><p>${text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} …` : text}</p></div>
    ${whySection({ item, decisions: standing.classes, review: standing.review, nearest: new Map(), inUse }, desk, words, 'review')}
  </article>`;
}

function reasonWords({ reason, notation }: Pick<ReviewModel['queue'][number], 'reason' | 'notation'>, desk: Desk, words: Words): string {
  return words.t(`review.reason.${reason}`, { label: notation === null ? '' : words.label(desk.effects.edition, notation) });
}

function auditSection({ audits }: ReviewModel, words: Words): Markup {
  return html`<section aria-labelledby="audit">
    <h2 id="audit">${words.t('review.audit')}</h2>
    ${
      audits.length === 0
        ? html`<p>${words.t('review.noAudit')}</p>`
        : audits
            .slice(0, LISTED_AUDITS)
            .map(({ week, drawn, reviewed }) => html`<p>${words.t('review.auditOf', { week, drawn, reviewed })}</p>`)
    }
  </section>`;
}

function waiting({ queue, current }: ReviewModel, desk: Desk, words: Words): Markup {
  const others = queue.filter(({ itemId }) => itemId !== current?.item.id).slice(0, LISTED);
  if (others.length === 0) return nothing;
  return html`<section aria-labelledby="waiting">
    <h2 id="waiting">${words.t('review.others')}</h2>
    <ol class="rows">
      ${others.map(
        (entry) =>
          html`<li class="row">
            <h3><a href="${reviewAddress(entry.itemId)}">${headingOf(entry.item.notice)}</a></h3>
            <p class="soft">${reasonWords(entry, desk, words)}</p>
          </li>`,
      )}
    </ol>
  </section>`;
}

function termSection(terms: readonly CandidateTerm[], desk: Desk, words: Words): Markup {
  return html`<section aria-labelledby="terms">
    <h2 id="terms">${words.t('review.terms')}</h2>
    <p class="soft">${words.t('review.termsLead')}</p>
    ${terms.length === 0 ? html`<p>${words.t('review.noTerms')}</p>` : termTable(terms, desk, words)}
  </section>`;
}

function termTable(terms: readonly CandidateTerm[], desk: Desk, words: Words): Markup {
  const share = (part: number, whole: number): string => words.t('review.share', { part: words.number(part), whole: words.number(whole) });
  return html`<table class="stacks">
    <thead>
      <tr>
        <th scope="col">${words.t('review.term')}</th>
        <th scope="col">${words.t('review.termClass')}</th>
        <th scope="col">${words.t('review.termItems')}</th>
        <th scope="col">${words.t('review.termElsewhere')}</th>
        <th scope="col">${words.t('review.termSources')}</th>
      </tr>
    </thead>
    <tbody>
      ${terms.map(
        ({ term, concept, items, of, elsewhere, ofElsewhere, sources }) =>
          html`<tr>
            <td class="what"><a href="${searchAddress({ text: `"${term}"` })}">${term}</a></td>
            <td>${concept === null ? words.t('review.noClass') : conceptLink(concept, desk.effects.edition, words)}</td>
            <td>${share(items, of)}</td>
            <td>${share(elsewhere, ofElsewhere)}</td>
            <td>${words.number(sources)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
