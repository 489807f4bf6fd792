import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseCard } from '../../src/cards/card.ts';
import { LayoutChangedError, UnreadableError, WalledError } from '../../src/errors.ts';
import type { PageRequest } from '../../src/model.ts';
import { readableCapture } from '../../src/read/readable-capture.ts';
import type { Source } from '../../src/source.ts';
import { samplePdf } from '../read/pdf-sample.ts';
import { captureOf, cardText } from './captures.ts';

const source = (changes: Readonly<Record<string, string | null>> = {}): Source => parseCard(cardText(changes), 'example-news.yaml');
const rss = (items: string): string => `<rss version="2.0"><channel><title>N</title>${items}</channel></rss>`;
const row = (title: string, href: string, day = '2026-10-08'): string =>
  `<article><h2><a href="${href}"> ${title}\n </a></h2><time datetime="${day}">then</time><p>About it</p></article>`;
const urlset = (urls: string): string =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls}</urlset>`;
const firstOf = (pages: readonly PageRequest[] | undefined): PageRequest => {
  if (pages?.[0] === undefined) throw new Error('expected a page, found none');
  return pages[0];
};
const story = '<p>The sensor watched a valley for six weeks, in rain and in snow, and it told birds from drones in nine cases of ten.</p>';

describe('a card with reader: feed', () => {
  it('makes a notice of its kind of each item, empty fields null', () => {
    const { notices, follow, rejected } = source().read(
      captureOf(
        rss(
          '<item><title>A</title><link>/a</link><guid>k1</guid><pubDate>Tue, 10 Aug 2026 10:00:00 GMT</pubDate><description>About &lt;b&gt;A&lt;/b&gt;</description></item>',
        ),
      ),
    );
    expect(notices).toEqual([
      {
        kind: 'vendor-release',
        sourceKey: 'k1',
        identity: null,
        title: 'A',
        abstract: 'About A',
        text: null,
        url: 'https://news.example/a',
        language: null,
        publishedOn: '2026-08-10',
        publishedBy: { precision: 'day', origin: 'feed' },
        captureId: 'a'.repeat(64),
        vendor: 'Example Systems',
        product: null,
        version: null,
        releasedOn: null,
        releaseType: null,
      },
    ]);
    expect([follow, rejected]).toEqual([[], []]);
  });

  it.each(['funding-call', 'patent', 'vendor-release', 'project', 'procurement', 'publication', 'standard', 'news'])(
    'makes notices of kind %s',
    (kind) => {
      expect(source({ kind }).read(captureOf(rss('<item><title>A</title></item>'))).notices).toEqual([
        expect.objectContaining({ kind, title: 'A', sourceKey: 'A' }),
      ]);
    },
  );

  it('rejects an item without title, link and identifier, and names it', () => {
    const { notices, rejected } = source().read(
      captureOf(rss('<item><title>A</title></item><item><description>Only this</description></item>')),
    );
    expect(notices).toHaveLength(1);
    expect(rejected).toEqual([{ where: 'https://news.example/start entry 2', reason: 'it has no title, link or identifier' }]);
  });

  it('makes no title up where the publisher gave none', () => {
    const { notices } = source().read(
      captureOf(rss('<item><link>/a</link><description>A sensor sees at night. More of it below.</description></item>')),
    );
    expect(notices[0]).toMatchObject({
      title: '',
      abstract: 'A sensor sees at night. More of it below.',
      sourceKey: 'https://news.example/a',
    });
  });

  it('gives no notices for a feed without items, and refuses a page that is none', () => {
    expect(source().read(captureOf(rss(''))).notices).toEqual([]);
    expect(() =>
      source().read(captureOf('<!doctype html><html><h1>We have moved</h1></html>', { contentType: 'application/rss+xml' })),
    ).toThrow(UnreadableError);
    expect(() => source().read(captureOf(''))).toThrow(UnreadableError);
  });

  it('decodes the body as its declaration says', () => {
    const body = new Uint8Array(
      Buffer.from(`<?xml version="1.0" encoding="windows-1252"?>${rss('<item><title>100 \x80 \x96 \xdcber</title></item>')}`, 'latin1'),
    );
    expect(source().read(captureOf(body, { contentType: 'application/rss+xml' })).notices[0]?.title).toBe('100 € – Über');
  });
});

describe('follow: article', () => {
  const following = source({ follow: 'article' });
  const item = '<item><title>From the feed</title><link>/a</link><description>Short.</description></item>';

  it('gives no notice yet but a page that completes one', () => {
    const { notices, follow } = following.read(captureOf(rss(item)));
    expect(notices).toEqual([]);
    expect(follow).toEqual([expect.objectContaining({ url: 'https://news.example/a', purpose: 'article', render: 'http' })]);
    expect(follow?.[0]?.completes).toMatchObject({ title: 'From the feed', abstract: 'Short.', text: null });
  });

  it('keeps an item without an address of the web as it is', () => {
    const { notices, follow } = following.read(
      captureOf(rss('<item><title>A</title></item><item><title>B</title><link>mailto:news@news.example</link></item>')),
    );
    expect(notices.map((notice) => notice.title)).toEqual(['A', 'B']);
    expect(follow).toEqual([]);
  });

  const completed = (page: string, list = item): ReturnType<Source['read']> => {
    const request = firstOf(following.read(captureOf(rss(list))).follow);
    return following.read(captureOf(page, { finalUrl: 'https://news.example/a' }, request));
  };
  const article = `<html lang="de"><head><title>From the page</title><meta property="article:published_time" content="2026-10-02"></head><body><article><h1>From the page</h1>${story}</article></body></html>`;

  it('completes it with the text and with what the feed left open', () => {
    expect(completed(article).notices).toEqual([
      expect.objectContaining({
        title: 'From the feed',
        abstract: 'Short.',
        text: expect.stringContaining('nine cases of ten'),
        language: 'de',
        publishedOn: '2026-10-02',
        publishedBy: { precision: 'day', origin: 'meta' },
      }),
    ]);
  });

  it('never changes the feed’s own date', () => {
    const dated = item.replace('</item>', '<pubDate>Thu, 01 Oct 2026 10:00:00 GMT</pubDate></item>');
    expect(completed(article, dated).notices[0]).toMatchObject({ publishedOn: '2026-10-01', publishedBy: { origin: 'feed' } });
  });

  it('takes the page’s title only where the feed had none', () => {
    expect(completed(article, '<item><link>/a</link></item>').notices[0]?.title).toBe('From the page');
  });

  it('warns of a page without text and keeps the notice', () => {
    const { notices, warnings } = completed('<html><body></body></html>');
    expect(notices[0]).toMatchObject({ title: 'From the feed', text: null });
    expect(warnings).toEqual([expect.stringContaining('https://news.example/a')]);
  });

  it('reads a release that is a PDF document', async () => {
    const request = firstOf(following.read(captureOf(rss('<item><link>/a.pdf</link></item>'))).follow);
    const lines = [
      { text: 'Of a sensor for the night', size: 24, y: 760 },
      { text: 'The sensor watched a valley for six weeks.', size: 11, y: 700 },
    ];
    const capture = captureOf(samplePdf([lines]), { contentType: 'application/pdf', finalUrl: 'https://news.example/a.pdf' }, request);
    expect(following.read(await readableCapture(capture)).notices).toEqual([
      expect.objectContaining({
        title: 'Of a sensor for the night',
        text: 'Of a sensor for the night\nThe sensor watched a valley for six weeks.',
        publishedOn: null,
        captureId: firstOf([request]).completes?.captureId,
      }),
    ]);
  });

  it('cuts the standing end of a release, and nothing of news', () => {
    const end =
      '<h2>About Example Systems</h2><p>Example Systems has made sensors for police forces of nine countries since 1990, in its own works.</p>';
    const long = article.replace('</article>', `${story}${end}</article>`);
    expect(completed(long).notices[0]?.text).toMatch(/nine cases of ten\.$/);
    const news = source({ follow: 'article', kind: 'news' });
    const request = firstOf(news.read(captureOf(rss(item))).follow);
    expect(news.read(captureOf(long, {}, request)).notices[0]?.text).toContain('police forces of nine countries');
  });

  it('is no page that asks for consent or a proof of being human in its place', () => {
    const wall = '<main><p>We use cookies and ask for your consent.</p><p>You may accept or reject all cookies.</p></main>';
    expect(() => completed(`<html><body>${wall}</body></html>`)).toThrow(WalledError);
    expect(() => completed('<html><title>Just a moment...</title><body><p>Checking your browser.</p></body></html>')).toThrow(/human/u);
  });

  it('keeps nothing of a page that is empty until scripts run but a warning', () => {
    const { notices, warnings } = completed(
      '<html><body><noscript>You need to enable JavaScript to run this app.</noscript></body></html>',
    );
    expect(notices[0]).toMatchObject({ title: 'From the feed', text: null });
    expect(warnings).toEqual([expect.stringContaining('scripts to be switched on')]);
  });

  it('refuses a page that is no HTML', () => {
    const request = firstOf(following.read(captureOf(rss(item))).follow);
    expect(() => following.read(captureOf('%PDF-1.7', { contentType: 'text/html' }, request))).toThrow('found a PDF');
    expect(() => following.read(captureOf('x', { contentType: 'image/png' }, request))).toThrow(UnreadableError);
  });
});

describe('keep: extract', () => {
  const wire = source({ keep: 'extract', vendors: '[Example Systems, Example]', publisher: 'A wire' });
  const told = (title: string, rest = ''): ReturnType<Source['read']>['notices'][number] | undefined =>
    wire.read(captureOf(rss(`<item><title>${title}</title><link>/a</link>${rest}</item>`))).notices[0];

  it('keeps title, link, date and the beginning of the text, cut at a word', () => {
    const long = 'A drone flew over the valley and came back. '.repeat(20);
    const notice = told(
      'Example Systems shows a drone',
      `<description>${long}</description><content:encoded>All of ${long}</content:encoded>`,
    );
    expect(notice).toMatchObject({ title: 'Example Systems shows a drone', url: 'https://news.example/a', text: null });
    expect(notice?.abstract).toMatch(/^A drone flew .{200,280} \w+\.?…$/);
    expect(notice?.abstract?.length).toBeLessThanOrEqual(301);
    expect(told('A', '<description>Short.</description>')?.abstract).toBe('Short.');
    expect(told('A')?.abstract).toBeNull();
  });

  it('takes the vendor from the beginning of the title, and names nobody who is told of by others', () => {
    expect(told('Example Systems shows a drone')).toMatchObject({ vendor: 'Example Systems' });
    expect(told('EXAMPLE: a drone')).toMatchObject({ vendor: 'Example' });
    expect(told('Examples of drones')).toMatchObject({ vendor: null });
    expect(told('Another company sues Example Systems')).toMatchObject({ vendor: null });
  });
});

describe('a card with reader: list', () => {
  const list = source({
    reader: 'list',
    start: '[https://news.example/list]',
    list: '{ item: article, link: "h2 a@href", title: "h2 a", date: "time@datetime", summary: p }',
  });

  it('reads items by selectors and attributes', () => {
    const { notices } = list.read(
      captureOf(`<html lang="en-GB"><base href="https://news.example/en/">${row('One', 'a')}${row('Two', '/b', 'soon')}</html>`),
    );
    expect(notices).toEqual([
      expect.objectContaining({
        sourceKey: 'https://news.example/en/a',
        url: 'https://news.example/en/a',
        title: 'One',
        abstract: 'About it',
        language: 'en',
        publishedOn: '2026-10-08',
        publishedBy: { precision: 'day', origin: 'list' },
      }),
      expect.objectContaining({ url: 'https://news.example/b', title: 'Two', publishedOn: null, publishedBy: null }),
    ]);
  });

  it('takes link and title of an item that is itself the link', () => {
    const links = source({
      reader: 'list',
      list: `{ item: "a[href*='/news/']:has(h3), h3:has(a[href*='/news/'])", link: "a[href*='/news/']@href", title: h3 }`,
    });
    const page = '<a href="/news/one"><img alt=""><h3>One</h3></a><h3><a href="/news/two">Two</a></h3><a href="/news/">All news</a>';
    expect(links.read(captureOf(page)).notices.map(({ title, url }) => [title, url])).toEqual([
      ['One', 'https://news.example/news/one'],
      ['Two', 'https://news.example/news/two'],
    ]);
  });

  it('rejects an item without title and link', () => {
    expect(list.read(captureOf(`${row('One', 'a')}<article></article>`)).rejected).toHaveLength(1);
  });

  it('says that the layout changed when no item or no title is found', () => {
    expect(() => list.read(captureOf('<main><div>New site</div></main>'))).toThrow(LayoutChangedError);
    expect(() => list.read(captureOf('<article><h3>One</h3></article>'))).toThrow(LayoutChangedError);
    expect(() => list.read(captureOf(''))).toThrow(LayoutChangedError);
    expect(() => list.read(captureOf('<div>'.repeat(200_000)))).toThrow(UnreadableError);
  });
});

describe('a card with reader: sitemap', () => {
  const sitemap = source({ reader: 'sitemap', start: '[https://news.example/sitemap.xml]' });

  it('reads addresses, and titles and dates of the news extension', () => {
    const { notices, rejected } = sitemap.read(
      captureOf(
        urlset(
          '<url><loc> https://news.example/a?b=1&amp;c=2 </loc><lastmod>2026-10-01</lastmod></url><url><loc>https://news.example/b</loc><news:news><news:publication><news:language>fr</news:language></news:publication><news:publication_date>2026-10-02T08:00Z</news:publication_date><news:title>B &amp; C</news:title></news:news></url><url/>',
        ),
      ),
    );
    expect(notices).toEqual([
      expect.objectContaining({ sourceKey: 'https://news.example/a?b=1&c=2', title: 'https://news.example/a?b=1&c=2', publishedOn: null }),
      expect.objectContaining({
        title: 'B & C',
        language: 'fr',
        publishedOn: '2026-10-02',
        publishedBy: { precision: 'day', origin: 'sitemap' },
      }),
    ]);
    expect(rejected).toHaveLength(1);
  });

  it('takes only addresses that match, and says when a site has none of them any more', () => {
    const releases = source({ reader: 'sitemap', match: '"/press/\\\\d{4}/"' });
    const body = (...paths: readonly string[]): string =>
      urlset(paths.map((path) => `<url><loc>https://news.example${path}</loc></url>`).join(''));
    expect(releases.read(captureOf(body('/about', '/press/2026/a', '/press/'))).notices.map((notice) => notice.url)).toEqual([
      'https://news.example/press/2026/a',
    ]);
    expect(() => releases.read(captureOf(body('/about', '/newsroom/a')))).toThrow(LayoutChangedError);
    expect(releases.read(captureOf(body('/about'), {}, { purpose: 'sitemap-part' })).notices).toEqual([]);
  });

  it('asks for what changed since the window began', () => {
    const request = firstOf(sitemap.start({ since: '2026-10-02', today: '2026-11-22' }));
    const body = urlset(
      '<url><loc>https://news.example/a</loc><lastmod>2026-10-01</lastmod></url><url><loc>https://news.example/b</loc><lastmod>2026-10-02</lastmod></url><url><loc>https://news.example/c</loc></url>',
    );
    expect(sitemap.read(captureOf(body, {}, request)).notices.map((notice) => notice.url)).toEqual([
      'https://news.example/b',
      'https://news.example/c',
    ]);
  });

  it('follows an index one level down', () => {
    const index =
      '<sitemapindex><sitemap><loc>https://news.example/1.xml.gz</loc></sitemap><sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>';
    const { notices, follow } = sitemap.read(captureOf(index));
    expect([notices, follow?.map((page) => page.url)]).toEqual([[], ['https://news.example/1.xml.gz']]);
    expect(() => sitemap.read(captureOf(index, {}, follow?.[0]))).toThrow(LayoutChangedError);
    const packed = new Uint8Array(gzipSync(urlset('<url><loc>https://news.example/z</loc></url>')));
    expect(sitemap.read(captureOf(packed, { contentType: 'application/gzip' }, follow?.[0])).notices).toHaveLength(1);
  });

  it('reads a list of addresses, and refuses everything else', () => {
    expect(sitemap.read(captureOf('https://news.example/a\r\nhttps://news.example/b\n')).notices).toHaveLength(2);
    for (const body of ['', 'Not here', '<html><body>x</body></html>'])
      expect(() => sitemap.read(captureOf(body))).toThrow(UnreadableError);
    expect(() => sitemap.read(captureOf(new Uint8Array([0x1f, 0x8b, 1, 2, 3])))).toThrow(UnreadableError);
  });

  it('takes title and date from the page that is followed', () => {
    const following = source({ reader: 'sitemap', follow: 'article' });
    const request = firstOf(following.read(captureOf(urlset('<url><loc>https://news.example/a</loc></url>'))).follow);
    const page = `<html><head><title>A sensor for the night</title></head><body><article><h1>A sensor for the night</h1><time datetime="2026-10-03">3 October</time>${story}</article></body></html>`;
    expect(following.read(captureOf(page, {}, request)).notices[0]).toMatchObject({
      title: 'A sensor for the night',
      publishedOn: '2026-10-03',
    });
  });
});
