// What goes wrong at publishers' feeds and pages, as far as it is read: one test for each way. Walls have their own tests.
import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/errors.ts';
import { readArticle } from '../../src/read/article.ts';
import { readFeed } from '../../src/read/feed.ts';
import type { FeedEntry } from '../../src/read/feed.ts';
import { decodeText } from '../../src/read/text.ts';

const base = 'https://news.example/feeds/main.xml';
const feed = (items: string, head = ''): string => `<rss version="2.0"${head}><channel><title>N</title>${items}</channel></rss>`;
const first = (text: string): FeedEntry => {
  const entry = readFeed(text, base).entries[0];
  if (entry === undefined) throw new Error('expected an entry, found none');
  return entry;
};

describe('a publisher’s feed', () => {
  it('answers with a page instead', () => {
    expect(() => readFeed('<!doctype html><html><body><h1>We are back soon</h1></body></html>', base)).toThrow(UnreadableError);
    expect(() => readFeed('<!doctype html><html><body><h1>We are back soon</h1></body></html>', base)).toThrow('an HTML page');
  });

  it('has no dates: none is invented', () => {
    expect(first(feed('<item><title>A</title><pubDate></pubDate></item>')).published).toBeNull();
    expect(first(feed('<item><title>A</title><pubDate>yesterday</pubDate></item>')).published).toBeNull();
  });

  it('tells a day to come: it is read as it stands', () => {
    expect(first(feed('<item><title>A</title><pubDate>Thu, 08 Oct 2099 10:00:00 GMT</pubDate></item>')).published?.on).toBe('2099-10-08');
  });

  it.each([
    'jeu., 08 oct. 2026 10:00:00 +0200',
    'Do, 08 Okt 2026 10:00:00 +0200',
    'jue, 08 oct 2026 10:00:00 +0200',
    'gio, 08 ott 2026 10:00:00 +0200',
    'do, 08 okt 2026 10:00:00 +0200',
    'czw, 08 paź 2026 10:00:00 +0200',
    'qui, 08 out 2026 10:00:00 +0100',
  ])('writes its dates in words of its country: %s', (written) => {
    expect(first(feed(`<item><title>A</title><pubDate>${written}</pubDate></item>`)).published).toEqual({
      on: '2026-10-08',
      precision: 'day',
    });
  });

  it('links through a counter and tells the address behind it', () => {
    const head = ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"';
    const item = '<item><link>https://counter.example/~r/1</link><feedburner:origLink>https://news.example/a</feedburner:origLink></item>';
    expect(first(feed(item, head)).link).toBe('https://news.example/a');
  });

  it('links without its host', () => {
    expect(first(feed('<item><link>../a?id=1</link></item>')).link).toBe('https://news.example/a?id=1');
    expect(first(feed('<item><link>//cdn.example/a</link></item>')).link).toBe('https://cdn.example/a');
  });

  it('changes a title: the key stays', () => {
    const titled = (title: string): FeedEntry => first(feed(`<item><guid isPermaLink="false">k-1</guid><title>${title}</title></item>`));
    expect([titled('A').id, titled('A, corrected').id]).toEqual(['k-1', 'k-1']);
  });

  it('uses entities that XML does not know, and bare ampersands', () => {
    const broken = feed(
      '<item><title>R&D&nbsp;&eacute;t&eacute; &bogus; < 5</title><link>/a?x=1&y=2</link></item><item><title>B</title></item>',
    );
    const { entries } = readFeed(broken, base);
    expect(entries.map(({ title }) => title?.replaceAll('\u00a0', ' '))).toEqual([expect.stringContaining('R&D été'), 'B']);
    expect(entries[0]?.link).toBe('https://news.example/a?x=1&y=2');
  });

  it('is written in another charset than it declares', () => {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${feed('<item><title>Fähre für Köln</title></item>')}`, 'latin1');
    expect(first(decodeText(bytes, 'application/rss+xml; charset=utf-8')).title).toBe('Fähre für Köln');
  });
});

describe('a publisher’s page', () => {
  it('says the same in another language under another address: the canonical one is told', () => {
    const page = '<html lang="fr"><head><link rel="canonical" href="https://news.example/fr/a"></head><body><p>Un texte.</p></body></html>';
    expect(readArticle(page, 'https://news.example/a?lang=fr')).toMatchObject({
      language: 'fr',
      canonicalUrl: 'https://news.example/fr/a',
    });
  });
});
