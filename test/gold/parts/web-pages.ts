// Main content of pages of seven types: f1 by words without regard to order, mean over all pages (overall) and over those of each
// type; wanted and unwanted: mean share of the snippets that must be there and are, and that must not be there and are not;
// quality: rank correlation of the quality that the reader tells with that F1. What the reader's model was learnt from: see README.md.
import { readArticle } from '../../../src/read/article.ts';
import { field, ndjsonOf, optionalField, textsOf } from '../data-set.ts';
import { mean, rankCorrelation, share, wordF1 } from '../figures.ts';
import type { Part } from '../part.ts';

export const measure: Part = async ({ data }) => {
  const pages = ndjsonOf(data, 'web-pages/pages.ndjson.gz').map((row) => {
    const { text, quality } = readArticle(field(row, 'html'), optionalField(row, 'url'));
    const holds = (snippet: string): boolean => text.toLowerCase().includes(snippet.toLowerCase());
    return {
      quality,
      type: field(row, 'pageType'),
      f1: wordF1(text, optionalField(row, 'mainContent') ?? ''),
      wanted: textsOf(row, 'with').map(holds),
      unwanted: textsOf(row, 'without').map((snippet) => !holds(snippet)),
    };
  });
  const types = [...new Set(pages.map(({ type }) => type))].toSorted();
  const known = (shares: readonly (readonly boolean[])[]): number => mean(shares.filter((one) => one.length > 0).map(share));
  return {
    overall: mean(pages.map(({ f1 }) => f1)),
    ...Object.fromEntries(types.map((type) => [type, mean(pages.flatMap((page) => (page.type === type ? [page.f1] : [])))])),
    wanted: known(pages.map(({ wanted }) => wanted)),
    unwanted: known(pages.map(({ unwanted }) => unwanted)),
    quality: rankCorrelation(
      pages.map(({ quality }) => quality),
      pages.map(({ f1 }) => f1),
    ),
    n: pages.length,
  };
};
