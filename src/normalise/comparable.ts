// Texts in the form in which two states of a notice are compared: what only looks different compares as equal.
import { convert, type Options } from 'html-to-text';

const MARKUP = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]+);/iu;

const AS_TEXT: Options = {
  wordwrap: false,
  limits: { maxDepth: 200, ellipsis: ' ' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'table', format: 'block' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ...['ul', 'ol', 'li', 'blockquote', 'pre'].map((selector) => ({ selector, format: 'block' })),
  ],
};

/** The text without mark-up, entities and differences of white space; null and '' are alike. */
export function comparable(text: string | null): string {
  if (text === null || text === '') return '';
  const plain = MARKUP.test(text) ? convert(text, AS_TEXT) : text;
  return plain
    .normalize('NFC')
    .replace(/[\s\u200b\u00ad]+/gu, ' ')
    .trim();
}

/** The values of a list, compared as a set: without order, doubles and empty ones. */
export function comparableSet(values: readonly string[]): readonly string[] {
  return [...new Set(values.map(comparable))].filter((value) => value !== '').sort();
}

/** Counters and ages that pages write anew at every visit, in the languages in which the watch has met them. */
const PASSING = [
  /\b\d[\d.,\u00a0\u202f ]*(?:views?|reads?|likes?|shares?|comments?|downloads?|vues?|lectures?|commentaires?|partages?|aufrufe|kommentare|visualizzazioni|commenti|visitas?|comentarios?|weergaven|reacties)\b/giu,
  /\b(?:\d+|an?|one) (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago\b/giu,
  /\bil y a (?:\d+|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)\b/giu,
  /\bvor (?:\d+|einer|einem) (?:sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)\b/giu,
  /\b(?:hace|fa|geleden) \d+ \p{L}+\b/giu,
  /\b\d+[\s-]*min(?:utes?)?[\s-]+(?:read|de lecture|lesezeit)\b/giu,
];

/** What each of them holds: most lines have none of it, and are looked at once instead of six times. */
const MAY_PASS = /\d|\bago\b|\bil y a une? |\bvor eine[rm] /iu;

/** A run without white space that holds a letter or a number. */
const WORD = /[^\s\p{L}\p{N}]*[\p{L}\p{N}]\S*/gu;

/** A sentence or a paragraph, not a link, a button or a heading of something else. */
const SENTENCE_END = /[.!?\u2026:;]["'\u2019\u201d\u00bb)\]]*$/u;

/**
 * The prose of a followed page: lines that are sentences or paragraphs, without counters and ages. Teasers, menus and lists of
 * other articles, which change without the article, are left out; a page without any prose compares by all its lines.
 */
export function comparableProse(text: string | null): string {
  if (text === null) return '';
  const lines = text.split('\n').map(withoutPassing);
  const prose = lines.filter(isProse);
  return (prose.length > 0 ? prose : lines)
    .map(comparable)
    .filter((line) => line !== '')
    .join('\n');
}

function withoutPassing(line: string): string {
  return MAY_PASS.test(line) ? PASSING.reduce((rest, pattern) => rest.replace(pattern, ''), line) : line;
}

function isProse(line: string): boolean {
  let count = 0;
  for (const _ of line.matchAll(WORD)) if ((count += 1) >= 25) return true;
  return count >= 8 && SENTENCE_END.test(line.trim());
}
