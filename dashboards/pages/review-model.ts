// The review queue as it stands now: the item at hand with what was decided about it, those behind it, the audit, candidate terms.
import type { WatchItem } from '../../src/model.ts';
import type { CandidateTerm } from '../../src/review/candidate-terms.ts';
import { reviewQueue, type QueueEntry } from '../../src/review/queue.ts';
import { standingOf, standings, type Standing } from '../../src/review/standing.ts';
import type { Desk } from '../desk.ts';
import { thresholdsOf, type ModelInUse } from '../../src/classify/class-record.ts';
import { modelInUse } from '../model-in-use.ts';
import { itemsNow } from '../review-material.ts';
import type { Visit } from '../visit.ts';

/** A week's audit sample and how much of it is completely reviewed. */
export interface AuditState {
  readonly week: string;
  readonly drawn: number;
  readonly reviewed: number;
}

/** An item with what stands of its decisions. */
export interface ReviewedItem {
  readonly item: WatchItem;
  readonly standing: Standing;
}

export interface ReviewModel {
  /** The whole queue; the one at hand is among them. */
  readonly queue: readonly (QueueEntry & { readonly item: WatchItem })[];
  readonly current: (ReviewedItem & Pick<QueueEntry, 'reason' | 'notation'>) | null;
  /** The item that was asked for and waits no more, because it was decided about. */
  readonly decided: ReviewedItem | null;
  /** Newest first. */
  readonly audits: readonly AuditState[];
  readonly terms: readonly CandidateTerm[];
  /** What gives the classes. */
  readonly inUse: ModelInUse;
}

const LONGEST_ID = 200;

export async function loadReview(desk: Desk, { parameters }: Visit): Promise<ReviewModel> {
  const { ledger } = desk.effects;
  const asked = parameters.text('item', LONGEST_ID);
  const material = await desk.review();
  const log = await ledger.decisionLog();
  const items = await itemsNow(material, log, desk.effects);
  const { terms } = material;
  const standing = standings(log);
  const audits = (await ledger.audits()).toSorted((one, other) =>
    one.week === other.week ? (one.itemId < other.itemId ? -1 : 1) : one.week < other.week ? 1 : -1,
  );
  const withNewTerm = new Set(terms.flatMap(({ examples }) => examples));
  const inUse = await modelInUse(ledger);
  const thresholds = thresholdsOf(inUse);
  const entries = reviewQueue(items, { audited: audits.map(({ itemId }) => itemId), standing, withNewTerm, thresholds });
  const held = new Map((await ledger.items([...entries.map(({ itemId }) => itemId), asked])).map((item) => [item.id, item]));
  const queue = entries.flatMap((entry) => {
    const item = held.get(entry.itemId);
    return item === undefined ? [] : [{ ...entry, item }];
  });
  const next = queue.find(({ itemId }) => itemId === asked) ?? queue[0];
  const standingHere = (item: WatchItem): ReviewedItem => ({ item, standing: standing.get(item.id) ?? standingOf([]) });
  const before = standing.has(asked) ? held.get(asked) : undefined;
  return {
    queue,
    current: next === undefined ? null : { ...standingHere(next.item), reason: next.reason, notation: next.notation },
    decided: before === undefined || before.id === next?.itemId ? null : standingHere(before),
    audits: [...Map.groupBy(audits, ({ week }) => week)].map(([week, drawn]) => ({
      week,
      drawn: drawn.length,
      reviewed: drawn.filter(({ itemId }) => (standing.get(itemId)?.review ?? null) !== null).length,
    })),
    terms,
    inUse,
  };
}
