// What words of the EU's other languages are called in English, stem for stem. Loads its file on first use; guesses nothing:
// a word that it does not know has no translation.
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { InputError } from '../errors.ts';

/** Folded stems of one language (`fold`, `stem`), and what each is called in English, as a folded stem too. */
export type Lexicon = ReadonlyMap<string, string>;

/** The file that ships with the project; `test/language/lexicon/README.md` says what it is learnt from. */
export const lexiconFile = new URL('lexicon.gz', import.meta.url);

/**
 * Gives the lexicon of a language (ISO 639-1), null where the file has none. The file is compressed text, a block for each language:
 * a line with its code, then lines of a stem, a space and its translation; empty lines part the blocks. Throws InputError.
 */
export function readLexicons(bytes: Uint8Array): (language: string) => Lexicon | null {
  const blocks = new Map(
    gunzipSync(bytes)
      .toString('utf8')
      .split('\n\n')
      .map((block) => [block.slice(0, block.indexOf('\n')), block.slice(block.indexOf('\n') + 1)] as const),
  );
  const read = new Map<string, Lexicon>();
  return (language) => {
    const lines = blocks.get(language);
    if (lines === undefined) return null;
    const lexicon = read.get(language) ?? parsed(lines, language);
    read.set(language, lexicon);
    return lexicon;
  };
}

function parsed(lines: string, language: string): Lexicon {
  return new Map(
    lines.split('\n').map((line) => {
      const [own = '', english = '', ...rest] = line.split(' ');
      if (own === '' || english === '' || rest.length > 0) {
        const expected = 'expected a stem, a space and its translation';
        throw new InputError(`${expected}, found ${JSON.stringify(line)}`, { where: `lexicon, ${language}` });
      }
      return [own, english];
    }),
  );
}

/** The bytes of a file of lexicons, without empty ones; the same lexicons give the same bytes. */
export function writeLexicons(lexicons: ReadonlyMap<string, Lexicon>): Uint8Array {
  const blocks = [...lexicons].flatMap(([language, lexicon]) =>
    lexicon.size === 0 ? [] : [[language, ...[...lexicon].map((pair) => pair.join(' '))].join('\n')],
  );
  return gzipSync(blocks.join('\n\n'), { level: 9 });
}

let shipped: ((language: string) => Lexicon | null) | null = null;

/** The lexicon of a language (ISO 639-1) that ships with the project; null for English, `und` and languages that it has not. */
export function lexiconOf(language: string): Lexicon | null {
  if (language === 'en' || language === 'und') return null;
  shipped ??= readLexicons(readFileSync(lexiconFile));
  return shipped(language);
}

/** What a folded stem of a language is called in English, as a folded stem; null where that is not known, and for English itself. */
export function inEnglish(stemmed: string, language: string): string | null {
  return lexiconOf(language)?.get(stemmed) ?? null;
}
