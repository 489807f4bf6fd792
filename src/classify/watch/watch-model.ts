// The model of the watch taxonomy: a linear model, the trees that join it with rules and labels, and thresholds.
import type { Forest } from '../../read/boosted-trees.ts';
import type { Edition } from '../../taxonomy/edition.ts';
import type { Bin } from '../linear/calibration.ts';
import type { CrossValidated, LinearModel } from '../linear/model.ts';
import type { SuggestFrom } from '../thresholds.ts';

/** From which probability a concept needs no reader, and what showed it: of `given` left-out cases at or above it `right` were right. */
export interface AutomaticFrom {
  readonly least: number;
  readonly right: number;
  readonly given: number;
}

/** Fitted on documents that the linear model had not seen. */
export interface Join {
  /** Asked with the columns of pair-columns.ts; says how likely a concept is right. */
  readonly forest: Forest;
  /** By notation: reviewed documents that bear it or a narrower one. */
  readonly positives: Readonly<Record<string, number>>;
  /** By rising examples, from 0 on. */
  readonly suggest: readonly SuggestFrom[];
  /** By notation; a concept that is missing always needs a reader. */
  readonly auto: Readonly<Record<string, AutomaticFrom>>;
  /** How often concepts of about the same probability were right. */
  readonly reliability: readonly Bin[];
  readonly crossValidated: CrossValidated;
}

export interface WatchModel {
  /** Names the model: what it was learnt from. */
  readonly version: string;
  /** Version of the edition whose concepts it knows. */
  readonly edition: string;
  readonly linear: LinearModel;
  readonly join: Join;
}

/** Notations of an edition that a model does not know, renamed ones apart: those are judged by rules and labels alone. */
export function unknownTo({ linear }: WatchModel, { concepts, renamed }: Pick<Edition, 'concepts' | 'renamed'>): string[] {
  const known = new Set(linear.labels.map((label) => renamed.get(label) ?? label));
  return concepts.map(({ notation }) => notation).filter((notation) => !known.has(notation));
}
