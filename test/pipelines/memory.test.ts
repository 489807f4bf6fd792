import { mkdir, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Site } from '../fetch/farm.ts';
import { openBench, type Bench } from './bench.ts';
import { gatherAlone } from './gather-alone.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

/** Just under the 20 MB that a body may have. */
const bodyBytes = 19_000_000;
/** What a run may take at most, in MB. */
const mostMb = 512;

const html = { 'content-type': 'text/html' };
const rss = { 'content-type': 'application/rss+xml' };

function feedOf(host: string, paths: readonly string[]): string {
  const items = paths.map(
    (path) =>
      `<item><title>Notice ${path} of ${host}</title><link>https://${host}${path}</link><pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>News</title><link>https://${host}/</link><description>News</description>${items.join('')}</channel></rss>`;
}

const pageOf = (inside: string): string =>
  `<html><head><title>A page</title></head><body><article><h1>A page</h1>${inside}</article></body></html>`;
const filledWith = (unit: string, bytes = bodyBytes): string => pageOf(unit.repeat(Math.floor(bytes / unit.length)));

/** A host whose feed leads to so many such pages. */
function pages(host: string, body: string | Uint8Array, headers: Readonly<Record<string, string>> = html, count = 3): Site {
  const paths = Array.from({ length: count }, (_, place) => `/${place}`);
  return {
    '/feed.xml': { headers: rss, body: feedOf(host, paths) },
    ...Object.fromEntries(paths.map((path) => [path, { headers, body }])),
  };
}

const cardOf = (id: string, follows: boolean): string => `id: ${id}
kind: news
title: Pages of ${id}
publisher: Publisher of ${id}
homepage: https://${id}.example/
terms: { url: "https://${id}.example/terms", note: invented }
cadence: { every: 6h, staleAfterDays: 60 }
expect: { min: 1, max: 1000 }
reader: feed
start: ["https://${id}.example/feed.xml"]
${follows ? 'follow: article\n' : ''}`;

describe('a run', () => {
  it(`stays under ${mostMb} MB whatever is received, and keeps what can be kept`, async () => {
    const many = Array.from({ length: Math.floor(bodyBytes / 150) }, (_, place) => `/${place}`);
    const sites: Readonly<Record<string, Site>> = {
      tags: pages('tags.example', filledWith('<p>a'), html, 5),
      links: pages('links.example', filledWith('<a href=/x>y</a>')),
      words: pages('words.example', filledWith('sensor camera ', 3_000_000)),
      bomb: pages('bomb.example', gzipSync(pageOf('<p>a'.repeat(20_000_000))), { ...html, 'content-encoding': 'gzip' }),
      feed: { '/feed.xml': { headers: rss, body: feedOf('feed.example', many) } },
      plain: pages('plain.example', pageOf('<p>An agency tries sensors that hear small aircraft.</p>')),
    };
    bench = await openBench(Object.fromEntries(Object.entries(sites).map(([id, site]) => [`${id}.example`, site])));
    const cards = bench.path('cards');
    await mkdir(cards);
    for (const id of Object.keys(sites)) await writeFile(`${cards}/${id}.yaml`, cardOf(id, id !== 'feed'));
    const origins = Object.fromEntries(bench.farm.origins);
    const { reports, peakMb } = await gatherAlone({ home: bench.path('home'), cards, sources: Object.keys(sites), origins });
    const seen = Object.fromEntries(
      Object.entries(reports).map(([id, { dispositions, error, warnings }]) => [
        id,
        [dispositions.indexed, error?.code ?? null, warnings.length],
      ]),
    );
    expect(seen).toEqual({
      tags: [5, null, 5],
      links: [3, null, 3],
      words: [3, null, 3],
      bomb: [3, null, 3],
      feed: [0, 'unreadable', 0],
      plain: [3, null, 0],
    });
    expect(reports['tags']!.warnings.filter((one) => /no more of them are read in this run/u.test(one))).toHaveLength(2);
    expect(reports['words']!.warnings[0]).toMatch(/is kept in part, its capture holds the whole: text 200000 of \d{7}$/u);
    expect(peakMb).toBeLessThan(mostMb);
  }, 300_000);
});
