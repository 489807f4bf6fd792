// Learns src/read/content-model.json from the public benchmarks under DIR: `node test/read/content-model/learn.ts DIR [FOLD]`.
// With FOLD (0 to 4) it learns on the other sites alone, prints what is reached on that fold, and writes nothing.
// The text of what is learnt from is not kept: only thresholds and values of trees over the features are.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { FEATURES, blockFeatures } from '../../../src/read/block-features.ts';
import { pageStatistics } from '../../../src/read/block-statistics.ts';
import type { PageFacts } from '../../../src/read/block-statistics.ts';
import type { Forest } from '../../../src/read/boosted-trees.ts';
import { pageFacts } from '../../../src/read/article.ts';
import { loadHtml } from '../../../src/read/html.ts';
import { blockChances, isArticle, keptBlocks } from '../../../src/read/main-content.ts';
import { pageBlocks } from '../../../src/read/page-blocks.ts';
import type { PageBlock } from '../../../src/read/page-blocks.ts';
import { pageMetadata } from '../../../src/read/page-metadata.ts';
import { plainText } from '../../../src/read/plain-text.ts';
import { growForest } from './grow-trees.ts';
import type { Examples } from './grow-trees.ts';
import { labelsBySnippets, labelsByText, wordsOf } from './label-blocks.ts';

const FOLDS = 5;
const GROWTH = { trees: 160, leaves: 14, rate: 0.1, least: 12, ridge: 5, columnShare: 0.4 };

interface GoldPage {
  readonly set: string;
  readonly fold: number;
  readonly blocks: readonly PageBlock[];
  readonly facts: PageFacts;
  readonly labels: readonly number[];
  /** null where only snippets are known. */
  readonly text: string | null;
}

type Row = Readonly<Record<string, unknown>>;

function rowsOf(folder: string, name: string): readonly Row[] {
  const text = gunzipSync(readFileSync(join(folder, `${name}.ndjson.gz`))).toString('utf8');
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Row]));
}

function goldPages(folder: string): readonly GoldPage[] {
  return [
    ...rowsOf(folder, 'web-articles/article-body').flatMap((row) => pageOf('article', row, row['html'], row['articleBody'])),
    ...rowsOf(folder, 'web-articles/reader-view').flatMap((row) =>
      pageOf('reader', row, row['source'], plainText(String(row['expected']))),
    ),
    ...rowsOf(folder, 'web-pages/pages').flatMap((row) =>
      pageOf(`pages.${String(row['pageType'])}`, row, row['html'], row['mainContent'] ?? ''),
    ),
    ...rowsOf(folder, 'web-articles/text-segments').flatMap((row) => pageOf('segments', row, row['html'], null)),
  ];
}

function pageOf(set: string, row: Row, html: unknown, text: unknown): readonly GoldPage[] {
  const url = typeof row['url'] === 'string' && URL.canParse(row['url']) ? row['url'] : null;
  const $ = loadHtml(String(html));
  const blocks = pageBlocks($);
  const texts = blocks.map((block) => block.text);
  const gold = text === null ? null : String(text);
  const snippets = (key: string): string[] => (Array.isArray(row[key]) ? row[key].map(String) : []);
  const labels = gold === null ? labelsBySnippets(texts, snippets('with'), snippets('without')) : labelsByText(texts, gold);
  const site =
    url === null ? String(row['id'] ?? row['name'] ?? set) + String(html).length : new URL(url).hostname.split('.').slice(-2).join('.');
  const fold = (createHash('md5').update(site).digest()[0] ?? 0) % FOLDS;
  return [{ set, fold, blocks, facts: pageFacts($, pageMetadata($, url), url), labels, text: gold }];
}

/** Every page counts alike, its blocks by their words; snippets tell of single blocks only and count by themselves. */
function examplesOf(pages: readonly GoldPage[]): Examples {
  const rows: Float32Array[] = [];
  const answers: number[] = [];
  const weights: number[] = [];
  for (const page of pages) {
    const sizes = page.blocks.map((block, index) => ((page.labels[index] ?? -1) < 0 ? 0 : Math.max(1, wordsOf(block.text).length ** 0.75)));
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    const features = blockFeatures(pageStatistics(page.blocks, page.facts));
    for (const [index, size] of sizes.entries()) {
      if (size === 0) continue;
      rows.push(features.subarray(index * FEATURES.length, (index + 1) * FEATURES.length));
      answers.push((page.labels[index] ?? 0) >= 0.5 ? 1 : 0);
      weights.push(page.text === null ? 8 : (size / whole) * 100);
    }
  }
  const together = new Float32Array(rows.length * FEATURES.length);
  for (const [index, row] of rows.entries()) together.set(row, index * FEATURES.length);
  return { columns: FEATURES, rows: together, answers: Uint8Array.from(answers), weights: Float32Array.from(weights) };
}

/** Word F1 of what would be kept, by set, and the share of snippets' blocks that are judged rightly. */
function reached(pages: readonly GoldPage[], forest: Forest): ReadonlyMap<string, readonly number[]> {
  const figures = new Map<string, number[]>();
  for (const { set, blocks, facts, labels, text } of pages) {
    const kept = new Set(keptBlocks(blocks, blockChances(blocks, facts, forest), isArticle(facts)).blocks);
    const values = figures.get(set) ?? [];
    if (text !== null) values.push(wordF1(wordsOf([...kept].map((block) => block.text).join('\n')), wordsOf(text)));
    for (const [index, block] of text === null ? blocks.entries() : []) {
      const label = labels[index] ?? -1;
      if (label >= 0) values.push(kept.has(block) === label >= 0.5 ? 1 : 0);
    }
    figures.set(set, values);
  }
  return figures;
}

function wordF1(given: readonly string[], gold: readonly string[]): number {
  if (gold.length === 0) return given.length === 0 ? 1 : 0;
  const left = new Map<string, number>();
  for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of given) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return (2 * common) / (given.length + gold.length);
}

function compact({ columns, base, trees }: Forest): string {
  const lines = trees.map((tree) => JSON.stringify(tree));
  return `{"columns":${JSON.stringify(columns)},"base":${base},"trees":[\n${lines.join(',\n')}\n]}\n`;
}

function learn(folder: string, fold: number | null): string {
  const pages = goldPages(folder);
  const forest = growForest(examplesOf(pages.filter((page) => page.fold !== fold)), GROWTH);
  if (fold === null) writeFileSync(join(import.meta.dirname, '../../../src/read/content-model.json'), compact(forest));
  const figures = reached(
    pages.filter((page) => fold === null || page.fold === fold),
    forest,
  );
  const mean = (values: readonly number[]): string => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4);
  const lines = [...figures].map(([set, values]) => `${set.padEnd(22)} ${mean(values)}  n ${values.length}`);
  const all = [...figures].flatMap(([set, values]) => (set.startsWith('pages.') ? values : []));
  return [...lines, `pages                  ${mean(all)}  n ${all.length}`, ''].join('\n');
}

const [folder = '../shared/data', fold] = process.argv.slice(2);
process.stdout.write(learn(folder, fold === undefined ? null : Number(fold)));
