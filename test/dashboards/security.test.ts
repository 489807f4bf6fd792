import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, words, type TestDesk } from './visit-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const pages = [
  '/',
  '/search?q=drone',
  '/funding',
  '/funding.ics',
  '/search.json?q=drone',
  '/search.csv?q=drone',
  '/search.atom?q=drone',
  '/nowhere',
  '/%zz',
  '/favicon.ico',
];

describe('headers', () => {
  it.each(pages)('%s carries them all', async (address) => {
    const { headers } = await desk.get(address);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/u);
    for (const part of ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(part);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('leave nothing inline for the policy to stop', async () => {
    for (const address of ['/', '/search?q=drone', '/trends', '/funding']) {
      const { $ } = await desk.get(address);
      expect($('script:not([src]), style, [style]').length).toBe(0);
      expect(
        $('*')
          .toArray()
          .flatMap((element) => ('attribs' in element ? Object.keys(element.attribs) : []))
          .filter((name) => name.startsWith('on')),
      ).toEqual([]);
    }
  });
});

describe('the host', () => {
  it.each(['evil.example', '127.0.0.1.evil.example', '127.0.0.1:8080@evil.example', 'a b', 'localhost:80:80', '[::1', '0.0.0.0'])(
    '%j is refused with 421',
    async (host) => {
      expect((await desk.get('/', { host })).status).toBe(421);
    },
  );

  it.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST'])('%s is answered', async (host) => {
    expect((await desk.get('/', { host })).status).toBe(200);
  });

  it('is never taken from forwarded headers, nor shown in a link', async () => {
    const { text, headers } = await desk.get('/search?q=drone', {
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      'x-forwarded-proto': 'https',
    });
    expect(JSON.stringify(headers) + text).not.toContain('evil.example');
  });
});

describe('writing', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = (headers: Record<string, string>, url = '/items/x/decisions') =>
    desk.ask({ method: 'POST', url, payload: 'notation=drone-detection&verdict=rejected', headers: { ...form, ...headers } });

  it.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'https://localhost' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused from another site: %j', async (headers) => {
    expect((await post(headers)).status).toBe(403);
  });

  it('is looked at when it comes from the desk itself', async () => {
    expect((await post({ host: 'localhost:80', origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' })).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s on a page is refused and says what is allowed', async (method) => {
    const answer = await desk.ask({ method, url: '/search' });
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    ['application/json', '{'],
    ['text/plain', 'x'],
    ['text/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['multipart/form-data; boundary=x', '--x'],
  ])('refuses a body of %s', async (type, payload) => {
    expect((await desk.ask({ method: 'POST', url: '/items/x/decisions', payload, headers: { 'content-type': type } })).status).toBe(415);
  });

  it('refuses a body that is too large', async () => {
    expect((await desk.ask({ method: 'POST', url: '/search', payload: `a=${'a'.repeat(100_000)}`, headers: form })).status).toBe(413);
  });
});

describe('an error of the desk itself', () => {
  it('is told in words, reported, and shows none of its innards', async () => {
    const errors: unknown[] = [];
    const broken = await openTestDesk({
      report: (error) => errors.push(error),
      digest: async () => {
        throw new TypeError('no such column: week at /srv/techwatch/src/ledger.ts:12');
      },
    });
    const page = await broken.get('/digests/2026-W47');
    const twin = await broken.get('/digests/2026-W47.json');
    expect([page.status, twin.status]).toEqual([500, 500]);
    expect(words(page.$('h1'))).toBe('Something went wrong here');
    expect(page.text + twin.text).not.toMatch(/column|ledger\.ts|TypeError|at \//u);
    expect(JSON.parse(twin.text)).toMatchObject({ error: { code: 'internal' } });
    expect(errors).toHaveLength(2);
    await broken.close();
  });
});

describe('files', () => {
  it('are served under their hash, for good', async () => {
    const { $ } = await desk.get('/');
    const address = $('link[rel="stylesheet"]').attr('href') ?? '';
    expect(address).toMatch(/^\/assets\/desk\.[0-9a-f]{10}\.css$/u);
    const { status, headers } = await desk.get(address);
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  it.each(['/assets/../package.json', '/assets/..%2fpackage.json', '/assets/%2e%2e/package.json', '/assets/desk.css%00.json'])(
    'nothing beside them: %s',
    async (address) => {
      expect((await desk.get(address)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('stay small: the script under 15 KB, the style sheet with the page under 60 KB', async () => {
    const { $, text } = await desk.get('/search?q=drone', { 'accept-encoding': 'identity' });
    const script = await desk.get($('script').attr('src') ?? '');
    const style = await desk.get($('link[rel="stylesheet"]').attr('href') ?? '');
    expect(script.text.length).toBeLessThan(15 * 1_024);
    const sent = await desk.server.inject({ url: '/search?q=drone', headers: { 'accept-encoding': 'br' } });
    expect(sent.headers['content-encoding']).toBe('br');
    expect(sent.rawPayload.length).toBeLessThan(text.length / 3);
    expect(sent.rawPayload.length + style.text.length).toBeLessThan(60 * 1_024);
  });
});
