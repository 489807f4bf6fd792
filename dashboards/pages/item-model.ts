// Everything that the page of an item shows, read once.
import type { ModelInUse } from '../../src/classify/class-record.ts';
import { factsOf, type Fact } from '../../src/facts/fact.ts';
import type { CallChange, CaptureRecord, Decision, Revision, ThreadLink, WatchItem } from '../../src/model.ts';
import { standingOf } from '../../src/review/standing.ts';
import type { Hit } from '../../src/search/engine.ts';
import { watchedCalls, type WatchedCall } from '../calls.ts';
import type { Desk } from '../desk.ts';
import { present } from '../page.ts';
import { compileQuestion, everything } from '../search-question.ts';
import type { Visit } from '../visit.ts';
import { modelInUse } from '../model-in-use.ts';
import { nearestItems, type NearestItems } from './item-nearest.ts';
import { similarTo, type SimilarCallShown } from './item-similar.ts';

export interface ItemModel {
  readonly item: WatchItem;
  readonly capture: CaptureRecord | null;
  readonly revisions: readonly Revision[];
  /** The call's row and its changes; null and none for other kinds. */
  readonly call: WatchedCall | null;
  readonly changes: readonly CallChange[];
  /** The decision in force for each class that an analyst has judged. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** The items of its thread, itself among them, and the links between them. */
  readonly thread: { readonly items: readonly WatchItem[]; readonly count: number; readonly links: readonly ThreadLink[] };
  /** What its fields state and its texts name. */
  readonly facts: readonly Fact[];
  /** The review of the whole item in force; null when there is none. */
  readonly review: Decision | null;
  /** For each class that is shown: reviewed items that are alike. */
  readonly nearest: NearestItems;
  /** What gives the classes. */
  readonly inUse: ModelInUse;
  /** Calls like this one, best first; none for other kinds. */
  readonly similar: readonly SimilarCallShown[];
  readonly related: { readonly notation: string; readonly total: number; readonly hits: readonly Hit[] } | null;
}

const RELATED = 6;
/** Items of a thread that are shown. */
const MOST_OF_THREAD = 60;

export async function loadItem(desk: Desk, visit: Visit, id: string): Promise<ItemModel> {
  const { ledger } = desk.effects;
  const item = present(await ledger.item(id), 'This item');
  const [revisions, decisions, capture, thread, related, nearest, inUse, similar] = await Promise.all([
    ledger.revisions(id),
    ledger.decisions(id),
    item.notice.captureId === '' ? null : ledger.captureById(item.notice.captureId),
    ledger.thread(item.threadId, MOST_OF_THREAD),
    relatedItems(desk, item, visit.now),
    nearestItems(desk, item),
    modelInUse(ledger),
    similarTo(desk, item, visit.now),
  ]);
  const call = callOf(item, visit.now);
  const changes = call === null ? [] : await ledger.changes({ itemIds: [id] });
  const standing = standingOf(decisions);
  return {
    item,
    capture,
    revisions: revisions.toSorted((one, other) => other.revision - one.revision),
    call,
    changes: newestFirst(changes),
    decisions: standing.classes,
    review: standing.review,
    nearest,
    inUse,
    thread,
    facts: factsOf(item.notice),
    similar,
    related,
  };
}

/** The row of a call; null for other kinds. */
export function callOf(item: WatchItem, now: string): WatchedCall | null {
  if (item.notice.kind !== 'funding-call') return null;
  return watchedCalls([{ ...item, notice: item.notice }], now)[0] ?? null;
}

function newestFirst(changes: readonly CallChange[]): readonly CallChange[] {
  return changes.toSorted((one, other) => (one.seenAt < other.seenAt ? 1 : -1));
}

/** Newest items with the same strongest class. */
async function relatedItems({ effects }: Desk, item: WatchItem, now: string): Promise<ItemModel['related']> {
  const notation = item.classifications[0]?.notation;
  if (notation === undefined) return null;
  const { query } = compileQuestion({ ...everything, concepts: [notation] }, effects, now);
  const answer = await effects.search.search({
    query,
    sort: 'newest',
    size: RELATED + 1,
    page: 1,
    facets: [],
    facetSize: 1,
    histogram: null,
  });
  return { notation, total: answer.total, hits: answer.hits.filter(({ id }) => id !== item.id).slice(0, RELATED) };
}
