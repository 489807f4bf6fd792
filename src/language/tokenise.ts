// Cuts text into words: the one place that says what a word is, for search, classification and trends alike.
// Knows no language and no meaning; a word is a run of letters, marks and numbers, whatever the script.

/** One word of a text. */
export interface Token {
  /** NFKC, lower case, without soft hyphens; at most 64 UTF-16 units. */
  readonly text: string;
  /** UTF-16 offset of its first unit in the input. */
  readonly start: number;
  /** UTF-16 offset after its last unit in the input. */
  readonly end: number;
}

/** Longest word that is kept whole: Elasticsearch's whitespace tokenizer cuts at 255, and no real word comes near. */
const longestWord = 64;

// Soft hyphens and zero-width marks stand inside words that a publisher wants broken nicely; they end no word.
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200B-\u200D]*/gu;
const asciiWord = /^[0-9A-Za-z]+$/;
const noWordCharacter = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * The words of a text in order, with their places in the input. Apostrophes, hyphens, dots and all other signs split;
 * numbers are kept. Gives [] where there is no letter and no number.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = normalised(match[0]);
    if (word !== '') {
      tokens.push({ text: word, start: match.index, end: match.index + match[0].length });
    }
  }
  return tokens;
}

function normalised(raw: string): string {
  if (asciiWord.test(raw)) {
    return raw.toLowerCase().slice(0, longestWord);
  }
  // NFKC may bring in signs (a half becomes 1, fraction slash, 2), so they are taken out after it.
  const word = raw.normalize('NFKC').toLowerCase().normalize('NFC').replace(noWordCharacter, '');
  return word.length <= longestWord ? word : cutAtCharacter(word);
}

function cutAtCharacter(word: string): string {
  const last = word.charCodeAt(longestWord - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return word.slice(0, splitsPair ? longestWord - 1 : longestWord);
}
