import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalUrl, linkableUrl, stableKey, urlKey } from '../../src/normalise/canonical-url.ts';

describe('the canonical address', () => {
  test.each([
    ['HTTPS://News.Example:443/A?b=1#top', 'https://news.example/A?b=1'],
    ['http://news.example:80', 'http://news.example/'],
    ['https://news.example/a?utm_source=x&b=2&a=1&utm_campaign=y', 'https://news.example/a?b=2&a=1'],
    ['https://news.example/a?fbclid=1', 'https://news.example/a'],
    ['https://news.example/a?%75tm_source=x&c', 'https://news.example/a?c'],
    ['https://user:secret@news.example/a', 'https://news.example/a'],
    ['https://bücher.example/ä b', 'https://xn--bcher-kva.example/%C3%A4%20b'],
    ['https://news.example/a?q=1%202&q=3', 'https://news.example/a?q=1%202&q=3'],
    ['https://news.example/a?&b=1&', 'https://news.example/a?b=1'],
    ['https://news.example/a?', 'https://news.example/a'],
    ['https://news.example/a???', 'https://news.example/a???'],
    ['https://news.example/a??&gclid=1', 'https://news.example/a??'],
    [' https://news.example/a\n', 'https://news.example/a'],
  ])('of %j is %j', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://news.example/a',
    'mailto:a@b.example',
    '/relative',
    'https://',
    '',
    null,
  ])('of %j is none, as nobody should open it', (address) => {
    expect(canonicalUrl(address)).toBeNull();
    expect(linkableUrl(address)).toBeNull();
  });

  test('made twice is made once, and never tells who sent the reader', () => {
    const address = fc.webUrl({ withQueryParameters: true, withFragments: true });
    fc.assert(
      fc.property(address, fc.constantFrom('utm_medium=mail', 'gclid=1', 'mc_eid=2'), (url, tracking) => {
        const plain = canonicalUrl(url);
        expect(canonicalUrl(plain)).toBe(plain);
        const [before = '', fragment] = url.split('#', 2);
        const tracked = `${before}${before.includes('?') ? '&' : '?'}${tracking}${fragment === undefined ? '' : `#${fragment}`}`;
        expect(canonicalUrl(tracked)).toBe(plain);
      }),
    );
  });
});

test('the publisher sees its own address linked, tracking and fragment included', () => {
  expect(linkableUrl('https://news.example/a?utm_source=feed#part')).toBe('https://news.example/a?utm_source=feed#part');
});

test('a key that is an address loses what changes from day to day, and nothing else', () => {
  expect(stableKey('https://news.example/a?id=1&utm_campaign=monday#2')).toBe('https://news.example/a?id=1#2');
  expect(stableKey('https://News.example/?p=12')).toBe('https://News.example/?p=12');
  expect(stableKey('tag:news.example,2026:utm_source=1')).toBe('tag:news.example,2026:utm_source=1');
});

test('a page has not moved when only scheme, www, case or a last slash differ', () => {
  expect(urlKey('https://www.news.example/A/?b=1')).toBe(urlKey('http://news.example/a?b=1'));
  expect(urlKey('https://news.example/a')).not.toBe(urlKey('https://news.example/b'));
});
