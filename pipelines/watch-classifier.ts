// The classifier of a watch: the starter, with the correction that was promoted last. When another is promoted, or none, whoever holds the
// classifier uses that from then on.
import type { Classifier } from '../src/classify/classifier.ts';
import { parseCorrection, type Correction } from '../src/classify/correction.ts';
import { correctedClassifier } from '../src/classify/corrected-classifier.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { Edition } from '../src/taxonomy/edition.ts';

/** A classifier whose correction can be replaced while it is in use. */
export interface WatchClassifier extends Classifier {
  /** What classifies before any decision. */
  readonly starter: Classifier;
  /** The correction in use; null where the starter alone classifies. */
  readonly correction: Correction | null;
  /** Uses this correction from now on; null is the starter alone. */
  use(correction: Correction | null): void;
}

/** Opens the classifier with what the ledger says was promoted last. */
export async function openWatchClassifier(
  starter: Classifier,
  edition: Edition,
  ledger: Pick<Ledger, 'promotedModel'>,
): Promise<WatchClassifier> {
  let current = starter;
  let inUse: Correction | null = null;
  const use = (correction: Correction | null): void => {
    inUse = correction;
    current = correction === null ? starter : correctedClassifier(starter, correction, edition);
  };
  const promoted = await ledger.promotedModel();
  if (promoted !== null) use(parseCorrection(promoted));
  return {
    starter,
    use,
    get correction() {
      return inUse;
    },
    get thresholds() {
      return current.thresholds;
    },
    classify: (document, options) => current.classify(document, options),
  };
}
