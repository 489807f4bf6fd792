import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenise } from '../../src/language/tokenise.ts';

const texts = (text: string): string[] => tokenise(text).map((token) => token.text);

describe('tokenise', () => {
  it('splits at apostrophes and hyphens and keeps numbers', () => {
    expect(texts("L'analyse d’images 3D, counter-drone 2.4 GHz")).toEqual([
      'l',
      'analyse',
      'd',
      'images',
      '3d',
      'counter',
      'drone',
      '2',
      '4',
      'ghz',
    ]);
  });

  it('reads every script and lowers its case', () => {
    expect(texts('Überwachung ДРОНЫ Ανίχνευση détection')).toEqual(['überwachung', 'дроны', 'ανίχνευση', 'détection']);
  });

  it('keeps a word together over soft hyphens and gives its place in the input', () => {
    const [token] = tokenise('  infor\u00ADmation ');
    expect(token).toEqual({ text: 'information', start: 2, end: 14 });
  });

  it('makes composed and decomposed spelling one word', () => {
    expect(texts('de\u0301tection')).toEqual(texts('d\u00e9tection'));
  });

  it('cuts words that are longer than any word without splitting a character', () => {
    expect(texts('a'.repeat(300))).toEqual(['a'.repeat(64)]);
    const [long] = texts('x' + '\u{10428}'.repeat(80));
    expect(long?.isWellFormed()).toBe(true);
  });

  it('finds nothing in signs alone', () => {
    expect(tokenise(' — … "" \u0301 ')).toEqual([]);
  });

  it('gives places that lie in the input, in order, and words without blanks, whatever the text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 80 }), (text) => {
        let last = 0;
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(last);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.end).toBeLessThanOrEqual(text.length);
          expect(token.text).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
          last = token.end;
        }
      }),
    );
  });

  it('cuts plain words as the pattern cuts all others: a sign beyond ASCII in the text changes no other word', () => {
    assert(
      property(string({ unit: 'grapheme-ascii', maxLength: 60 }), (text) => {
        const alone = text.split(/[^0-9A-Za-z]+/).filter((word) => word !== '');
        expect(texts(text)).toEqual(alone.map((word) => word.toLowerCase()));
        expect(texts(`${text} ö`)).toEqual([...texts(text), 'ö']);
        expect(texts(`ö ${text}`)).toEqual(['ö', ...texts(text)]);
      }),
    );
  });
});
