// How amounts are written in a running text: the currency before or behind, a multiple, a range of two numbers.
import { multipleWords } from '../read/money.ts';

const GAP = String.raw`[ \u00a0\u202f]`;
const NUMBER = String.raw`\d+(?:[.,'’]\d+|${GAP}\d{3}(?!\d)){0,8}`;
const CODE = 'EUR|USD|GBP|€|£';
const DASH = String.raw`[-\u2010-\u2014]`;
/** Multiples are written in either case: `M€`, `Billion`, `BN`. */
const MULTIPLE = String.raw`(?:${GAP}|-)?(?:mil${GAP}millones|${inEitherCase(multipleWords)})`;
const WHOLE = String.raw`(?![\p{L}\p{N}]|-\p{L})`;

/** Words between two numbers that make them the ends of a range, and those that do so behind `between` alone. */
const TO = 'to|or|à|ou|bis|oder|tot';
const AND = 'and|et|und|en|e|y|og|och';

/** `EUR 3 million`, `€20-25m`, `between EUR 3.00 and 4.00 million`. */
const BEFORE = String.raw`(?<scale>[kKM])?(?<code>${CODE})${GAP}?(?<first>${NUMBER})(?<times>${MULTIPLE}${WHOLE})?(?<range>(?<joint>\s?${DASH}\s?|\s(?:${TO}|${AND})\s)(?<again>(?:${CODE})${GAP}?)?(?<second>${NUMBER})(?<both>${MULTIPLE}${WHOLE})?)?`;
/** `2,5 millions d’euros`, `5 Mio. EUR`, `20-25 M€`; a year before a code that has its number behind it is none. */
const BEHIND = String.raw`(?!(?:19|20)\d\d${GAP}?(?:${CODE})${GAP}?\d)(?:(?<low>${NUMBER})(?<lowJoint>${DASH}|\s(?:${TO}|${AND})\s))?(?<number>${NUMBER})(?<multiple>${MULTIPLE}\.?)?(?:${GAP}(?:d['’]|(?:of|de|di)${GAP})|${GAP})?(?<unit>EUR|USD|GBP|[Ee]uros?|€)(?![\p{L}\p{N}]|-\p{Lu})`;

/** Everything that looks like an amount; what it says is decided by its reader. */
export const writtenAmount = new RegExp(String.raw`(?<![\p{L}\p{N}]|\d[.,'’])(?:${BEFORE}|${BEHIND})`, 'gu');

const STRANGE = String.raw`[\s-](?:[bB][iy]l|[tT]r[iy]l|[mM]il(?!it|es)|[mM]io|[mM]l|[mM]r?d|[tT]sd|[tT]hous|[hH]undred|crore|lakh)|${GAP}b(?!\p{L})`;

/** A multiple that is not known, not alone, or in a strange place. */
export const strangeMultiple = new RegExp(`^(?:${STRANGE})`, 'u');

/** What makes the number before it another one: letters, a range, such a multiple. */
export const notUnderstood = new RegExp(String.raw`^(?:[\p{L}\p{N}]|[.,'’]\d|\s?[-\u2010-\u2014/]\s?\d|${DASH}\p{L}|${STRANGE})`, 'u');

/** `EUR 2, 3 and 5 million`. */
export const listOfNumbers = new RegExp(String.raw`^(?:,\s${NUMBER}){1,9},?\s(?:${TO}|${AND})\s${NUMBER}${MULTIPLE}${WHOLE}`, 'u');

export const between = /(?<!\p{L})(?:between|entre|zwischen|tussen|tra|fra|mellem|mellan)\s$/iu;

/** Whether what stands between two numbers needs `between` before them. */
export const isAnd = new RegExp(String.raw`^\s(?:${AND})\s$`, 'u');
export const isDash = new RegExp(String.raw`^\s?${DASH}\s?$`, 'u');

function inEitherCase(words: string): string {
  return words.replaceAll(/(?<!\\)\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
