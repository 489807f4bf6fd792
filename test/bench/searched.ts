// What the child that searches is told and tells.

/** What searching is told. */
export interface SearchArgument {
  readonly home: string;
  readonly plainFolder: string;
  readonly queries: number;
}

/** Milliseconds of each query, and how many items both found in all, which shows that they did the work. */
export interface Searched {
  readonly ours: readonly number[];
  readonly plain: readonly number[];
  /** The same by processor time. */
  readonly oursProcessor: readonly number[];
  readonly plainProcessor: readonly number[];
  readonly oursFound: number;
  readonly plainFound: number;
}
