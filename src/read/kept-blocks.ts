// Which blocks are kept when each has a chance to be main content. Two readers, chosen by the type of the page: `blocks` keeps
// them wherever they stand, `container` only those within the one element that holds an article. It knows no features.
import { NAME_GROUPS } from './block-names.ts';
import type { HtmlElement } from './html.ts';
import type { PageBlock } from './page-blocks.ts';

/** The blocks of the main content. */
export interface MainContent {
  readonly blocks: readonly PageBlock[];
  readonly reader: 'blocks' | 'container';
  /**
   * The F1 by words that the kept blocks may be expected to reach: twice the words that are right by the blocks' chances, over the
   * words kept and the words wanted. From 0 (nothing was kept) to 1 (everything kept is sure, and nothing likely is left out).
   * The container reader takes for wanted what stands in its element.
   */
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
// An element that holds less of what is wanted is none that holds an article; how much cover counts beside a clean text was
// measured on sites that were not learnt from (test/read/content-model).
const LEAST_COVER = 0.35;
const COVER_POWER = 0.3;

/** Blocks to choose from, and what is known of each. */
interface Choice {
  readonly blocks: readonly PageBlock[];
  readonly chances: Float64Array;
  /** Words, and a little more, so that of equal chances fewer lines win. */
  readonly weights: readonly number[];
}

/** The blocks that are kept when each has this chance; `article` says that the page calls itself one. */
export function keptBlocks(blocks: readonly PageBlock[], given: Float64Array, article: boolean): MainContent {
  const chances = withoutComments(blocks, given, article ? ARTICLE_COMMENTS : MOST_COMMENTS);
  const all: Choice = { blocks, chances, weights: blocks.map((block) => block.text.split(' ').length + 0.3) };
  const within = article ? bestContainer(all) : null;
  return { ...best(within ?? all), reader: within === null ? 'blocks' : 'container' };
}

function best({ blocks, chances, weights }: Choice): Omit<MainContent, 'reader'> {
  const { threshold, expected } = bestThreshold(chances, weights);
  const least = Math.max(threshold, expected >= PROMISING ? LEAST_WHEN_PROMISING : LEAST);
  const kept = blocks.flatMap((_, index) => ((chances[index] ?? 0) >= least ? [index] : []));
  const sum = (indices: readonly number[], of: (index: number) => number): number =>
    indices.reduce((total, index) => total + of(index) * (weights[index] ?? 0), 0);
  const right = sum(kept, (index) => chances[index] ?? 0);
  const wanted = sum([...blocks.keys()], (index) => chances[index] ?? 0);
  return {
    blocks: kept.flatMap((index) => blocks[index] ?? []),
    quality: kept.length === 0 ? 0 : (2 * right) / (sum(kept, () => 1) + wanted),
  };
}

/** The element whose blocks promise a clean text that covers what is wanted; null where none promises more than the whole page. */
function bestContainer({ blocks, chances, weights }: Choice): Choice | null {
  const holders = new Map<HtmlElement, number[]>();
  for (const [index, { parents }] of blocks.entries()) {
    for (const parent of parents) {
      const held = holders.get(parent);
      if (held === undefined) holders.set(parent, [index]);
      else held.push(index);
    }
  }
  const wanted = chances.reduce((sum, chance, index) => sum + chance * (weights[index] ?? 0), 0);
  let found: { readonly value: number; readonly choice: Choice | null } = { value: bestThreshold(chances, weights).expected, choice: null };
  for (const held of holders.values()) {
    const cover = held.reduce((sum, index) => sum + (chances[index] ?? 0) * (weights[index] ?? 0), 0) / wanted;
    if (!(cover >= LEAST_COVER)) continue;
    const choice = {
      blocks: held.flatMap((index) => blocks[index] ?? []),
      chances: Float64Array.from(held, (index) => chances[index] ?? 0),
      weights: held.map((index) => weights[index] ?? 0),
    };
    const value = bestThreshold(choice.chances, choice.weights).expected * cover ** COVER_POWER;
    if (value > found.value) found = { value, choice };
  }
  return found.choice;
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
