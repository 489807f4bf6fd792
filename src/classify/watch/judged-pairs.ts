// What the joining trees learn from: every concept that may be right of every reviewed document, as it looks to a model that has
// not seen the document, and whether it is right.
import type { Edition } from '../../taxonomy/edition.ts';
import { foldOf, foldsOf } from '../linear/cross-validate.ts';
import { FeatureReader } from '../linear/feature-reader.ts';
import { FeatureTable } from '../linear/feature-table.ts';
import type { LinearModel } from '../linear/model.ts';
import { weigh } from '../linear/weighting.ts';
import { fieldsOf } from '../fields.ts';
import { createEvidenceFinder, lengthOf } from './concept-evidence.ts';
import { conceptTree, type ConceptTree } from './concept-tree.ts';
import { createLikeness, definitionsOf } from './definitions.ts';
import { textOf } from './joined-opinion.ts';
import { learntByScore, pairColumns, pairRows, type DocumentFacts } from './pair-columns.ts';
import type { ReviewedDocument } from './train-watch.ts';

/** Candidates of all documents: rows of columns, and of each its concept, its document and whether it is right. */
export interface Pairs {
  /** Concepts by place. */
  readonly notations: readonly string[];
  readonly rows: Float32Array;
  readonly concepts: Int32Array;
  readonly documents: Int32Array;
  readonly right: Uint8Array;
  /** By document: what is never on both sides of a validation. */
  readonly families: readonly string[];
  /** By concept: documents that bear it. */
  readonly positives: Float64Array;
}

/** Scores by models that had not seen the documents: row after row, one for each label of the model. */
interface LeftOut {
  readonly linear: LinearModel;
  readonly scores: Float32Array;
}

/** The pairs of documents whose labels are closed: broader concepts are among them. */
export function pairsOf(edition: Edition, documents: readonly ReviewedDocument[], leftOut: LeftOut): Pairs {
  const tree = conceptTree(edition);
  const factsOf = factsFinder(edition, tree, leftOut);
  const families = documents.map(({ family, id }) => family ?? id);
  const known = knownOutside(tree, documents, foldsOf(documents.length + definitionsOf(edition).length));
  const found: { readonly values: Float32Array; readonly concept: number; readonly document: number; readonly right: boolean }[] = [];
  for (const [place, document] of documents.entries()) {
    const { concepts, rows } = pairRows(tree, factsOf(document, place), known.of(families[place]!), learntByScore);
    const [bears, refused] = [new Set(document.labels), new Set(document.rejected)];
    for (const [index, concept] of concepts.entries()) {
      const notation = tree.notations[concept]!;
      const right = bears.has(notation);
      if (!right && document.complete === false && !refused.has(notation)) continue;
      found.push({ values: rows.subarray(index * pairColumns.length, (index + 1) * pairColumns.length), concept, document: place, right });
    }
  }
  const rows = new Float32Array(found.length * pairColumns.length);
  for (const [index, { values }] of found.entries()) rows.set(values, index * pairColumns.length);
  return {
    notations: tree.notations,
    rows,
    concepts: Int32Array.from(found, ({ concept }) => concept),
    documents: Int32Array.from(found, ({ document }) => document),
    right: Uint8Array.from(found, ({ right }) => Number(right)),
    families,
    positives: known.all,
  };
}

function factsFinder(
  edition: Edition,
  tree: ConceptTree,
  { linear, scores }: LeftOut,
): (document: ReviewedDocument, place: number) => DocumentFacts {
  const find = createEvidenceFinder(edition);
  const table = new FeatureTable(linear.hashes);
  const reader = new FeatureReader((hash) => table.find(hash));
  const liken = createLikeness(edition, { table, weighting: linear.weighting, placeOf: tree.placeOf });
  const labelOf = Int32Array.from(tree.notations, (notation) => linear.labels.indexOf(notation));
  return (document, place) => {
    const fields = fieldsOf(document);
    const read = reader.read(textOf(document), fields);
    return {
      evidence: find(document, fields),
      scores: Float64Array.from(labelOf, (label) => scores[place * linear.labels.length + label]!),
      likeness: liken(weigh(read, linear.weighting)),
      titleLikeness: liken(weigh(read.title, linear.weighting)),
      length: lengthOf(document),
      language: document.language,
    };
  };
}

/**
 * How many documents bear each concept, as the model knew that scored a document: without the document's own part, scaled to
 * the size of the whole. A count with the document itself would tell that a rare concept is right.
 */
function knownOutside(tree: ConceptTree, documents: readonly ReviewedDocument[], folds: number) {
  const all = new Float64Array(tree.notations.length);
  const inside = Array.from({ length: folds }, () => new Float64Array(tree.notations.length));
  for (const { labels, family, id } of documents) {
    const own = inside[foldOf(family ?? id, folds)]!;
    for (const label of labels) {
      all[tree.placeOf.get(label)!]! += 1;
      own[tree.placeOf.get(label)!]! += 1;
    }
  }
  const outside = inside.map((own) => all.map((count, concept) => ((count - own[concept]!) * folds) / (folds - 1)));
  return { all, of: (family: string): Float64Array => outside[foldOf(family, folds)]! };
}
