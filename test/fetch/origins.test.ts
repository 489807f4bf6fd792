import { describe, expect, it } from 'vitest';
import { ConfigError, FetchError } from '../../src/errors.ts';
import { createRouter, parseOrigins } from '../../src/fetch/origins.ts';

const router = createRouter(
  new Map([
    ['news.example', 'http://127.0.0.1:8123'],
    ['Ported.example:8443', 'http://[::1]:9000'],
    ['bücher.example', 'http://127.0.0.1:8124'],
  ]),
);

function codeOf(url: string): string {
  try {
    return router.route(url).host;
  } catch (error) {
    return error instanceof FetchError && error.url === url ? error.code : String(error);
  }
}

describe('the router', () => {
  it.each([
    'https://news.example/a',
    'http://news.example/',
    'https://NEWS.example./',
    'http://news.example:443/',
    'https://news.example:80/',
  ])('sends %s to the stand-in', (url) => {
    expect(router.route(url)).toMatchObject({ host: 'news.example', mapped: true, base: new URL('http://127.0.0.1:8123') });
  });

  it('maps a port of its own, and host names in any script', () => {
    expect(router.route('https://ported.example:8443/x')).toMatchObject({
      host: 'ported.example:8443',
      hostname: 'ported.example',
      mapped: true,
    });
    expect(router.route('https://bücher.example/')).toMatchObject({ host: 'xn--bcher-kva.example', mapped: true });
  });

  it('leaves public hosts as they are', () => {
    expect(router.route('https://other.example/a')).toMatchObject({
      host: 'other.example',
      mapped: false,
      base: new URL('https://other.example'),
    });
    expect(router.route('http://8.8.8.8/')).toMatchObject({ host: '8.8.8.8', mapped: false });
  });

  it.each([
    'http://127.0.0.1:8123/',
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[0:0:0:0:0:ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://127.0.0.1./',
    'http://0/',
    'http://0.0.0.0/',
    'http://localhost/',
    'http://localhost./',
    'http://LOCALHOST/',
    'http://a.localhost/',
    'http://①②⑦.⓪.⓪.①/',
    'http://１２７.0.0.1/',
    'http://127。0。0。1/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://224.0.0.1/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[ff02::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:1::1]/',
    'http://[::127.0.0.1]/',
    'http://news.example:8123/',
    'http://ported.example:8444/',
    'https://public.example:8443/',
    'http://user:password@news.example/',
    'http://news.example@127.0.0.1/',
    'file:///etc/passwd',
    'ftp://news.example/',
    'gopher://news.example/',
    'data:text/html,hi',
    'javascript:alert(1)',
    '//news.example/',
    'news.example',
    '',
    'http://',
    'http://[::1',
    'http://%31%32%37.0.0.1/',
  ])('refuses %s', (url) => {
    expect(codeOf(url)).toBe('address-refused');
  });

  it('does not map the bare name of a host that is mapped with a port', () => {
    expect(router.route('https://ported.example/').mapped).toBe(false);
  });
});

describe('an origins file', () => {
  it('is read as host and loopback address', () => {
    expect(parseOrigins('{ "News.example": "http://127.0.0.1:8123", "a.example": "http://[::1]:1/" }', 'o.json')).toEqual(
      new Map([
        ['news.example', 'http://127.0.0.1:8123'],
        ['a.example', 'http://[::1]:1/'],
      ]),
    );
  });

  it.each([
    'nonsense',
    '[]',
    'null',
    '{ "a.example": 1 }',
    '{ "a.example": "http://10.0.0.1:80" }',
    '{ "a.example": "http://localhost:80" }',
    '{ "a.example": "http://b.example" }',
    '{ "a.example": "http://127.0.0.1:80/path" }',
    '{ "a.example": "file:///tmp" }',
    '{ "https://a.example": "http://127.0.0.1:80" }',
    '{ "": "http://127.0.0.1:80" }',
  ])('is refused when it says %s', (text) => {
    expect(() => parseOrigins(text, 'o.json')).toThrow(ConfigError);
  });
});
