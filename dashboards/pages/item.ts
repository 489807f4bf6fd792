// One item: what was said, verbatim; why it is classified so; where it came from; how it changed; what else there is.
import { speakingAddress } from '../../src/normalise/canonical-url.ts';
import { claimedBy } from '../../src/normalise/claim.ts';
import { headingOf } from '../../src/normalise/heading.ts';
import { captureAddress, itemAddress, searchAddress, sourceAddress } from '../addresses.ts';
import { changeLine } from '../components/change.ts';
import { conceptLink } from '../components/concept-link.ts';
import { countdown, voidDeadline } from '../components/countdown.ts';
import { itemFacts } from '../components/item-facts.ts';
import { kindMark } from '../components/kind-mark.ts';
import { namedFacts } from '../components/named-facts.ts';
import { noticeFacts } from '../components/notice-facts.ts';
import { revisionList } from '../components/revisions.ts';
import { deadlineCalendar } from '../call-calendar.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, outsideLink, type Markup } from '../markup.ts';
import { present, type Document, type Page } from '../page.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';
import { threadSection } from './item-thread.ts';
import { whySection } from './item-why.ts';
import { callOf, loadItem, type ItemModel } from './item-model.ts';
import { similarSection } from './item-similar.ts';
import { itemTwin } from './item-twin.ts';

export const itemPage: Page<ItemModel> = {
  path: '/items/:id',
  load: loadItem,
  twin: itemTwin,
  view: (model, visit, desk) => ({ title: headingOf(model.item.notice), section: 'search', body: body(model, visit, desk) }),
};

/** `/items/ID.ics`: the deadlines of a call. */
export const itemCalendar: Document = {
  ending: '.ics',
  type: 'text/calendar; charset=utf-8',
  download: 'deadline.ics',
  write: async ({ effects }, { now, words }, id) => {
    const item = present(await effects.ledger.item(id), 'This item');
    const call = present(callOf(item, now), 'A calendar of this item');
    return deadlineCalendar([call], call.row.title, now, words);
  },
};

function body(model: ItemModel, visit: Visit, desk: Desk): Markup {
  const { item } = model;
  const { words, now } = visit;
  const foreign = item.language === 'und' || item.language === words.language ? nothing : html` lang="${item.language}"`;
  return html`<article class="item">
    <header>
      <p class="facts">${kindMark(item.notice.kind, words)} ${itemFacts(item, now, words, { times: false })}</p>
      <h1${foreign}>${headingOf(item.notice)}</h1>
      ${claim(item, words)} ${withdrawn(item, words)} ${deadline(model, now, words)}
    </header>
    <div class="columns">
      <div class="story">
        ${text(item, foreign, words)} ${threadSection(model, words)} ${whySection(model, desk, words)} ${model.call === null ? nothing : changesSection(model, now, words)}
        ${revisionList(model.revisions, words)} ${similarSection(model.similar, words)} ${relatedSection(model, desk, words)}
      </div>
      <div class="aside">
        ${whereSection(model, desk, words)}
        <section aria-labelledby="facts">
          <h2 id="facts">${words.t('item.facts')}</h2>
          ${noticeFacts(item.notice, words)}
        </section>
        ${namedFacts(model.facts, words)}
      </div>
    </div>
  </article>`;
}

/** What a vendor says of itself is never taken for measured. */
function claim({ notice }: ItemModel['item'], words: Words): Markup {
  const name = claimedBy(notice);
  return name === null ? nothing : html`<p class="note">${words.t('item.claimOf', { name })}</p>`;
}

function withdrawn({ withdrawnAt }: ItemModel['item'], words: Words): Markup {
  if (withdrawnAt === null) return nothing;
  return html`<p class="note">${words.t('item.withdrawn')} <time datetime="${withdrawnAt}">${words.instant(withdrawnAt)}</time></p>`;
}

function deadline({ call, item }: ItemModel, now: string, words: Words): Markup {
  if (call === null) return nothing;
  const { status, deadlines, nextDeadlineAt: next } = call.row;
  const isVoid = status === 'withdrawn' && next !== null;
  const time = next === null ? words.t('call.noDeadline') : isVoid ? voidDeadline(next, now, words) : countdown(next, now, words);
  const label = next === null ? nothing : html`${words.t('call.deadline')} `;
  const mark = status === null || isVoid ? nothing : html`<span class="status ${status}">${words.t(`status.${status}`)}</span> · `;
  const calendar = deadlines.length === 0 ? nothing : html` · <a href="${itemAddress(item.id)}.ics">${words.t('funding.calendar')}</a>`;
  return html`<p class="deadline">${mark}${label}${time}${calendar}</p>`;
}

