// Do French queries find the English items of the same concept? Each pair of queries-fr.tsv is asked in English and in French, best
// first (`any`), of the projects of EU security research, whose texts are English.
// recall: the mean over the pairs of the share of the English query's first 20 that the French query has in its first 20; answered:
// share of French queries with a result.
// Each topic of topics-fr.tsv (every fifth judged topic of the set, the first 40) is asked by its title and by our French wording of it:
// topicsEnglish, topicsFrench: recall of the projects that the topic funded in the first 20; topics: the French one over the English;
// topicsHeld: how many of these topics the set of DIR holds. Where it holds none the others are not there, nor are their floors asked for.
// es…: the same with Elasticsearch.
import { readFileSync } from 'node:fs';
import { findItems } from '../../../pipelines/find-items.ts';
import type { World } from '../../../pipelines/effects.ts';
import { field, ndjsonOf } from '../data-set.ts';
import { mean, share } from '../figures.ts';
import { judgedQueries } from '../judged-queries.ts';
import type { Figures, Part } from '../part.ts';
import { removeIndices } from '../remove-indices.ts';
import { importRows, inTemporaryWatch } from '../temporary-watch.ts';

const depth = 20;

type Search = (text: string) => Promise<readonly string[]>;

export const measure: Part = async ({ data, elasticsearchUrl }) => {
  const embedded = await inTemporaryWatch({}, (world) => figuresOf(data, world));
  if (elasticsearchUrl === null) return embedded;
  const prefix = `gold-french-${process.pid}`;
  try {
    const settings = { TECHWATCH_ELASTICSEARCH_URL: elasticsearchUrl, TECHWATCH_INDEX_PREFIX: prefix };
    const other = await inTemporaryWatch(settings, (world) => figuresOf(data, world));
    const named = Object.entries(other).map(([name, value]) => [`es${name[0]!.toUpperCase()}${name.slice(1)}`, value]);
    return { ...embedded, ...Object.fromEntries(named) };
  } finally {
    await removeIndices(elasticsearchUrl, prefix);
  }
};

/** The rows of a table beside this folder, without its head. */
function rowsOf(name: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => line.split('\t'));
}

async function figuresOf(data: string, world: World): Promise<Figures> {
  const projects = ndjsonOf(data, 'cordis-security-projects/projects.ndjson.gz');
  await importRows(
    projects.map((row) => ({ sourceKey: field(row, 'id'), kind: 'project', title: field(row, 'title'), abstract: row['objective'] })),
    world,
  );
  const first: Search = async (text) => (await findItems(text, { match: 'any', size: depth }, world)).items.map((item) => item.sourceKey);
  return { ...(await alike(first)), ...(await judged(data, first)) };
}

async function alike(first: Search): Promise<Figures> {
  const found: { readonly english: readonly string[]; readonly french: readonly string[] }[] = [];
  for (const [, english = '', french = ''] of rowsOf('queries-fr.tsv'))
    found.push({ english: await first(english), french: await first(french) });
  return {
    recall: mean(found.map(({ english, french }) => english.filter((key) => french.includes(key)).length / Math.max(1, english.length))),
    answered: share(found.map(({ french }) => french.length > 0)),
  };
}

async function judged(data: string, first: Search): Promise<Figures> {
  const topics = new Map(judgedQueries(data).map((query) => [query.id, query]));
  const recalls: { readonly english: number; readonly french: number }[] = [];
  for (const [id = '', french = ''] of rowsOf('topics-fr.tsv')) {
    const topic = topics.get(id);
    if (topic === undefined) continue;
    const recall = async (text: string): Promise<number> =>
      (await first(text)).filter((key) => topic.relevant.has(key)).length / topic.relevant.size;
    recalls.push({ english: await recall(topic.text), french: await recall(french) });
  }
  if (recalls.length === 0) return { topicsHeld: 0 };
  const [english, french] = [mean(recalls.map((one) => one.english)), mean(recalls.map((one) => one.french))];
  return { topics: french / english, topicsEnglish: english, topicsFrench: french, topicsHeld: recalls.length };
}
