import { describe, expect, it } from 'vitest';
import type { Credentials } from '../../src/source.ts';
import { openBoth, text } from './bench.ts';
import type { Answering, Seen } from './farm.ts';

const search = 'https://api.example/search';
const oauth: Credentials = {
  scheme: 'oauth2-client-credentials',
  tokenUrl: 'https://api.example/token',
  environment: ['API_KEY', 'API_SECRET'],
  header: null,
  renewOn: [
    [400, 'invalid_access_token'],
    [401, null],
  ],
};
const secrets = (name: string): string | undefined => ({ API_KEY: 'key', API_SECRET: 's:cret' })[name];

/** Gives out tokens t1, t2, …, after some hiccups; each is good for `uses` pages. */
function tokenSite(uses: number, expiresIn: unknown = '1200', hiccups = 0): Record<string, Answering> {
  let issued = 0;
  let left = 0;
  return {
    '/token': ({ visit }) => {
      if (visit <= hiccups) return { status: 503 };
      issued += 1;
      left = uses;
      return {
        body: JSON.stringify({ access_token: `t${issued}`, expires_in: expiresIn }),
        headers: { 'content-type': 'application/json' },
      };
    },
    '*': ({ headers }) => {
      left -= 1;
      if (headers.authorization !== `Bearer t${issued}` || left < 0) return { status: 400, body: '<error>invalid_access_token</error>' };
      return `page for t${issued}`;
    },
  };
}

const policies = { api: { credentials: oauth } };
const logIns = (seen: readonly Seen[]): readonly Seen[] => seen.filter(({ path }) => path === '/token');

describe('client credentials', () => {
  it('are exchanged for a token once, by a form with Basic authentication', async () => {
    const { bench, farm } = await openBoth({ 'api.example': tokenSite(99) }, { secrets });
    const tally = await bench.run({ api: [search, `${search}?page=2`] }, { policies });
    expect(text(bench.capture(search))).toBe('page for t1');
    const [login, ...more] = logIns(farm.seen);
    expect(more).toHaveLength(0);
    expect(login).toMatchObject({ method: 'POST', body: 'grant_type=client_credentials' });
    expect(login!.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('key:s%3Acret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'techwatch/0.1.0 (+https://desk.example/watch)',
    });
    expect(tally.get('api')).toEqual({ requests: 4, responseMs: expect.any(Number), remarks: [] });
  });

  it('are exchanged again when the token has run out, and the page is asked again', async () => {
    const { bench, farm } = await openBoth({ 'api.example': tokenSite(2) }, { secrets });
    await bench.run({ api: [1, 2, 3, 4].map((n) => `${search}?page=${n}`) }, { policies });
    expect(bench.settled.map(({ outcome }) => outcome.state)).toEqual(Array(4).fill('captured'));
    expect(logIns(farm.seen)).toHaveLength(2);
  });

  it('are exchanged once more for a page, and no oftener', async () => {
    const { bench, farm } = await openBoth({ 'api.example': tokenSite(0) }, { secrets });
    await bench.run({ api: [search] }, { policies });
    expect(bench.outcome(search).state).toBe('failed');
    expect(logIns(farm.seen)).toHaveLength(2);
  });

  it('are exchanged early, before a token ends', async () => {
    const { bench, farm } = await openBoth({ 'api.example': { ...tokenSite(99, 0.2), '*': { body: 'x', delayMs: 150 } } }, { secrets });
    await bench.run({ api: [1, 2, 3].map((n) => `${search}?page=${n}`) }, { policies });
    expect(logIns(farm.seen).length).toBeGreaterThanOrEqual(2);
    expect(bench.settled.map(({ outcome }) => outcome.state)).toEqual(Array(3).fill('captured'));
  });

  it('that are not set are named, and nothing is asked but robots.txt', async () => {
    const { bench, farm } = await openBoth(
      { 'api.example': tokenSite(9) },
      { secrets: (name) => (name === 'API_KEY' ? 'key' : undefined) },
    );
    await bench.run({ api: [search] }, { policies });
    expect(bench.error(search).code).toBe('unauthorised');
    expect(bench.error(search).message).toMatch(/API_KEY and API_SECRET.*API_SECRET unset/);
    expect(farm.pages('api.example')).toHaveLength(0);
  });

  it.each([400, 401, 403, 404])('that are refused with %i are unauthorised, and no message holds a secret', async (status) => {
    const { bench } = await openBoth({ 'api.example': { '/token': { status, body: 'no' } } }, { secrets });
    await bench.run({ api: [search] }, { policies });
    expect(bench.error(search).code).toBe('unauthorised');
    expect(JSON.stringify([bench.error(search).message, bench.warnings])).not.toMatch(/s:cret|s%3Acret|a2V5/);
  });

  it.each(['no JSON', '[]', '{}', '{"access_token": 1}', '{"access_token": "a\\nb"}'])(
    'answered with %s are unauthorised',
    async (body) => {
      const { bench } = await openBoth({ 'api.example': { '/token': body } }, { secrets });
      await bench.run({ api: [search] }, { policies });
      expect(bench.error(search).code).toBe('unauthorised');
    },
  );

  it('are exchanged again after a hiccup of the log-in', async () => {
    const { bench } = await openBoth({ 'api.example': tokenSite(9, '1200', 1) }, { secrets });
    await bench.run({ api: [search] }, { policies });
    expect(text(bench.capture(search))).toBe('page for t1');
  });

  it('go to no other host, even when a page of the source lies there', async () => {
    const { bench, farm } = await openBoth({ 'api.example': tokenSite(9), 'evil.example': { '*': 'x' } }, { secrets });
    await bench.run({ api: ['https://evil.example/a'] }, { policies });
    expect(farm.pages('evil.example')[0]!.headers).not.toHaveProperty('authorization');
    expect(logIns(farm.seen)).toHaveLength(0);
  });
});

describe('an API key', () => {
  it('is sent in the header that the source names', async () => {
    const { bench, farm } = await openBoth({ 'api.example': { '*': 'x' } }, { secrets: () => 'k1' });
    const credentials: Credentials = { scheme: 'api-key-header', tokenUrl: null, environment: ['KEY'], header: 'X-Api-Key', renewOn: [] };
    await bench.run({ api: [search] }, { policies: { api: { credentials } } });
    expect(farm.pages('api.example')[0]!.headers['x-api-key']).toBe('k1');
    expect(farm.seen.find(({ path }) => path === '/robots.txt')!.headers).not.toHaveProperty('x-api-key');
  });
});
