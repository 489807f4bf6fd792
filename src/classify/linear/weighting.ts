// What features weigh: which are kept, their idf, and how counts of a text become a vector of length 1.
import type { CountedFeatures } from './feature-reader.ts';
import type { SparseVector, Vectors } from './vectors.ts';

/** Documents that a feature must stand in to be kept. */
const leastDocuments = 2;

/** Share of the documents beyond which a run of characters says nothing: endings and parts of small words. */
const mostDocumentsOfRun = 0.5;

/** Share of a vector's squared length that runs of characters make up; stems and pairs make up the rest. */
const runShare = 0.4;

const runScale = Math.sqrt(runShare);
const wordScale = Math.sqrt(1 - runShare);

/** Logarithms of the counts that are met most. */
const logs = Float64Array.from({ length: 64 }, (_, count) => Math.log(count));

/** The features of a model by place: idf, and 1 where a feature is a run of characters. */
export interface Weighting {
  readonly idf: Float32Array;
  readonly isRun: Uint8Array;
}

/**
 * Chooses features: place to new place, -1 for those left out, and the weighting of those kept. Features of many documents
 * come first: what most texts ask for then lies close together, which is most of the speed of a model.
 */
export function chooseFeatures(counted: Vectors, isRun: Uint8Array): { readonly moved: Int32Array; readonly weighting: Weighting } {
  const documents = new Int32Array(isRun.length);
  for (const place of counted.places) documents[place]! += 1;
  const most = Math.max(leastDocuments, mostDocumentsOfRun * counted.count);
  const kept = [...documents.keys()]
    .filter((place) => documents[place]! >= leastDocuments && (isRun[place] === 0 || documents[place]! <= most))
    .toSorted((one, other) => documents[other]! - documents[one]! || one - other);
  const moved = new Int32Array(isRun.length).fill(-1);
  for (const [to, place] of kept.entries()) moved[place] = to;
  // Smoothed as if one more document held every feature.
  const idf = Float32Array.from(kept, (place) => Math.log((1 + counted.count) / (1 + documents[place]!)) + 1);
  return { moved, weighting: { idf, isRun: Uint8Array.from(kept, (place) => isRun[place]!) } };
}

/**
 * The vector of a text: (1 + ln count) x idf, stems and pairs of length sqrt(1 - runShare), runs of length sqrt(runShare),
 * so that a text with one kind alone is shorter than 1.
 */
export function weigh({ size, places, counts }: CountedFeatures, { idf, isRun }: Weighting): SparseVector {
  const values = new Float32Array(size);
  let [words, runs] = [0, 0];
  for (let index = 0; index < size; index += 1) {
    const value = (1 + (logs[counts[index]!] ?? Math.log(counts[index]!))) * idf[places[index]!]!;
    values[index] = value;
    if (isRun[places[index]!] === 1) runs += value * value;
    else words += value * value;
  }
  const wordFactor = words === 0 ? 0 : wordScale / Math.sqrt(words);
  const runFactor = runs === 0 ? 0 : runScale / Math.sqrt(runs);
  for (let index = 0; index < size; index += 1) values[index]! *= isRun[places[index]!] === 1 ? runFactor : wordFactor;
  return { places, values };
}
