// Searches the imported notices, each query by ours and by plain FTS5 in turn: ours from the text to the finished document with
// six facets and highlights, the plain one ranked by bm25 with nothing beside.
import { DatabaseSync } from 'node:sqlite';
import { loadConfig } from '../../../src/config.ts';
import type { FacetName } from '../../../src/search/engine.ts';
import { openWorld, projectFolder } from '../../../pipelines/effects.ts';
import { findItems } from '../../../pipelines/find-items.ts';
import { silentLog } from '../../../pipelines/log.ts';
import { inventedQueries } from '../invented-notices.ts';
import { argument, processorSeconds, tell } from '../run-child.ts';
import type { SearchArgument, Searched } from '../searched.ts';

const { home, plainFolder, queries } = argument() as SearchArgument;
const facets: readonly FacetName[] = ['kind', 'concept', 'source', 'language', 'year', 'country'];
const world = openWorld(loadConfig({ TECHWATCH_HOME: home }, { folder: projectFolder, project: projectFolder }), silentLog);
const database = new DatabaseSync(`${plainFolder}/plain.db`, { readOnly: true });
const plainly = database.prepare(
  'SELECT rowid, title, abstract, bm25(found) AS score FROM found WHERE found MATCH ? ORDER BY score LIMIT 10',
);

async function ours(text: string, match: 'all' | 'any'): Promise<number> {
  const { total } = await findItems(text, { match, size: 10, facets }, world);
  return total;
}

function plain(text: string, match: 'all' | 'any'): number {
  const words = text.split(' ').map((word) => `"${word}"`);
  return plainly.all(words.join(match === 'all' ? ' AND ' : ' OR ')).length;
}

const warmUp = 5;
const [oursMs, plainMs, oursProcessorMs, plainProcessorMs]: [number[], number[], number[], number[]] = [[], [], [], []];
let [oursFound, plainFound] = [0, 0];
for (const [index, text] of inventedQueries(queries + warmUp).entries()) {
  const match = index % 2 === 0 ? 'all' : 'any';
  const [started, worked] = [performance.now(), processorSeconds()];
  const total = await ours(text, match);
  const [between, workedBetween] = [performance.now(), processorSeconds()];
  const rows = plain(text, match);
  const [ended, workedAll] = [performance.now(), processorSeconds()];
  if (index < warmUp) continue;
  oursMs.push(between - started);
  plainMs.push(ended - between);
  oursProcessorMs.push((workedBetween - worked) * 1000);
  plainProcessorMs.push((workedAll - workedBetween) * 1000);
  oursFound += Math.min(10, total);
  plainFound += rows;
}
database.close();
await world.close();
tell({
  ours: oursMs,
  plain: plainMs,
  oursProcessor: oursProcessorMs,
  plainProcessor: plainProcessorMs,
  oursFound,
  plainFound,
} satisfies Searched);
