import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/read/article.ts';
import { processorMs } from '../processor-ms.ts';

const paragraphs = [
  'The border police of an invented country has tried a sensor that sees drones at night, and it reports what it found in plain words.',
  'In the trial the sensor watched a valley for six weeks, in rain and in snow, and it told birds from drones in nine cases of ten.',
  'A second trial will follow in spring, when two more countries take part, and its results will be given to all members.',
];
const body = paragraphs.map((text) => `<p>${text}</p>`).join('\n');
const page = (head: string, content: string): string =>
  `<!doctype html><html lang="en-GB"><head><title>A sensor for the night | Example Agency</title>${head}</head><body><nav><a href="/">Start</a> <a href="/news">News</a></nav>${content}<footer>Contact us. All rights reserved.</footer></body></html>`;
const article = `<main><article><h1>A sensor for the night</h1>${body}</article><aside><h2>Related</h2><a href="/other">Another story</a></aside></main>`;

const dated = (head: string, content = article, url: string | null = null): unknown => {
  const { publishedOn, origin } = readArticle(page(head, content), url);
  return [publishedOn, origin];
};

describe('readArticle, text', () => {
  it('gives the main text, a line for each block, without what surrounds it', () => {
    const read = readArticle(page('', article), 'https://agency.example/news/1');
    expect(read.text.split('\n')).toEqual(expect.arrayContaining(paragraphs));
    expect(read.text).not.toMatch(/Start|Related|Another story|rights reserved/);
    expect(read.warnings).toEqual([]);
    expect(read.quality).toBeGreaterThan(0.5);
    expect(read.reader).toBe('blocks');
  });

  it('names the reader that fits the type of the page', () => {
    const typed = readArticle(page('<meta property="og:type" content="article">', article), null);
    expect(typed.reader).toBe('container');
    for (const text of paragraphs) expect(typed.text).toContain(text);
    const stated = `<script type="application/ld+json">${JSON.stringify({ '@type': 'Article', articleBody: paragraphs.join(' ') })}</script>`;
    expect(readArticle(`<html><head>${stated}</head><body><div id="app"></div></body></html>`, null)).toMatchObject({
      reader: 'json-ld',
      quality: 1,
      text: paragraphs.join(' '),
    });
    expect(readArticle('', null).reader).toBe('none');
  });

  it('leaves readers’ comments on an article out', () => {
    const comments = `<section id="comments"><h2>3 comments</h2>${'<div class="comment"><p>I do not believe a word of it, as I said before, and before that.</p></div>'.repeat(3)}</section>`;
    expect(readArticle(page('', article + comments), null).text).not.toContain('believe a word');
  });

  it('finds a text without any semantic element', () => {
    const table = `<table><tr><td><a href="/a">A</a><br><a href="/b">B</a></td><td><div>${paragraphs.join('<br><br>')}</div></td></tr></table>`;
    for (const text of paragraphs) expect(readArticle(page('', table), null).text).toContain(text);
  });

  it('gives an empty text and a warning where there is none', () => {
    const read = readArticle('<html><body><script>app()</script></body></html>', null);
    expect(read).toMatchObject({ text: '', quality: 0 });
    expect(read.warnings).toHaveLength(1);
    expect(readArticle('', null).text).toBe('');
  });

  it('says so when a page nests too deep, at once', () => {
    const took = processorMs(() => {
      const read = readArticle('<div>'.repeat(200_000), null);
      expect(read.text).toBe('');
      expect(read.warnings[0]).toContain('nested');
    });
    expect(took).toBeLessThan(1000);
  });
});

