// Searches and bulk writes of Elasticsearch through our engine against the client as it comes with the same bodies.
// `ours` and `baseline` are median milliseconds of a search; bulkRatio is documents per second, ours over the raw client's.
import { percentile } from '../../gold/figures.ts';
import { startElasticsearch, type Elasticsearch } from '../../services/elasticsearch.ts';
import type { ElasticsearchArgument, ElasticsearchRun } from '../elasticsearch-run.ts';
import { importBoth } from '../imported.ts';
import { removeIndices } from '../../gold/remove-indices.ts';
import { rounded, type BenchPart, type Measured } from '../part.ts';
import { runChild } from '../run-child.ts';

const goals = { search: 1.3, bulk: 0.9 };
const queries = 200;
/** Documents of the goal: enough that a batch's time is the server's, few enough for one server and minutes. */
const full = 20_000;

export const measure: BenchPart = async (run) => {
  const server = await startElasticsearch();
  if (server === null) {
    run.say('ELASTICSEARCH WAS NOT MEASURED: no server is to be had here');
    return null;
  }
  const prefix = `bench-${process.pid}`;
  try {
    const { home } = await importBoth(run);
    const documents = Math.max(1_500, Math.round(full * run.size));
    const argument: ElasticsearchArgument = { url: server.url, prefix, home, documents, queries };
    return measuredOf(await runChild<ElasticsearchRun>('elasticsearch-both', argument, run.profiles));
  } finally {
    await cleared(server, prefix);
  }
};

async function cleared(server: Elasticsearch, prefix: string): Promise<void> {
  try {
    await removeIndices(server.url, prefix);
  } finally {
    await server.stop();
  }
}

function measuredOf(found: ElasticsearchRun): Measured {
  const [ours, raw] = [percentile(found.ours, 0.5), percentile(found.raw, 0.5)];
  const bulkRatio = found.rawBulkSeconds / found.bulkSeconds;
  return {
    ours: rounded(ours),
    baseline: rounded(raw),
    ratio: rounded(ours / raw),
    unit: 'ms (median)',
    better: 'lower',
    goal: `ratio at most ${goals.search}, bulkRatio at least ${goals.bulk}`,
    met: ours / raw <= goals.search && bulkRatio >= goals.bulk,
    p95: rounded(percentile(found.ours, 0.95)),
    baselineP95: rounded(percentile(found.raw, 0.95)),
    bulkRatio: rounded(bulkRatio),
    bulkPerSecond: rounded(found.documents / found.bulkSeconds),
    baselineBulkPerSecond: rounded(found.documents / found.rawBulkSeconds),
    sameTotals: found.sameTotals,
    queries,
    documents: found.documents,
  };
}
