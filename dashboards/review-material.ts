// What the review page is made of, read from the ledger in one go: items as the queue sees them, and candidate terms.
import { candidateTerms, type CandidateTerm } from '../src/review/candidate-terms.ts';
import type { QueueItem } from '../src/review/queue.ts';
import { createTermCollector } from '../src/review/term-collector.ts';
import type { DeskEffects } from './desk-effects.ts';

export interface ReviewMaterial {
  readonly items: readonly QueueItem[];
  readonly terms: readonly CandidateTerm[];
}

/** Reads the whole ledger; kept for a while by who asks. */
export async function readReviewMaterial({ ledger, edition }: DeskEffects): Promise<ReviewMaterial> {
  const items: QueueItem[] = [];
  const collector = createTermCollector();
  for await (const item of ledger.stream({})) {
    const { id, threadId, firstSeenAt, classifications } = item;
    items.push({
      id,
      threadId,
      firstSeenAt,
      classes: classifications.map(({ notation, p, method, modelVersion }) => ({ notation, p, method, modelVersion })),
    });
    collector.add(item);
  }
  return { items, terms: candidateTerms(collector.documents(), edition) };
}
