// Reads the same pages as articles by ours and by the plain way of most crawlers (cheerio, the containers' text scored by commas
// and links, as readability does), in turn. Prints seconds of processor time of each, and how much of the story both found.
import { load } from 'cheerio/slim';
import { readArticle } from '../../../src/read/article.ts';
import { inventedPage } from '../invented-page.ts';
import type { ReadArgument } from '../read-pages.ts';
import { argument, processorSeconds, tell } from '../run-child.ts';

const { pages, rounds } = argument() as ReadArgument;
const given = Array.from({ length: pages }, (_, seed) => inventedPage(seed));

/** The paragraphs of the element that holds the most commas and letters outside links. */
function plainArticle(html: string): string {
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } });
  $('script, style, noscript, nav, header, footer, aside, form').remove();
  const scores = new Map<unknown, { readonly text: string[]; score: number }>();
  for (const paragraph of $('p, td, pre').toArray()) {
    const text = $(paragraph).text().replaceAll(/\s+/g, ' ').trim();
    if (text.length < 25) continue;
    const linked = $(paragraph).find('a').text().length;
    const points = (1 + text.split(',').length + Math.min(3, text.length / 100)) * (1 - linked / text.length);
    const holder = scores.get(paragraph.parent) ?? { text: [], score: 0 };
    holder.text.push(text);
    holder.score += points;
    scores.set(paragraph.parent, holder);
  }
  const best = [...scores.values()].toSorted((one, other) => other.score - one.score)[0];
  return best?.text.join('\n') ?? '';
}

function timed(read: (html: string) => string): { readonly seconds: number; readonly found: number } {
  const started = processorSeconds();
  const found = given.filter(({ html, told }) => read(html).includes(told)).length;
  return { seconds: processorSeconds() - started, found };
}

const ours = (): ReturnType<typeof timed> => timed((html) => readArticle(html, 'https://news.example/2026/10/08/a').text);
const plain = (): ReturnType<typeof timed> => timed(plainArticle);
// The first round warms both up and is not counted.
const both = Array.from({ length: rounds + 1 }, () => ({ ours: ours(), plain: plain() })).slice(1);
tell({ ours: both.map((one) => one.ours), plain: both.map((one) => one.plain) });
