// Invented publishers on loopback: each has a feed whose entries lead to articles of a usual page's shape and size.
import { openFarm, type Farm, type Site } from '../fetch/farm.ts';
import { inventor, type Inventor } from './invented-text.ts';

/** How many publishers, and articles of each. */
export interface FarmSize {
  readonly hosts: number;
  readonly articles: number;
}

/** The host of a publisher's number. */
export function hostOf(number: number): string {
  return `publisher-${number}.example`;
}

/** The card of a publisher, as a user would write it. */
export function cardOf(number: number): string {
  const host = hostOf(number);
  return `id: publisher-${number}
kind: news
title: Publisher ${number}
publisher: Publisher ${number}
homepage: https://${host}/
terms: { url: "https://${host}/terms", note: invented for the bench }
cadence: { every: 6h, staleAfterDays: 6000 }
expect: { min: 1, max: 1000 }
reader: feed
start: ["https://${host}/feed.xml"]
follow: article
limits: { pages: 200 }
`;
}

/** Starts the publishers; every page is made before the first is asked for. */
export async function openPublishers({ hosts, articles }: FarmSize): Promise<Farm> {
  const sites = Array.from({ length: hosts }, (_, number): [string, Site] => [hostOf(number), siteOf(number, articles)]);
  return await openFarm(Object.fromEntries(sites));
}

function siteOf(number: number, articles: number): Site {
  const host = hostOf(number);
  const pages = Array.from({ length: articles }, (_, place) => pageOf(host, place, inventor(number * 100_003 + place)));
  const items = pages.map(
    ({ path, title, on }) =>
      `<item><title>${title}</title><link>https://${host}${path}</link><guid>https://${host}${path}</guid><pubDate>${new Date(on).toUTCString()}</pubDate></item>`,
  );
  const feed = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Publisher ${number}</title><link>https://${host}/</link><description>News</description>${items.join('')}</channel></rss>`;
  return {
    '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /private/\n' },
    '/feed.xml': { headers: { 'content-type': 'application/rss+xml' }, body: feed },
    ...Object.fromEntries(pages.map(({ path, html }) => [path, html])),
  };
}

interface Page {
  readonly path: string;
  readonly title: string;
  readonly on: string;
  readonly html: string;
}

/** About 20 KB: head, menu, article, teasers, footer. */
function pageOf(host: string, place: number, of: Inventor): Page {
  const [title, on, path] = [of.title(), of.date(), `/news/${place}.html`];
  const menu = Array.from({ length: 40 }, () => `<li><a href="/topic/${of.number(999)}">${of.word()} ${of.word()}</a></li>`).join('');
  const paragraphs = Array.from({ length: 14 }, () => `<p>${of.text(60)} <a href="/topic/${of.number(999)}">${of.word()}</a></p>`).join(
    '\n',
  );
  const teasers = Array.from(
    { length: 24 },
    () => `<li class="teaser"><h3><a href="/news/${of.number(50)}.html">${of.title()}</a></h3><p>${of.sentence()}</p></li>`,
  ).join('\n');
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} | Publisher</title>
<meta property="og:title" content="${title}"><meta property="article:published_time" content="${on}T08:00:00Z">
<link rel="canonical" href="https://${host}${path}"><style>${'.a{color:#123}'.repeat(60)}</style><script>${'var a=1;'.repeat(200)}</script></head>
<body><header><nav><ul>${menu}</ul></nav></header>
<main><article><h1>${title}</h1><p class="date"><time datetime="${on}">${on}</time></p>
${paragraphs}
</article><aside><h2>More</h2><ul>${teasers}</ul></aside></main>
<footer><p>Publisher, all rights reserved. <a href="/imprint">Imprint</a></p></footer></body></html>`;
  return { path, title, on, html };
}
