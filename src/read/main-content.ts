// The main content of a page: every block is given a probability by a learnt judge, and a reader that fits the page keeps those
// that together promise the best text. The judge was learnt on public benchmarks (test/read/content-model says how); it knows no
// publisher.
import { blockFeatures, FEATURES } from './block-features.ts';
import { pageStatistics } from './block-statistics.ts';
import type { PageFacts } from './block-statistics.ts';
import { probabilities } from './boosted-trees.ts';
import type { Forest } from './boosted-trees.ts';
import model from './content-model.json' with { type: 'json' };
import { keptBlocks } from './kept-blocks.ts';
import type { MainContent } from './kept-blocks.ts';
import type { PageBlock } from './page-blocks.ts';

/** Chooses the main content among the blocks of a page. */
export function mainContent(blocks: readonly PageBlock[], facts: PageFacts): MainContent {
  return keptBlocks(blocks, blockChances(blocks, facts, judge()), isArticle(facts));
}

/** Whether a page says of itself that it is an article. */
export function isArticle({ openGraphType, linkedTypes }: PageFacts): boolean {
  return openGraphType.startsWith('article') || /\b(?:\w*Article|BlogPosting)\b/.test(linkedTypes);
}

/** The probability of each block to be main content, as a forest judges it. */
export function blockChances(blocks: readonly PageBlock[], facts: PageFacts, forest: Forest): Float64Array {
  return probabilities(forest, blockFeatures(pageStatistics(blocks, facts)));
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
