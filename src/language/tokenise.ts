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
const noWordCharacter = /[^\p{L}\p{N}\p{M}]+/gu;

/** The first unit beyond ASCII. */
const beyondAscii = 0x80;

/** 1 for the letters and digits of ASCII. */
const inAsciiWord = Uint8Array.from({ length: beyondAscii }, (_, unit) => Number(/[0-9A-Za-z]/.test(String.fromCharCode(unit))));

/**
 * The words of a text in order, with their places in the input. Apostrophes, hyphens, dots and all other signs split;
 * numbers are kept. Gives [] where there is no letter and no number.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  // Most words are plain ASCII, which needs no pattern: every text of the watch comes through here, several times.
  for (let start = 0; start < text.length;) {
    const end = asciiEnd(text, start);
    if (end === text.length || text.charCodeAt(end) < beyondAscii) {
      if (end > start) tokens.push({ text: text.slice(start, end).toLowerCase().slice(0, longestWord), start, end });
      start = end === start ? end + 1 : end;
      continue;
    }
    wordPattern.lastIndex = start;
    const match = wordPattern.exec(text);
    if (match === null) return tokens;
    start = match.index + match[0].length;
    const word = normalised(match[0]);
    if (word !== '') tokens.push({ text: word, start: match.index, end: start });
  }
  return tokens;
}

/** Where the letters and digits of ASCII end that begin at a place. */
function asciiEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && inAsciiWord[text.charCodeAt(end)] === 1) end += 1;
  return end;
}

function normalised(raw: string): string {
  // NFKC may bring in signs (a half becomes 1, fraction slash, 2), so they are taken out after it.
  const word = raw.normalize('NFKC').toLowerCase().normalize('NFC').replace(noWordCharacter, '');
  return word.length <= longestWord ? word : cutAtCharacter(word);
}

function cutAtCharacter(word: string): string {
  const last = word.charCodeAt(longestWord - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return word.slice(0, splitsPair ? longestWord - 1 : longestWord);
}
