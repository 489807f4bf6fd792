// Cuts a query into signs. Everything that is not plainly syntax is text: unknown fields, lone brackets, dashes and quotes,
// addresses, colons in titles. What looks like syntax but does not work out is told as a problem with its place.
import { fieldNames, type FieldName, type Range } from './fields.ts';
import { type Problem, problemAt } from './problem.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** One sign of a query. */
export type Sign =
  | (Place & { readonly type: 'text' | 'phrase' | 'prefix'; readonly text: string })
  | (Place & { readonly type: 'field'; readonly field: FieldName })
  | (Place & { readonly type: 'range'; readonly range: Range })
  | (Place & { readonly type: 'and' | 'or' | 'not' | 'must' | 'open' | 'close' });

/** Brackets within brackets beyond this are text; no person writes them. */
const deepest = 32;

const operators: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['&&', 'and'],
  ['OR', 'or'],
  ['||', 'or'],
  ['NOT', 'not'],
]);

const closingQuotes: Readonly<Record<string, string>> = { '"': '"', '“': '”“"', '„': '“”"', '«': '»' };

const range = /([[{])\s*([^\s\]}]+)\s+TO\s+([^\s\]}]+?)\s*([\]}])/uy;
const bound = /(>=|<=)(\d[\d-]*)/uy;
const fieldStart = /([A-Za-z]+):/uy;
const run = /[^\s()"“”„«»]+/uy;
// A boost or a fuzzy mark that other search boxes know: it means nothing here and must not become a word.
const decoration = /(?<=[\p{L}\p{N}])(?:~[\d.]*|\^[\d.]+)$/u;
const decorationBehind = /(?:~[\d.]*|\^[\d.]+)+(?![^\s()"“”„«»])/uy;
const prefixWord = /^[\p{L}\p{N}]{2,}\*$/u;

/** The signs of a query in order, and what could not be read as syntax, in order of place. */
export function lex(query: string): { signs: Sign[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const signs: Sign[] = [];
  for (let at = 0; at < query.length;) {
    if (/\s/u.test(query.charAt(at))) {
      at += 1;
      continue;
    }
    const sign = signAt(query, at, signs.at(-1), problems);
    if (sign !== null) {
      signs.push(sign);
    }
    at = sign?.end ?? at + 1;
  }
  const balanced = withoutLoneBrackets(signs, problems);
  return { signs: balanced, problems: problems.toSorted((a, b) => a.position - b.position) };
}

function signAt(query: string, at: number, previous: Sign | undefined, problems: Problem[]): Sign | null {
  const letter = query.charAt(at);
  if (letter === '(' || letter === ')') {
    return letter === '(' ? { type: 'open', start: at, end: at + 1 } : { type: 'close', start: at, end: undecorated(query, at + 1) };
  }
  if (closingQuotes[letter] !== undefined) {
    return phraseAt(query, at, closingQuotes[letter], problems);
  }
  if (previous?.type === 'field' && previous.end === at) {
    return rangeAt(query, at) ?? runAt(query, at);
  }
  return signedAt(query, at, problems) ?? fieldAt(query, at, problems) ?? operatorOrRunAt(query, at);
}

function phraseAt(query: string, at: number, closing: string, problems: Problem[]): Sign | null {
  for (let end = at + 1; end < query.length; end += 1) {
    if (closing.includes(query.charAt(end))) {
      return { type: 'phrase', text: query.slice(at + 1, end), start: at, end: undecorated(query, end + 1) };
    }
  }
  problems.push(problemAt(at, 'quote'));
  return null;
}

/** Where the query goes on behind a phrase or a bracket. */
function undecorated(query: string, at: number): number {
  return at + (matchAt(decorationBehind, query, at)?.[0].length ?? 0);
}

function rangeAt(query: string, at: number): Sign | null {
  const whole = matchAt(range, query, at);
  if (whole !== null) {
    const [all, opening, from = '*', to = '*', closing] = whole;
    return { type: 'range', range: { from, to, afterFrom: opening === '{', beforeTo: closing === '}' }, start: at, end: at + all.length };
  }
  const half = matchAt(bound, query, at);
  if (half === null) {
    return null;
  }
  const [all, side, value = '*'] = half;
  const ends = side === '>=' ? { from: value, to: '*' } : { from: '*', to: value };
  return { type: 'range', range: { ...ends, afterFrom: false, beforeTo: false }, start: at, end: at + all.length };
}

function signedAt(query: string, at: number, problems: Problem[]): Sign | null {
  const letter = query.charAt(at);
  if ((letter !== '-' && letter !== '+') || !startsWord(query, at)) {
    return null;
  }
  if (/[\p{L}\p{N}"“„«(]/u.test(query.charAt(at + 1))) {
    return { type: letter === '-' ? 'not' : 'must', start: at, end: at + 1 };
  }
  problems.push({ ...problemAt(at, letter === '-' ? 'dash' : 'plus'), common: true });
  return null;
}

function fieldAt(query: string, at: number, problems: Problem[]): Sign | null {
  const found = matchAt(fieldStart, query, at);
  const field = fieldNames.find((name) => name === found?.[1]?.toLowerCase());
  if (found === null || field === undefined || !/[\s(+-]|^$/u.test(query.charAt(at - 1))) {
    return null;
  }
  const end = at + found[0].length;
  if (/\S/u.test(query.charAt(end)) && query.charAt(end) !== ')') {
    return { type: 'field', field, start: at, end };
  }
  problems.push(problemAt(at, 'noValue', { field }));
  return null;
}

function operatorOrRunAt(query: string, at: number): Sign | null {
  const sign = runAt(query, at);
  const operator = sign === null ? undefined : operators.get(query.slice(sign.start, sign.end));
  return operator === undefined || sign === null ? sign : { type: operator, start: sign.start, end: sign.end };
}

function runAt(query: string, at: number): Sign | null {
  const found = matchAt(run, query, at);
  if (found === null) {
    return null;
  }
  const place = { start: at, end: at + found[0].length };
  const text = found[0].replace(decoration, '');
  return prefixWord.test(text) ? { type: 'prefix', text: text.slice(0, -1), ...place } : { type: 'text', text, ...place };
}

function startsWord(query: string, at: number): boolean {
  return at === 0 || /[\s(]/u.test(query.charAt(at - 1));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function withoutLoneBrackets(signs: readonly Sign[], problems: Problem[]): Sign[] {
  const open: number[] = [];
  const lone = new Set<number>();
  signs.forEach((sign, index) => {
    if (sign.type === 'open') {
      open.push(index);
    } else if (sign.type === 'close' && open.pop() === undefined) {
      lone.add(index);
    }
  });
  open.forEach((index) => lone.add(index));
  tooDeep(signs, lone).forEach((index) => lone.add(index));
  for (const index of lone) {
    problems.push(problemAt(signs[index]?.start ?? 0, 'bracket'));
  }
  return signs.filter((_, index) => !lone.has(index));
}

function tooDeep(signs: readonly Sign[], lone: ReadonlySet<number>): number[] {
  let depth = 0;
  return signs.flatMap((sign, index) => {
    if ((sign.type !== 'open' && sign.type !== 'close') || lone.has(index)) {
      return [];
    }
    depth += sign.type === 'open' ? 1 : 0;
    const beyond = depth > deepest;
    depth -= sign.type === 'close' ? 1 : 0;
    return beyond ? [index] : [];
  });
}
