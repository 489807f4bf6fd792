import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableError, WatchError } from '../../src/errors.ts';
import { readFeed } from '../../src/read/feed.ts';
import type { FeedEntry } from '../../src/read/feed.ts';

const base = 'https://news.example/feeds/main.xml';
const rss = (items: string, head = ''): string =>
  `<?xml version="1.0"?><rss version="2.0"${head}><channel><title>News</title>${items}</channel></rss>`;
const only = (text: string): FeedEntry => {
  const { entries } = readFeed(text, base);
  expect(entries).toHaveLength(1);
  return entries[0]!;
};

const atom = (entry: string, more = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${more}><title>F</title><entry>${entry}</entry></feed>`;

describe('readFeed, RSS (https://www.rssboard.org/rss-specification)', () => {
  it('reads an item', () => {
    const entry = only(
      rss(
        '<language>de-AT</language><ttl>90</ttl><item><title>A &amp;amp; B</title><link>/a?b=1&amp;c=2</link><guid isPermaLink="false">k-1</guid><pubDate>Tue, 10 Aug 2026 23:30:00 EST</pubDate><description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</description></item>',
      ),
    );
    expect(entry).toEqual({
      id: 'k-1',
      link: 'https://news.example/a?b=1&c=2',
      title: 'A & B',
      summary: 'One\nTwo',
      content: null,
      published: { on: '2026-08-10', precision: 'day' },
      language: 'de',
    });
  });

  it('says so when it breaks off, and reads what came', () => {
    const whole = rss('<item><title>A</title></item><item><title>B</title></item>');
    const cut = readFeed(whole.slice(0, whole.indexOf('<title>B')), base);
    expect(cut.warnings).toEqual(['the feed breaks off before its end: what it tells up to there is read']);
    expect(cut.entries.map(({ title }) => title)).toEqual(['A', null]);
    expect(readFeed(whole.replace('</item>', ''), base).warnings).toEqual([]);
  });

  it('reads the feed itself', () => {
    const feed = readFeed(rss('<language>en</language><ttl>90</ttl>'), base);
    expect(feed).toEqual({ warnings: [], title: 'News', language: 'en', ttlMinutes: 90, entries: [] });
    expect(readFeed(rss('<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>'), base).ttlMinutes).toBe(30);
  });

  it('keeps the full text beside the summary', () => {
    const entry = only(
      rss(
        '<item><title>T</title><description>Short.</description><content:encoded><![CDATA[<p>Long text.</p>]]></content:encoded></item>',
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"',
      ),
    );
    expect(entry).toMatchObject({ summary: 'Short.', content: 'Long text.' });
  });

  it('takes a guid for the address unless it says otherwise', () => {
    expect(only(rss('<item><title>T</title><guid>https://news.example/1</guid></item>')).link).toBe('https://news.example/1');
    expect(only(rss('<item><title>T</title><guid isPermaLink="false">https://news.example/1</guid></item>')).link).toBeNull();
  });

  it('does not take a picture or a podcast title for the title', () => {
    const entry = only(
      rss(
        '<item><media:title>Picture</media:title><title>Text</title><itunes:title>Sound</itunes:title><media:group><media:title>x</media:title></media:group></item>',
      ),
    );
    expect(entry.title).toBe('Text');
  });

  it('tells an empty item apart', () => {
    expect(only(rss('<item><description>Only this.</description></item>'))).toMatchObject({
      id: null,
      link: null,
      title: null,
      summary: 'Only this.',
    });
  });

  it('reads RSS 1.0, whose items stand beside the channel', () => {
    const text =
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>C</title><dc:language>fr</dc:language></channel><item rdf:about="https://n.example/1"><title>T</title><link>https://n.example/1</link><dc:date>2026-10-08T10:00+01:00</dc:date></item></rdf:RDF>';
    expect(only(text)).toMatchObject({ id: 'https://n.example/1', title: 'T', language: 'fr', published: { on: '2026-10-08' } });
  });
});

describe('readFeed, Atom (RFC 4287)', () => {
  it('reads text constructs by their type', () => {
    expect(only(atom('<title>1 &lt; 2 &amp;amp;</title>')).title).toBe('1 < 2 &');
    expect(only(atom('<title type="text">a &lt;b&gt; c</title>')).title).toBe('a <b> c');
    expect(only(atom('<title type="html">a &lt;b&gt;c&lt;/b&gt;</title>')).title).toBe('a c');
    expect(only(atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>c</b> &amp;</div></title>')).title).toBe('a c &');
    expect(only(atom('<title mode="base64">SGVsbG8=</title>')).title).toBe('Hello');
  });

  it('resolves links against xml:base and prefers the page', () => {
    const links = '<link rel="self" href="s"/><link rel="alternate" type="application/json" href="j"/><link type="text/html" href="page"/>';
    expect(only(atom(`<id>urn:1</id><title>T</title>${links}`, ' xml:base="https://b.example/x/"'))).toMatchObject({
      id: 'urn:1',
      link: 'https://b.example/x/page',
    });
    expect(only(atom('<title>T</title><link href="../up"/>')).link).toBe('https://news.example/up');
  });

  it('prefers the date of publication to that of the last change', () => {
    expect(only(atom('<updated>2026-10-09T00:00:00Z</updated><published>2026-10-08T23:59:59-10:00</published>')).published?.on).toBe(
      '2026-10-08',
    );
    expect(only(atom('<published>soon</published><updated>2026-10-09</updated>')).published?.on).toBe('2026-10-09');
    expect(only(atom('<title>T</title>')).published).toBeNull();
  });
});

describe('readFeed, JSON Feed', () => {
  it('reads an item', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      language: 'en-GB',
      items: [{ id: 7, url: '/p', title: 'T', content_html: '<p>x</p>', date_published: '2026-10-08T10:00:00Z' }, null],
    };
    expect(readFeed(JSON.stringify(feed), base).entries).toEqual([
      {
        id: '7',
        link: 'https://news.example/p',
        title: 'T',
        summary: 'x',
        content: null,
        published: { on: '2026-10-08', precision: 'day' },
        language: 'en',
      },
      { id: null, link: null, title: null, summary: null, content: null, published: null, language: 'en' },
    ]);
    expect(() => readFeed('{"items":3}', base)).toThrow(UnreadableError);
  });
});

describe('readFeed, broken and hostile', () => {
  it('refuses what is no feed and says what it found', () => {
    expect(() => readFeed('<!doctype html><html><body>Moved</body></html>', base)).toThrow('expected a feed, found an HTML page');
    expect(() => readFeed(' ', base)).toThrow('found an empty body');
    expect(() => readFeed('Not here', base)).toThrow('text that begins with "Not here"');
    expect(() => readFeed('<opml><body/></opml>', base)).toThrow('<opml>');
    expect(() => readFeed('{"a":', base)).toThrow(UnreadableError);
  });

  it('reads fragments, undeclared prefixes, foreign entities and tails that are cut off', () => {
    expect(readFeed('<channel><title>C</title><item><title>A</title></item></channel>', base).entries).toHaveLength(1);
    expect(readFeed('<item><title>A</title></item><item><title>B</title></item>', base).entries.map((one) => one.title)).toEqual([
      'A',
      'B',
    ]);
    expect(only(rss('<item><title>Caf&eacute; &nbsp;&bull; R&D</title><x:y>z</x:y></item>')).title).toBe('Café • R&D');
    expect(readFeed(rss('<item><title>A</title><link>https://a.example/').replace(/<\/channel.*/, ''), base).entries[0]).toMatchObject({
      title: 'A',
      link: 'https://a.example/',
    });
    expect(readFeed(rss('<item><title>A<item><title>B</title></item>'), base).entries).toHaveLength(2);
  });

  it('reads mark-up that nobody escaped', () => {
    expect(only(rss('<item><title>A <b>bold</b> claim</title><description><p>One<br>two</p></description></item>'))).toMatchObject({
      title: 'A bold claim',
      summary: 'One\ntwo',
    });
  });

  it('expands no declared entity and asks for none', () => {
    const nested = '<!ENTITY l0 "laugh"><!ENTITY l1 "&l0;&l0;&l0;"><!ENTITY f SYSTEM "file:///etc/hostname">';
    const text = `<?xml version="1.0"?><!DOCTYPE rss [${nested}]>${rss('<item><title>Ha &l1; &f; ha</title></item>').slice(21)}`;
    expect(only(text).title).toBe('Ha &l1; &f; ha');
  });

  it('stays linear in length, in nesting and in references', () => {
    const item =
      '<item><title>A title of some words &amp; more</title><link>https://news.example/1</link><description>&lt;p&gt;Some text that goes on &amp;amp; on for a while.&lt;/p&gt;</description><pubDate>Tue, 10 Aug 2026 23:30:00 GMT</pubDate></item>';
    const seconds = (text: string, entries: number): number => {
      const started = performance.now();
      expect(readFeed(text, base).entries).toHaveLength(entries);
      return (performance.now() - started) / 1000;
    };
    seconds(rss(item.repeat(10_000)), 10_000);
    const one = seconds(rss(item.repeat(10_000)), 10_000);
    expect(seconds(rss(item.repeat(40_000)), 40_000)).toBeLessThan(Math.max(one, 0.1) * 16);
    expect(seconds(rss(`<item><title>${'<a>'.repeat(300_000)}deep</title></item>`), 1)).toBeLessThan(10);
    expect(seconds(rss(`<item><title>${'&#65;'.repeat(500_000)}</title></item>`), 1)).toBeLessThan(10);
    expect(seconds(rss(`<item>${'<![CDATA['.repeat(200_000)}`), 1)).toBeLessThan(10);
    expect(seconds(rss(`<item a${' a'.repeat(500_000)}><title>T</title></item>`), 1)).toBeLessThan(10);
  });

  it('lets nothing but errors of the house out, whatever is cut or changed', () => {
    const sound = rss(
      '<item><title>A &amp; B</title><link>https://a.example/</link><guid>1</guid><pubDate>Tue, 10 Aug 2026 23:30:00 EST</pubDate><description><![CDATA[<p>x</p>]]></description></item>',
    );
    const change = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom('<', '>', '</', '<!--', '<![CDATA[', ']]>', '&', '"', '<!DOCTYPE [', '\0', '{'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sound.length), change, fc.nat(20)), { minLength: 1, maxLength: 5 }), (changes) => {
        const text = changes.reduce((before, [at, put, drop]) => before.slice(0, at) + put + before.slice(at + drop), sound);
        try {
          expect(Array.isArray(readFeed(text, base).entries)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(WatchError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
