import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { parseRobots } from '../../src/fetch/robots.ts';

function allows(robots: string, path: string): boolean {
  return parseRobots(robots).allows(new URL(`https://host.example${path}`));
}

const all = 'User-agent: *\n';

describe('groups (RFC 9309 2.2.1)', () => {
  it.each([
    ['without a group', '', '/', true],
    ['only for others', 'User-agent: other\nDisallow: /\n', '/', true],
    ['for all', 'User-agent: *\nDisallow: /\n', '/a', false],
    ['ours before all', 'User-agent: *\nDisallow: /\n\nUser-agent: techwatch\nDisallow: /b\n', '/a', true],
    ['ours in another case', 'user-agent: TechWatch\ndisallow: /\n', '/a', false],
    ['ours with a version', 'User-agent: techwatch/2.0\nDisallow: /\n', '/a', false],
    ['a longer name', 'User-agent: techwatchette\nDisallow: /\n', '/a', true],
    ['a name with a dash', 'User-agent: techwatch-news\nDisallow: /\n', '/a', true],
    ['a shorter name', 'User-agent: tech\nDisallow: /\n', '/a', true],
    ['several names of one group', 'User-agent: other\nUser-agent: techwatch\nDisallow: /\n', '/a', false],
    [
      'several groups of one name',
      'User-agent: techwatch\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: techwatch\nDisallow: /b\n',
      '/b',
      false,
    ],
    [
      'several groups of one name',
      'User-agent: techwatch\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: techwatch\nDisallow: /b\n',
      '/a',
      false,
    ],
    ['ours without rules', 'User-agent: *\nDisallow: /\n\nUser-agent: techwatch\n', '/a', true],
    ['rules before any group', 'Disallow: /\nUser-agent: *\nAllow: /\n', '/a', true],
    [
      'names across other lines',
      'User-agent: techwatch\nSitemap: https://host.example/s.xml\nUser-agent: other\nDisallow: /\n',
      '/a',
      false,
    ],
    ['a rule that ends the names', 'User-agent: techwatch\nDisallow: /a\nUser-agent: other\nDisallow: /b\n', '/b', true],
    ['an HTML page', '<!doctype html><html><body>User-agent: *<br>Disallow: /</body></html>', '/a', true],
  ])('%s', (_name, robots, path, allowed) => {
    expect(allows(robots, path)).toBe(allowed);
  });
});

