import { describe, expect, it, test } from 'vitest';
import { checkCard } from '../../src/cards/card.ts';
import { discover, writeCard } from '../../src/cards/discover.ts';
import { isNewsSitemap, sitemapsOf, usualFeeds } from '../../src/cards/platforms.ts';

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

describe('a platform', () => {
  test.each([
    ['WordPress', '<link href="/wp-content/a.css">', 'https://news.example/en/', ['https://news.example/feed/']],
    [
      'Drupal',
      '<img src="/sites/default/files/a.png">',
      'https://news.example/en/news',
      ['https://news.example/en/rss.xml', 'https://news.example/rss.xml'],
    ],
    ['Joomla', '<meta name="generator" content="Joomla!">', 'https://news.example/a', ['https://news.example/a?format=feed&type=rss']],
    [
      'Q4',
      '<script src="https://s1.q4cdn.com/a.js">',
      'https://ir.example/',
      ['https://ir.example/rss/pressrelease.aspx?T=1', 'https://ir.example/rss/PressRelease.aspx?LanguageId=1'],
    ],
    [
      'an investor site',
      '<a href="/news-releases/news-release-details/a">',
      'https://ir.example/',
      ['https://ir.example/rss/news-releases.xml'],
    ],
    ['Cision', '', 'https://news.cision.com/example', ['https://news.cision.com/example/ListItems?format=rss']],
    ['MFN', '', 'https://mfn.se/all/a/example/', ['https://mfn.se/all/a/example.rss']],
    ['nothing known', '<p>Hello</p>', 'https://news.example/', []],
  ])('%s keeps its feed where it usually lies', (_, page, url, feeds) => {
    expect(usualFeeds(page, url)).toEqual(feeds);
  });

  test('names its site maps in robots.txt', () => {
    const robots =
      'User-agent: *\r\nDisallow:\r\nSitemap: https://news.example/a.xml\nsitemap:/press-sitemap.xml # two\nSitemap: ftp://news.example/b.xml\nSitemap: /press-sitemap.xml';
    const maps = sitemapsOf(robots, 'https://news.example/robots.txt');
    expect(maps).toEqual(['https://news.example/a.xml', 'https://news.example/press-sitemap.xml']);
    expect(maps.map(isNewsSitemap)).toEqual([false, true]);
  });
});
