// The reviewed items that are nearest to an item, for each of its classes: precedents, shown beside the reasons.
import type { WatchItem } from '../../src/model.ts';
import type { KeyedDocument } from '../../src/classify/watch/text-likeness.ts';
import { judgedItems, latestFirst, nearestOf, type NearItem } from '../../src/review/nearest-reviewed.ts';
import { standings } from '../../src/review/standing.ts';
import { headingOf } from '../../src/normalise/heading.ts';
import { itemAddress } from '../addresses.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';

/** A reviewed item near to the one that is shown. */
export interface NearestItem extends NearItem {
  readonly item: WatchItem;
}

/** By notation: up to three reviewed items, most alike first. */
export type NearestItems = ReadonlyMap<string, readonly NearestItem[]>;

/** Reads the decisions, and texts only of items that were reviewed; the model is asked for when there is one at least. */
export async function nearestItems({ effects }: Desk, item: WatchItem): Promise<NearestItems> {
  const { ledger, edition, likeness } = effects;
  if (likeness === undefined || item.classifications.length === 0) return new Map();
  const others = latestFirst(standings((await ledger.decisionLog()).filter(({ itemId }) => itemId !== item.id)));
  const judged = new Map(item.classifications.map(({ notation }) => [notation, judgedItems(notation, others, edition)]));
  const ids = new Set([...judged.values()].flatMap((all) => all.map(({ itemId }) => itemId)));
  if (ids.size === 0) return new Map();
  const held = new Map((await ledger.items([...ids])).map((one) => [one.id, one]));
  const likenessTo = (await likeness())(documentOf(item));
  const alike = new Map([...held].map(([id, one]) => [id, likenessTo(documentOf(one))]));
  return new Map(
    [...judged].flatMap(([notation, all]) => {
      const near = nearestOf(all, (id) => alike.get(id) ?? null);
      return near.length === 0 ? [] : [[notation, near.map((one) => ({ ...one, item: held.get(one.itemId)! }))] as const];
    }),
  );
}

function documentOf({ id, contentHash, notice, language }: WatchItem): KeyedDocument {
  return { key: `${id} ${contentHash}`, document: { ...notice, language } };
}

/** The nearest reviewed items of a class; nothing where there are none. */
export function nearestList(nearest: readonly NearestItem[], words: Words): Markup {
  if (nearest.length === 0) return nothing;
  return html`<div class="nearest soft">
    <p>${words.t('why.nearest')}</p>
    <ul>
      ${nearest.map(({ item, verdict, likeness }) => {
        const foreign = item.language === 'und' || item.language === words.language ? nothing : html` lang="${item.language}"`;
        return html`<li>
          <a href="${itemAddress(item.id)}" ${foreign}>${headingOf(item.notice)}</a> <strong>${words.t(`why.nearest.${verdict}`)}</strong>,
          ${words.t('why.likeness', { likeness: words.probability(likeness) })}
        </li>`;
      })}
    </ul>
  </div>`;
}
