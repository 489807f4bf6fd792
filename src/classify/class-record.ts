// What a reader is told of a class beside its probability: whether somebody still has to look, and how often such classes were right.
import type { Classification } from '../model.ts';
import { correctedThresholds, isCorrectedBy, startingThresholds, type Thresholds } from './class-thresholds.ts';
import type { Correction } from './correction.ts';
import type { Bin } from './linear/calibration.ts';
import type { ModelCard } from './watch/model-card.ts';

/** What gives classes: the model by its card, and the correction that was promoted last. */
export interface ModelInUse {
  readonly card: ModelCard;
  readonly correction: Correction | null;
}

/** How often classes like this one were right. */
export interface ClassRecord {
  /** Whether they were right often enough that no reader is needed. */
  readonly automatic: boolean;
  /**
   * The cases that are counted, all of them left out of what was learnt: those of the same concept from its automatic threshold on,
   * those of any concept at about the same probability, or people's decisions on classes of about the same corrected probability.
   */
  readonly counted: 'concept' | 'probability' | 'decisions';
  readonly right: number;
  readonly given: number;
  /** Reviewed documents with the concept or a narrower one that the model was learnt from. */
  readonly examples: number;
}

/** A class as far as its record asks. */
export type RecordedClass = Pick<Classification, 'notation' | 'p' | 'modelVersion'>;

/** The thresholds of what gives classes. */
export function thresholdsOf({ card, correction }: ModelInUse): Thresholds {
  const starting = startingThresholds(card);
  return correction === null ? starting : correctedThresholds(starting, correction);
}

/** What is known of a class; null where something else gave it, or where no case is like it. */
export function classRecord(one: RecordedClass, inUse: ModelInUse): ClassRecord | null {
  const { card, correction } = inUse;
  const isCorrected = correction !== null && isCorrectedBy(one, correction);
  if (!isCorrected && one.modelVersion !== card.version) return null;
  const least = thresholdsOf(inUse).automatic(one);
  const automatic = least !== null && one.p >= least;
  const examples = card.positives[one.notation] ?? 0;
  const own = card.auto[one.notation];
  if (automatic && !isCorrected && own !== undefined)
    return { automatic, counted: 'concept', right: own.right, given: own.given, examples };
  const bin = (isCorrected ? correction : card).reliability.findLast(({ from }: Bin) => one.p >= from);
  if (bin === undefined || bin.given === 0) return null;
  return { automatic, counted: isCorrected ? 'decisions' : 'probability', right: bin.right, given: bin.given, examples };
}
