// What is measured of each block before it is judged: its text, its place, its containers, its neighbours, its page. The order
// of the list is the order of the model's columns; a model learnt on another list is refused when it is loaded.
import { NAME_GROUPS } from './block-names.ts';
import type { PageStatistics, Sum } from './block-statistics.ts';
import { holderParts, wordsOf } from './block-statistics.ts';
import { AROUND } from './page-blocks.ts';
import type { PageBlock } from './page-blocks.ts';

type Measure = (page: PageStatistics, index: number, block: PageBlock) => number;

const FAR = -999;
const NONE = -1;

// Words that stand on the edges of pages, in the languages met most.
const CUES: Readonly<Record<string, RegExp>> = {
  rights: /©|\(c\) ?\d{4}|copyright|all rights reserved|alle rechte vorbehalten|tous droits/i,
  policy: /cookie|datenschutz|privacy|terms (?:of|and)|impressum|disclaimer|mentions légales/i,
  join: /subscribe|newsletter|sign up|abonn|anmelden|log ?in|register|registrier|s'inscrire/i,
  share: /share|tweet|facebook|twitter|teilen|linkedin|pinterest|whatsapp|instagram|partager/i,
  more: /read more|weiterlesen|mehr (?:lesen|erfahren)|lire (?:la suite|aussi)|learn more|view all|see all|show more|leer más|continue reading/i,
  comment: /comment|kommentar|reply|antwort|leave a/i,
  related: /related|recommended|you may also|popular|latest|trending|mehr zum thema|auch interessant|das könnte|top stories|most read/i,
  price: /[$€£¥]\s?\d|\d\s?(?:€|eur|usd)/i,
  date: /\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b(?:19|20)\d\d\b/,
  credit: /^(?:by|von|par|por|written by|author|posted|published|updated|photo|foto|image|source|quelle|credit)\b/i,
  contact: /@[\w.]+\.\w|\+?\d[\d ()/-]{8,}/,
  shop: /\b(?:add to cart|buy now|checkout|in stock|shipping|quantity|sku|warenkorb|wishlist|compare)\b/i,
};

const TAGS = ['p', 'h1', 'h2', 'h3', 'h4', 'li', 'td', 'dt', 'dd', 'div', 'pre', 'blockquote', 'figcaption', 'button', 'label'];

