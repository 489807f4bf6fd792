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

// Whatever a page promises, a block below the first is left out, and one above the second is kept.
const LEAST = 0.3;
const SURE = 0.6;
const MOST_COMMENTS = 0.5;
const COMMENT_BIT = 1 << NAME_GROUPS.indexOf('comment');

/** Chooses the main content among the blocks of a page. */
export function mainContent(blocks: readonly PageBlock[], facts: PageFacts): MainContent {
  if (blocks.length === 0) return { blocks: [], quality: 0 };
  const chances = blockChances(blocks, facts, judge());
  dropComments(blocks, chances);
  const weights = blocks.map((block) => block.text.split(' ').length + 0.3);
  const threshold = Math.min(SURE, Math.max(LEAST, bestThreshold(chances, weights)));
  const kept = blocks.flatMap((block, index) => ((chances[index] ?? 0) >= threshold ? [{ block, index }] : []));
  const sum = (of: (index: number) => number): number => kept.reduce((total, { index }) => total + of(index), 0);
  const quality =
    sum((index) => (chances[index] ?? 0) * (weights[index] ?? 0)) /
    Math.max(
      sum((index) => weights[index] ?? 0),
      1e-9,
    );
  return { blocks: kept.map(({ block }) => block), quality };
}

/** Readers' comments are no part of an article; where most of what would be kept is named so, it is a discussion. */
function dropComments(blocks: readonly PageBlock[], chances: Float64Array): void {
  const size = (of: (block: PageBlock) => boolean): number =>
    blocks.reduce((sum, block, index) => sum + (of(block) ? (chances[index] ?? 0) * block.chars : 0), 0);
  if (size(isComment) > size(() => true) * MOST_COMMENTS) return;
  for (const [index, block] of blocks.entries()) if (isComment(block)) chances[index] = 0;
}

function isComment(block: PageBlock): boolean {
  return (block.names & COMMENT_BIT) !== 0;
}

/** The probability of each block to be main content, as a forest judges it. */
export function blockChances(blocks: readonly PageBlock[], facts: PageFacts, forest: Forest): Float64Array {
  const rows = blockFeatures(pageStatistics(blocks, facts));
  return Float64Array.from(blocks, (_, index) => probability(forest, rows, index * FEATURES.length));
}

/** The probability from which on blocks are kept so that the expected F1 by words is highest. */
export function bestThreshold(chances: Float64Array, weights: readonly number[]): number {
  const order = [...chances.keys()].sort((one, other) => (chances[other] ?? 0) - (chances[one] ?? 0));
  const wanted = order.reduce((sum, index) => sum + (chances[index] ?? 0) * (weights[index] ?? 0), 0);
  let [right, kept, best, threshold] = [0, 0, 0, 1];
  for (const index of order) {
    right += (chances[index] ?? 0) * (weights[index] ?? 0);
    kept += weights[index] ?? 0;
    const expected = (2 * right) / (kept + wanted);
    if (expected > best) [best, threshold] = [expected, chances[index] ?? 0];
  }
  return threshold;
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
