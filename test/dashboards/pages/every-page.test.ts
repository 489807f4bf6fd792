import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, words, type TestDesk } from '../visit-desk.ts';

let desk: TestDesk;
let addresses: readonly string[];

beforeAll(async () => {
  desk = await openTestDesk();
  const search = await desk.get('/search?q=drone');
  const item = search.$('main h3 a').first().attr('href') ?? '';
  const call = (await desk.get('/funding')).$('td.what a').first().attr('href') ?? '';
  const capture = (await desk.get(item)).$('a[href^="/captures/"]').first().attr('href') ?? '';
  addresses = [
    '/',
    '/search',
    '/search?q=drone&kind=patent&sort=newest&page=2',
    '/search?q=nothing-of-the-kind',
    item,
    call,
    '/tech/drone-detection',
    '/trends',
    '/trends?by=year&show=share',
    '/funding',
    '/funding?status=closed',
    '/funding?status=withdrawn',
    '/digests',
    '/digests/2026-W47',
    '/sources',
    '/sources/sample-tenders',
    capture,
    '/help',
    '/review',
  ];
});
afterAll(() => desk.close());

describe('every page', () => {
  it('has one heading, one main part, a title, a language, a skip link, the navigation, a search box and the word SAMPLE', async () => {
    for (const address of addresses) {
      const { status, $ } = await desk.get(address);
      expect([address, status]).toEqual([address, 200]);
      expect([address, $('h1').length, words($('h1')) !== '', $('main').length, $('html').attr('lang')]).toEqual([
        address,
        1,
        true,
        1,
        'en',
      ]);
      expect($('head > title').text().endsWith(' · techwatch')).toBe(true);
      expect($('body > a').first().attr('href')).toBe('#content');
      expect($('#content').is('main')).toBe(true);
      expect(
        $('nav[aria-label="Main"] a')
          .toArray()
          .map((link) => words($(link))),
      ).toEqual(['Search', 'Trends', 'Funding', 'Digests', 'Sources']);
      expect($('[role="search"] input[type="search"][name="q"]').length).toBe(1);
      expect($('label[for="q"]').length).toBe(1);
      expect(words($('.sample'))).toBe('SAMPLE');
      expect([
        address,
        new Set(
          $('[id]')
            .toArray()
            .map((element) => $(element).attr('id')),
        ).size,
      ]).toEqual([address, $('[id]').length]);
    }
  });

  it('has a JSON twin at its path with .json, which the page names', async () => {
    for (const address of addresses) {
      const { $ } = await desk.get(address);
      const [path = '', query] = address.split('?');
      const twin = `${path === '/' ? '/index' : path}.json${query === undefined ? '' : `?${query}`}`;
      expect($('link[rel="alternate"][type="application/json"]').attr('href')).toBe(twin);
      const { status, headers, text } = await desk.get(twin === '/search.json' ? '/search.json?sort=newest' : twin);
      expect([twin, status, headers['content-type']]).toEqual([twin, 200, 'application/json; charset=utf-8']);
      expect(() => JSON.parse(text) as unknown).not.toThrow();
    }
  });

  it('says the same in French, remembers the language that was chosen, and keeps the address', async () => {
    for (const address of addresses) {
      const { status, $, headers } = await desk.get(`${address}${address.includes('?') ? '&' : '?'}lang=fr`);
      expect([address, status, $('html').attr('lang')]).toEqual([address, 200, 'fr']);
      expect(String(headers['set-cookie'])).toContain('lang=fr');
      expect(words($('body'))).not.toMatch(/\{\{|undefined|\[object|\b[a-z]+\.[a-z]+[A-Z]\w+\b/u);
      expect($('footer a[hreflang="en"]').attr('href')).toContain('lang=en');
    }
    expect((await desk.get('/', { cookie: 'a=b; lang=fr' })).$('html').attr('lang')).toBe('fr');
    expect((await desk.get('/', { 'accept-language': 'de, fr;q=0.8, en;q=0.4' })).$('html').attr('lang')).toBe('fr');
    expect((await desk.get('/', { cookie: 'lang=<script>', 'accept-language': '*' })).$('html').attr('lang')).toBe('en');
  });

  it('links only to pages that are there', async () => {
    const seen = new Set<string>();
    for (const address of addresses) {
      const { $ } = await desk.get(address);
      for (const link of $('a[href^="/"]').toArray()) {
        const path = ($(link).attr('href') ?? '').replace(/#.*$/u, '');
        const pattern = path.replace(/\?.*$/u, '').replace(/(?<=^\/\w+\/)[^/.]+/u, '*');
        if ([...seen].filter((one) => one.startsWith(`${pattern} `)).length < 6) seen.add(`${pattern} ${path}`);
      }
    }
    const dead: string[] = [];
    for (const one of seen) {
      const path = one.slice(one.indexOf(' ') + 1);
      const { status } = await desk.get(path);
      if (status !== 200 && !/^\/search\.\w+$/u.test(path)) dead.push(`${status} ${path}`);
    }
    expect(dead).toEqual([]);
    expect(seen.size).toBeGreaterThan(25);
  });
});

describe('probes', () => {
  it('say that the desk lives and can answer', async () => {
    expect(await desk.json('/livez')).toEqual({ ok: true });
    expect(await desk.json('/readyz')).toMatchObject({
      ok: true,
      checks: [
        { name: 'ledger', ok: true },
        { name: 'index', ok: true },
      ],
    });
  });

  it('say that it cannot when the index is gone', async () => {
    const broken = await openTestDesk({
      search: {
        name: 'embedded',
        search: async () => {
          throw new Error('gone');
        },
      },
    });
    const { status, text } = await broken.get('/readyz');
    expect([status, JSON.parse(text)]).toMatchObject([503, { ok: false }]);
    expect(text).not.toContain('gone');
    await broken.close();
  });
});
