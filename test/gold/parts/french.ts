// Do French queries find the English items of the same concept? Each pair of queries-fr.tsv is asked in English and in French, best
// first (`any`), of the projects of EU security research, whose texts are English.
// recall: the mean over the pairs of the share of the English query's first 20 that the French query has in its first 20; answered:
// share of French queries with a result; es…: the same with Elasticsearch.
import { readFileSync } from 'node:fs';
import { findItems } from '../../../pipelines/find-items.ts';
import type { World } from '../../../pipelines/effects.ts';
import { field, ndjsonOf } from '../data-set.ts';
import { mean, share } from '../figures.ts';
import type { Figures, Part } from '../part.ts';
import { removeIndices } from '../remove-indices.ts';
import { importRows, inTemporaryWatch } from '../temporary-watch.ts';

const depth = 20;

interface Pair {
  readonly english: string;
  readonly french: string;
}

export const measure: Part = async ({ data, elasticsearchUrl }) => {
  const pairs = queryPairs();
  const embedded = await inTemporaryWatch({}, (world) => figuresOf(pairs, data, world));
  if (elasticsearchUrl === null) return { ...embedded, n: pairs.length };
  const prefix = `gold-french-${process.pid}`;
  try {
    const settings = { TECHWATCH_ELASTICSEARCH_URL: elasticsearchUrl, TECHWATCH_INDEX_PREFIX: prefix };
    const other = await inTemporaryWatch(settings, (world) => figuresOf(pairs, data, world));
    return { ...embedded, esRecall: other['recall']!, esAnswered: other['answered']!, n: pairs.length };
  } finally {
    await removeIndices(elasticsearchUrl, prefix);
  }
};

function queryPairs(): readonly Pair[] {
  const [, ...lines] = readFileSync(new URL('../queries-fr.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [, english = '', french = ''] = line.split('\t');
    return { english, french };
  });
}

async function figuresOf(pairs: readonly Pair[], data: string, world: World): Promise<Figures> {
  const projects = ndjsonOf(data, 'cordis-security-projects/projects.ndjson.gz');
  await importRows(
    projects.map((row) => ({ sourceKey: field(row, 'id'), kind: 'project', title: field(row, 'title'), abstract: row['objective'] })),
    world,
  );
  const first = async (text: string): Promise<readonly string[]> =>
    (await findItems(text, { match: 'any', size: depth }, world)).items.map((item) => item.sourceKey);
  const found: { readonly english: readonly string[]; readonly french: readonly string[] }[] = [];
  for (const { english, french } of pairs) found.push({ english: await first(english), french: await first(french) });
  return {
    recall: mean(found.map(({ english, french }) => english.filter((key) => french.includes(key)).length / Math.max(1, english.length))),
    answered: share(found.map(({ french }) => french.length > 0)),
  };
}
