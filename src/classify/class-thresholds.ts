// From which probability a class is given, and from which no reader is needed: the one place that says so, for rules and labels,
// for the model of the watch and for what decisions taught. Learns no threshold.
import type { Classification } from '../model.ts';
import type { Correction } from './correction.ts';
import { rulesVersion, threshold } from './score.ts';
import { suggestedFrom } from './thresholds.ts';
import type { Join } from './watch/watch-model.ts';

/** A class as far as thresholds ask: which concept it is of, and what gave it. */
export type GivenClass = Pick<Classification, 'notation' | 'modelVersion'>;

/** Probabilities that decide about a class. */
export interface Thresholds {
  /** From it on the class is given. */
  given(one: GivenClass): number;
  /** From it on no reader is needed; null where one always is. */
  automatic(one: GivenClass): number | null;
}

/** What a model, or its card, says of thresholds. */
export interface ModelThresholds extends Pick<Join, 'positives' | 'suggest' | 'auto'> {
  readonly version: string;
}

/**
 * The thresholds of rules and labels, joined by a model where one is given. A class of a model that is no longer in use is held
 * to the threshold of the one at hand, for that is what it would meet today, and never counts as automatic. A concept that the
 * model does not know by this name, renamed since, is held to what those with the most examples are held to.
 */
export function startingThresholds(model: ModelThresholds | null): Thresholds {
  return {
    given: ({ notation, modelVersion }) =>
      model === null || modelVersion.startsWith(rulesVersion)
        ? threshold
        : suggestedFrom(model.suggest, model.positives[notation] ?? Number.POSITIVE_INFINITY),
    automatic: ({ notation, modelVersion }) => (model?.version === modelVersion ? (model.auto[notation]?.least ?? null) : null),
  };
}

/** Whether a correction made the probability of a class. */
export function isCorrectedBy({ modelVersion }: Pick<GivenClass, 'modelVersion'>, { version }: Pick<Correction, 'version'>): boolean {
  return modelVersion === version || modelVersion.endsWith(`+${version}`);
}

/**
 * The same with a correction laid over. Where decisions were too few to teach a threshold, the starter's own stays. A corrected
 * class is automatic where the starter's would be and left-out decisions prove corrected probabilities too.
 */
export function correctedThresholds(starting: Thresholds, correction: Pick<Correction, 'version' | 'threshold' | 'proven'>): Thresholds {
  const { version, threshold: least, proven } = correction;
  return {
    given: (one) => (isCorrectedBy(one, correction) && least !== null ? least : starting.given(one)),
    automatic(one) {
      if (!isCorrectedBy(one, correction)) return starting.automatic(one);
      const own = starting.automatic({ notation: one.notation, modelVersion: one.modelVersion.slice(0, -version.length - 1) });
      return own === null || proven === null ? null : Math.max(own, proven);
    },
  };
}