const own: Record<string, Measure> = {
  chars: (_, __, block) => Math.log1p(block.chars),
  words: ({ words }, index) => words[index] ?? 0,
  links: (_, __, block) => block.links,
  linked: (_, __, block) => block.linked / block.chars,
  bold: (_, __, block) => block.bold / block.chars,
  marks: ({ marks, words }, index) => (marks[index] ?? 0) / (words[index] ?? 1),
  capitals: (_, __, block) => (block.text.match(/\p{Lu}/gu)?.length ?? 0) / block.chars,
  digits: (_, __, block) => (block.text.match(/\d/g)?.length ?? 0) / block.chars,
  closed: (_, __, block) => flag(/[.!?…"”»)]$/.test(block.text)),
  hidden: (_, __, block) => flag(block.hidden),
  depth: (_, __, block) => block.parents.length,
  repeats: ({ repeats }, ___, block) => repeats.get(block.text) ?? 1,
  ofTitle: ({ titleWords }, __, block) => overlap(wordsOf(block.text), titleWords),
  ofDescription: ({ facts }, __, block) => flag(block.chars > 20 && facts.description.includes(block.text.slice(0, 40))),
};

const place: Record<string, Measure> = {
  position: ({ blocks }, index) => index / blocks.length,
  charsBefore: ({ charsBefore, whole }, index) => (charsBefore[index] ?? 0) / whole.chars,
  goodBefore: ({ goodBefore, whole }, index) => (goodBefore[index] ?? 0) / (whole.good + 1),
  fromEnd: ({ blocks }, index) => blocks.length - index,
  fromHeading: ({ heading }, index) => (heading === -1 ? FAR : index - heading),
  fromFirstLong: ({ firstLong }, index) => (firstLong === -1 ? FAR : index - firstLong),
  toLastLong: ({ lastLong }, index) => (lastLong === -1 ? FAR : lastLong - index),
  goodNear5: (page, index) => Math.log1p(goodAround(page, index, 5)),
  shareNear5: (page, index) => goodAround(page, index, 5) / (page.whole.good + 1),
  shareNear10: (page, index) => goodAround(page, index, 10) / (page.whole.good + 1),
};

const ofPath: Record<string, Measure> = {
  pathBlocks: (page, _, block) => page.paths.get(block.path)?.blocks ?? 0,
  pathShare: (page, _, block) => (page.paths.get(block.path)?.chars ?? 0) / page.whole.chars,
  pathLinked: (page, _, block) => share(page.paths.get(block.path), 'linked'),
  pathAverage: (page, _, block) => average(page.paths.get(block.path)),
};

const ofPage: Record<string, Measure> = {
  pageChars: ({ whole }) => Math.log1p(whole.chars),
  pageBlocks: ({ blocks }) => blocks.length,
  pageLinked: ({ whole }) => share(whole, 'linked'),
  pageParagraphs: ({ whole }) => share(whole, 'paragraphs'),
  pageAverage: ({ whole }) => whole.chars / whole.blocks,
  pageLong: ({ longBlocks }) => longBlocks,
  openGraph: ({ facts }) => ['article', 'product', 'website'].findIndex((type) => facts.openGraphType.startsWith(type)),
  linkedArticle: ({ facts }) => flag(/article|posting|news/i.test(facts.linkedTypes)),
  linkedProduct: ({ facts }) => flag(/product|offer/i.test(facts.linkedTypes)),
  linkedForum: ({ facts }) => flag(/discussion|qapage|question/i.test(facts.linkedTypes)),
  addressDepth: ({ facts }) => (facts.url === null ? NONE : facts.url.split('/').filter((step) => step !== '').length - 2),
  addressDated: ({ facts }) => flag(/\/20\d\d[/-]/.test(facts.url ?? '')),
};

/** Containers one, two, three and five blocks up. */
const ofContainers = Object.fromEntries(
  [1, 2, 3, 5].flatMap((up): [string, Measure][] => [
    [`up${up}Chars`, (page, _, block) => Math.log1p(above(page, block, up)?.chars ?? 0)],
    [`up${up}Share`, (page, _, block) => (above(page, block, up)?.good ?? page.whole.good) / (page.whole.good + 1)],
    [`up${up}Linked`, (page, _, block) => share(above(page, block, up), 'linked')],
    [`up${up}Paragraphs`, (page, _, block) => share(above(page, block, up), 'paragraphs')],
    [`up${up}Average`, (page, _, block) => average(above(page, block, up))],
    [`up${up}Blocks`, (page, _, block) => above(page, block, up)?.blocks ?? NONE],
  ]),
);

/** The smallest container around the block that holds this part of the page's good text. */
const ofHolders = Object.fromEntries(
  holderParts.flatMap((part): [string, Measure][] => [
    [`holder${part}Up`, (page, index) => page.holders[part]![index]!],
    [`holder${part}Linked`, (page, index, block) => share(above(page, block, page.holders[part]![index]!), 'linked')],
    [`holder${part}Place`, (page, index, block) => placeIn(above(page, block, page.holders[part]![index]!), index)],
  ]),
);

const ofNeighbours = Object.fromEntries(
  [-3, -2, -1, 1, 2, 3].flatMap((step): [string, Measure][] => [
    [`next${step}Chars`, ({ blocks }, index) => Math.log1p(blocks[index + step]?.chars ?? 0)],
    [`next${step}Linked`, ({ blocks }, index) => ratio(blocks[index + step]?.linked, blocks[index + step]?.chars)],
    [`next${step}Tag`, ({ blocks }, index) => tagRank(blocks[index + step]?.tag)],
  ]),
);

const MEASURES: readonly (readonly [string, Measure])[] = [
  ...Object.entries({ ...own, ...place, ...ofPath, ...ofPage, ...ofContainers, ...ofHolders, ...ofNeighbours }),
  ...TAGS.map((tag): [string, Measure] => [`is:${tag}`, (_, __, block) => flag(block.tag === tag)]),
  ...AROUND.map((tag, bit): [string, Measure] => [`in:${tag}`, (_, __, block) => bitOf(block.around, bit) + bitOf(block.aroundNear, bit)]),
  ...NAME_GROUPS.map((name, bit): [string, Measure] => [
    `named:${name}`,
    (_, __, block) => bitOf(block.names, bit) + bitOf(block.namesNear, bit),
  ]),
  ...Object.entries(CUES).map(([name, cue]): [string, Measure] => [`says:${name}`, (_, __, block) => flag(cue.test(block.text))]),
];

/** The names of the columns, in order. */
export const FEATURES: readonly string[] = MEASURES.map(([name]) => name);

const COLUMNS = MEASURES.map(([name, measure], column) => ({ name, measure, column }));
const columnsOf = (isOfPage: boolean): readonly (readonly [number, Measure])[] =>
  COLUMNS.filter(({ name }) => name in ofPage === isOfPage).map(({ column, measure }) => [column, measure]);
const [BLOCK_MEASURES, PAGE_MEASURES] = [columnsOf(false), columnsOf(true)];

/** One row of numbers for each block, side by side. */
export function blockFeatures(page: PageStatistics): Float32Array {
  const rows = new Float32Array(page.blocks.length * MEASURES.length);
  for (const [index, block] of page.blocks.entries()) {
    const row = index * MEASURES.length;
    for (const [column, measure] of BLOCK_MEASURES) rows[row + column] = measure(page, index, block);
    // What is measured of the page is the same for all its blocks.
    for (const [column, measure] of PAGE_MEASURES) rows[row + column] = index === 0 ? measure(page, 0, block) : rows[column]!;
  }
  return rows;
}

function flag(holds: boolean): number {
  return holds ? 1 : 0;
}

function bitOf(mask: number, bit: number): number {
  return (mask >> bit) & 1;
}

function ratio(part: number | undefined, whole: number | undefined): number {
  return part === undefined || whole === undefined ? NONE : part / Math.max(whole, 1);
}

function share(sum: Sum | undefined, part: 'linked' | 'paragraphs'): number {
  return ratio(sum?.[part], sum?.chars);
}

function average(sum: Sum | undefined): number {
  return sum === undefined ? NONE : Math.log1p(sum.chars / sum.blocks);
}

function above(page: PageStatistics, block: PageBlock, up: number): Sum | undefined {
  const parent = block.parents.at(-up);
  return parent === undefined ? undefined : page.containers.get(parent);
}

function placeIn(sum: Sum | undefined, index: number): number {
  return sum === undefined ? NONE : (index - sum.first) / sum.blocks;
}

function goodAround({ goodBefore, blocks }: PageStatistics, index: number, reach: number): number {
  return (goodBefore[Math.min(blocks.length, index + reach + 1)] ?? 0) - (goodBefore[Math.max(0, index - reach)] ?? 0);
}

function tagRank(tag: string | undefined): number {
  if (tag === undefined) return NONE;
  return /^h\d$/.test(tag) ? 1 : tag === 'p' ? 2 : tag === 'li' ? 3 : 0;
}

function overlap(words: readonly string[], known: ReadonlySet<string>): number {
  return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
}
