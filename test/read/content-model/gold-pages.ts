// The public benchmarks as pages with the blocks that are main content, and those pages as rows to learn from.
import { createHash } from 'node:crypto';
import { FEATURES, blockFeatures } from '../../../src/read/block-features.ts';
import { pageStatistics } from '../../../src/read/block-statistics.ts';
import type { PageFacts } from '../../../src/read/block-statistics.ts';
import { pageFacts } from '../../../src/read/article.ts';
import { loadHtml } from '../../../src/read/html.ts';
import { pageBlocks } from '../../../src/read/page-blocks.ts';
import type { PageBlock } from '../../../src/read/page-blocks.ts';
import { pageMetadata } from '../../../src/read/page-metadata.ts';
import { plainText } from '../../../src/read/plain-text.ts';
import { ndjsonOf } from '../../gold/data-set.ts';
import type { Row } from '../../gold/data-set.ts';
import type { Examples } from '../../../src/read/grow-trees.ts';
import { labelsBySnippets, labelsByText, wordsOf } from './label-blocks.ts';

/** The parts that sites are dealt to by their registered domain, so that no site is both learnt from and judged. */
export const FOLDS = 5;

/** A page of a benchmark. */
export interface GoldPage {
  /** `article`, `reader`, `segments`, or `pages.` and the type of the page. */
  readonly set: string;
  readonly fold: number;
  readonly blocks: readonly PageBlock[];
  readonly facts: PageFacts;
  /** For each block the share of its words that is main content; -1 where that is not known. */
  readonly labels: readonly number[];
  /** null where only snippets are known. */
  readonly text: string | null;
}

/** All pages under a folder of data sets. Throws InputError. */
export function goldPages(folder: string): readonly GoldPage[] {
  const rows = (name: string): readonly Row[] => ndjsonOf(folder, `${name}.ndjson.gz`);
  return [
    ...rows('web-articles/article-body').map((row) => pageOf('article', row, row['html'], row['articleBody'])),
    ...rows('web-articles/reader-view').map((row) => pageOf('reader', row, row['source'], plainText(String(row['expected'])))),
    ...rows('web-pages/pages').map((row) => pageOf(`pages.${String(row['pageType'])}`, row, row['html'], row['mainContent'] ?? '')),
    ...rows('web-articles/text-segments').map((row) => pageOf('segments', row, row['html'], null)),
  ];
}

function pageOf(set: string, row: Row, html: unknown, text: unknown): GoldPage {
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
  return { set, fold, blocks, facts: pageFacts($, pageMetadata($, url), url), labels, text: gold };
}

/** Every page counts alike, its blocks by their words; snippets tell of single blocks only and count by themselves. */
export function examplesOf(pages: readonly GoldPage[]): Examples {
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
