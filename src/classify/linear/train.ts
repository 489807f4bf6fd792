// Learns a linear model from labelled documents: counts features, chooses them, learns one plane a label, calibrates on scores
// of documents that were left out. The same documents in the same order give the same model. Reads no files and no clock.
import { FeatureReader, type CountedFeatures, type LinearText } from './feature-reader.ts';
import { FeatureTable } from './feature-table.ts';
import { crossValidate, type LearnerOf } from './cross-validate.ts';
import { gramOf, GramLearner } from './gram.ts';
import type { JudgedScores } from './calibration.ts';
import { mostSteps, packedWeight, type LinearModel, type WeightTable } from './model.ts';
import { DescentLearner, type Plane, type Problem } from './svm.ts';
import { groupStarts, VectorStore, type Vectors } from './vectors.ts';
import { chooseFeatures, weigh } from './weighting.ts';

/** A document to learn from. */
export interface TrainingDocument extends LinearText {
  readonly id: string;
  /** Documents of one family are never on both sides of a validation; default: the id. */
  readonly family?: string;
  readonly labels: readonly string[];
  /** Labels that somebody said are wrong. */
  readonly rejected?: readonly string[];
  /** Whether every label that is not given is wrong; else silence says nothing. Default true. */
  readonly complete?: boolean;
  /** True for what is not a document but a definition: it is learnt in every fold and never judged. */
  readonly definition?: boolean;
}

/** How a model is learnt. */
export interface TrainerOptions {
  /** Cost of a document on the wrong side of a plane. Default 1. */
  readonly cost?: number;
  /** Weights that give less than this share of what their label's strongest gives are left out. Default 0.02. */
  readonly smallestWeight?: number;
}

/** Documents up to which all their products fit into memory at once (100 MB). */
const mostInGram = 5_000;

/** Most labels that a model can hold: places are 16 bits wide. */
export const mostLabels = 65_535;

