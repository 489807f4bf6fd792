// The fields that a query may name, and how their values are read. The list is closed: any other `word:` is text.
import type { Kind } from '../model.ts';
import type { CallState, Clause, ValueField } from './clause.ts';
import type { ProblemKey } from './problem.ts';

/** Every field of the query language. */
export const fieldNames = [
  'kind',
  'concept',
  'source',
  'language',
  'country',
  'programme',
  'status',
  'year',
  'title',
  'published',
  'from',
  'to',
] as const;

export type FieldName = (typeof fieldNames)[number];

/** The kinds that `kind:` takes. */
export const kinds: readonly Kind[] = [
  'funding-call',
  'patent',
  'vendor-release',
  'project',
  'procurement',
  'publication',
  'standard',
  'news',
];

const states: readonly CallState[] = ['open', 'forthcoming', 'closed'];

/** A clause, or what was expected instead. */
export type FieldReading = { readonly clause: Clause } | Expected;

/** What a field takes. */
export interface Expected {
  readonly expected: ProblemKey;
  /** The values that it takes, where they can be told. */
  readonly choices?: string;
}

/** Reads a single value of a field; `title` is read elsewhere, as text. A value ending in `*` is a beginning. */
export function readValue(field: Exclude<FieldName, 'title'>, value: string): FieldReading {
  switch (field) {
    case 'kind':
      return kinds.some((kind) => kind === value.toLowerCase()) || value.endsWith('*')
        ? exact('kind', value.toLowerCase())
        : { expected: 'choice', choices: kinds.join(', ') };
    case 'status':
      return readState(value.toLowerCase());
    case 'language':
      return /^[a-z]{2,3}$/iu.test(value) ? exact('language', value.toLowerCase()) : { expected: 'language' };
    case 'country':
      return /^[a-z]{2}$/iu.test(value) ? exact('country', value.toUpperCase()) : { expected: 'country' };
    case 'year':
      return /^\d{4}$/u.test(value) ? exact('year', value) : { expected: 'year' };
    case 'concept':
    case 'source':
      return exact(field, value.toLowerCase());
    case 'programme':
      return exact(field, value);
    case 'published':
      return readSpan({ from: value, to: value });
    case 'from':
      return readSpan({ from: value, to: '*' });
    case 'to':
    default:
      return readSpan({ from: '*', to: value });
  }
}

/** The ends of `[from TO to]`; `*` leaves one open. */
export interface Range {
  readonly from: string;
  readonly to: string;
  /** Whether an end is left out, as both are in `{from TO to}`. */
  readonly afterFrom: boolean;
  readonly beforeTo: boolean;
}

/** Reads the range of a field. Years and months stand for all their days. */
export function readRange(field: FieldName, range: Range): FieldReading {
  if (field === 'published') {
    return readSpan(range);
  }
  if (field === 'year') {
    const years = [range.from, range.to].every((year) => year === '*' || /^\d{4}$/u.test(year));
    return years ? readSpan(range) : { expected: 'years' };
  }
  return { expected: 'noRange' };
}

function exact(field: ValueField, value: string): FieldReading {
  const prefix = value.length > 1 && value.endsWith('*');
  return { clause: { type: 'value', field, values: [prefix ? value.slice(0, -1) : value], prefix } };
}

function readState(value: string): FieldReading {
  const state = states.find((known) => known === value);
  return state === undefined ? { expected: 'choice', choices: states.join(', ') } : { clause: { type: 'state', states: [state] } };
}

function readSpan({ from, to, afterFrom = false, beforeTo = false }: Pick<Range, 'from' | 'to'> & Partial<Range>): FieldReading {
  const first = from === '*' ? null : afterFrom ? dayBeside(lastDay(from), 1) : firstDay(from);
  const last = to === '*' ? null : beforeTo ? dayBeside(firstDay(to), -1) : lastDay(to);
  if (first === undefined || last === undefined) {
    return { expected: 'dates' };
  }
  return { clause: { type: 'dates', field: 'published', from: first, to: last } };
}

/** The day after or before; undefined beyond the years of four digits. */
function dayBeside(day: string | undefined, step: 1 | -1): string | undefined {
  const beside = day === undefined ? '' : new Date(Date.parse(`${day}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);
  return datePattern.test(beside) ? beside : undefined;
}

const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u;

/** First day of a year, month or day; undefined when it is no date. */
export function firstDay(text: string): string | undefined {
  const [, year, month = '01', day = '01'] = datePattern.exec(text) ?? [];
  return year === undefined ? undefined : realDate(`${year}-${month}-${day}`);
}

/** Last day of a year, month or day; undefined when it is no date. */
export function lastDay(text: string): string | undefined {
  const [, year, month = '12', day] = datePattern.exec(text) ?? [];
  if (year === undefined || realDate(`${year}-${month}-01`) === undefined) {
    return undefined;
  }
  const end = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return realDate(`${year}-${month}-${day ?? String(end)}`);
}

function realDate(date: string): string | undefined {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : date;
}
