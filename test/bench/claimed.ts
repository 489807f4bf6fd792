// What the child that claims pages is told and tells.

/** What it is told. */
export interface ClaimArgument {
  readonly folder: string;
  /** Pages that wait in each of the two frontiers. */
  readonly long: number;
  readonly short: number;
  /** Claims that are counted, and as many that are not. */
  readonly claims: number;
}

/** Seconds of processor time for all claims. */
export interface Claimed {
  readonly long: number;
  readonly short: number;
}