describe('readArticle, title and address', () => {
  it('takes the heading that the title element confirms', () => {
    expect(readArticle(page('', article), null).title).toBe('A sensor for the night');
  });

  it('takes the site off where there is no heading', () => {
    expect(readArticle(page('', body), null).title).toBe('A sensor for the night');
    expect(
      readArticle(
        page(
          '<meta property="og:title" content="Of sensors - Example Agency"><meta property="og:site_name" content="Example Agency">',
          body,
        ),
        null,
      ).title,
    ).toBe('Of sensors');
  });

  it('takes no heading that names the site, and leaves out the mark that links to it', () => {
    const named = (title: string, heading: string, head = ''): string | null =>
      readArticle(`<html><head><title>${title}</title>${head}</head><body><h1>${heading}</h1>${body}</body></html>`, null).title;
    expect(named('Of sensors and drones - agency.example', 'agency.example')).toBe('Of sensors and drones');
    expect(named('Of sensors — the handbook', 'Of sensors¶')).toBe('Of sensors');
    expect(
      named('Of sensors – the third part | A blog', 'A blog', '<meta property="og:title" content="Of sensors – the third part">'),
    ).toBe('Of sensors – the third part');
  });

  it('reads the headline of JSON-LD in a graph', () => {
    const linked =
      '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"A headline &amp; more"}]}</script>';
    expect(readArticle(page(linked, body), null).title).toBe('A headline & more');
  });

  it('gives the canonical address and the language that the page declares', () => {
    const read = readArticle(page('<link rel="canonical" href="/news/a-sensor">', article), 'https://agency.example/x?utm_source=a');
    expect(read).toMatchObject({ canonicalUrl: 'https://agency.example/news/a-sensor', language: 'en' });
  });
});