/** Collects documents one by one, keeping their features and not their texts, then learns. */
export class LinearTrainer {
  readonly #table = new FeatureTable();
  readonly #isRun: number[] = [];
  readonly #store = new VectorStore();
  readonly #reader: FeatureReader;
  readonly #judgements: {
    readonly family: string | null;
    readonly labels: readonly string[];
    readonly rejected: readonly string[];
    readonly complete: boolean;
  }[] = [];

  readonly #cost: number;
  readonly #smallestWeight: number;

  constructor({ cost = 1, smallestWeight = 0.02 }: TrainerOptions = {}) {
    this.#cost = cost;
    this.#smallestWeight = smallestWeight;
    this.#reader = new FeatureReader((hash, kind) => {
      const place = this.#table.intern(hash);
      if (place === this.#isRun.length) this.#isRun.push(kind === 'run' ? 1 : 0);
      return place;
    });
  }

  /** Documents added so far. */
  get documents(): number {
    return this.#judgements.length;
  }

  /** Different labels met so far. */
  get labels(): number {
    return new Set(this.#judgements.flatMap((one) => one.labels)).size;
  }

  add(document: TrainingDocument): void {
    const { places, counts } = this.#reader.read(document);
    this.#store.add(places, counts);
    const { id, family = id, labels, rejected = [], complete = true, definition = false } = document;
    this.#judgements.push({ family: definition ? null : family, labels: [...new Set(labels)], rejected, complete });
  }

  /** Learns from what was added. Throws RangeError without a label or with too many. */
  train(version: string): LinearModel {
    return this.trainAndScore(version).model;
  }

  /** The same, with the scores of every document by models that had not seen it. */
  trainAndScore(version: string): { readonly model: LinearModel; readonly leftOut: JudgedScores } {
    const counted = this.#store.vectors();
    const labels = [...new Set(this.#judgements.flatMap((one) => one.labels))].toSorted();
    if (labels.length === 0 || labels.length > mostLabels)
      throw new RangeError(`expected 1 to ${mostLabels} labels, found ${labels.length}`);
    const { moved, weighting } = chooseFeatures(counted, Uint8Array.from(this.#isRun));
    const vectors = weighed(counted, moved, weighting);
    const hashes = kept(this.#table.hashes(), moved, weighting.idf.length);
    const sides = this.#sides(labels);
    const positives = Int32Array.from(sides, (side) => side.reduce((sum, one) => sum + Number(one === 1), 0));
    const rows = Int32Array.from({ length: vectors.count }, (_, row) => row);
    const problem = { vectors, width: weighting.idf.length, cost: this.#cost };
    const learnerOf = learnersOf(problem);
    const { calibration, crossValidated, leftOut } = crossValidate(learnerOf, {
      families: this.#judgements.map((one) => one.family),
      sides,
      positives,
    });
    const learner = learnerOf(rows);
    const means = meansOf(vectors, problem.width);
    const planes = sides.map((side) => pruned(learner.plane(side), means, { idf: weighting.idf, smallestWeight: this.#smallestWeight }));
    const model = {
      version,
      documents: this.#judgements.filter((one) => one.family !== null).length,
      labels,
      positives,
      hashes,
      weighting,
      weights: tableOf(planes, problem.width),
      bias: Float32Array.from(planes, (plane) => plane.bias),
      calibration,
      crossValidated,
    };
    return { model, leftOut };
  }

  #sides(labels: readonly string[]): Int8Array[] {
    const placeOf = new Map(labels.map((label, place) => [label, place]));
    const sides = labels.map(() => new Int8Array(this.#judgements.length));
    for (const [row, { labels: own, rejected, complete }] of this.#judgements.entries()) {
      if (complete) for (const side of sides) side[row] = -1;
      for (const label of rejected) if (placeOf.has(label)) sides[placeOf.get(label)!]![row] = -1;
      for (const label of own) sides[placeOf.get(label)!]![row] = 1;
    }
    return sides;
  }
}

function learnersOf(problem: Omit<Problem, 'rows'>): LearnerOf {
  if (problem.vectors.count > mostInGram) return (rows) => new DescentLearner({ ...problem, rows });
  const gram = gramOf(problem.vectors, problem.width);
  return (rows) => new GramLearner(gram, { ...problem, rows });
}

function weighed(counted: Vectors, moved: Int32Array, weighting: LinearModel['weighting']): Vectors {
  const store = new VectorStore();
  for (let row = 0; row < counted.count; row += 1) {
    const [places, counts]: [number[], number[]] = [[], []];
    for (let at = counted.starts[row]!; at < counted.starts[row + 1]!; at += 1) {
      const place = moved[counted.places[at]!]!;
      if (place < 0) continue;
      places.push(place);
      counts.push(counted.values[at]!);
    }
    const features: CountedFeatures = { size: places.length, places: Int32Array.from(places), counts: Float32Array.from(counts) };
    const vector = weigh(features, weighting);
    store.add(vector.places, vector.values);
  }
  return store.vectors();
}

function kept(hashes: Uint32Array, moved: Int32Array, count: number): Uint32Array {
  const found = new Uint32Array(count);
  for (let place = 0; place < moved.length; place += 1) if (moved[place]! >= 0) found[moved[place]!] = hashes[place]!;
  return found;
}

interface SparsePlane {
  readonly bias: number;
  readonly places: Int32Array;
  readonly values: Float32Array;
}

/**
 * Leaves small weights out. What they gave a document on average is added to the bias, so that scores keep their level:
 * probabilities were fitted on whole planes.
 */
function pruned(
  { weights, bias }: Plane,
  means: Float32Array,
  { idf, smallestWeight }: { readonly idf: Float32Array; readonly smallestWeight: number },
): SparsePlane {
  // A value goes with its idf: features that most texts have give little each, and cost most of the time.
  const givenBy = (place: number): number => Math.abs(weights[place]!) * idf[place]!;
  let largest = 0;
  for (let place = 0; place < weights.length; place += 1) largest = Math.max(largest, givenBy(place));
  const least = largest * smallestWeight;
  const places: number[] = [];
  let level = bias;
  for (let place = 0; place < weights.length; place += 1) {
    if (givenBy(place) > least) places.push(place);
    else level += weights[place]! * means[place]!;
  }
  return { bias: level, places: Int32Array.from(places), values: Float32Array.from(places, (place) => weights[place]!) };
}

/** The mean value of each feature over all documents. */
function meansOf({ count, places, values }: Vectors, width: number): Float32Array {
  const means = new Float32Array(width);
  for (let at = 0; at < places.length; at += 1) means[places[at]!]! += values[at]! / count;
  return means;
}

function tableOf(planes: readonly SparsePlane[], width: number): WeightTable {
  const starts = groupStarts(
    planes.map(({ places }) => places),
    width,
  );
  const next = starts.slice(0, width);
  let largest = 0;
  for (const { values } of planes) for (const value of values) largest = Math.max(largest, Math.abs(value));
  const step = largest === 0 ? 1 : largest / mostSteps;
  const packed = new Int32Array(starts[width]!);
  for (const [label, { places, values }] of planes.entries()) {
    for (let index = 0; index < places.length; index += 1)
      packed[next[places[index]!]!++] = packedWeight(Math.round(values[index]! / step), label);
  }
  return { starts, packed, step };
}
