// What the child that measures Elasticsearch is told and tells.

/** What it is told. */
export interface ElasticsearchArgument {
  readonly url: string;
  readonly prefix: string;
  /** The watch whose ledger holds the items. */
  readonly home: string;
  readonly documents: number;
  readonly queries: number;
}

/** Milliseconds of each search, and seconds of writing all documents, by ours and by the client as it comes. */
export interface ElasticsearchRun {
  readonly ours: readonly number[];
  readonly raw: readonly number[];
  readonly bulkSeconds: number;
  readonly rawBulkSeconds: number;
  readonly documents: number;
  /** Searches for which both gave the same total. */
  readonly sameTotals: number;
}
