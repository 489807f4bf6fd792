// Learns the model of the watch taxonomy from reviewed documents: the linear model, then the trees that join it with rules and
// labels, on scores of documents that were left out. Whoever bears a concept bears its broader ones too. The same documents
// give the same model. Reads no files and no clock.
import { probabilities, type Forest } from '../../read/boosted-trees.ts';
import { growForest, type Growth } from '../../read/grow-trees.ts';
import type { Edition } from '../../taxonomy/edition.ts';
import { foldOf } from '../linear/cross-validate.ts';
import { LinearTrainer, type TrainingDocument } from '../linear/train.ts';
import {
  autoThresholds,
  bestThreshold,
  calibrationError,
  leastAutomatic,
  never,
  reliabilityOf,
  suggestedFrom,
  type JudgedPair,
  type SuggestFrom,
} from '../thresholds.ts';
import type { ClassifiedDocument } from './concept-evidence.ts';
import { withAncestors } from './concept-tree.ts';
import { definitionsOf } from './definitions.ts';
import { pairsOf, type Pairs } from './judged-pairs.ts';
import { textOf } from './joined-opinion.ts';
import { pairColumns } from './pair-columns.ts';
import type { AutomaticFrom, Join, WatchModel } from './watch-model.ts';

/** A document that somebody read: what it bears, what was rejected, and whether silence about the rest means no. */
export interface ReviewedDocument
  extends Omit<ClassifiedDocument, 'language'>, Omit<TrainingDocument, 'title' | 'abstract' | 'text' | 'definition' | 'codes'> {}

/** How the linear model is learnt: weights that are left out cost little and would make the file many times larger. */
const linearOptions = { cost: 2, smallestWeight: 0.03 };

/** How much the joining trees are learnt. */
const growth: Growth = { trees: 100, leaves: 15, rate: 0.1, least: 4, ridge: 2, columnShare: 0.5 };

/** Parts of the reviewed documents that the joining trees leave out in turn, to be judged on them. */
const joinFolds = 5;

/** Concepts of fewer than 5, of 5 to 19, and of more reviewed documents have thresholds of their own. */
const fewExamples = [0, 5, 20];

/** Learns a model. Throws RangeError when no document bears a concept. */
export function trainWatch(edition: Edition, documents: readonly ReviewedDocument[], version: string): WatchModel {
  const known = documents.map((one) => closed(one, edition));
  const trainer = new LinearTrainer(linearOptions);
  for (const document of known) trainer.add({ ...document, ...textOf(document) });
  for (const definition of definitionsOf(edition)) {
    const labels = withAncestors([definition.notation], edition);
    trainer.add({ ...definition, id: `${definition.notation} ${definition.language}`, labels, definition: true });
  }
  const { model: linear, leftOut } = trainer.trainAndScore(version);
  const join = joinOf(pairsOf(edition, known, { linear, scores: leftOut.scores }));
  return { version, edition: edition.version, linear, join };
}

/** The document with the broader concepts of its labels and the narrower ones of what was rejected; unknown notations left out. */
function closed(document: ReviewedDocument, edition: Edition): ReviewedDocument {
  const labels = withAncestors(
    document.labels.filter((label) => edition.get(label) !== null),
    edition,
  );
  const refused = new Set(document.rejected);
  const rejected = edition.concepts
    .map(({ notation }) => notation)
    .filter((one) => !labels.includes(one) && (refused.has(one) || edition.ancestors(one).some((above) => refused.has(above))));
  return { ...document, labels, rejected };
}

