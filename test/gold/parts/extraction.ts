// Main text of articles: precision, recall and f1 by shingles of four words against the marked article body; notEmpty: share of
// pages that give a text. The reader's model may have been learnt on the very pages of DIR: see README.md.
import { readArticle } from '../../../src/read/article.ts';
import { field, ndjsonOf } from '../data-set.ts';
import { averageOverlap, share, shingleOverlap } from '../figures.ts';
import type { Part } from '../part.ts';

const shingleLength = 4;

export const measure: Part = async ({ data }) => {
  const pages = ndjsonOf(data, 'web-articles/article-body.ndjson.gz').map((row) => ({
    gold: field(row, 'articleBody'),
    given: readArticle(field(row, 'html'), field(row, 'url')).text,
  }));
  return {
    ...averageOverlap(pages.map(({ given, gold }) => shingleOverlap(given, gold, shingleLength))),
    notEmpty: share(pages.map(({ given }) => given !== '')),
    n: pages.length,
  };
};
