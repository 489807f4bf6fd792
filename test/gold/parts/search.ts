// Ranking: projects found by the titles of the call topics that funded them, through parsing, engine and order of the product.
// ndcg10, mrr10, recall10 over the queries, answered: share with a result; es…: the same with Elasticsearch;
// sameNdcg: 1 less the largest difference of a query's nDCG@10 between the engines; sameTotal: share of queries with one total.
import { findItems } from '../../../pipelines/find-items.ts';
import type { World } from '../../../pipelines/effects.ts';
import { removeIndices } from '../remove-indices.ts';
import { field, ndjsonOf } from '../data-set.ts';
import { mean, ndcg, reciprocalRank, share } from '../figures.ts';
import { type JudgedQuery, judgedQueries } from '../judged-queries.ts';
import type { Figures, Ground, Part } from '../part.ts';
import { importRows, inTemporaryWatch } from '../temporary-watch.ts';

const set = 'cordis-security-projects';
const depth = 10;

interface Answered {
  readonly ranking: readonly string[];
  readonly total: number;
}

export const measure: Part = async (ground) => {
  const queries = judgedQueries(ground.data);
  const embedded = await inTemporaryWatch({}, (world) => answers(world, ground.data, queries));
  const figures = { ...ranked(queries, embedded), n: queries.length };
  return ground.elasticsearchUrl === null
    ? figures
    : { ...figures, ...(await compared(ground, ground.elasticsearchUrl, queries, embedded)) };
};

/** A project is told by its title and objective, never by its topic: that would give the answer away. */
async function answers(world: World, data: string, queries: readonly JudgedQuery[]): Promise<readonly Answered[]> {
  const projects = ndjsonOf(data, `${set}/projects.ndjson.gz`);
  await importRows(
    projects.map((row) => ({ sourceKey: field(row, 'id'), kind: 'project', title: field(row, 'title'), abstract: row['objective'] })),
    world,
  );
  const found: Answered[] = [];
  for (const query of queries) {
    const { items, total } = await findItems(query.text, { match: 'any', size: depth }, world);
    found.push({ ranking: items.map((item) => item.sourceKey), total });
  }
  return found;
}

function ranked(queries: readonly JudgedQuery[], found: readonly Answered[]): Figures {
  const rankings = queries.map(({ relevant }, index) => ({ relevant, ranking: found[index]!.ranking }));
  return {
    ndcg10: mean(rankings.map(({ ranking, relevant }) => ndcg(ranking, relevant, depth))),
    mrr10: mean(rankings.map(({ ranking, relevant }) => reciprocalRank(ranking, relevant, depth))),
    recall10: mean(rankings.map(({ ranking, relevant }) => ranking.filter((key) => relevant.has(key)).length / relevant.size)),
    answered: share(rankings.map(({ ranking }) => ranking.length > 0)),
  };
}

async function compared({ data }: Ground, url: string, queries: readonly JudgedQuery[], embedded: readonly Answered[]): Promise<Figures> {
  const prefix = `gold-${process.pid}`;
  try {
    const settings = { TECHWATCH_ELASTICSEARCH_URL: url, TECHWATCH_INDEX_PREFIX: prefix };
    const other = await inTemporaryWatch(settings, (world) => answers(world, data, queries));
    const apart = queries.map(({ relevant }, index) =>
      Math.abs(ndcg(other[index]!.ranking, relevant, depth) - ndcg(embedded[index]!.ranking, relevant, depth)),
    );
    const named = Object.entries(ranked(queries, other)).map(([name, value]) => [`es${name[0]!.toUpperCase()}${name.slice(1)}`, value]);
    return {
      ...Object.fromEntries(named),
      sameNdcg: 1 - Math.max(...apart),
      sameTotal: share(other.map(({ total }, index) => total === embedded[index]!.total)),
    };
  } finally {
    await removeIndices(url, prefix);
  }
}
