// What feeds and newsrooms do in bad hours, each with what a card makes of it. Pages and texts are invented.
import { describe, expect, it } from 'vitest';
import { parseCard } from '../../src/cards/card.ts';
import { LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import type { Capture, Draft, Notice } from '../../src/model.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import type { Source } from '../../src/source.ts';
import { captureOf, cardText } from './captures.ts';

const feedCard = (changes: Readonly<Record<string, string | null>> = {}): Source => parseCard(cardText(changes), 'example-news.yaml');
const LIST = `{ item: "h3:has(a[href*='/en/news/'])", link: "a[href*='/en/news/']@href", title: a }`;
const list = feedCard({ reader: 'list', start: '[https://news.example/en/news]', list: LIST });
const rss = (items: string): string => `<rss version="2.0"><channel><title>N</title>${items}</channel></rss>`;
const item = (more: string, title = 'A sensor'): string => `<item><title>${title}</title><link>/a</link><guid>k1</guid>${more}</item>`;
const read = (body: string | Uint8Array, more: Partial<Capture> = {}, source = feedCard()): readonly Notice[] =>
  source.read(captureOf(body, more)).notices;
const kept = (notice: Notice | undefined): Draft => {
  if (notice === undefined) throw new Error('expected a notice, found none');
  return normalise(notice, { sourceId: 'example-news', today: '2026-11-22' }, () => 'en');
};
const head = (path: string, title: string): string => `<h3><a href="${path}">${title}</a></h3>`;
const CONSENT =
  '<!doctype html><html lang="en"><head><title>Before you continue</title></head><body><form action="/consent"><h2>We value your privacy</h2><button>Accept all</button></form></body></html>';

describe('a feed', () => {
  it('that answers HTML with status 200 is unreadable, a consent wall too, whatever type it claims', () => {
    for (const body of ['<!doctype html><html><h1>Page not found</h1></html>', CONSENT])
      for (const contentType of ['application/rss+xml', 'text/html']) expect(() => read(body, { contentType })).toThrow(UnreadableError);
  });

  it('that is served as HTML is a feed all the same', () => {
    expect(read(rss(item('')), { contentType: 'text/html; charset=utf-8' })).toHaveLength(1);
  });

  it('without dates gives none, and the run says so where the card expects them', () => {
    const [notice] = read(rss(item('')));
    expect(notice).toMatchObject({ publishedOn: null, publishedBy: null });
    expect(kept(notice).notice.publishedOn).toBeNull();
    expect(feedCard({ expect: '{ min: 1, max: 9, filled: { publishedOn: 0.9 } }' }).expect.filled).toEqual({ publishedOn: 0.9 });
  });

  it('with a date far in the future keeps the notice and drops the date; one of the next days stays', () => {
    expect(kept(read(rss(item('<pubDate>Tue, 01 Jan 2030 09:00:00 GMT</pubDate>')))[0]).notice.publishedOn).toBeNull();
    expect(kept(read(rss(item('<pubDate>Tue, 24 Nov 2026 09:00:00 GMT</pubDate>')))[0]).notice.publishedOn).toBe('2026-11-24');
  });

  it.each([
    ['mer., 18 nov. 2026 09:30:00 +0100'],
    ['Mi, 18 Nov 2026 09:30:00 +0100'],
    ['Mittwoch, 18. November 2026'],
    ['mié, 18 nov 2026 09:30:00 +0100'],
    ['onsdag 18 november 2026'],
  ])('with local words in a date is understood: %s', (written) => {
    expect(read(rss(item(`<pubDate>${written}</pubDate>`)))[0]?.publishedOn).toBe('2026-11-18');
  });

  it('with a month name of two meanings is understood in its own language alone', () => {
    const dated = item('<pubDate>śr., 18 listopada 2026 09:30</pubDate>');
    expect(read(rss(`<language>pl</language>${dated}`))[0]?.publishedOn).toBe('2026-11-18');
    expect(read(rss(`<language>hr</language>${dated}`))[0]?.publishedOn).toBe('2026-10-18');
    expect(read(rss(dated))[0]?.publishedOn).toBeNull();
  });

  it('with words in place of a date gives none', () => {
    for (const written of ['yesterday', 'soon', '10/08/2026', 'Mi, 31 Nov 2026 09:30:00 +0100'])
      expect(read(rss(item(`<pubDate>${written}</pubDate>`)))[0]?.publishedOn, written).toBeNull();
  });

  it('whose links lead through a tracking redirect: the page behind it becomes the address, the key stays', () => {
    const source = feedCard({ follow: 'article' });
    const link = 'https://clicks.example/r/9f3?utm_source=feed';
    const [request] = source.read(captureOf(rss(`<item><title>A sensor</title><link>${link}</link></item>`))).follow ?? [];
    const page = '<html><body><article><h1>A sensor</h1><p>It sees at night, in rain and in snow.</p></article></body></html>';
    const behind = (finalUrl: string): Notice | undefined => source.read(captureOf(page, { finalUrl }, request)).notices[0];
    expect(behind('https://news.example/a?utm_source=feed')).toMatchObject({
      sourceKey: link,
      url: 'https://news.example/a?utm_source=feed',
    });
    expect(kept(behind('https://news.example/a?utm_source=feed')).canonicalUrl).toBe('https://news.example/a');
    expect(behind('https://clicks.example/r/other')?.url).toBe(link);
  });

  it('with tracking parameters that change is the same item', () => {
    const told = (day: string): Notice | undefined =>
      read(rss(`<item><title>A</title><link>https://news.example/a?utm_campaign=${day}</link></item>`))[0];
    expect(kept(told('mon')).id).toBe(kept(told('tue')).id);
  });

  it('with relative links is read against its own address', () => {
    expect(read(rss(item('')), { finalUrl: 'https://news.example/en/feed.xml' })[0]?.url).toBe('https://news.example/a');
    expect(read(rss('<item><title>A</title><link>b</link></item>'), { finalUrl: 'https://news.example/en/feed.xml' })[0]?.url).toBe(
      'https://news.example/en/b',
    );
  });

  it('that changes the title under one guid revises one item', () => {
    const [one, other] = ['A sensor', 'A sensor, corrected'].map((title) => kept(read(rss(item('', title)))[0]));
    expect(one?.id).toBe(other?.id);
    expect(one?.contentHash).not.toBe(other?.contentHash);
  });

  it('with entities that break XML loses no entry', () => {
    const notices = read(rss(`${item('', 'Research & Development&nbsp;day')}<item><title>Caf&eacute; &bogus; 5 < 6</title></item>`));
    expect(notices.map(({ title }) => title.replaceAll('\u00a0', ' '))).toEqual([
      'Research & Development day',
      expect.stringMatching(/^Café/u),
    ]);
  });

  it('under a wrong character set is repaired when it is kept', () => {
    const body = new TextEncoder().encode(rss(item('', 'Détection de fumée près de Liège')));
    expect(kept(read(body, { contentType: 'application/rss+xml; charset=iso-8859-1' })[0]).notice.title).toBe(
      'Détection de fumée près de Liège',
    );
  });
});

describe('a newsroom', () => {
  const page = (body: string): string =>
    `<!doctype html><html lang="en"><head><title>News</title></head><body><main>${body}</main></body></html>`;

  it.each([
    ['a consent wall', CONSENT],
    ['a list that is empty until scripts run', page('<div id="list" data-src="/api/news"></div><script src="/app.js"></script>')],
    ['a bot check', page('<p>Checking your browser before you continue.</p><noscript>Please enable scripts</noscript>')],
  ])('behind %s has changed its layout: nothing is taken for an empty list', (_, body) => {
    expect(() => read(body, {}, list)).toThrow(LayoutChangedError);
  });

  it('that scrolls without end gives what it shows first, and nothing is invented behind it', () => {
    const body = page(`${head('/en/news/one', 'One')}${head('/en/news/two', 'Two')}<button data-next="/en/news?page=2">More</button>`);
    const { notices, follow } = list.read(captureOf(body));
    expect([notices.map(({ title }) => title), follow]).toEqual([['One', 'Two'], []]);
  });

  it('with a tab for each year gives all that stand in the page, hidden or not', () => {
    const body = page(
      `<a href="#y2026">2026</a><a href="#y2025">2025</a><div id="y2026">${head('/en/news/one', 'One')}</div><div id="y2025" hidden>${head('/en/news/old', 'Old')}</div>`,
    );
    expect(read(body, {}, list).map(({ title }) => title)).toEqual(['One', 'Old']);
  });

  it('that lists by relevance instead of date loses none, and changes no date', () => {
    const dated = (path: string, title: string, on: string): string =>
      `<article>${head(path, title)}<time datetime="${on}"></time></article>`;
    const sorted = feedCard({
      reader: 'list',
      start: '[https://news.example/en/news]',
      list: `{ item: article, link: "a@href", title: a, date: "time@datetime" }`,
    });
    const body = page(
      dated('/en/news/old', 'Old', '2024-02-01') + dated('/en/news/new', 'New', '2026-11-20') + dated('/en/news/mid', 'Mid', '2025-05-05'),
    );
    expect(read(body, {}, sorted).map(({ title, publishedOn }) => [title, publishedOn])).toEqual([
      ['Old', '2024-02-01'],
      ['New', '2026-11-20'],
      ['Mid', '2025-05-05'],
    ]);
  });

  it('that lists every release in two languages gives those of the addresses that the card names', () => {
    const body = page(
      `${head('/en/news/one', 'One')}${head('/fr/news/one', 'Un')}${head('/en/news/two', 'Two')}${head('/fr/news/two', 'Deux')}`,
    );
    expect(read(body, {}, list).map(({ url }) => url)).toEqual(['https://news.example/en/news/one', 'https://news.example/en/news/two']);
  });
});
