// Marks what a query found in the texts of a hit: snippets in the item's own words with the places that matched. No mark-up:
// whoever shows them escapes the text first. Uses the same analysis as the index, so both engines mark alike.
import { fold } from '../language/fold.ts';
import { tokenise, type Token } from '../language/tokenise.ts';
import type { Marks } from './clause.ts';
import type { Hit } from './engine.ts';
import type { CompiledQuery } from './query.ts';
import { analysisLanguage, foldedStem } from './terms.ts';

/** A stretch of a field with the places that matched; all offsets in UTF-16 units, end exclusive. */
export interface Highlight {
  readonly field: 'title' | 'abstract' | 'text';
  readonly text: string;
  /** Where the stretch begins in the field. */
  readonly offset: number;
  /** Places in `text`, in order, never overlapping. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Units of context on each side of a match. */
const context = 90;

/** Longest snippet. */
const longest = 320;

/** Most snippets of one field, and of one hit beside its title. */
const mostSnippets = 2;

/** Units of a field that are looked at. */
const readUnits = 40_000;

/** Snippets of a hit: the whole title and up to two stretches of abstract and text; [] where no word stands as asked for. */
export function highlight(hit: Pick<Hit, 'title' | 'abstract' | 'text' | 'language'>, query: Pick<CompiledQuery, 'marks'>): Highlight[] {
  const marker = new Marker(query.marks, analysisLanguage(hit.language));
  const found: Highlight[] = [];
  const inTitle = marker.spans(hit.title);
  if (inTitle.length > 0) {
    found.push({ field: 'title', text: hit.title, offset: 0, spans: inTitle });
  }
  for (const field of ['abstract', 'text'] as const) {
    const left = mostSnippets - found.filter((one) => one.field !== 'title').length;
    found.push(...snippets(field, hit[field], marker).slice(0, left));
  }
  return found;
}

function snippets(field: 'abstract' | 'text', text: string, marker: Marker): Highlight[] {
  const read = text.slice(0, readUnits);
  const groups = grouped(marker.spans(read));
  // Most matches first, and the chosen ones in reading order.
  const best = groups.toSorted((a, b) => b.length - a.length).slice(0, mostSnippets);
  return groups.filter((group) => best.includes(group)).map((group) => cut(field, read, group));
}

function grouped(spans: readonly Span[]): Span[][] {
  const groups: Span[][] = [];
  for (const span of spans) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last !== undefined && first !== undefined && span.end - first.start <= longest - context) {
      last.push(span);
    } else {
      groups.push([span]);
    }
  }
  return groups;
}

function cut(field: 'abstract' | 'text', text: string, group: readonly Span[]): Highlight {
  const first = group[0]?.start ?? 0;
  const last = group.at(-1)?.end ?? first;
  const start = wordStart(text, Math.max(0, first - context), first);
  const end = wordEnd(text, Math.min(text.length, Math.max(last, Math.min(last + context, start + longest))), last);
  return {
    field,
    text: text.slice(start, end),
    offset: start,
    spans: group.map((span) => ({ start: span.start - start, end: span.end - start })),
  };
}

function wordStart(text: string, from: number, limit: number): number {
  if (from === 0) {
    return 0;
  }
  const blank = text.slice(from, limit).search(/\s/u);
  return blank === -1 ? limit : from + blank + 1;
}

function wordEnd(text: string, to: number, limit: number): number {
  if (to === text.length) {
    return to;
  }
  const blank = text.slice(limit, to).search(/\s\S*$/u);
  return blank === -1 ? limit : limit + blank;
}

/** Finds the places of a query's words in a text of one language. */
class Marker {
  readonly #marks: Marks;
  readonly #language: string;
  readonly #phrases: readonly (readonly string[])[];

  constructor(marks: Marks, language: string) {
    this.#marks = marks;
    this.#language = language;
    this.#phrases = marks.phrases.filter((phrase) => phrase.languages.includes(language)).map((phrase) => phrase.terms);
  }

  spans(text: string): Span[] {
    const tokens = tokenise(text);
    const stems = tokens.map((token) => foldedStem(token.text, this.#language));
    const marked = new Set<number>();
    tokens.forEach((token, index) => {
      if (this.#isMarked(token, stems[index] ?? '')) {
        marked.add(index);
      }
      const longestPhrase = this.#longestPhraseAt(stems, index);
      for (let at = index; at < index + longestPhrase; at += 1) {
        marked.add(at);
      }
    });
    return tokens.filter((_, index) => marked.has(index)).map(({ start, end }) => ({ start, end }));
  }

  #isMarked(token: Token, stem: string): boolean {
    if (this.#marks.terms.has(`${this.#language}:${stem}`)) {
      return true;
    }
    return this.#marks.prefixes.some((prefix) => stem.startsWith(prefix) || fold(token.text).startsWith(prefix));
  }

  #longestPhraseAt(stems: readonly string[], index: number): number {
    return this.#phrases.reduce(
      (most, phrase) => (phrase.length > most && phrase.every((term, at) => stems[index + at] === term) ? phrase.length : most),
      0,
    );
  }
}
