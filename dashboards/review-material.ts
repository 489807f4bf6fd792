// What the review page is made of, read from the ledger in one go: items as the queue sees them, and candidate terms.
import type { Decision, WatchItem } from '../src/model.ts';
import { candidateTerms, type CandidateTerm } from '../src/review/candidate-terms.ts';
import type { QueueItem } from '../src/review/queue.ts';
import { createTermCollector } from '../src/review/term-collector.ts';
import type { DeskEffects } from './desk-effects.ts';

export interface ReviewMaterial {
  readonly items: readonly QueueItem[];
  readonly terms: readonly CandidateTerm[];
  /** Decisions that had been made when the items were read. */
  readonly decisions: number;
}

/** Reads the whole ledger; kept for a while by who asks. */
export async function readReviewMaterial({ ledger, edition }: DeskEffects): Promise<ReviewMaterial> {
  const decisions = await ledger.countDecisions();
  const items: QueueItem[] = [];
  const collector = createTermCollector();
  for await (const item of ledger.stream({})) {
    items.push(queueItem(item));
    collector.add(item);
  }
  return { items, terms: candidateTerms(collector.documents(), edition), decisions };
}

/** The items as they are after all decisions of the log: those decided about since are read again, not the whole ledger. */
export async function itemsNow(
  { items, decisions }: ReviewMaterial,
  log: readonly Decision[],
  { ledger }: Pick<DeskEffects, 'ledger'>,
): Promise<readonly QueueItem[]> {
  const since = [...new Set(log.slice(decisions).map(({ itemId }) => itemId))];
  const changed = new Map((since.length === 0 ? [] : await ledger.items(since)).map((item) => [item.id, queueItem(item)]));
  return items.map((item) => changed.get(item.id) ?? item);
}

function queueItem({ id, threadId, firstSeenAt, classifications }: WatchItem): QueueItem {
  return {
    id,
    threadId,
    firstSeenAt,
    classes: classifications.map(({ notation, p, method, modelVersion }) => ({ notation, p, method, modelVersion })),
  };
}
