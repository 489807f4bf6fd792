import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadHtml } from '../../src/read/html.ts';
import { FEATURES, blockFeatures } from '../../src/read/block-features.ts';
import { pageStatistics } from '../../src/read/block-statistics.ts';
import { probabilities } from '../../src/read/boosted-trees.ts';
import { bestThreshold, keptBlocks } from '../../src/read/kept-blocks.ts';
import { pageBlocks } from '../../src/read/page-blocks.ts';
import { growForest } from '../../src/read/grow-trees.ts';
import { labelsBySnippets, labelsByText } from './content-model/label-blocks.ts';

const facts = { title: 'A sensor', description: '', url: null, openGraphType: '', linkedTypes: '' };

describe('pageBlocks', () => {
  it('makes one block of each line, with what stands around it', () => {
    const blocks = pageBlocks(
      loadHtml('<body><nav class="mainMenu"><a href="/">Start</a></nav><main>One <b>two</b><p>three<br>four</p></main></body>'),
    );
    expect(blocks.map(({ text, tag, linked, bold }) => [text, tag, linked, bold])).toEqual([
      ['Start', 'nav', 5, 0],
      ['One two', 'main', 0, 3],
      ['three', 'p', 0, 0],
      ['four', 'p', 0, 0],
    ]);
    expect(blocks[2]?.path).toBe(blocks[3]?.path);
    expect(blocks[0]?.path).not.toBe(blocks[1]?.path);
  });

  it('reads a page that stands in a noscript element, and no request to switch scripts on', () => {
    const post = 'A post of some words that goes on for a while. '.repeat(20);
    expect(pageBlocks(loadHtml(`<body><noscript><p>${post}</p></noscript></body>`))).toHaveLength(1);
    expect(pageBlocks(loadHtml('<body><noscript>Please switch scripts on</noscript></body>'))).toEqual([]);
  });

  it('marks what is hidden', () => {
    expect(pageBlocks(loadHtml('<p style="display: none">x</p><p hidden>y</p><p>z</p>')).map((block) => block.hidden)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('blockFeatures', () => {
  it('measures finite numbers of any page', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<a href=x>',
      '</a>',
      '<h1>',
      'Some words, here. ',
      '12',
      '<ul><li>',
      '</ul>',
      '<div class="comment">',
      '</div>',
      '<article>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const blocks = pageBlocks(loadHtml(pieces.join('')));
        const rows = blockFeatures(pageStatistics(blocks, facts));
        expect(rows).toHaveLength(blocks.length * FEATURES.length);
        expect(rows.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('names every column once', () => {
    expect(new Set(FEATURES).size).toBe(FEATURES.length);
  });
});

describe('bestThreshold', () => {
  it('keeps what raises the expected F1', () => {
    expect(bestThreshold(Float64Array.of(0.9, 0.9, 0.1), [10, 10, 10]).threshold).toBe(0.9);
    expect(bestThreshold(Float64Array.of(0.5, 0.4, 0.35), [10, 10, 10]).threshold).toBe(0.35);
  });

  it('expects no more than one, and less when chances are low', () => {
    expect(bestThreshold(Float64Array.of(1, 1, 0), [1, 5, 9])).toEqual({ threshold: 1, expected: 1 });
    expect(bestThreshold(Float64Array.of(0.2, 0.1), [1, 1]).expected).toBeLessThan(0.4);
  });
});

describe('keptBlocks', () => {
  const blocks = pageBlocks(loadHtml('<p>The text of the article</p><div class="comments"><p>The word of a reader</p></div>'));

  it('leaves comments out beside an article, and keeps a discussion', () => {
    expect(keptBlocks(blocks, Float64Array.of(0.9, 0.8), false).blocks.map((block) => block.text)).toEqual(['The text of the article']);
    expect(keptBlocks(blocks, Float64Array.of(0.1, 0.9), false).blocks.map((block) => block.text)).toEqual(['The word of a reader']);
  });

  it('believes a page that calls itself an article', () => {
    expect(keptBlocks(blocks, Float64Array.of(0.4, 0.9), false).blocks).toHaveLength(2);
    expect(keptBlocks(blocks, Float64Array.of(0.4, 0.9), true).blocks.map((block) => block.text)).toEqual(['The text of the article']);
  });

  it('reads an article within the element that holds it, and any other page wherever it is likely', () => {
    const story = 'The sensor watched a valley for six weeks and told birds from drones. '.repeat(3);
    const others = '<li>Another story of ten words that stands in a list</li>'.repeat(6);
    const page = pageBlocks(loadHtml(`<div><p>${story}</p><p>${story}</p></div><ul>${others}</ul>`));
    const chances = Float64Array.of(0.95, 0.95, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
    const article = keptBlocks(page, chances, true);
    expect([article.reader, article.blocks.length]).toEqual(['container', 2]);
    const other = keptBlocks(page, chances, false);
    expect([other.reader, other.blocks.length]).toEqual(['blocks', 8]);
  });

  it('takes all of an article that no single element holds', () => {
    const parts = pageBlocks(loadHtml('<p>One part of it</p><p>Another part of it</p><p>The third part of it</p>'));
    expect(keptBlocks(parts, Float64Array.of(0.9, 0.9, 0.9), true)).toMatchObject({ reader: 'blocks', blocks: { length: 3 } });
  });

  it('gives the F1 that may be expected as quality, more for surer blocks', () => {
    const one = pageBlocks(loadHtml('<p>One two three four</p><p>Five six seven eight</p>'));
    expect(keptBlocks(one, Float64Array.of(1, 1), false).quality).toBe(1);
    // Each block weighs 4.3: right 0.8, kept 1, wanted 1 of it.
    expect(keptBlocks(one, Float64Array.of(0.8, 0.2), false).quality).toBeCloseTo((2 * 0.8) / (1 + 1), 12);
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 1, noNaN: true }), fc.double({ min: 0.3, max: 1, noNaN: true }), (left, right) => {
        const of = (chance: number): number => keptBlocks(one, Float64Array.of(chance, chance), false).quality;
        expect(of(Math.min(left, right))).toBeLessThanOrEqual(of(Math.max(left, right)) + 1e-12);
      }),
    );
  });

  it('keeps nothing when nothing is likely', () => {
    expect(keptBlocks(blocks, Float64Array.of(0.1, 0.1), false)).toEqual({ blocks: [], quality: 0, reader: 'blocks' });
  });
});

describe('learning', () => {
  it('aligns blocks with a gold text in order', () => {
    const texts = ['Home', 'The sensor saw nine drones', 'Read more', 'Home is where it stands', '---'];
    expect(labelsByText(texts, 'The sensor saw nine drones. Home is where it stands.')).toEqual([0, 1, 0, 1, -1]);
    expect(labelsBySnippets(texts, ['sensor saw'], ['Read more'])).toEqual([-1, 1, 0, -1, -1]);
  });

  it('grows trees that tell two kinds of rows apart, the same every time', () => {
    const rows = Float32Array.from({ length: 800 }, (_, index) => (index * 7919) % 101);
    const answers = Uint8Array.from({ length: 400 }, (_, row) => ((rows[row * 2] ?? 0) > 50 !== (rows[row * 2 + 1] ?? 0) > 30 ? 1 : 0));
    const examples = { columns: ['one', 'two'], rows, answers, weights: new Float32Array(400).fill(1) };
    const growth = { trees: 40, leaves: 6, rate: 0.3, least: 1, ridge: 1, columnShare: 1 };
    const forest = growForest(examples, growth);
    const chances = probabilities(forest, rows);
    const right = answers.filter((answer, row) => chances[row]! > 0.5 === (answer === 1)).length;
    expect(right).toBeGreaterThan(380);
    expect(growForest(examples, growth)).toEqual(forest);
  });
});
