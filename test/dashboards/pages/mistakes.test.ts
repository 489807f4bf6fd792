import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, statedTotal, words, type TestDesk } from '../visit-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

describe('what is not there', () => {
  it.each([
    '/no-such-page',
    '/items/no-such-item',
    '/tech/no-such-technology',
    '/digests/1999-W01',
    '/digests/banana',
    '/digests/1999-W01.txt',
    '/sources/no-such-source',
    '/captures/no-such-capture',
    '/captures/x/raw',
    '/items/no-such-item.ics',
    '/no/such/page/at/all',
    '/items/%00',
  ])('%s is 404 in words with a way on', async (address) => {
    const { status, $ } = await desk.get(address);
    expect(status).toBe(404);
    expect(words($('main'))).toMatch(/not found/iu);
    expect([$('main input[type="search"]').length, $('nav[aria-label="Main"] a').length, $('a[href="/"]').length > 0]).toEqual([
      1,
      5,
      true,
    ]);
    expect($('link[rel="alternate"]').length).toBe(0);
  });

  it.each([
    '/no-such-page.json',
    '/items/no-such-item.json',
    '/tech/none.json',
    '/digests/1999-W01.json',
    '/sources/none.json',
    '/captures/none.json',
  ])('%s is the contract’s error', async (address) => {
    const { status, headers, text } = await desk.get(address);
    expect([status, headers['content-type']]).toEqual([404, 'application/json; charset=utf-8']);
    expect(JSON.parse(text)).toEqual({ error: { code: 'not-found', message: expect.stringMatching(/not found/iu) as string } });
  });

  it('a bad escape in the path is 400, in words', async () => {
    const { status, $ } = await desk.get('/%zz');
    expect([status, words($('h1'))]).toEqual([400, 'This request cannot be read']);
  });
});

describe('parameters that make no sense', () => {
  it.each([
    ['/search?q=drone&page=-1', 'page'],
    ['/search?q=drone&page=1e9', 'page'],
    ['/search?q=drone&page=499', 'page'],
    ['/search?q=drone&from=banana', 'from'],
    ['/search?q=drone&to=2026-13-45', 'to'],
    ['/search?q=drone&from=2026-05-01&to=2026-04-01', 'to'],
    ['/search?q=drone&size=100000', 'size'],
    ['/search?q=drone&sort=upside-down', 'sort'],
    ['/search?q=drone&kind=unicorn', 'kind'],
    ['/search?q=drone&concept=unicorn', 'concept'],
    ['/search?q=drone&colour=red', 'colour'],
    ['/search?q[]=a', 'q[]'],
    ['/search?__proto__[x]=1', '__proto__[x]'],
    ['/funding?status=maybe', 'status'],
    ['/funding?programme=Unicorns', 'programme'],
    ['/trends?by=fortnight', 'by'],
    ['/trends?from=banana', 'from'],
    ['/trends?from=2026-05-01&to=2026-04-01', 'to'],
  ])('%s is answered and names %s', async (address, name) => {
    const { status, $ } = await desk.get(address);
    expect(status).toBe(200);
    expect(words($('[role="alert"]'))).toContain(`${name}:`);
  });

  it('are shown as text', async () => {
    const { text } = await desk.get(`/search?sort=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)');
  });

  it('give the twin its default too', async () => {
    expect(await desk.json('/search.json?q=drone&page=-1')).toMatchObject({ total: statedTotal(await desk.get('/search?q=drone')) });
  });
});

describe('odd queries', () => {
  it.each([
    'drone AND (',
    '"drone',
    'AND',
    'colour:red',
    '<script>alert(1)</script>',
    '" autofocus onfocus="alert(1)',
    'drone '.repeat(400).trim(),
    'x'.repeat(2_000),
    '🚁🛰️',
    'μη επανδρωμένα αεροσκάφη',
    'طائرة بدون طيار',
    '*** ???',
    "'; DROP TABLE items; --",
    'a~99999999',
    '\u0000',
  ])('%j is searched, and stands in the box as it was typed', async (query) => {
    const { status, $ } = await desk.get(`/search?q=${encodeURIComponent(query)}`);
    expect(status).toBe(200);
    expect($('input[name="q"]').attr('value')).toBe(query.replace('\u0000', ' '));
    expect(Number.isNaN(statedTotal({ $ }))).toBe(false);
  });

  it('a syntax error is told, and its words are searched', async () => {
    const answer = await desk.get('/search?q=drone+AND+(');
    expect(words(answer.$('[role="status"] .note'))).toContain('searched as plain words');
    expect(statedTotal(answer)).toBeGreaterThan(20);
  });
});
