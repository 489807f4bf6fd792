import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCard, parseCard } from '../../src/cards/card.ts';
import type { CardFault } from '../../src/cards/card.ts';
import { CatalogueError } from '../../src/errors.ts';
import { cardText } from './captures.ts';

const faultsOf = (text: string): readonly CardFault[] => {
  const checked = checkCard(text);
  return 'faults' in checked ? checked.faults : [];
};

describe('parseCard', () => {
  it('reads the card of the contract', () => {
    const source = parseCard(
      cardText({ language: 'en', follow: 'article', render: 'browser', limits: '{ pages: 50, bytes: 5MB, timeout: 20s, spacing: 2s }' }),
      'example-news.yaml',
    );
    expect(source).toMatchObject({
      id: 'example-news',
      kind: 'vendor-release',
      cadence: { every: '6h', staleAfterDays: 60 },
      expect: { min: 1, max: 200 },
      limits: { pages: 50, bytes: 5_000_000, timeoutSeconds: 20, spacingSeconds: 2 },
    });
    expect(source.start({ since: null, today: '2026-11-22' })).toEqual([
      expect.objectContaining({ url: 'https://news.example/feed.xml', method: 'GET', render: 'browser', purpose: 'feed', completes: null }),
    ]);
  });

  it('reads JSON, which is YAML', () => {
    expect(faultsOf(cardText().replaceAll(/^(\w+): (?![[{])(.+)$/gm, '$1: "$2"'))).toEqual([]);
  });

  it('tells every fault at once with line, column, what was expected and what was found', () => {
    const text = cardText({ id: 'Example_News', kind: 'newsletter', title: null, expect: '{ min: one, max: 200 }', colour: 'red' });
    expect(faultsOf(text)).toEqual([
      { line: 1, column: 1, expected: 'title to be a text', found: 'nothing' },
      { line: 1, column: 5, expected: 'id to be an id in kebab-case', found: '"Example_News"' },
      expect.objectContaining({ line: 2, column: 7, found: '"newsletter"' }),
      { line: 7, column: 16, expected: 'expect.min to be a whole number from 0', found: '"one"' },
      { line: 10, column: 1, expected: 'only known keys', found: 'the key "colour"' },
    ]);
    expect(() => parseCard(text, 'cards/x.yaml')).toThrow(CatalogueError);
    expect(() => parseCard(text, 'cards/x.yaml')).toThrow('cards/x.yaml:2:7: expected kind to be one of funding-call, patent');
    expect(() => parseCard(text, 'cards/x.yaml')).toThrow(expect.objectContaining({ where: 'cards/x.yaml:1' }));
  });

  it.each([
    ['an unknown key inside a map', { terms: '{ url: https://news.example/terms, note: free, licence: x }' }, 'the key "licence"'],
    ['an address of another scheme', { homepage: 'ftp://news.example/' }, '"ftp://news.example/"'],
    ['no start page', { start: '[]' }, '[]'],
    ['a list without selectors', { reader: 'list' }, 'nothing'],
    ['selectors without a list', { list: '{ item: a, link: a@href, title: a }' }, '{"item"'],
    ['a selector that is none', { reader: 'list', list: '{ item: article, link: "a[", title: a }' }, '"a["'],
    ['two attributes', { reader: 'list', list: '{ item: article, link: "a@href@x", title: a }' }, '"a@href@x"'],
    ['an attribute of the item', { reader: 'list', list: '{ item: "a@href", link: a@href, title: a }' }, '"a@href"'],
    ['limits wider than those of the house', { limits: '{ bytes: 50MB }' }, '"50MB"'],
    ['more pages than the house asks for', { limits: '{ pages: 500 }' }, '500'],
    ['a time without a unit', { limits: '{ timeout: 20 }' }, '20'],
    ['a cadence in words', { cadence: '{ every: daily, staleAfterDays: 60 }' }, '"daily"'],
    ['a min above max', { expect: '{ min: 5, max: 2 }' }, '{"min":5,"max":2}'],
    ['an empty fact', { publisher: '" "' }, '" "'],
    ['another way of following', { follow: 'link' }, '"link"'],
    ['a pattern that is none', { reader: 'sitemap', match: '"(press"' }, '"(press"'],
    ['a pattern without a sitemap', { match: 'press' }, '"press"'],
    ['another way of keeping', { keep: 'all' }, '"all"'],
    ['an extract beside whole articles', { keep: 'extract', follow: 'article' }, '"extract"'],
    ['a wire of no vendor', { vendors: '[]' }, '[]'],
    ['vendors of another kind', { kind: 'news', vendors: '[Example]' }, '["Example"]'],
    ['a language of three letters', { language: 'eng' }, '"eng"'],
  ])('refuses %s', (_, changes, found) => {
    const faults = faultsOf(cardText(changes));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.found).toContain(found);
  });

  it('refuses what is no YAML, what is no map, repeated keys and aliases', () => {
    expect(faultsOf('id: [')[0]?.expected).toBe('YAML');
    expect(faultsOf('just text')[0]).toMatchObject({ expected: 'a card: keys with their values', found: '"just text"' });
    expect(faultsOf('')[0]?.found).toBe('nothing');
    expect(faultsOf(`${cardText()}id: again\n`)[0]).toMatchObject({ line: 11 });
    expect(faultsOf(cardText({ title: '&a News', publisher: '*a' }))[0]?.expected).toBe('YAML without aliases');
  });

  it('lets nothing but errors of the catalogue out, whatever is changed', () => {
    const sound = cardText();
    fc.assert(
      fc.property(
        fc.nat(sound.length),
        fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('\n', ': ', '- ', '&a ', '*a', '!!js ', '|', '{', '[')),
        fc.nat(10),
        (at, put, drop) => {
          try {
            parseCard(sound.slice(0, at) + put + sound.slice(at + drop), 'x.yaml');
          } catch (error) {
            expect(error).toBeInstanceOf(CatalogueError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
