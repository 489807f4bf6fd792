// Whether a text holds a telephone number. A number alone is none: it needs a sign of one (its country, a word such as `Tel.`, a
// leading nought with groups of two, brackets or dashes as in America). With a sign it is one, unless it is written as an amount.

const SEPARATORS = String.raw`[ \u00a0\u202f.()/-]`;
const GAP = String.raw`[ \u00a0\u202f.]`;

/** `+` or `00` and a country. A group of an amount (`5 003 000 000`) and decimals (`0.0012345678`) begin with `00` too. */
const INTERNATIONAL = new RegExp(
  String.raw`(?<![\d\p{L}])(?<prefix>\+|(?<!\d[.,])(?:(?<!\d[ \u00a0\u202f])|(?!00\d${GAP}\d{3}(?!\d)))00)(?<number>[1-9]\d{0,2}${SEPARATORS}{0,3}(?:\d${SEPARATORS}{0,3}){6,13})(?!\d)`,
  'gu',
);

/** A number behind a word for a telephone; `mobile` and `cell` are also words for other things. */
const CALLED = new RegExp(
  String.raw`(?<!\p{L})(?:(?<sure>tel|phone|telephone|fax|tél|téléphone|telefon|telefono)|mobile|cell|mobil)(?<sign>\.?\s*:?)\s*\(?(?<number>\+?\d[\d \u00a0\u202f.()/-]{5,30})`,
  'giu',
);

/** Forms that are those of a telephone number wherever they stand: in France in twos, in America as `(555) 010-0123`. */
const FORMED = [
  /(?<![\d.,/-])0[1-9](?:[ \u00a0\u202f.-]\d{2}){4}(?![\d/-])/u,
  /(?<![\d-])(?:1[ .-])?(?:\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}-\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4}|[2-9]\d{2} [2-9]\d{2}-(?!(?:19|20)\d\d)\d{4})(?![\d-])/u,
  // With blanks alone it may be an amount and a year, or a standard's number.
  /^\s*\d{3} \d{3} \d{4}\s*$/u,
  /(?<!\p{L})(?:call|dial)(?:(?:\s\p{L}+){0,3}\s(?:at|on))?\s\d{3} \d{3} \d{4}(?!\d)/iu,
];

const CURRENCY = String.raw`\s?(?:[€£$%]|(?:EUR|USD|GBP|CHF|NOK|SEK|DKK|PLN|CZK|HUF|RON|[Ee]uros?|[Dd]ollars?|[Pp]ounds?|[Mm]io|[Mm]rd|[Mm]illion|[Bb]illion)(?!\p{L}))`;
/** Groups of three with a currency behind them, that end in two groups of noughts, or in one with the thing that is counted. */
const AMOUNT = new RegExp(
  String.raw`^[1-9]\d{0,2}(?:(?:${GAP}\d{3})+${CURRENCY}|(?:${GAP}\d{3})*(?:${GAP}000){2}(?!${GAP}?\d)|(?:${GAP}\d{3})?${GAP}000\s\p{Ll})|^[1-9]\d*(?:${CURRENCY}|000\s\p{Ll})`,
  'u',
);
/** Seven or eight digits in groups of three before a thing that is counted. */
const COUNTED = new RegExp(String.raw`^[1-9]\d?(?:${GAP}\d{3}){2}\s\p{Ll}|^\d{6,7}(?![\d ]*\d)`, 'u');

const DATE = /^(?:(?:19|20)\d\d(?:[ /-]+(?:19|20)\d\d)*\D*$|(?:19|20)\d\d-\d\d-\d\d|\d\d?([./-])\d\d?\1(?:19|20)\d\d)/u;
const BEFORE_AMOUNT = /(?:EUR|USD|GBP|CHF|[€£$])\s?$/u;

/** Characters behind the beginning of a number that tell whether it is an amount. */
const READ_ON = 60;

/** Whether `text` names a telephone number; in doubt between one with a sign and an amount, it does. */
export function namesTelephone(text: string): boolean {
  if (FORMED.some((form) => form.test(text))) return true;
  for (const { index, groups } of text.matchAll(INTERNATIONAL)) {
    const { prefix = '', number = '' } = groups ?? {};
    const start = index + prefix.length;
    const amount = prefix === '+' && (BEFORE_AMOUNT.test(text.slice(Math.max(0, index - 4), index)) || isAmount(text, start));
    if (!amount && hasEnoughDigits(number)) return true;
  }
  for (const { 0: found, index, groups } of text.matchAll(CALLED)) {
    const { sure, sign = '', number = '' } = groups ?? {};
    if (isCalled(text, index + found.length - number.length, number, sure !== undefined, sign)) return true;
  }
  return false;
}

function isCalled(text: string, start: number, number: string, sure: boolean, sign: string): boolean {
  if (digits(number).length < 6 || DATE.test(number)) return false;
  if (/^\+|^0(?!\.)/u.test(number)) return true;
  const signed = /[.:]/u.test(sign);
  if (sure && signed) return true;
  return !isAmount(text, start) && (sure || signed || !COUNTED.test(text.slice(start, start + READ_ON)));
}

function isAmount(text: string, start: number): boolean {
  return AMOUNT.test(text.slice(start, start + READ_ON));
}

/** Numbers of North America have ten digits behind their country. */
function hasEnoughDigits(number: string): boolean {
  const all = digits(number);
  return all.startsWith('1') ? all.length >= 11 : all.length >= 8;
}

function digits(number: string): string {
  return number.replaceAll(/\D/gu, '');
}
