// The main content of a page: every block is given a probability by a learnt judge, and those are kept that together promise
// the best text. The judge was learnt on public benchmarks (test/read/content-model says how); it knows no publisher.
import { NAME_GROUPS } from './block-names.ts';
import { blockFeatures, FEATURES } from './block-features.ts';
import { pageStatistics } from './block-statistics.ts';
import type { PageFacts } from './block-statistics.ts';
import { probability } from './boosted-trees.ts';
import type { Forest } from './boosted-trees.ts';
import model from './content-model.json' with { type: 'json' };
import type { PageBlock } from './page-blocks.ts';

/** The blocks of the main content. */
export interface MainContent {
  readonly blocks: readonly PageBlock[];
  /** The mean probability of what was kept, by words; 0 when nothing was. */
  readonly quality: number;
}

// Below this chance a block is never kept. Where the whole is promising, a block must be more likely in than out: measured on
// sites that were not learnt from, that costs listings nothing and makes articles cleaner.
const LEAST = 0.3;
const PROMISING = 0.9;
const LEAST_WHEN_PROMISING = 0.55;
const MOST_COMMENTS = 0.5;
const ARTICLE_COMMENTS = 0.95;
const COMMENT_BIT = 1 << NAME_GROUPS.indexOf('comment');

/** Chooses the main content among the blocks of a page. */
export function mainContent(blocks: readonly PageBlock[], facts: PageFacts): MainContent {
  return blocks.length === 0 ? { blocks: [], quality: 0 } : keptBlocks(blocks, blockChances(blocks, facts, judge()), isArticle(facts));
}

/** The blocks that are kept when each has this chance; `article` says that the page calls itself one. */
export function keptBlocks(blocks: readonly PageBlock[], given: Float64Array, article: boolean): MainContent {
  const chances = withoutComments(blocks, given, article ? ARTICLE_COMMENTS : MOST_COMMENTS);
  const weights = blocks.map((block) => block.text.split(' ').length + 0.3);
  const { threshold, expected } = bestThreshold(chances, weights);
  const least = Math.max(threshold, expected >= PROMISING ? LEAST_WHEN_PROMISING : LEAST);
  let [right, whole] = [0, 0];
  const kept = blocks.filter((_, index) => {
    const chance = chances[index] ?? 0;
    if (chance < least) return false;
    right += chance * (weights[index] ?? 0);
    whole += weights[index] ?? 0;
    return true;
  });
  return { blocks: kept, quality: whole === 0 ? 0 : right / whole };
}

/** Whether a page says of itself that it is an article. */
export function isArticle({ openGraphType, linkedTypes }: PageFacts): boolean {
  return openGraphType.startsWith('article') || /\b(?:\w*Article|BlogPosting)\b/.test(linkedTypes);
}

/** Readers' comments are no part of an article; where more than `most` of what would be kept is named so, it is a discussion. */
function withoutComments(blocks: readonly PageBlock[], chances: Float64Array, most: number): Float64Array {
  let [commented, whole] = [0, 0];
  for (const [index, block] of blocks.entries()) {
    const size = (chances[index] ?? 0) * block.chars;
    whole += size;
    if (isComment(block)) commented += size;
  }
  return commented > whole * most ? chances : chances.map((chance, index) => (isComment(blocks[index]) ? 0 : chance));
}

function isComment(block: PageBlock | undefined): boolean {
  return block !== undefined && (block.names & COMMENT_BIT) !== 0;
}

/** The probability of each block to be main content, as a forest judges it. */
export function blockChances(blocks: readonly PageBlock[], facts: PageFacts, forest: Forest): Float64Array {
  const rows = blockFeatures(pageStatistics(blocks, facts));
  return Float64Array.from(blocks, (_, index) => probability(forest, rows, index * FEATURES.length));
}

/** The chance from which on blocks are kept so that the expected F1 by weight is highest, and that F1. */
export function bestThreshold(
  chances: Float64Array,
  weights: readonly number[],
): { readonly threshold: number; readonly expected: number } {
  const order = [...chances.keys()].sort((one, other) => (chances[other] ?? 0) - (chances[one] ?? 0));
  const wanted = order.reduce((sum, index) => sum + (chances[index] ?? 0) * (weights[index] ?? 0), 0);
  let [right, kept, expected, threshold] = [0, 0, 0, 1];
  for (const index of order) {
    right += (chances[index] ?? 0) * (weights[index] ?? 0);
    kept += weights[index] ?? 0;
    const reached = (2 * right) / (kept + wanted);
    if (reached > expected) [expected, threshold] = [reached, chances[index] ?? 0];
  }
  return { threshold, expected };
}

let known: Forest | null = null;

/** The learnt judge; refused when it was learnt on other features than those that are measured now. */
function judge(): Forest {
  if (known !== null) return known;
  if (model.columns.join() !== FEATURES.join()) {
    throw new TypeError('expected a content model learnt on the features of block-features.ts, found one of other columns');
  }
  known = model;
  return known;
}
