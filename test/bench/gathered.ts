// What both gatherings, ours and the plain one, are told and tell.

/** What a gathering is told. */
export interface GatherArgument {
  readonly folder: string;
  readonly hosts: readonly string[];
  /** The loopback address of all hosts. */
  readonly origin: string;
  /** Whether ours classifies what it keeps; the plain loop never does. */
  readonly classes: boolean;
}

/** Seconds since the start: on the wall, and of processor time. */
export interface Moment {
  readonly seconds: number;
  readonly processor: number;
}

/** What a gathering tells. */
export interface Gathered {
  readonly pages: number;
  readonly items: number;
  /** When every page was fetched, parsed and stored. */
  readonly fetchedAt: Moment;
  /** When all of it could be found by a search. */
  readonly indexedAt: Moment;
}
