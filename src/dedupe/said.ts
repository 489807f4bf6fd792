// What a running text names that identifies something elsewhere: acronyms, grant numbers, topics of calls, patents.
import { callMentions } from '../facts/call-mentions.ts';
import { parseCallIdentifier } from '../funding/call-identifier.ts';

/** Names found in a text, each once, in order of appearance. */
export interface Said {
  /** Words written like acronyms or names of projects: capitals within, or capitals alone. */
  readonly acronyms: readonly string[];
  /** Numbers of six to nine digits that stand as a word, as grant agreements have. */
  readonly numbers: readonly string[];
  /** Keys of call and topic identifiers (src/funding/call-identifier.ts). */
  readonly calls: readonly string[];
  /** Publication numbers of patents without their kind code. */
  readonly patents: readonly string[];
}

/** A text that names more is a list of things and not about one of them. */
const MOST = 12;

// What comes before a capital is told apart from it, so that a word without capitals is read once.
const ACRONYM =
  /(?<![\p{L}\p{N}])(?=[[\p{L}\p{N}_.\-]--\p{Lu}]*\p{Lu}[[\p{L}\p{N}_.\-]--\p{Lu}]*\p{Lu})\p{L}[\p{L}\p{N}]*(?:[_.\-][\p{L}\p{N}]+)*(?![\p{L}\p{N}])/gv;
const NUMBER = /(?<![\p{L}\p{N}.,/-])\d{6,9}(?![\p{L}\p{N}/-]|[.,]\d)/gu;
const PATENT =
  /(?<![\p{L}\p{N}])(EP|US|WO|FR|DE|GB|ES|IT|CN|JP|KR)[ \u00a0]?(\d[\d,. \u00a0/]{5,14}\d)(?:[ \u00a0]?[ABCU]\d?)?(?![\p{L}\p{N}])/gu;

/** Reads a text. */
export function said(text: string): Said {
  return {
    acronyms: distinct([...text.matchAll(ACRONYM)].map(([found]) => (found.length < 3 ? null : foldedAcronym(found)))),
    numbers: distinct([...text.matchAll(NUMBER)].map(([found]) => found)),
    calls: distinct(callMentions(text).map(({ key }) => key)),
    patents: distinct([...text.matchAll(PATENT)].map(([, office, digits]) => patentNumber(`${office}${digits}`))),
  };
}

/** An acronym as it is compared: capitals, digits and nothing between them. */
export function foldedAcronym(acronym: string): string {
  return acronym
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** A call or topic by its identifier; null for what is no identifier of a known programme with a year. */
export function callKey(identifier: string): string | null {
  const { key, programme, years } = parseCallIdentifier(identifier);
  return programme === null || years.length === 0 ? null : key;
}

/** A publication number as it is compared: office and digits, without blanks, points and the kind code. */
export function patentNumber(number: string): string {
  return (
    number
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/gu, '')
      .replace(/(?<=\d)[A-Z]\d?$/u, '')
      // OPS writes the serial of a US application with six digits, the office itself with seven.
      .replace(/^US(20\d\d)(\d{6})$/u, 'US$10$2')
  );
}

function distinct(found: readonly (string | null)[]): readonly string[] {
  return [...new Set(found.flatMap((one) => (one === null || one === '' ? [] : [one])))].slice(0, MOST);
}
