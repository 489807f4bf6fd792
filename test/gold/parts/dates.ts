// Publication dates of pages. right: share with the gold day, where a gold null asks for null; wrong: share with another day, or
// one where there is none; none: share without a day where there is one (of both, less is better).
import { readArticle } from '../../../src/read/article.ts';
import { field, ndjsonOf, optionalField } from '../data-set.ts';
import { share } from '../figures.ts';
import type { Part } from '../part.ts';

export const measure: Part = async ({ data }) => {
  const pages = ndjsonOf(data, 'web-articles/publication-dates.ndjson.gz').map((row) => ({
    gold: optionalField(row, 'date'),
    given: readArticle(field(row, 'html'), field(row, 'url')).publishedOn,
  }));
  return {
    right: share(pages.map(({ given, gold }) => given === gold)),
    wrong: share(pages.map(({ given, gold }) => given !== null && given !== gold)),
    none: share(pages.map(({ given, gold }) => given === null && gold !== null)),
    n: pages.length,
  };
};
