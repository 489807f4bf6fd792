// What the child that reads pages is told and tells.

/** What it is told. */
export interface ReadArgument {
  readonly pages: number;
  readonly rounds: number;
}

/** A round over all pages. */
export interface ReadRound {
  /** Seconds of processor time. */
  readonly seconds: number;
  /** Pages in whose text the sentence that was looked for stands. */
  readonly found: number;
}

/** The rounds of each way. */
export interface ReadRun {
  readonly ours: readonly ReadRound[];
  readonly plain: readonly ReadRound[];
}
