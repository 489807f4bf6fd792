// What the child that classifies is told and tells.

/** What it is told. */
export interface ClassifyArgument {
  /** Documents of a round. */
  readonly documents: number;
  readonly rounds: number;
  /** Documents and labels of the model that is learnt anew. */
  readonly learnt: number;
  readonly labels: number;
}

/** Seconds of processor time for all documents, round after round. */
export interface ClassifyRounds {
  readonly plain: readonly number[];
  readonly linear: readonly number[];
  readonly watch: readonly number[];
}

export interface ClassifyRun {
  /** Documents of 100 words, and of 600. */
  readonly short: ClassifyRounds;
  readonly long: ClassifyRounds;
  /** Seconds of processor time to learn a model anew. */
  readonly retraining: number;
  /** Milliseconds until the classifier's module is there. */
  readonly importMs: number;
}
