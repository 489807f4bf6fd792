// Writes the same documents to Elasticsearch and searches them, by our engine and by the client as it comes, batch by batch and
// query by query in turn; who goes first changes each time. Raw bodies are those that our engine sends.
import { Client } from '@elastic/elasticsearch';
import { loadConfig } from '../../../src/config.ts';
import { toDocument } from '../../../src/search/document.ts';
import { bodyOf as indexBodyOf, mapping, namesOf, settings } from '../../../src/search/elasticsearch-index.ts';
import { bodyOf as searchBodyOf } from '../../../src/search/elasticsearch-search.ts';
import type { FacetName, IndexDocument, SearchRequest } from '../../../src/search/engine.ts';
import { parseQuery } from '../../../src/search/query.ts';
import { openWorld, projectFolder } from '../../../pipelines/effects.ts';
import { findItems } from '../../../pipelines/find-items.ts';
import { silentLog } from '../../../pipelines/log.ts';
import type { ElasticsearchArgument, ElasticsearchRun } from '../elasticsearch-run.ts';
import { inventedQueries } from '../invented-notices.ts';
import { argument, tell } from '../run-child.ts';

const { url, prefix, home, documents, queries } = argument() as ElasticsearchArgument;
const watch = { TECHWATCH_HOME: home, TECHWATCH_ELASTICSEARCH_URL: url, TECHWATCH_INDEX_PREFIX: prefix };
const world = openWorld(loadConfig(watch, { folder: projectFolder, project: projectFolder }), silentLog);
const [engine, edition, ledger] = [await world.search(), await world.edition(), await world.ledger()];
const client = new Client({ node: url });
const rawIndex = `${prefix}-raw`;
await client.indices.create({ index: rawIndex, settings: settings(), mappings: mapping() });

/** Milliseconds of two works, of which `first` goes first. */
async function timed(works: readonly [() => Promise<void>, () => Promise<void>], first: number): Promise<readonly [number, number]> {
  const took: [number, number] = [0, 0];
  for (const place of first % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
    const started = performance.now();
    await works[place]();
    took[place] = performance.now() - started;
  }
  return took;
}

async function writeOurs(batch: readonly IndexDocument[]): Promise<void> {
  const results = await engine.write(batch);
  const lost = results.find((result) => result.state !== 'written');
  if (lost !== undefined) throw new Error(`expected every document to be written, found ${JSON.stringify(lost)}`);
}

async function writeRaw(batch: readonly IndexDocument[]): Promise<void> {
  const action = ({ id, revision }: IndexDocument): object => ({ index: { _id: id, version: revision, version_type: 'external_gte' } });
  const answer = await client.bulk({ index: rawIndex, operations: batch.flatMap((document) => [action(document), indexBodyOf(document)]) });
  if (answer.errors) throw new Error('expected the raw bulk to write every document, found errors');
}

async function* batches(): AsyncGenerator<IndexDocument[]> {
  const batchSize = 500;
  let [batch, count]: [IndexDocument[], number] = [[], 0];
  for await (const item of ledger.stream({})) {
    if (count >= documents) break;
    count += 1;
    batch.push(toDocument(item, edition));
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

let [bulk, rawBulk, written, turn] = [0, 0, 0, 0];
for await (const batch of batches()) {
  const [ours, raw] = await timed([() => writeOurs(batch), () => writeRaw(batch)], turn);
  turn += 1;
  // The first batch warms up the server and both clients.
  if (turn > 1) [bulk, rawBulk, written] = [bulk + ours, rawBulk + raw, written + batch.length];
}
await engine.refresh();

const facets: readonly FacetName[] = ['kind', 'concept', 'source', 'language', 'year', 'country'];
const warmUp = 10;
const [oursMs, rawMs]: [number[], number[]] = [[], []];
let sameTotals = 0;
for (const [index, text] of inventedQueries(queries + warmUp).entries()) {
  const match = index % 4 < 2 ? 'all' : 'any';
  const { query } = parseQuery(text, { match, edition, now: world.now() });
  const request: SearchRequest = { query, sort: 'relevance', size: 10, page: 1, facets, facetSize: 50, histogram: null };
  const totals = [0, 0];
  const works = [
    async (): Promise<void> => void (totals[0] = (await findItems(text, { match, size: 10, facets }, world)).total),
    async (): Promise<void> => {
      const { hits } = await client.search({ index: namesOf(prefix).read, ...searchBodyOf(request), from: 0, size: 10 });
      totals[1] = typeof hits.total === 'number' ? hits.total : (hits.total?.value ?? 0);
    },
  ] as const;
  const [ours, raw] = await timed(works, index);
  if (index < warmUp) continue;
  oursMs.push(ours);
  rawMs.push(raw);
  sameTotals += totals[0] === totals[1] ? 1 : 0;
}
await client.close();
await world.close();
tell({
  ours: oursMs,
  raw: rawMs,
  bulkSeconds: bulk / 1000,
  rawBulkSeconds: rawBulk / 1000,
  documents: written,
  sameTotals,
} satisfies ElasticsearchRun);
