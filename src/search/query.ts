// The query language: text and chosen filters to one compiled query that both engines answer alike.
// Free text is never an error; a strict search refuses what does not parse and says where.
import { QueryError } from '../errors.ts';
import { allOf, type CallClock, type Clause, type Marks } from './clause.ts';
import { callClock } from './call-clock.ts';
import { Compiler } from './compile.ts';
import { filterClauses, type Filters } from './filters.ts';
import { parse } from './parse.ts';
import { type Problem, problemAt, problemSentence } from './problem.ts';
import { labelsOf, type Vocabulary } from './synonyms.ts';

/** A query that an engine can answer. Made by `parseQuery` only. */
export interface CompiledQuery {
  readonly clause: Clause;
  readonly clock: CallClock;
  /** What to highlight. */
  readonly marks: Marks;
}

export interface QueryOptions {
  /** `all` (default): every word, or a taxonomy synonym of it, occurs; `any`: best first. */
  readonly match?: 'all' | 'any';
  /** Throw QueryError instead of searching as words what does not parse. */
  readonly strict?: boolean;
  /** Edition whose labels expand the query; null or absent: no expansion. */
  readonly edition?: Vocabulary | null;
  readonly filters?: Filters;
  /** Instant at which calls are judged open or closed (ISO 8601). */
  readonly now: string;
}

export interface ParsedQuery {
  readonly query: CompiledQuery;
  /** What was searched as words, in order of place; nothing that free text has all the time. */
  readonly problems: readonly Problem[];
  /** True where the text is not blank and yet holds no word and no value: such a query finds nothing. */
  readonly holdsNothing: boolean;
  /** Both in English sentences. */
  readonly notes: readonly string[];
  /** Labels that were searched beside the words asked for. */
  readonly expansions: readonly string[];
}

/** Longest query that is read, in UTF-16 units; the rest is left out with a note. */
const longestQuery = 4_000;

/** Parses and compiles a query. Blank text finds everything. Throws QueryError when strict, UsageError on a filter that is no date. */
export function parseQuery(text: string, options: QueryOptions): ParsedQuery {
  const match = options.match ?? 'all';
  const { tree, problems } = parse(text.slice(0, longestQuery), match);
  const edition = options.edition ?? null;
  const compiler = new Compiler(match, edition === null ? null : labelsOf(edition));
  const compiled = tree === null ? null : compiler.clause(tree);
  const faults = [...problems, ...compiler.problems, ...tooLong(text)].toSorted((a, b) => a.position - b.position);
  if (options.strict === true && faults[0] !== undefined) {
    throw new QueryError(problemSentence(faults[0]), faults[0].position, { hint: 'without strict reading it is searched as words' });
  }
  const told = faults.filter((fault) => !fault.common);
  const holdsNothing = compiled === null && text.trim() !== '';
  const root = compiled ?? { type: holdsNothing ? ('nothing' as const) : ('everything' as const) };
  const clause = allOf([...(root.type === 'everything' ? [] : [root]), ...filterClauses(options.filters ?? {})]);
  return {
    query: { clause, clock: callClock(options.now), marks: compiler.words.marks },
    problems: told,
    holdsNothing,
    notes: [...told.map(noteOf), ...(holdsNothing ? ['Nothing to search for: the query holds no word.'] : [])],
    expansions: [...compiler.words.expansions],
  };
}

function noteOf(problem: Problem): string {
  return `Searched as words: ${problemSentence(problem)}.`;
}

function tooLong(text: string): Problem[] {
  return text.length <= longestQuery ? [] : [problemAt(longestQuery, 'tooLong', { most: longestQuery })];
}
