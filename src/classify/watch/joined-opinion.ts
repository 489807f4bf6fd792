// What a trained model says of a document: for each concept that may be right a probability, and why. Decides nothing.
import { probabilities } from '../../read/boosted-trees.ts';
import type { Evidence } from '../../model.ts';
import type { Edition } from '../../taxonomy/edition.ts';
import { Explainer } from '../linear/explain.ts';
import { FeatureReader, type LinearText } from '../linear/feature-reader.ts';
import { probability } from '../score.ts';
import { FeatureTable } from '../linear/feature-table.ts';
import { scoresOf } from '../linear/model.ts';
import { weigh } from '../linear/weighting.ts';
import type { Fields } from '../fields.ts';
import { codesOf, lengthOf, type ClassifiedDocument, type DocumentEvidence } from './concept-evidence.ts';
import { conceptTree } from './concept-tree.ts';
import { createLikeness } from './definitions.ts';
import { judgedByScore, pairRows } from './pair-columns.ts';
import type { WatchModel } from './watch-model.ts';

/** A concept and how likely it is right. */
export interface Opinion {
  readonly notation: string;
  readonly p: number;
}

/** Words for and against a concept, and where they stand. */
export type Reason = Pick<Evidence, 'spans' | 'terms'>;

/**
 * The opinions on one document, and the reasons of those asked for: words for and against, and where they stand. Their weights
 * are shares of the linear model's score, one of the columns that the trees are asked with; the trees' answer is no sum of them.
 */
export interface Opinions {
  readonly opinions: readonly Opinion[];
  /** Reasons of these concepts by notation. */
  explain(notations: readonly string[]): ReadonlyMap<string, Reason>;
}

/** The score of a concept that the linear model does not know. */
const unknownScore = -1.2;

export interface JoinedModel {
  /** Whether the model knows a concept. */
  knows(notation: string): boolean;
  /** `fields` are the document's texts, `evidence` is what was found in them; `least` opinions are wanted, however unlikely. */
  judge(document: ClassifiedDocument, fields: Fields, evidence: DocumentEvidence, least: number): Opinions;
}

/** Makes a model ready for an edition; a concept that was only renamed since is known under its new name. */
export function createJoinedModel(edition: Edition, { linear, join }: WatchModel): JoinedModel {
  const tree = conceptTree(edition);
  const table = new FeatureTable(linear.hashes);
  const reader = new FeatureReader((hash) => table.find(hash));
  const liken = createLikeness(edition, { table, weighting: linear.weighting, placeOf: tree.placeOf });
  const labelOf = new Map(linear.labels.map((label, place) => [edition.renamed.get(label) ?? label, place]));
  const known = new Map(Object.entries(join.positives).map(([label, count]) => [edition.renamed.get(label) ?? label, count]));
  const positives = Float64Array.from(tree.notations, (notation) => known.get(notation) ?? 0);
  const places = Int32Array.from(tree.notations, (notation) => labelOf.get(notation) ?? -1);
  const explainer = new Explainer(linear.weights, linear.labels.length);
  return {
    knows: (notation) => labelOf.has(notation),
    judge(document, fields, evidence, least) {
      const text = textOf(document);
      const { language } = text;
      const read = reader.read(text, fields);
      const titleLikeness = liken(weigh(read.title, linear.weighting));
      const vector = weigh(read, linear.weighting);
      const scores = inOrder(scoresOf(vector, linear), places);
      const facts = { evidence, scores, likeness: liken(vector), titleLikeness, length: lengthOf(document), language };
      const { concepts, rows } = pairRows(tree, facts, positives, Math.max(judgedByScore, least));
      const ps = probabilities(join.forest, rows);
      return {
        opinions: concepts.flatMap((concept, index) =>
          places[concept]! < 0 ? [] : [{ notation: tree.notations[concept]!, p: probability(ps[index]!) }],
        ),
        explain(notations) {
          const labels = notations.map((notation) => labelOf.get(notation)!);
          const reasons = explainer.explain(read, vector, labels);
          return new Map(notations.map((notation, index) => [notation, reasons[index]!]));
        },
      };
    },
  };
}

/** The scores of a model's labels in the order of the concepts. */
function inOrder(scores: Float64Array, places: Int32Array): Float64Array {
  const ordered = new Float64Array(places.length);
  for (let concept = 0; concept < places.length; concept += 1) {
    const place = places[concept]!;
    ordered[concept] = place < 0 ? unknownScore : scores[place]!;
  }
  return ordered;
}

/** A document as the linear model reads it. */
export function textOf(document: ClassifiedDocument): LinearText {
  const { title, abstract = null, text = null, language } = document;
  return { title, abstract, text, language: language?.toLowerCase() ?? 'und', codes: codesOf(document) };
}
