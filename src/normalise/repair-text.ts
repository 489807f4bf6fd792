// Text as it should be kept: encodings repaired, controls out, composed (NFC), white space even. Changes no visible character
// of correct text; what is meant for people stays as the publisher wrote it.
import { repairEncoding } from './repair-encoding.ts';

/** The windows-1252 characters of the bytes 0x80 to 0x9F, by their Latin-1 control codes; '' where none is assigned. */
const FROM_CONTROLS =
  '\u20ac\u0000\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u0000\u017d\u0000\u0000\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u0000\u017e\u0178';

/** Nothing to do: printable ASCII with single blanks, none at the ends. */
const PLAIN = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/u;

/** Soft hyphens, byte order marks and what turns the direction of writing around: invisible, and able to disguise. */
const INVISIBLE = /[\u00ad\ufeff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/gu;

const CONTROLS = /[^\P{Cc}\t\n\v\f\r]/gu;

/** Repairs a text of several lines: single blanks, no blanks at line ends, at most one empty line in a row. Lone surrogates become U+FFFD. */
export function repairText(text: string): string {
  if (PLAIN.test(text)) return text;
  return repaired(text)
    .replace(/\r\n?|[\v\f\u2028\u2029]/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

/** Repairs a text of one line: a title, a name, an identifier. */
export function repairLine(text: string): string {
  if (PLAIN.test(text)) return text;
  return repaired(text).replace(/\s+/gu, ' ').trim();
}

function repaired(text: string): string {
  return repairEncoding(text.toWellFormed())
    .replace(/[\u0080-\u009f]/gu, (control) => FROM_CONTROLS.charAt(control.charCodeAt(0) - 0x80))
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .normalize('NFC');
}
