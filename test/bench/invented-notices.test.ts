import { describe, expect, it } from 'vitest';
import { parseCard } from '../../src/cards/card.ts';
import { noticeFromImport } from '../../src/normalise/import-notice.ts';
import { readArticle } from '../../src/read/article.ts';
import { inventedNotice, inventedQueries } from './invented-notices.ts';
import { cardOf, openPublishers } from './invented-site.ts';
import { inventor } from './invented-text.ts';

describe('invented texts', () => {
  it('are the same for the same seed and differ for others', () => {
    expect(inventor(1).text(60)).toBe(inventor(1).text(60));
    expect(inventor(1).text(60)).not.toBe(inventor(2).text(60));
  });

  it('have common words and a long tail of rare ones', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 300; seed += 1)
      for (const word of new Set(inventor(seed).text(100).split(/\W+/u))) counts.set(word, (counts.get(word) ?? 0) + 1);
    expect([...counts.values()].filter((count) => count > 100).length).toBeGreaterThan(20);
    expect([...counts.values()].filter((count) => count === 1).length).toBeGreaterThan(500);
  });
});

describe('invented notices', () => {
  const notices = Array.from({ length: 2_000 }, (_, number) => inventedNotice(number));

  it('are taken by the import, every one', () => {
    expect(notices.map((notice, index) => noticeFromImport(notice, index + 1).kind)).toEqual(notices.map((notice) => notice['kind']));
  });

  it('all say something else, so that none is a duplicate', () => {
    expect(new Set(notices.map((notice) => notice['abstract'])).size).toBe(notices.length);
  });

  it('are found by invented queries', () => {
    const texts = notices.map((notice) => String(notice['abstract']));
    const found = inventedQueries(50).filter((query) => texts.some((text) => query.split(' ').every((word) => text.includes(word))));
    expect(found.length).toBeGreaterThan(35);
  });
});

describe('invented publishers', () => {
  it('have cards that are sound', () => {
    expect(parseCard(cardOf(3), 'publisher-3.yaml').id).toBe('publisher-3');
  });

  it('serve a feed and articles whose text and day can be read', async () => {
    const farm = await openPublishers({ hosts: 2, articles: 3 });
    try {
      const { origin, headers } = { origin: `http://127.0.0.1:${farm.port}`, headers: { host: 'publisher-1.example' } };
      const { request } = await import('undici');
      const feed = await (await request(`${origin}/feed.xml`, { headers })).body.text();
      expect(feed.match(/<item>/gu)).toHaveLength(3);
      const html = await (await request(`${origin}/news/0.html`, { headers })).body.text();
      const article = readArticle(html, 'https://publisher-1.example/news/0.html');
      expect(html.length).toBeGreaterThan(15_000);
      expect(article.text.length).toBeGreaterThan(4_000);
      expect(article.publishedOn).toMatch(/^20(1|2)\d-/u);
    } finally {
      await farm.close();
    }
  });
});
