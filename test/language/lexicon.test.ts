import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inEnglish, lexiconFile, readLexicons, writeLexicons } from '../../src/language/lexicon.ts';
import { stem } from '../../src/language/stem.ts';
import { fold } from '../../src/language/fold.ts';
import { learnLexicon, type TextPair } from './lexicon/learn-lexicon.ts';

const pairs: readonly TextPair[] = [
  { own: 'chien de la douane', english: 'dog of the customs' },
  { own: 'chien de garde', english: 'guard dog' },
  { own: 'bureau de douane', english: 'customs office' },
  { own: 'bureau de garde', english: 'guard office' },
  { own: 'radio 2', english: 'radio 2' },
];

const folded = (word: string, language: string): string => fold(stem(word, language));
const translated = (word: string, language: string): string | null => inEnglish(folded(word, language), language);

describe('a lexicon', () => {
  it('is learnt from texts of one meaning, whatever the order of their words', () => {
    const french = Object.fromEntries(learnLexicon(pairs, 'fr'));
    const expected = [
      ['chien', 'dog'],
      ['douane', 'customs'],
      ['garde', 'guard'],
      ['bureau', 'office'],
      ['radio', 'radio'],
    ].map(([own = '', english = '']) => [folded(own, 'fr'), folded(english, 'en')]);
    expect(french).toEqual(Object.fromEntries(expected.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))));
  });

  it('leaves out what only one text says in two ways', () => {
    expect(learnLexicon([{ own: 'un deux trois quatre cinq', english: 'one two three four five' }], 'fr').size).toBe(0);
  });

  it('stays the same through its file', () => {
    const learnt = new Map([
      ['mt', learnLexicon([], 'mt')],
      ['fr', learnLexicon(pairs, 'fr')],
    ]);
    const read = readLexicons(writeLexicons(learnt));
    expect(read('fr')).toEqual(learnt.get('fr'));
    expect([read('mt'), read('m'), read('de')]).toEqual([null, null, null]);
  });

  it.each([
    ['of three words', 'c d e'],
    ['of one word', 'c'],
    ['that is empty', ''],
  ])('refuses a line %s', (_, line) => {
    const found = `expected a stem, a space and its translation, found "${line}"`;
    expect(() => readLexicons(gzipSync(`de\na b\n\nfr\na b\n${line}`))('fr')).toThrow(found);
  });
});

describe('the lexicon that ships', () => {
  it.each([
    ['frontière', 'fr', 'border'],
    ['Zoll', 'de', 'customs'],
    ['incendio', 'es', 'fire'],
    ['arma', 'it', 'weapon'],
    ['policja', 'pl', 'police'],
  ])('knows %s (%s)', (word, language, english) => {
    expect(translated(word.toLowerCase(), language)).toBe(folded(english, 'en'));
  });

  it('knows nothing of English itself, of no language, of one that it has not, and of words that are none', () => {
    for (const language of ['en', 'und', 'ja', 'fr']) expect(inEnglish('xyzzy', language)).toBeNull();
    expect(inEnglish('border', 'en')).toBeNull();
  });

  it('is the one that models of this format were learnt with: another one needs a new format', () => {
    const hash = createHash('sha256').update(readFileSync(lexiconFile)).digest('hex').slice(0, 16);
    expect(hash).toBe('e3c3aa87a7f354c6');
  });
});
