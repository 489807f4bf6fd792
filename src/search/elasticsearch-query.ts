// Compiled query to Elasticsearch's query language, with features of the server's core alone.
// What scores stands in `must` and `should`, what only finds in `filter`, as the embedded engine counts it.
import type { estypes } from '@elastic/elasticsearch';
import { stemmedLanguages } from '../language/stem.ts';
import type { CallClock, CallState, Clause, ValueField } from './clause.ts';
import { pairsField, stemsField } from './elasticsearch-index.ts';

type Query = NonNullable<estypes.QueryDslQueryContainer>;

const none: Query = { match_none: {} };

/** The query of a clause. */
export function queryOf(clause: Clause, clock: CallClock): Query {
  switch (clause.type) {
    case 'term':
      return termQuery(clause.term, clause.languages.map(stemsField), clause.boost);
    case 'pair':
      return termQuery(clause.term, clause.languages.map(pairsField), clause.boost);
    case 'prefix':
      return prefixQuery(clause.prefix, clause.boost);
    case 'phrase':
      return phraseQuery(clause);
    case 'value':
      return valueQuery(clause.field, clause.values, clause.prefix);
    case 'dates':
      return datesQuery(clause.field, clause.from, clause.to);
    case 'state':
      return someOf(clause.states.map((state) => stateQuery(state, clock)));
    case 'all':
      return allQuery(clause.clauses, clock);
    case 'some':
      return someOf(clause.clauses.map((part) => scoring(part, clock)));
    case 'best':
      return { dis_max: { queries: clause.clauses.map((part) => scoring(part, clock)), tie_breaker: 0 } };
    case 'raised': {
      const should = clause.by.map((part) => scoring(part, clock));
      return { bool: { must: [scoring(clause.must, clock)], should, minimum_should_match: 0 } };
    }
    case 'not':
      return { bool: { must_not: [queryOf(clause.clause, clock)] } };
    case 'everything':
      return { match_all: {} };
    case 'nothing':
    default:
      return none;
  }
}

/** A query whose score is 0 where the clause does not score. */
export function scoring(clause: Clause, clock: CallClock): Query {
  const query = queryOf(clause, clock);
  return scores(clause) ? query : { bool: { filter: [query] } };
}

function scores(clause: Clause): boolean {
  switch (clause.type) {
    case 'term':
    case 'pair':
    case 'prefix':
    case 'raised':
      return true;
    case 'all':
    case 'some':
    case 'best':
      return clause.clauses.some(scores);
    case 'phrase':
    case 'value':
    case 'dates':
    case 'state':
    case 'not':
    case 'everything':
    case 'nothing':
    default:
      return false;
  }
}

function allQuery(clauses: readonly Clause[], clock: CallClock): Query {
  const must: Query[] = [];
  const filter: Query[] = [];
  const mustNot: Query[] = [];
  for (const part of clauses) {
    if (part.type === 'not') {
      mustNot.push(queryOf(part.clause, clock));
    } else {
      (scores(part) ? must : filter).push(queryOf(part, clock));
    }
  }
  return { bool: { must, filter, must_not: mustNot } };
}

function termQuery(term: string, fields: readonly string[], boost: number): Query {
  const [only, second] = fields;
  return only !== undefined && second === undefined
    ? { term: { [only]: { value: term, boost } } }
    : { multi_match: { query: term, fields: [...fields], type: 'best_fields', boost } };
}

function prefixQuery(prefix: string, boost: number): Query {
  const fields = ['words', ...stemmedLanguages.map(stemsField)];
  const should = fields.map((field): Query => ({ prefix: { [field]: { value: prefix } } }));
  return { constant_score: { filter: someOf(should), boost } };
}

function phraseQuery(clause: Extract<Clause, { type: 'phrase' }>): Query {
  const query = clause.terms.join(' ');
  if (clause.field === 'any') {
    return { multi_match: { query, fields: clause.languages.map(stemsField), type: 'phrase' } };
  }
  return { bool: { filter: [{ match_phrase: { title_stems: query } }, { terms: { analysis: [...clause.languages] } }] } };
}

const valueFields: Readonly<Record<Exclude<ValueField, 'year'>, string>> = {
  kind: 'kind',
  concept: 'conceptPaths',
  source: 'sourceId',
  language: 'language',
  country: 'countries',
  programme: 'programme',
};

function valueQuery(field: ValueField, values: readonly string[], prefix: boolean): Query {
  if (field === 'year') {
    return someOf(values.map((year) => datesQuery('published', `${year}-01-01`, `${year}-12-31`)));
  }
  const name = valueFields[field];
  if (prefix) {
    return someOf(values.map((value) => ({ prefix: { [name]: { value, case_insensitive: field === 'programme' } } })));
  }
  return field === 'programme'
    ? someOf(values.map((value) => ({ term: { [name]: { value, case_insensitive: true } } })))
    : { terms: { [name]: [...values] } };
}

/** The server itself counts the day after the last one: that of the year 9999 has no name here. */
function datesQuery(field: 'published' | 'seen', from: string | null, to: string | null): Query {
  const name = field === 'published' ? 'publishedOn' : 'firstSeenAt';
  if (from === null && to === null) {
    return { exists: { field: name } };
  }
  return { range: { [name]: { ...(from === null ? {} : { gte: from }), ...(to === null ? {} : { lt: `${to}||+1d` }) } } };
}

/** What call-state.ts says of one call, said of all. */
export function stateQuery(state: CallState, { today, lastPassed }: CallClock): Query {
  const over: Query = { range: { deadlineOn: { lte: lastPassed } } };
  const said: Query = { exists: { field: 'status' } };
  const later: Query = { range: { opensOn: { gt: today } } };
  const told: Query = { term: { status: state } };
  switch (state) {
    case 'closed':
      return someOf([over, told]);
    case 'forthcoming':
      return { bool: { filter: [someOf([told, { bool: { filter: [later], must_not: [said] } }])], must_not: [over] } };
    case 'open':
    default: {
      const dated = someOf(['deadlineOn', 'opensOn'].map((field) => ({ exists: { field } })));
      return { bool: { filter: [someOf([told, { bool: { filter: [dated], must_not: [said, later] } }])], must_not: [over] } };
    }
  }
}

function someOf(should: readonly Query[]): Query {
  return should.length === 0 ? none : { bool: { should: [...should], minimum_should_match: 1 } };
}
