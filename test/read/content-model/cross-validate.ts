// What the judge of blocks reaches on sites it was not learnt from: `node test/read/content-model/cross-validate.ts DIR`.
// Each of five folds is read by a judge learnt on the other four; the figures are those of all folds together. Writes nothing.
import { blockChances, isArticle } from '../../../src/read/main-content.ts';
import { keptBlocks } from '../../../src/read/kept-blocks.ts';
import { averageOverlap, mean, rankCorrelation, shingleOverlap, wordF1 } from '../../gold/figures.ts';
import { examplesOf, FOLDS, goldPages } from './gold-pages.ts';
import type { GoldPage } from './gold-pages.ts';
import { growForest } from '../../../src/read/grow-trees.ts';
import { GROWTH } from './growth.ts';

interface Read {
  readonly page: GoldPage;
  readonly text: string;
  readonly reader: string;
  readonly quality: number;
  /** Of the blocks whose snippets are known: whether each was judged rightly. */
  readonly judged: readonly boolean[];
}

function readFold(pages: readonly GoldPage[], fold: number): readonly Read[] {
  const forest = growForest(examplesOf(pages.filter((page) => page.fold !== fold)), GROWTH);
  return pages
    .filter((page) => page.fold === fold)
    .map((page) => {
      const { blocks, reader, quality } = keptBlocks(page.blocks, blockChances(page.blocks, page.facts, forest), isArticle(page.facts));
      const kept = new Set(blocks);
      const judged = page.blocks.flatMap((block, index) => {
        const label = page.labels[index] ?? -1;
        return label < 0 ? [] : [kept.has(block) === label >= 0.5];
      });
      return { page, text: blocks.map((block) => block.text).join('\n'), reader, quality, judged };
    });
}

function reachedBy({ page, text }: Read): number {
  return wordF1(text, page.text ?? '');
}

function figuresOf(reads: readonly Read[]): readonly (readonly [name: string, value: number, count: number])[] {
  const whole = reads.filter(({ page }) => page.text !== null);
  const ofSet = (set: string): readonly Read[] => whole.filter(({ page }) => page.set.startsWith(set));
  const f1 = (some: readonly Read[]): number => mean(some.map(reachedBy));
  const article = averageOverlap(ofSet('article').map(({ page, text }) => shingleOverlap(text, page.text ?? '', 4)));
  const types = [...new Set(ofSet('pages.').map(({ page }) => page.set))].toSorted();
  const snippets = reads.filter(({ page }) => page.set === 'segments').flatMap(({ judged }) => judged);
  const readers = [...new Set(whole.map(({ reader }) => reader))].toSorted();
  return [
    ...Object.entries(article).map(([name, value]) => [`article ${name}`, value, ofSet('article').length] as const),
    ['reader view', f1(ofSet('reader')), ofSet('reader').length],
    ['segments', mean(snippets.map(Number)), snippets.length],
    ['pages', f1(ofSet('pages.')), ofSet('pages.').length],
    ...types.map((type) => [type, f1(ofSet(type)), ofSet(type).length] as const),
    ...readers.map(
      (name) =>
        [`F1 of ${name}`, f1(whole.filter(({ reader }) => reader === name)), whole.filter(({ reader }) => reader === name).length] as const,
    ),
    ['quality, mean', mean(whole.map(({ quality }) => quality)), whole.length],
    [
      'quality ~ F1',
      rankCorrelation(
        whole.map(({ quality }) => quality),
        whole.map(reachedBy),
      ),
      whole.length,
    ],
  ];
}

const pages = goldPages(process.argv[2] ?? '../shared/data');
const reads = Array.from({ length: FOLDS }, (_, fold) => readFold(pages, fold)).flat();
for (const [name, value, count] of figuresOf(reads)) process.stdout.write(`${name.padEnd(22)} ${value.toFixed(4)}  n ${count}\n`);
