// How good classifiers are on completely reviewed items, and whether a candidate may take the place of the current one.
import type { Classifier, ClassifyOptions } from '../classify/classifier.ts';
import { calibrationError, type JudgedPair } from '../classify/thresholds.ts';
import type { Classification } from '../model.ts';
import type { ReviewedDocument } from './reviewed-documents.ts';

/** Figures of a classifier on the audit items. */
export interface Figures {
  readonly macroF1: number;
  readonly ece: number;
}

/** Fewer audit items cannot tell two models apart. */
export const leastAudited = 20;

/** Macro-F1 may drop, and a calibration error above `goodError` rise, by so much: the same items judge both, chance moves both alike. */
const mostDrop = 0.01;
const mostRise = 0.01;

/** A calibration error up to this is good, whatever it was before. Small audits show more by chance alone, of a good model too. */
const goodError = 0.05;

/** What became of a candidate, in a word and a sentence. */
export interface Verdict {
  readonly promoted: boolean;
  readonly reason: string;
}

/**
 * Figures of each classifier on the same items. Macro-F1 is the mean over all classes that are right somewhere, or that one of
 * the classifiers gives; a class that one does not give and that is nowhere right counts 1 for it. The calibration error counts pairs of p >= 0.05.
 */
export function judge(classifiers: readonly Classifier[], documents: readonly ReviewedDocument[], now: string): readonly Figures[] {
  const right = documents.map(({ labels }) => new Set(labels));
  const given = classifiers.map((classifier) =>
    documents.map(({ item }) => new Set(found(classifier, item, { now }).map(({ notation }) => notation))),
  );
  const classes = [...new Set([...right, ...given.flat()].flatMap((names) => [...names]))];
  return classifiers.map((classifier, place) => {
    const pairs = documents.flatMap(({ item }, index) =>
      found(classifier, item, { top: 1_000_000, now }).map(({ notation, p }): JudgedPair => ({
        label: 0,
        p,
        right: right[index]!.has(notation),
      })),
    );
    return { macroF1: mean(classes.map((name) => f1(name, given[place]!, right))), ece: calibrationError(pairs) };
  });
}

function found(classifier: Classifier, item: ReviewedDocument['item'], options: ClassifyOptions): readonly Classification[] {
  return classifier.classify({ ...item.notice, language: item.language }, options);
}

function f1(name: string, given: readonly ReadonlySet<string>[], right: readonly ReadonlySet<string>[]): number {
  const all = given.map((names, index) => [names.has(name), right[index]!.has(name)] as const);
  const told = all.filter(([isGiven]) => isGiven).length + all.filter(([, isRight]) => isRight).length;
  return told === 0 ? 1 : (2 * all.filter(([isGiven, isRight]) => isGiven && isRight).length) / told;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Whether the candidate may follow the current model. `audited` is the number of items that judged, `known` of those that the current one had learnt. */
export function verdictOn(candidate: Figures, current: Figures, { audited, known }: { audited: number; known: number }): Verdict {
  const told = `macro-F1 ${candidate.macroF1.toFixed(3)} after ${current.macroF1.toFixed(3)}, calibration error ${candidate.ece.toFixed(3)} after ${current.ece.toFixed(3)}, on ${audited} audit items`;
  if (audited < leastAudited) {
    const others = known === 0 ? '' : ` beside ${known} that the model in use was learnt from`;
    return { promoted: false, reason: `expected at least ${leastAudited} completely reviewed audit items, found ${audited}${others}` };
  }
  if (candidate.macroF1 < current.macroF1 - mostDrop)
    return { promoted: false, reason: `macro-F1 would drop by more than ${mostDrop}: ${told}` };
  if (candidate.ece > Math.max(goodError, current.ece + mostRise))
    return { promoted: false, reason: `the calibration error would rise by more than ${mostRise}, above ${goodError}: ${told}` };
  return { promoted: true, reason: told };
}
