// What an analyst is asked next: the audit sample first, then the classes that the machine is least sure of, then what it could not
// classify. Pure; what was decided already is passed over.
import type { Thresholds } from '../classify/class-thresholds.ts';
import { logOdds } from '../classify/score.ts';
import type { Classification } from '../model.ts';
import type { Standing } from './standing.ts';

/** An item as the queue sees it. */
export interface QueueItem {
  readonly id: string;
  readonly threadId: string;
  readonly firstSeenAt: string;
  readonly classes: readonly Pick<Classification, 'notation' | 'p' | 'method' | 'modelVersion'>[];
}

/** Why an item is asked about. */
export type QueueReason = 'audit' | 'uncertain' | 'new-term' | 'unclassified';

/** One place of the queue. */
export interface QueueEntry {
  readonly itemId: string;
  readonly reason: QueueReason;
  /** The class nearest to its threshold, where that is the reason. */
  readonly notation: string | null;
}

/** What the queue is made of beside the items. */
export interface QueueFacts {
  /** Items of audit samples, in order of asking. */
  readonly audited: readonly string[];
  readonly standing: ReadonlyMap<string, Standing>;
  /** Items in which a candidate term stands. */
  readonly withNewTerm: ReadonlySet<string>;
  /** From which probability classes are given, and from which nobody needs to be asked. */
  readonly thresholds: Thresholds;
}

/** Most places by reason, and most of one class among the uncertain, so that no class fills the queue. */
const most = { uncertain: 20, unclassified: 10, ofOneClass: 3 };

/** A class of log-odds farther from its threshold than this is no question. */
const farthest = 1.5;

/** The queue, most pressing first; each thread once, and no audit item but as such. */
export function reviewQueue(
  items: readonly QueueItem[],
  { audited, standing, withNewTerm, thresholds }: QueueFacts,
): readonly QueueEntry[] {
  const held = new Set(items.map(({ id }) => id));
  const isOpen = (id: string): boolean => (standing.get(id)?.review ?? null) === null;
  const audit = audited
    .filter((id) => held.has(id) && isOpen(id))
    .map((itemId): QueueEntry => ({ itemId, reason: 'audit', notation: null }));
  const isAudited = new Set(audited);
  const others = onePerThread(items.filter(({ id }) => isOpen(id) && !isAudited.has(id)));
  return [...audit, ...uncertain(others, standing, thresholds), ...unclassified(others, standing, withNewTerm)];
}

/** The oldest of each thread: the copies tell the same. */
function onePerThread(items: readonly QueueItem[]): readonly QueueItem[] {
  const first = new Map<string, QueueItem>();
  for (const item of items) {
    const other = first.get(item.threadId);
    if (other === undefined || item.firstSeenAt < other.firstSeenAt) first.set(item.threadId, item);
  }
  return [...first.values()];
}

function uncertain(items: readonly QueueItem[], standing: QueueFacts['standing'], thresholds: Thresholds): QueueEntry[] {
  const asked = new Map<string, number>();
  const questions = items.flatMap(({ id, classes }) => {
    const open = classes.filter(({ notation, method }) => method !== 'analyst' && !standing.get(id)?.classes.has(notation));
    const [nearest] = open
      .map((one) => ({ itemId: id, notation: one.notation, distance: distanceOf(one, thresholds) }))
      .toSorted((one, other) => one.distance - other.distance);
    return nearest === undefined || nearest.distance > farthest ? [] : [nearest];
  });
  return questions
    .toSorted((one, other) => one.distance - other.distance || (one.itemId < other.itemId ? -1 : 1))
    .filter(({ notation }) => {
      const before = asked.get(notation) ?? 0;
      asked.set(notation, before + 1);
      return before < most.ofOneClass;
    })
    .slice(0, most.uncertain)
    .map(({ itemId, notation }) => ({ itemId, reason: 'uncertain', notation }));
}

/** How far a class lies from its threshold, in log-odds; infinitely far where it needs no reader. */
function distanceOf(one: QueueItem['classes'][number], thresholds: Thresholds): number {
  const isSure = one.p >= 1 || one.p >= (thresholds.automatic(one) ?? 1);
  return isSure ? Number.POSITIVE_INFINITY : Math.abs(logOdds(one.p) - logOdds(thresholds.given(one)));
}

function unclassified(items: readonly QueueItem[], standing: QueueFacts['standing'], withNewTerm: ReadonlySet<string>): QueueEntry[] {
  return items
    .filter(({ id, classes }) => classes.length === 0 && !standing.has(id))
    .toSorted(
      (one, other) =>
        Number(withNewTerm.has(other.id)) - Number(withNewTerm.has(one.id)) ||
        (one.firstSeenAt === other.firstSeenAt ? (one.id < other.id ? -1 : 1) : one.firstSeenAt < other.firstSeenAt ? 1 : -1),
    )
    .slice(0, most.unclassified)
    .map(({ id }) => ({ itemId: id, reason: withNewTerm.has(id) ? 'new-term' : 'unclassified', notation: null }));
}
