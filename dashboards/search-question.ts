// What a reader asks of the index: words and filters as an address states them, and how they become a compiled query.
import type { Kind } from '../src/model.ts';
import type { Edition } from '../src/taxonomy/edition.ts';
import { allOf } from '../src/search/clause.ts';
import { tokenise } from '../src/language/tokenise.ts';
import { kinds } from '../src/search/fields.ts';
import type { Filters } from '../src/search/filters.ts';
import type { ParsedQuery } from '../src/search/query.ts';
import type { DeskEffects } from './desk-effects.ts';
import type { Parameters } from './parameters.ts';

/** The states of a call. */
export const statuses = ['open', 'forthcoming', 'closed'] as const;
export type CallStatus = (typeof statuses)[number];

/** Words and filters of a search. Values of one filter are alternatives; concepts must all be there. */
export interface SearchQuestion {
  readonly text: string;
  /** Whether all words must be there, or the best come first. */
  readonly match: 'all' | 'any';
  readonly kinds: readonly Kind[];
  readonly concepts: readonly string[];
  readonly sources: readonly string[];
  readonly languages: readonly string[];
  readonly statuses: readonly CallStatus[];
  readonly programmes: readonly string[];
  /** First and last day of publication, inclusive. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A question without words and filters: everything. */
export const everything: SearchQuestion = {
  text: '',
  match: 'all',
  kinds: [],
  concepts: [],
  sources: [],
  languages: [],
  statuses: [],
  programmes: [],
  from: null,
  to: null,
};

/** The longest query text that is searched, in UTF-16 units. */
const LONGEST_QUERY = 4_000;

/** Reads words and filters from an address. */
export function readQuestion(parameters: Parameters, edition: Edition): SearchQuestion {
  const question = {
    text: parameters.text('q', LONGEST_QUERY),
    match: parameters.choice('match', ['all', 'any'], 'all'),
    kinds: parameters.many('kind', isKind, { choices: kinds.join(', ') }).filter(isKind),
    concepts: parameters.many('concept', (value) => edition.get(value) !== null, { choices: edition.version }),
    sources: parameters.many('source', (value) => /^[a-z0-9-]{1,80}$/u.test(value), { choices: 'a-z, 0-9, -' }),
    languages: parameters.many('language', (value) => /^[a-z]{2,3}$/u.test(value), { choices: 'en, fr, de, …' }),
    statuses: parameters.many('status', isStatus, { choices: statuses.join(', ') }).filter(isStatus),
    programmes: parameters.many('programme', (value) => value.length <= 120, { choices: '≤ 120' }),
    from: parameters.date('from'),
    to: parameters.date('to'),
  };
  if (question.from === null || question.to === null || question.from <= question.to) return question;
  parameters.blame('to', 'fault.order', { from: question.from, to: question.to });
  return { ...question, to: null };
}

/** Whether all of its words or some of them can be asked for. */
export function isOfSeveralWords({ text }: Pick<SearchQuestion, 'text'>): boolean {
  return tokenise(text).length > 1;
}

/** Compiles a question. Concepts must all hold, so each is a clause of its own; the other filters offer alternatives. */
export function compileQuestion(
  question: SearchQuestion,
  { parse, edition }: Pick<DeskEffects, 'parse' | 'edition'>,
  now: string,
): ParsedQuery {
  const parsed = parse(question.text, { match: question.match, edition, filters: filtersOf(question), now });
  const concepts = question.concepts.map((notation) => ({ type: 'value', field: 'concept', values: [notation], prefix: false }) as const);
  if (concepts.length === 0) return parsed;
  return { ...parsed, query: { ...parsed.query, clause: allOf([parsed.query.clause, ...concepts]) } };
}

function isKind(value: string): value is Kind {
  return kinds.some((kind) => kind === value);
}

/** Whether a word names a state of a call. */
export function isStatus(value: string): value is CallStatus {
  return statuses.some((status) => status === value);
}

function filtersOf({
  kinds: kind,
  sources: source,
  languages: language,
  statuses: status,
  programmes: programme,
  from,
  to,
}: SearchQuestion): Filters {
  return { kind, source, language, status, programme, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}
