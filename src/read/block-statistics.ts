// Numbers about the blocks of a page that a judge of one block needs of the others: shares, neighbours, containers, repeats.
// One pass for each; it decides nothing.
import type { HtmlElement } from './html.ts';
import type { PageBlock } from './page-blocks.ts';

/** What a page says of itself that helps to judge its blocks. */
export interface PageFacts {
  readonly title: string;
  readonly description: string;
  readonly url: string | null;
  /** `og:type`, '' when there is none. */
  readonly openGraphType: string;
  /** The types of its JSON-LD, separated by blanks. */
  readonly linkedTypes: string;
}

/** Sums over the blocks of one container or of one path. */
export interface Sum {
  blocks: number;
  chars: number;
  linked: number;
  paragraphs: number;
  /** Characters outside links, those without punctuation counted less. */
  good: number;
  first: number;
}

/** Everything that is known of a page's blocks together; arrays run along the blocks. */
export interface PageStatistics {
  readonly facts: PageFacts;
  readonly blocks: readonly PageBlock[];
  readonly words: Float64Array;
  readonly marks: Float64Array;
  /** Sum of `good` of all blocks before; one longer than the blocks. */
  readonly goodBefore: Float64Array;
  readonly charsBefore: Float64Array;
  readonly whole: Sum;
  readonly containers: ReadonlyMap<HtmlElement, Sum>;
  readonly paths: ReadonlyMap<number, Sum>;
  readonly repeats: ReadonlyMap<string, number>;
  /** The block of the main heading, and the first and last long run of text; -1 when there is none. */
  readonly heading: number;
  readonly firstLong: number;
  readonly lastLong: number;
  readonly longBlocks: number;
  readonly titleWords: ReadonlySet<string>;
  /** By part of the page's good text, then by block: how many containers up the smallest one stands that holds it; 99 where none does. */
  readonly holders: Readonly<Record<number, Int32Array>>;
}

const LONG = 120;

/** Parts of a page's good text whose holders are looked for. */
export const holderParts: readonly number[] = [0.3, 0.5, 0.8];

/** Takes the numbers of a page. */
export function pageStatistics(blocks: readonly PageBlock[], facts: PageFacts): PageStatistics {
  const words = Float64Array.from(blocks, (block) => block.text.split(' ').length);
  const marks = Float64Array.from(blocks, (block) => block.text.match(/[,.;:!?\u3001\u3002\uff0c]/g)?.length ?? 0);
  const good = Float64Array.from(blocks, (block, index) => (block.chars - block.linked) * (marks[index] === 0 ? 0.3 : 1));
  const long = blocks.flatMap((block, index) => (block.chars > LONG && block.linked < block.chars * 0.3 ? [index] : []));
  const repeats = new Map<string, number>();
  for (const { text } of blocks) repeats.set(text, (repeats.get(text) ?? 0) + 1);
  const sums = sumsOf(blocks, good);
  return {
    facts,
    blocks,
    words,
    marks,
    goodBefore: runningSum(good),
    charsBefore: runningSum(Float64Array.from(blocks, (block) => block.chars)),
    repeats,
    heading: headingOf(blocks, facts.title.toLowerCase()),
    firstLong: long[0] ?? -1,
    lastLong: long.at(-1) ?? -1,
    longBlocks: long.length,
    titleWords: new Set(wordsOf(facts.title)),
    holders: Object.fromEntries(holderParts.map((part) => [part, Int32Array.from(blocks, (block) => holderUp(sums, block, part))])),
    ...sums,
  };
}

function holderUp({ whole, containers }: Sums, { parents }: PageBlock, part: number): number {
  const least = whole.good * part;
  for (let up = 1; up <= parents.length; up += 1) if ((containers.get(parents.at(-up)!)?.good ?? 0) >= least) return up;
  return 99;
}

/** Words of three letters or more in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

type Sums = Pick<PageStatistics, 'whole' | 'containers' | 'paths'>;

function sumsOf(blocks: readonly PageBlock[], good: Float64Array): Sums {
  const whole = emptySum(0);
  const containers = new Map<HtmlElement, Sum>();
  const paths = new Map<number, Sum>();
  for (const [index, block] of blocks.entries()) {
    const into = (sum: Sum): void => addTo(sum, block, good[index] ?? 0);
    into(whole);
    into(sumUnder(paths, block.path, index));
    for (const parent of block.parents) into(sumUnder(containers, parent, index));
  }
  return { whole, containers, paths };
}

function sumUnder<K>(sums: Map<K, Sum>, key: K, index: number): Sum {
  const known = sums.get(key);
  if (known !== undefined) return known;
  const sum = emptySum(index);
  sums.set(key, sum);
  return sum;
}

function emptySum(first: number): Sum {
  return { blocks: 0, chars: 0, linked: 0, paragraphs: 0, good: 0, first };
}

function addTo(sum: Sum, block: PageBlock, good: number): void {
  sum.blocks += 1;
  sum.chars += block.chars;
  sum.linked += block.linked;
  sum.good += good;
  if (block.tag === 'p') sum.paragraphs += block.chars;
}

function runningSum(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) sums[index + 1] = (sums[index] ?? 0) + value;
  return sums;
}

/** A heading that the title element repeats, else the first heading of the first order. */
function headingOf(blocks: readonly PageBlock[], title: string): number {
  const told = blocks.findIndex((block) => /^h\d$/.test(block.tag) && block.chars > 8 && title.includes(block.text.toLowerCase()));
  return told === -1 ? blocks.findIndex((block) => block.tag === 'h1') : told;
}