describe('matching (RFC 9309 2.2.2 and 2.2.3)', () => {
  it.each([
    ['Disallow: /', '/robots.txt', true],
    ['Disallow:', '/a', true],
    ['Allow: /p\nDisallow: /', '/page', true],
    ['Allow: /folder\nDisallow: /folder', '/folder/page', true],
    ['Disallow: /folder\nAllow: /folder', '/folder/page', true],
    ['Allow: /page\nDisallow: /*.htm', '/page.htm', false],
    ['Allow: /$\nDisallow: /', '/', true],
    ['Allow: /$\nDisallow: /', '/page.htm', false],
    ['Disallow: /example/page/\nAllow: /example/page/disallowed.gif', '/example/page/disallowed.gif', true],
    ['Disallow: /fish', '/fish.html', false],
    ['Disallow: /fish', '/Fish.asp', true],
    ['Disallow: /fish/', '/fish', true],
    ['Disallow: /*.php', '/folder/file.php?x=1', false],
    ['Disallow: /*.php$', '/file.php?x=1', true],
    ['Disallow: /*.php$', '/file.php', false],
    ['Disallow: /fish*.php', '/fishheads/catfish.php?id=2', false],
    ['Disallow: /a*b*c$', '/axbxcxc', false],
    ['Disallow: /a*b*c$', '/axcxb', true],
    ['Disallow: /*a*a$', '/a', true],
    ['Disallow: *', '/anything', false],
    ['Disallow: /a$b', '/a$b', false],
    ['Disallow: /a$b', '/a', true],
    ['Disallow: /path/file-with-a-%2A.html', '/path/file-with-a-*.html', false],
    ['Disallow: /path/foo-%24', '/path/foo-$', false],
    ['Disallow: /foo/bar?baz=quz', '/foo/bar?baz=quz', false],
    ['Disallow: /foo/bar?baz=https://foo.bar', '/foo/bar?baz=https://foo.bar', false],
    ['Disallow: /foo/bar/ツ', '/foo/bar/%E3%83%84', false],
    ['Disallow: /foo/bar/%E3%83%84', '/foo/bar/ツ', false],
    ['Disallow: /foo/bar/%62%61%7A', '/foo/bar/baz', false],
    ['Disallow: /foo/bar/baz', '/foo/bar/%62%61%7A', false],
    ['Disallow: /caf%c3%a9/', '/caf%C3%A9/1', false],
    ['Disallow: /a%2Fb/', '/a/b/1', true],
    ['Disallow: /a%2fb/', '/a%2Fb/1', false],
    ['Disallow: /a b', '/a%20b', false],
    ['disallow : /x # why', '/x', false],
    ['  Disallow:/x', '/x', false],
    ['Disallow: x', '/x', true],
    ['Disallow: /100%', '/100%25', false],
  ])('%j for %s: %s', (rules, path, allowed) => {
    expect(allows(all + rules, path)).toBe(allowed);
  });

  it('reads any line ending, and a byte order mark', () => {
    expect(allows('\uFEFFUser-agent: *\r\nDisallow: /a\r\n', '/a')).toBe(false);
    expect(allows('User-agent: *\rDisallow: /a\r', '/a')).toBe(false);
  });
});

describe('Crawl-delay', () => {
  it.each([
    ['User-agent: *\nCrawl-delay: 2\n', 2],
    ['User-agent: *\nCrawl-delay: 0.5\n', 0.5],
    ['User-agent: *\nCrawl-delay: .5\n', 0.5],
    ['User-agent: *\nCrawl-delay: 1.2.3\n', 0],
    ['User-agent: *\nCrawl-delay: soon\n', 0],
    ['User-agent: *\nCrawl-delay: -1\n', 0],
    ['User-agent: *\nCrawl-delay: 2\n\nUser-agent: techwatch\nAllow: /\n', 0],
    ['User-agent: techwatch\nCrawl-delay: 7\n\nUser-agent: *\nCrawl-delay: 2\n', 7],
    ['Crawl-delay: 9\nUser-agent: *\nAllow: /\n', 0],
  ])('%j is %s s', (robots, seconds) => {
    expect(parseRobots(robots).crawlDelaySeconds).toBe(seconds);
  });
});

describe('hostile files', () => {
  it('are read in bounded time', () => {
    const stars = `User-agent: *\n${'Disallow: /a*a*a*a*a*a*a*a*a*a*a*a*b\n'.repeat(5000)}`;
    const before = performance.now();
    expect(allows(stars, `/${'a'.repeat(5000)}`)).toBe(true);
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.webPath(), (robots, path) => {
        allows(`${all}Disallow: ${robots}`, path === '' ? '/' : path);
        allows(robots, '/');
      }),
    );
  });

  it('match as a naive reading does', () => {
    const part = fc.stringMatching(/^[ab*$]{0,6}$/);
    fc.assert(
      fc.property(part, fc.stringMatching(/^[ab]{0,8}$/), (pattern, path) => {
        const anchored = pattern.endsWith('$');
        const body = (anchored ? pattern.slice(0, -1) : pattern).replaceAll('$', '%24').replaceAll('*', '.*');
        const naive = !new RegExp(`^/${body}${anchored ? '$' : ''}`).test(`/${path}`);
        expect(allows(`${all}Disallow: /${pattern}`, `/${path}`)).toBe(naive);
      }),
    );
  });
});
