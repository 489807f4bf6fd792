// EUR-Lex's feeds: numbers out of titles and links, no date where there is none, and a challenge that is never an empty list.
import { describe, expect, it } from 'vitest';
import legislation from '../../sources/law/eur-lex-legislation.ts';
import proposals from '../../sources/law/eur-lex-proposals.ts';
import { FetchError, UnreadableError } from '../../src/errors.ts';
import type { Capture, Standard } from '../../src/model.ts';
import { captureOf } from './fixture-case.ts';

const rss = (items: string): string => `<rss version="2.0"><channel><title>Sample</title>${items}</channel></rss>`;
const item = (title: string, link = './legal-content/AUTO/?uri=CELEX:32026R9001'): string =>
  `<item><title>${title}</title><description/><link>${link}</link></item>`;
const read = (body: string, more: Partial<Capture> = {}, source = legislation): readonly Standard[] =>
  source.read({ ...captureOf(source, new TextEncoder().encode(body), 'application/rss+xml'), ...more }).notices;

it('are the two that tell of laws, not those of the whole Official Journal', () => {
  const asked = [legislation, proposals].flatMap((source) => source.start({ since: null, today: '2026-11-22' }));
  expect(asked.map(({ url }) => new URL(url).searchParams.get('rssId'))).toEqual(['162', '161']);
});

describe('an entry', () => {
  it.each([
    ['CELEX:32026R9001: Regulation on nothing', 'Regulation on nothing', '32026R9001'],
    ['CELEX: 52026PC9002 : Proposal on nothing', 'Proposal on nothing', '52026PC9002'],
    ['CELEX:32016R9679R(03)', 'CELEX:32016R9679R(03)', '32016R9679R(03)'],
    ['Regulation on nothing', 'Regulation on nothing', '32026R9001'],
  ])('titled %s is %s under %s', (written, title, reference) => {
    expect(read(rss(item(written)))[0]).toMatchObject({
      title,
      reference,
      url: `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${reference}`,
    });
  });

  it('without a number keeps its relative link, made whole, and bears none', () => {
    expect(read(rss(item('Rules of procedure', '../legal-content/AUTO/?uri=OJ:C_202609999')))[0]).toMatchObject({
      reference: null,
      url: 'https://eur-lex.europa.eu/legal-content/AUTO/?uri=OJ:C_202609999',
    });
  });

  it('without a date has none, whatever day its title or its feed names', () => {
    const feed = rss(`<pubDate>Tue, 10 Nov 2026 00:00:00 +0100</pubDate>${item('CELEX:52026PC9002: Proposal of 2 October 2026')}`);
    expect(read(feed, {}, proposals)[0]).toMatchObject({ publishedOn: null, publishedBy: null });
  });
});

it('says where dates are expected, and asks none of the feed that has none', () => {
  expect(legislation.expect.filled).toEqual({ publishedOn: 0.9 });
  expect(proposals.expect.filled).toEqual({});
});

describe('in place of the feed', () => {
  it.each([
    ['an empty page', '', {}],
    ['an empty page with status 202', '', { status: 202 }],
    [
      'a page that a firewall sends',
      '<html><script src="/challenge.js"></script></html>',
      { headers: { 'x-amzn-waf-action': 'challenge' } },
    ],
  ])('%s is a refusal, never a feed without news', (_, body, more) => {
    expect(() => read(body, more)).toThrow(FetchError);
    expect(() => read(body, more)).toThrow(expect.objectContaining({ code: 'blocked', recovery: 'stop-source' }));
  });

  it('an HTML page is unreadable', () => {
    expect(() => read('<!doctype html><html><body></body></html>')).toThrow(UnreadableError);
  });

  it('a feed without entries breaks what is expected of it', () => {
    expect(read(rss(''))).toEqual([]);
    expect([legislation.expect.min, proposals.expect.min]).toEqual([1, 1]);
  });
});
