// Takes accents off, so that a word typed without them is found; for matching only, never for what is shown.

const accents = /\p{Mn}+/gu;
const ascii = /^[\0-\x7f]*$/;

// Letters that Unicode does not decompose.
const others: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ð: 'd',
  þ: 'th',
  ς: 'σ',
};
const otherLetters = new RegExp(`[${Object.keys(others).join('')}]`, 'gu');

/** The same word in lower case without accents and ligatures: `détect` and `detect` become one. */
export function fold(word: string): string {
  if (ascii.test(word)) {
    return word;
  }
  return word
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(otherLetters, (letter) => others[letter] ?? letter);
}
