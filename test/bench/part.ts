// What one part of the bench is given and gives.

/** What all parts of one run have in common. */
export interface BenchRun {
  /** 1: the sizes of the goals; smaller for a quick look. */
  readonly size: number;
  /** A folder for this run, removed afterwards. */
  readonly folder: string;
  /** Folder that takes CPU profiles of our child processes; null: none. */
  readonly profiles: string | null;
  /** Says what happens meanwhile, on standard error. */
  readonly say: (message: string) => void;
  /** Does a preparation once for all parts that need it. */
  readonly once: <T>(name: string, prepare: () => Promise<T>) => Promise<T>;
}

/** A measured part: `ratio` is ours over baseline; `higher` or `lower` says which way is better. */
export interface Measured {
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** What is aimed at, in words; null where nothing is. */
  readonly goal: string | null;
  readonly met: boolean | null;
  readonly [more: string]: number | string | boolean | null;
}

/** Measures one thing; null when it could not be run here, which the part has said. */
export type BenchPart = (run: BenchRun) => Promise<Measured | null>;

/** A figure with three decimals: more would only pretend to be exact. */
export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
