// What one part of the evaluation is given and gives.

/** Where a part measures. */
export interface Ground {
  /** Folder of the data sets. */
  readonly data: string;
  /** Folder that is learnt from where something must be learnt; null: the fixed split of `data`. */
  readonly train: string | null;
  /** A second engine to measure beside the embedded one. */
  readonly elasticsearchUrl: string | null;
}

/** Figures by name; higher is better but for `n`, the number of what was judged, and names that say another unit. */
export type Figures = Readonly<Record<string, number>>;

/** Measures one kind of quality. Throws InputError when its data set is missing. */
export type Part = (ground: Ground) => Promise<Figures>;
