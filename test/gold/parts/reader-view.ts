// Pages and what a browser's reader view is expected to show of them (mozilla/readability): f1 by words without regard to order,
// mean over the pages; titles: share of the expected titles that are given letter for letter, case and blanks apart. What the
// reader's model was learnt from: see README.md.
import { readArticle } from '../../../src/read/article.ts';
import { plainText } from '../../../src/read/plain-text.ts';
import { field, ndjsonOf, optionalField } from '../data-set.ts';
import { mean, share, wordF1 } from '../figures.ts';
import type { Part } from '../part.ts';

export const measure: Part = async ({ data }) => {
  const pages = ndjsonOf(data, 'web-articles/reader-view.ndjson.gz').map((row) => {
    const { text, title } = readArticle(field(row, 'source'), null);
    const wanted = optionalField(row['metadata'] as typeof row, 'title');
    return { f1: wordF1(text, plainText(field(row, 'expected'))), title: wanted === null ? [] : [folded(title ?? '') === folded(wanted)] };
  });
  return { f1: mean(pages.map(({ f1 }) => f1)), titles: share(pages.flatMap(({ title }) => title)), n: pages.length };
};

function folded(title: string): string {
  return title.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