/** Longer main texts wait behind a disclosure: the abstract says what it is about. */
function text({ notice }: ItemModel['item'], foreign: Markup, words: Words): Markup {
  const abstract = notice.abstract === null ? nothing : html`<div class="abstract" ${foreign}>${paragraphs(notice.abstract)}</div>`;
  if (notice.text === null || notice.text === notice.abstract) return abstract;
  if (notice.abstract === null && notice.text.length < 1_200)
    return html`<div class="abstract" ${foreign}>${paragraphs(notice.text)}</div>`;
  return html`${abstract}<details class="whole"><summary>${words.t('item.wholeText', { count: notice.text.split(/\s+/u).length })}</summary><div${foreign}>${paragraphs(notice.text.slice(0, LONGEST_TEXT))}</div></details>`;
}

const LONGEST_TEXT = 60_000;

function paragraphs(whole: string): Markup {
  return html`${whole.split(/\n+/u).map((part) => html`<p>${part}</p>`)}`;
}

function whereSection({ item, capture }: ItemModel, desk: Desk, words: Words): Markup {
  const { notice } = item;
  const title = desk.effects.catalogue.sources.find(({ id }) => id === item.sourceId)?.title ?? item.sourceId;
  const fetched = capture?.fetchedAt ?? item.firstSeenAt;
  const original = speakingAddress(item);
  return html`<section aria-labelledby="where">
    <h2 id="where">${words.t('where.heading')}</h2>
    <dl class="facts-list">
      ${
        original === null
          ? nothing
          : html`<div>
              <dt>${words.t('where.original')}</dt>
              <dd>${outsideLink(original)}</dd>
              ${notice.url === null || notice.url === original ? nothing : html`<dd>${outsideLink(notice.url)}</dd>`}
            </div>`
      }
      <div>
        <dt>${words.t('where.source')}</dt>
        <dd><a href="${sourceAddress(item.sourceId)}">${title}</a>, ${words.t('where.key')} <code>${notice.sourceKey}</code></dd>
      </div>
      <div>
        <dt>${words.t('where.capture')}</dt>
        <dd>
          ${capture === null ? html`${words.t('where.received')} ` : html`<a href="${captureAddress(capture.id)}">${words.t('where.asReceived')}</a>, ${words.t('where.fetched')} `}<time
            datetime="${fetched}"
            >${words.instant(fetched)}</time
          >
        </dd>
      </div>
      ${
        capture === null
          ? nothing
          : html`<div>
              <dt>SHA-256</dt>
              <dd><code class="hash">${capture.id}</code></dd>
            </div>`
      }
      <div>
        <dt>${words.t('where.seen')}</dt>
        <dd>
          <time datetime="${item.firstSeenAt}">${words.instant(item.firstSeenAt)}</time> –
          <time datetime="${item.lastSeenAt}">${words.instant(item.lastSeenAt)}</time>
          ${item.backfilled === true ? html`<p class="soft">${words.t('where.backfilled')}</p>` : nothing}
        </dd>
      </div>
      ${
        item.seenElsewhere.length === 0
          ? nothing
          : html`<div>
              <dt>${words.t('where.elsewhere')}</dt>
              <dd>
                <ul>
                  ${item.seenElsewhere.slice(0, 20).map(({ url, sourceId, sourceKey }) => html`<li>${outsideLink(url ?? sourceKey)} <span class="soft">${sourceId}</span></li>`)}
                </ul>
              </dd>
            </div>`
      }
    </dl>
  </section>`;
}

function changesSection({ changes }: ItemModel, now: string, words: Words): Markup {
  return html`<section aria-labelledby="changes">
    <h2 id="changes">${words.t('change.heading')}</h2>
    ${
      changes.length === 0
        ? html`<p>${words.t('change.nothing')}</p>`
        : html`<ul class="plain">
            ${changes.map((change) => html`<li>${changeLine(change, now, words)}</li>`)}
          </ul>`
    }
  </section>`;
}

function relatedSection({ related }: ItemModel, desk: Desk, words: Words): Markup {
  if (related === null || related.hits.length === 0) return nothing;
  const label = words.label(desk.effects.edition, related.notation);
  return html`<section aria-labelledby="related">
    <h2 id="related">${words.t('item.related')} ${conceptLink(related.notation, desk.effects.edition, words)}</h2>
    <ul class="plain">
      ${related.hits.map((hit) => html`<li>${kindMark(hit.kind, words)} <a href="${itemAddress(hit.id)}">${headingOf(hit)}</a>${hit.publishedOn === null ? nothing : html` <span class="soft">${words.date(hit.publishedOn)}</span>`}</li>`)}
    </ul>
    <p><a href="${searchAddress({ concepts: [related.notation] })}">${words.t('item.allOf', { count: related.total, label })}</a></p>
  </section>`;
}
