// The other items of an item's thread, each with the reason why it is of it.
import type { ThreadLink, WatchItem } from '../../src/model.ts';
import { headingOf } from '../../src/normalise/heading.ts';
import { itemAddress } from '../addresses.ts';
import { kindMark } from '../components/kind-mark.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';
import type { ItemModel } from './item-model.ts';

/** Items linked with this one come first; what hangs on another item says on which. */
export function threadSection({ item, thread }: ItemModel, words: Words): Markup {
  const others = thread.items.filter(({ id }) => id !== item.id);
  if (others.length === 0) return nothing;
  const linked = new Set(thread.links.filter((link) => touches(link, item.id)).flatMap(({ itemId, otherId }) => [itemId, otherId]));
  const inOrder = [...others.filter(({ id }) => linked.has(id)), ...others.filter(({ id }) => !linked.has(id))];
  const titles = new Map(thread.items.map((one) => [one.id, headingOf(one.notice)]));
  return html`<section aria-labelledby="thread" class="thread">
    <h2 id="thread">${words.t('thread.heading')}</h2>
    <ul class="plain">
      ${inOrder.map((other) => entry(other, reasonsOf(other.id, item.id, thread.links), titles, item.id, words))}
    </ul>
    ${thread.count > thread.items.length ? html`<p class="soft">${words.t('thread.more', { count: thread.count - thread.items.length })}</p>` : nothing}
  </section>`;
}

function touches({ itemId, otherId }: ThreadLink, id: string): boolean {
  return itemId === id || otherId === id;
}

/** The link with this item; where there is none, those with other items of the thread. */
function reasonsOf(id: string, own: string, links: readonly ThreadLink[]): readonly ThreadLink[] {
  const all = links.filter((link) => touches(link, id));
  const direct = all.filter((link) => touches(link, own));
  return direct.length > 0 ? direct : all.slice(0, 2);
}

function entry(other: WatchItem, reasons: readonly ThreadLink[], titles: ReadonlyMap<string, string>, own: string, words: Words): Markup {
  const { notice } = other;
  const foreign = other.language === words.language || other.language === 'und' ? nothing : html` lang="${other.language}"`;
  return html`<li>
    ${kindMark(notice.kind, words)} <a href="${itemAddress(other.id)}" ${foreign}>${headingOf(notice)}</a>
    <span class="soft">${other.sourceId}${notice.publishedOn === null ? nothing : html`, ${words.date(notice.publishedOn)}`}</span>
    ${reasons.map((reason) => html`<p class="soft">${reasonText(reason, other.id, titles, own, words)}</p>`)}
  </li>`;
}

function reasonText(reason: ThreadLink, id: string, titles: ReadonlyMap<string, string>, own: string, words: Words): Markup {
  const { kind, signs, overlap } = reason;
  const through = reason.itemId === id ? reason.otherId : reason.itemId;
  const share = overlap === null ? nothing : html` (${words.t('thread.overlap', { share: words.percent(overlap) })})`;
  const decided = signs.length === 0 ? nothing : html`: ${signs.map((sign) => html`<code>${sign}</code> `)}`;
  const place = through === own ? nothing : html` ${words.t('thread.with', { title: titles.get(through) ?? through })}`;
  return html`${words.t(`thread.${kind}`)}${share}${decided}${place}`;
}