/** The trees with their thresholds. */
function joinOf(pairs: Pairs): Join {
  const judged = leftOutPairs(pairs);
  const { notations, positives } = pairs;
  const auto = autoThresholds(judged, notations.length, leastAutomatic);
  const suggest = suggestOf(judged, positives);
  const given = judged.filter(({ label, p }) => p >= suggestedFrom(suggest, positives[label]!));
  return {
    forest: forestOf(pairs, () => true),
    positives: Object.fromEntries(notations.map((notation, concept) => [notation, positives[concept]!])),
    suggest,
    auto: Object.fromEntries(
      [...auto].flatMap((least, place) => (least === never ? [] : [[notations[place]!, shown(judged, place, least)]])),
    ),
    reliability: reliabilityOf(judged),
    crossValidated: {
      folds: joinFolds,
      microF1: (2 * rightOf(given)) / (given.length + sumOf(positives)),
      calibrationError: calibrationError(judged),
    },
  };
}

/**
 * A class is given from half of the best micro-F1 on: for probabilities that hold what they say this is the threshold at which
 * that F1 is reached (Z. C. Lipton, C. Elkan, B. Naryanaswamy, Optimal thresholding of classifiers to maximize F1 measure, 2014),
 * and a few pairs move it less than the best of all thresholds tried. Concepts of which few documents are known are less often
 * told from others, so theirs is the half of a smaller F1; groups of concepts, because no single one of them has pairs enough.
 */
function suggestOf(judged: readonly JudgedPair[], positives: Float64Array): SuggestFrom[] {
  const ofAll = bestF1(judged, sumOf(positives));
  return fewExamples.map((examples, group) => {
    const isOfGroup = (borne: number): boolean => borne >= examples && borne < (fewExamples[group + 1] ?? Number.POSITIVE_INFINITY);
    const own = judged.filter(({ label }) => isOfGroup(positives[label]!));
    const ofGroup = bestF1(own, sumOf(positives.filter(isOfGroup)));
    // Where none was right nothing is known of the group.
    return { examples, least: (ofGroup === 0 ? ofAll : ofGroup) / 2 };
  });
}

/** The best micro-F1 of pairs where so many would be right, candidates or not. */
function bestF1(judged: readonly JudgedPair[], wanted: number): number {
  return bestThreshold(judged, wanted - rightOf(judged)).f1;
}

function rightOf(judged: readonly JudgedPair[]): number {
  return judged.filter(({ right }) => right).length;
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function shown(judged: readonly JudgedPair[], place: number, least: number): AutomaticFrom {
  const cases = judged.filter(({ label, p }) => label === place && p >= least);
  return { least, right: cases.filter(({ right }) => right).length, given: cases.length };
}

/** Every candidate's probability by trees that had not seen its document. */
function leftOutPairs(pairs: Pairs): JudgedPair[] {
  const folds = pairs.families.map((family) => foldOf(family, joinFolds));
  const found: JudgedPair[] = [];
  for (let fold = 0; fold < joinFolds; fold += 1) {
    const forest = forestOf(pairs, (document) => folds[document] !== fold);
    const outside = [...pairs.documents.keys()].filter((pair) => folds[pairs.documents[pair]!] === fold);
    const ps = probabilities(forest, rowsOf(pairs, outside));
    for (const [index, pair] of outside.entries()) {
      found.push({ label: pairs.concepts[pair]!, p: ps[index]!, right: pairs.right[pair] === 1 });
    }
  }
  return found;
}

function forestOf(pairs: Pairs, takes: (document: number) => boolean): Forest {
  const chosen = [...pairs.documents.keys()].filter((pair) => takes(pairs.documents[pair]!));
  const answers = Uint8Array.from(chosen, (pair) => pairs.right[pair]!);
  const weights = new Float32Array(chosen.length).fill(1);
  return growForest({ columns: pairColumns, rows: rowsOf(pairs, chosen), answers, weights }, growth);
}

function rowsOf({ rows: all }: Pairs, chosen: readonly number[]): Float32Array {
  const width = pairColumns.length;
  const rows = new Float32Array(chosen.length * width);
  for (const [index, pair] of chosen.entries()) rows.set(all.subarray(pair * width, (pair + 1) * width), index * width);
  return rows;
}