describe('readArticle, date', () => {
  it('trusts JSON-LD, then meta, then time, then the address, then the text', () => {
    const linked = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-10-01T10:00:00Z"}</script>';
    const meta = '<meta property="article:published_time" content="2026-10-02T10:00:00Z">';
    const time = article.replace('</h1>', '</h1><time class="published" datetime="2026-10-03">3 October</time>');
    const url = 'https://agency.example/2026/10/14/a';
    const text = article.replace('</h1>', '</h1><p>Brussels, 5 October 2026</p>');
    expect(dated(linked + meta, time, url)).toEqual(['2026-10-01', 'json-ld']);
    expect(dated(meta, time, url)).toEqual(['2026-10-02', 'meta']);
    expect(dated('', time, url)).toEqual(['2026-10-03', 'time']);
    expect(dated('', text, url)).toEqual(['2026-10-14', 'address']);
    expect(dated('', text)).toEqual(['2026-10-05', 'text']);
  });

  it('takes no heading that is one word of the title, and parts words that only their look parts', () => {
    const named = (title: string, heading: string): string | null =>
      readArticle(`<html><head><title>${title}</title></head><body><h1>${heading}</h1>${body}</body></html>`, null).title;
    expect(named('How sensors at Lisbon, Tallinn and Athens hear small drones', 'Tallinn')).toBe(
      'How sensors at Lisbon, Tallinn and Athens hear small drones',
    );
    expect(named('Sensors of drones | Example Agency', 'Sensors<br>of<span> drones</span>')).toBe('Sensors of drones');
    expect(named('Sensors of drones | Example Agency', '<span>Sensors of</span><span>drones</span>')).toBe('Sensors of drones');
    expect(named('Listening sensors', 'Listen&shy;ing sen&shy;sors')).toBe('Listening sensors');
  });

  it('leaves out the name of the host and the section behind it', () => {
    const html = `<html><head><title>Exampleagency - News - Sensors that hear small drones - a trial</title></head><body>${body}</body></html>`;
    expect(readArticle(html, 'https://www.exampleagency.eu/1').title).toBe('News - Sensors that hear small drones - a trial');
    expect(readArticle(html.replace(' - a trial', ''), 'https://www.exampleagency.eu/1').title).toBe('Sensors that hear small drones');
    expect(readArticle(html.replace(' - a trial', ''), null).title).toBe('Exampleagency - News - Sensors that hear small drones');
  });

  it('takes no heading that the title element does not know', () => {
    const named = (title: string, heading: string): string | null =>
      readArticle(`<html><head><title>${title}</title></head><body><h1>${heading}</h1>${body}</body></html>`, null).title;
    expect(named('Sensors that hear small drones', 'Welcome to our press centre')).toBe('Sensors that hear small drones');
    expect(named('Example Agency', 'Sensors that hear small drones')).toBe('Sensors that hear small drones');
    expect(named('Hearing sensors at three harbours tried', 'Sensors that hear small drones')).toBe('Sensors that hear small drones');
  });

  it('takes the day of the address where the statement is the same moment in UTC', () => {
    const meta = '<meta property="article:published_time" content="2026-10-02T01:00:00Z">';
    expect(dated(meta, article, 'https://agency.example/2026/10/01/a')).toEqual(['2026-10-01', 'address']);
  });

  it('reads numeric dates as the country of the page writes them', () => {
    const text = article.replace('</h1>', '</h1><p>10/08/2026</p>');
    expect(dated('', text)).toEqual(['2026-08-10', 'text']);
    expect(readArticle(page('', text).replace('en-GB', 'en-US'), null).publishedOn).toBe('2026-10-08');
    expect(readArticle(page('', text).replace('en-GB', 'en'), null).publishedOn).toBeNull();
  });

  it('reads numeric dates as the other dates of the page tell, where they agree', () => {
    const written = (others: string): unknown =>
      readArticle(page('', article.replace('</h1>', `</h1><p>10/08/2026</p><p>${others}</p>`)).replace('en-GB', 'en'), null).publishedOn;
    expect(written('Open until 25/08/2026')).toBe('2026-08-10');
    expect(written('Open until 10/25/2026')).toBe('2026-10-08');
    expect(written('Open from 10/25/2026 to 26/10/2026')).not.toMatch(/-(?:08-10|10-08)$/);
  });

  it('takes neither the day of a comment nor that since when its writer is a member', () => {
    const posted = '<p>This article was written on 5 October 2026 by the agency.</p>';
    const comment = '<div class="comments"><div class="comment-date">7 October 2026</div><p>I do not believe it.</p></div>';
    expect(dated('', article.replace('</article>', `${posted}</article>${comment}`))).toEqual(['2026-10-05', 'text']);
    const member = article.replace('</h1>', '</h1><p>Joined: 3 May 2017</p><time datetime="2026-10-05">then</time>');
    expect(dated('', member)).toEqual(['2026-10-05', 'time']);
  });

  it('invents none', () => {
    expect(dated('')).toEqual([null, null]);
    expect(dated('<meta name="date" content="yesterday"><meta name="copyright" content="2026">')).toEqual([null, null]);
  });
});

describe('readArticle, hostile', () => {
  it('never fails, whatever is cut or changed', () => {
    const sound = page('<script type="application/ld+json">{"@type":"NewsArticle","headline":"H"}</script>', article);
    const change = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom('<', '</', '<!--', '<script>', '"', '<table>', '<body>', '</body>', '<svg>', '\0'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sound.length), change, fc.nat(200)), { minLength: 1, maxLength: 5 }), (changes) => {
        const text = changes.reduce((before, [at, put, drop]) => before.slice(0, at) + put + before.slice(at + drop), sound);
        expect(typeof readArticle(text, 'https://agency.example/').text).toBe('string');
      }),
      { numRuns: 300 },
    );
  });

  it('stays quick on wide pages', () => {
    const pages = [
      page('', `<ul>${'<li><a href="/x">A link with some words</a></li>'.repeat(20_000)}</ul>${body}`),
      page('', '<p>x '.repeat(40_000)),
      page(`<script type="application/ld+json">${'['.repeat(50_000)}</script>`, `<b>${'a, '.repeat(100_000)}</b>`),
    ];
    expect(processorMs(() => pages.map((one) => readArticle(one, null)))).toBeLessThan(20_000);
  }, 120_000);
});
