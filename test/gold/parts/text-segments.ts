// Snippets of pages that must or must not be in their text, blanks made equal, counted over all pages as adbar/trafilatura does
// (tests/eval_common.py): accuracy, precision, recall and f1. What the reader's model was learnt from: see README.md.
import { readArticle } from '../../../src/read/article.ts';
import { field, ndjsonOf, optionalField, textsOf } from '../data-set.ts';
import type { Part } from '../part.ts';

export const measure: Part = async ({ data }) => {
  const pages = ndjsonOf(data, 'web-articles/text-segments.ndjson.gz').map((row) => {
    const text = squeezed(readArticle(field(row, 'html'), optionalField(row, 'url')).text);
    const holds = (snippet: string): boolean => text.includes(squeezed(snippet));
    return { wanted: textsOf(row, 'with').map(holds), unwanted: textsOf(row, 'without').map(holds) };
  });
  const wanted = pages.flatMap((page) => page.wanted);
  const unwanted = pages.flatMap((page) => page.unwanted);
  const [kept, spoilt] = [wanted.filter(Boolean).length, unwanted.filter(Boolean).length];
  return {
    accuracy: (kept + unwanted.length - spoilt) / (wanted.length + unwanted.length),
    precision: kept / (kept + spoilt),
    recall: kept / wanted.length,
    f1: (2 * kept) / (kept + spoilt + wanted.length),
    n: pages.length,
  };
};

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
