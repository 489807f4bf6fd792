import { describe, expect, it } from 'vitest';
import { checkCard } from '../../src/cards/card.ts';
import { discover, writeCard } from '../../src/cards/discover.ts';

const rows = [1, 2, 3, 4]
  .map(
    (number) =>
      `<article class="teaser"><h2><a href="/news/${number}">A story of some length, number ${number}</a></h2><time datetime="2026-10-0${number}">then</time></article>`,
  )
  .join('');
const html = `<html lang="en"><head><title>News</title><meta property="og:site_name" content="Example Systems">
<link rel="alternate" type="application/rss+xml" href="/feed.xml" title="All news"><link rel="alternate" hreflang="fr" href="/fr">
<link rel="stylesheet" href="/wp-content/x.css"></head><body><nav><ul><li><a href="/">Start</a></li></ul></nav><main>${rows}</main></body></html>`;

describe('discover', () => {
  const offer = discover(html, 'https://news.example/en/');

  it('finds advertised feeds and what is worth asking', () => {
    expect(offer.feeds).toEqual([{ url: 'https://news.example/feed.xml', title: 'All news' }]);
    expect(offer.guesses).toEqual(['https://news.example/feed/', 'https://news.example/sitemap.xml', 'https://news.example/robots.txt']);
    expect(offer).toMatchObject({ title: 'News', publisher: 'Example Systems', language: 'en', isArticle: false });
  });

  it('finds a list and its selectors', () => {
    expect(offer.lists[0]).toEqual({
      selectors: { item: 'article.teaser', link: 'h2 a@href', title: 'h2 a', date: 'time@datetime' },
      count: 4,
      titles: [1, 2, 3].map((number) => `A story of some length, number ${number}`),
      dated: 4,
    });
  });

  it('says when the page is an article itself', () => {
    expect(
      discover('<script type="application/ld+json">{"@type":"NewsArticle","headline":"H"}</script>', 'https://a.example/').isArticle,
    ).toBe(true);
  });
});

describe('writeCard', () => {
  const facts = {
    id: 'example-news',
    kind: 'vendor-release',
    title: 'Example: "news"',
    publisher: 'Example Systems',
    homepage: 'https://news.example/',
    language: 'en',
    terms: { url: 'https://news.example/terms', note: 'not read yet' },
    start: 'https://news.example/feed.xml',
  } as const;

  it('writes cards that the catalogue accepts', () => {
    expect(checkCard(writeCard({ ...facts, list: null }))).toMatchObject({ card: { reader: 'feed', title: 'Example: "news"' } });
    const list = discover(html, 'https://news.example/').lists[0]?.selectors ?? null;
    expect(checkCard(writeCard({ ...facts, language: null, list }))).toMatchObject({ card: { reader: 'list', follow: 'article' } });
  });
});
