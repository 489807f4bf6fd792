// What corrected probabilities are worth, shown on decisions that were left out: from which one a class is given, from which one no
// reader is needed, and how often classes of about the same one were confirmed. Pure.
import { foldOf } from './linear/cross-validate.ts';
import { correctedOdds, correctionOf, wordsOf, type Correction } from './correction.ts';
import { fitCorrection, type DecidedDocument } from './fit-correction.ts';
import { logistic, probability, rounded } from './score.ts';
import { autoThresholds, bestThreshold, leastAutomatic, never, reliabilityOf, type JudgedPair } from './thresholds.ts';

/** Parts of the decided documents that are left out in turn. */
const folds = 5;

/** A threshold is learnt from so many right pairs at least, and stays within these bounds. */
const leastRight = 20;
const [leastThreshold, mostThreshold] = [0.15, 0.6];

/** Judges what `fitCorrection` learns from these documents. */
export function judgeCorrection(documents: readonly DecidedDocument[]): Pick<Correction, 'threshold' | 'proven' | 'reliability'> {
  const { pairs, missed } = leftOutPairs(documents);
  const right = pairs.filter((pair) => pair.right).length;
  const { threshold } = bestThreshold(pairs, missed);
  const [proven = never] = autoThresholds(pairs, 1, leastAutomatic);
  return {
    threshold: right < leastRight ? null : Math.min(mostThreshold, Math.max(leastThreshold, rounded(threshold))),
    proven: proven === never ? null : rounded(proven),
    reliability: reliabilityOf(pairs),
  };
}

/** The pairs that corrections give which had not seen their document; `missed` are right ones that none gives. */
function leftOutPairs(documents: readonly DecidedDocument[]): { readonly pairs: readonly JudgedPair[]; readonly missed: number } {
  const pairs: JudgedPair[] = [];
  let missed = 0;
  const foldsOf = documents.map(({ document }) => foldOf(document.title, folds));
  for (let fold = 0; fold < folds; fold += 1) {
    const outside = documents.filter((_, index) => foldsOf[index] === fold);
    if (outside.length === 0) continue;
    const correction = fitCorrection(documents.filter((_, index) => foldsOf[index] !== fold));
    for (const one of outside) {
      const judged = judgedPairs(one, correction);
      pairs.push(...judged);
      missed += one.labels.length - judged.filter((pair) => pair.right).length;
    }
  }
  return { pairs, missed };
}

/** What is given of a document where a person said what is right. */
function judgedPairs(
  { document, odds, labels, rejected, complete }: DecidedDocument,
  correction: Pick<Correction, 'general' | 'concepts'>,
): JudgedPair[] {
  const words = wordsOf(document);
  const notations = new Set([...labels, ...rejected, ...(complete ? [...odds.keys(), ...Object.keys(correction.concepts)] : [])]);
  return [...notations].flatMap((notation) => {
    const before = odds.get(notation) ?? null;
    const corrected = correctedOdds(before, correctionOf(notation, correction), words);
    // What nothing in the document speaks for is not given.
    if (before === null && corrected.terms.length === 0) return [];
    return [{ label: 0, p: probability(logistic(corrected.odds)), right: labels.includes(notation) }];
  });
}
