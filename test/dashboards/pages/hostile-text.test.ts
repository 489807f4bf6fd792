import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk } from '../../../dashboards/server.ts';
import type { FastifyInstance } from 'fastify';
import * as cheerio from 'cheerio';
import { inventedWatch, type InventedWatch } from '../fakes.ts';
import { foreignNotices } from '../foreign-notices.ts';

const texts = [
  '<script>alert(7)</script>',
  '"><img src=x onerror=alert(7)>',
  "' autofocus onfocus='alert(7)",
  '</title><svg onload=alert(7)>',
  ']]><script>alert(7)</script>',
  '{{7*7}} ${alert(7)}',
];
const words = [
  'amber basalt cedar',
  'delta ember fjord',
  'garnet harbour indigo',
  'juniper kelp lagoon',
  'maple nectar ochre',
  'pebble quartz reed',
];
const notices = [
  ...texts.map((text, index) => ({
    sourceKey: `h-${index}`,
    title: `zqcanary ${index} ${text}`,
    abstract: `${words[index] ?? ''} ${text}`,
    url: `https://news.example/${index}`,
    publishedOn: '2026-11-20',
  })),
  {
    sourceKey: 'h-address',
    title: 'zqcanary address',
    abstract: 'saffron tundra umber',
    url: 'javascript:alert(7)',
    publishedOn: '2026-11-20',
  },
  { sourceKey: 'h-formula', title: '=1+1 zqcanary', abstract: 'velvet willow yarrow', url: null, publishedOn: '2026-11-20' },
];

let watch: InventedWatch;
let server: FastifyInstance;
beforeAll(async () => {
  watch = await inventedWatch(undefined, foreignNotices(notices.map((notice) => JSON.stringify(notice)).join('\n')));
  server = await createDesk(watch.effects);
});
afterAll(async () => {
  await server.close();
  await watch.close();
});

const get = async (url: string): Promise<string> => (await server.inject(url)).payload;

describe('what a stranger wrote', () => {
  it('is shown as text on every page that shows it', async () => {
    const results = await get('/search?q=zqcanary&size=50');
    const items = cheerio
      .load(results)('main h3 a')
      .toArray()
      .map((link) => String(cheerio.load(results)(link).attr('href')));
    expect(items.length).toBe(notices.length);
    for (const page of [results, await get('/'), await get('/search.atom?q=zqcanary'), ...(await Promise.all(items.map(get)))]) {
      const $ = cheerio.load(page);
      expect(page).not.toMatch(/<script>alert|<img src=x|<svg onload/u);
      expect($('[onerror], [onload], [onfocus], [autofocus], main script, a[href^="javascript:"]').length).toBe(0);
    }
  });

  it('starts no formula in a spreadsheet', async () => {
    const rows = parse<Record<string, string>>(await get('/search.csv?q=zqcanary'), { bom: true, columns: true });
    expect(rows.map((row) => row['title']).filter((title) => title?.includes('1+1'))).toEqual(["'=1+1 zqcanary"]);
  });

  it('can do nothing in a captured page', async () => {
    const item =
      cheerio
        .load(await get('/search?q=zqcanary'))('main h3 a')
        .first()
        .attr('href') ?? '';
    const address =
      cheerio
        .load(await get(item))('a[href^="/captures/"]')
        .attr('href') ?? '';
    const page = cheerio.load(await get(address));
    expect(page('pre.received').text()).toContain('<script>alert(1)</script>');
    expect(page('main script').length).toBe(0);
    const raw = await server.inject(`${address}/raw`);
    expect([raw.headers['content-type'], String(raw.headers['content-disposition']).startsWith('attachment')]).toEqual([
      'application/octet-stream',
      true,
    ]);
    expect(raw.payload).toContain('<script>alert(1)</script>');
  });

  it('of a source that is in no catalogue has a page all the same', async () => {
    const page = cheerio.load(await get('/sources/import'));
    expect(page('h1').text()).toContain('import');
  });
});
