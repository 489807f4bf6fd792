// UTF-8 that somebody read as windows-1252 or Latin-1 ('â€™', 'Ã©') back to what was meant. Touches nothing that
// could be ordinary text: a pair such as 'Ã…' after a capital is changed only where the same text proves itself damaged.

/** What windows-1252 shows for the bytes 0x80 to 0x9F; the five unassigned ones are C1 controls (WHATWG Encoding, index windows-1252). */
const UPPER_WINDOWS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const byteOf = new Map<string, number>(Array.from(UPPER_WINDOWS, (character, index) => [character, 0x80 + index]));
for (let code = 0x80; code <= 0xff; code += 1) byteOf.set(String.fromCharCode(code), code);

/** Characters that stand for the bytes 0x80 to 0xBF, the continuation bytes of UTF-8. */
const NEXT = `[\\u0080-\\u00bf${Array.from(UPPER_WINDOWS)
  .filter((character) => character > '\u00ff')
  .join('')}]`;

/**
 * Stretches that may be UTF-8 read wrongly, longest first: runs of three and more characters of any script, emoji, dashes and
 * quotes (lead E2), byte order marks and ligatures (lead EF), Latin letters, Greek and Cyrillic ones, and a closing quote that lost its last byte.
 */
const SUSPECT = new RegExp(
  `(?:[\\u00e0-\\u00ef]${NEXT}${NEXT}){3,}|(?:[\\u00c3-\\u00df]${NEXT}){3,}|\\u00f0${NEXT}{3}|[\\u00e2\\u00ef]${NEXT}${NEXT}` +
    `|[\\u00c2-\\u00c6\\u00c8\\u00cb\\u00cc\\u00ce-\\u00d1]${NEXT}|\\u00e2\\u20ac(?!${NEXT})`,
  'gu',
);

const ANY_LEAD = /[\u00c2-\u00df\u00e0-\u00f0]/u;

/** What may follow a capital letter in ordinary text: quotes, dashes, trade marks, powers, degrees, footnote signs, blanks. */
const AFTER_CAPITAL =
  /[\u00a0\u00a9\u00aa\u00ab\u00ae\u00b0-\u00b3\u00b5\u00b7\u00b9\u00ba\u00bb\u2018\u2019\u201c\u201d\u2020-\u2022\u2026\u2013\u2014\u2039\u203a\u2122]/u;

/** What E2 leads to in practice: punctuation, super- and subscripts, currencies, letter-like signs, arrows, mathematics, shapes. */
const SIGNS: readonly (readonly [number, number])[] = [
  [0x2000, 0x20cf],
  [0x2100, 0x23ff],
  [0x2460, 0x27ff],
  [0x2b00, 0x2bff],
];

/** Scripts of whole words, one of which a run must be written in to count by its length alone. */
const OTHER_SCRIPTS = [
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Hangul}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff20]/u,
];

/** Of some leads only these: the Romanian letters with a comma, and what quotes become when they are read wrongly twice. */
const ONLY: Readonly<Record<string, readonly number[]>> = { '\u00c6': [0x92], '\u00c8': [0x98, 0x99, 0x9a, 0x9b], '\u00cb': [0x86, 0x9c] };

type Verdict = 'certain' | 'doubtful' | 'no';

/** Gives the text as its author wrote it, also where it was read wrongly twice or three times. Text that is right comes back unchanged. */
export function repairEncoding(text: string): string {
  let repaired = text;
  for (let round = 0; round < 3; round += 1) {
    const next = repairOnce(repaired);
    if (next === repaired) break;
    repaired = next;
  }
  return repaired;
}

function repairOnce(text: string): string {
  if (!ANY_LEAD.test(text)) return text;
  let damaged = false;
  for (const match of text.matchAll(SUSPECT)) damaged ||= verdict(match[0], text, match.index) === 'certain';
  if (!damaged) return text;
  return text.replace(SUSPECT, (stretch, offset: number) =>
    verdict(stretch, text, offset) === 'no' ? stretch : (decode(stretch) ?? stretch),
  );
}

function verdict(stretch: string, text: string, offset: number): Verdict {
  const meant = decode(stretch);
  if (meant === null) return 'no';
  if (/[\u0080-\u009f]/u.test(stretch)) return 'certain';
  const characters = Array.from(meant);
  if (characters.length >= 3) return ofRuns(stretch, characters, text, offset);
  const lead = stretch.charAt(0);
  const code = characters[0]?.codePointAt(0) ?? 0;
  if (lead === '\u00f0') return code >= 0x1f000 ? 'certain' : 'no';
  if (lead === '\u00e2') return ofSigns(stretch, code);
  if (lead === '\u00ef') return ofSpecials(code);
  return ofPairs(stretch, text, offset);
}

/** Letters of one script other than the Latin do not come about by chance; anything else is judged character by character. */
function ofRuns(stretch: string, characters: readonly string[], text: string, offset: number): Verdict {
  if (OTHER_SCRIPTS.some((script) => characters.every((character) => script.test(character)))) return 'certain';
  const size = stretch.length / characters.length;
  const verdicts = characters.map((_, index) => verdict(stretch.slice(index * size, (index + 1) * size), text, offset + index * size));
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('certain') ? 'certain' : 'doubtful';
}

function ofSigns(stretch: string, code: number): Verdict {
  if (!SIGNS.some(([first, last]) => first <= code && code <= last)) return 'no';
  return AFTER_CAPITAL.test(stretch.charAt(1)) ? 'doubtful' : 'certain';
}

/** Byte order mark, object and replacement characters, ligatures, full-width forms, and the symbol fonts of word processors. */
function ofSpecials(code: number): Verdict {
  const known =
    code === 0xfeff || code === 0xfffc || code === 0xfffd || (code >= 0xfb00 && code <= 0xfb06) || (code >= 0xf080 && code <= 0xf0ff);
  return known || (code >= 0xff01 && code <= 0xff3f) ? 'certain' : 'no';
}

/** One Latin, Greek or Cyrillic letter: certain where no capital letter of ordinary text could stand. */
function ofPairs(stretch: string, text: string, offset: number): Verdict {
  const [lead = '', second = ''] = stretch;
  const byte = byteOf.get(second) ?? 0;
  if (!(ONLY[lead]?.includes(byte) ?? byte >= (lead === '\u00c2' ? 0xa0 : 0x80))) return 'no';
  if (lead >= '\u00cc') return 'doubtful';
  const before = text.charAt(offset - 1);
  const after = text.charAt(offset + 2);
  if (/\p{Ll}/u.test(before)) return 'certain';
  if (/\p{L}/u.test(second) && lead > '\u00c3') return 'doubtful';
  if (second !== '\u00a0' && /\p{Ll}/u.test(after)) return 'certain';
  if (!AFTER_CAPITAL.test(second)) return 'certain';
  if (lead === '\u00c2' && !/[\u00a0\u00ab\u00bb]/u.test(second)) return 'certain';
  const alone = !/[\p{Lu}\p{Pi}\p{Ps}"']/u.test(before);
  return alone && (lead === '\u00c2' || lead === '\u00c3') ? 'certain' : 'doubtful';
}

/** The characters that the bytes mean as UTF-8; null where they are no UTF-8. */
function decode(stretch: string): string | null {
  if (stretch === '\u00e2\u20ac') return '\u201d';
  const bytes = Uint8Array.from(stretch, (character) => byteOf.get(character) ?? 0);
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
