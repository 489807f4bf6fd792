// The filters of a query as conditions on document numbers, and where the calls of the index stand. Reads columns only.
import { callState } from './call-state.ts';
import type { CallClock, CallState, Clause } from './clause.ts';
import type { Columns } from './embedded-columns.ts';
import { dateNumber } from './embedded-tokens.ts';

type Condition = (doc: number) => boolean;

/** Dates are numbers YYYYMMDD; none is larger. */
const lastDay = 99_991_231;

/** The condition of a filter. */
export function filterOf(clause: Extract<Clause, { type: 'value' | 'dates' | 'state' }>, columns: Columns, clock: CallClock): Condition {
  switch (clause.type) {
    case 'dates':
      return within(columns, clause);
    case 'state': {
      const stateOf = stateReader(columns, clock);
      return (doc) => {
        const state = stateOf(doc);
        return state !== null && clause.states.includes(state);
      };
    }
    case 'value':
    default:
      return clause.field === 'year' ? inYears(columns, clause.values) : holding(columns, clause.field, clause.values, clause.prefix);
  }
}

function within(columns: Columns, { field, from, to }: Extract<Clause, { type: 'dates' }>): Condition {
  const { values } = columns.number(field);
  const first = from === null ? 1 : dateNumber(from);
  const last = to === null ? lastDay : dateNumber(to);
  return (doc) => (values[doc] ?? 0) >= first && (values[doc] ?? 0) <= last;
}

function inYears(columns: Columns, years: readonly string[]): Condition {
  const wanted = new Set(years.map(Number));
  const { values } = columns.number('published');
  return (doc) => wanted.has(Math.floor((values[doc] ?? 0) / 10_000));
}

function holding(
  columns: Columns,
  field: Exclude<Extract<Clause, { type: 'value' }>['field'], 'year'>,
  values: readonly string[],
  prefix: boolean,
): Condition {
  const { words, codes, offsets } = columns.word(field);
  // Programmes are written in many ways; all other values are codes of ours.
  const plain = (text: string): string => (field === 'programme' ? text.toLowerCase() : text);
  const wanted = values.map(plain);
  const matches = Uint8Array.from(words, (word) =>
    wanted.some((value) => (prefix ? plain(word).startsWith(value) : plain(word) === value)) ? 1 : 0,
  );
  return (doc) => {
    for (let at = offsets[doc] ?? 0; at < (offsets[doc + 1] ?? 0); at += 1) {
      if (matches[codes[at] ?? 0] === 1) {
        return true;
      }
    }
    return false;
  };
}

/** Gives where the call of a document stands at the clock; null for what is no call. */
export function stateReader(columns: Columns, clock: CallClock): (doc: number) => CallState | null {
  const opens = columns.number('opens').values;
  const deadlines = columns.number('deadline').values;
  const { words, codes, offsets } = columns.word('status');
  const today = dateNumber(clock.today);
  const lastPassed = dateNumber(clock.lastPassed);
  return (doc) => {
    const at = offsets[doc] ?? 0;
    const status = at < (offsets[doc + 1] ?? 0) ? words[codes[at] ?? 0] : undefined;
    return callState({ opens: opens[doc] ?? 0, deadline: deadlines[doc] ?? 0, status }, today, lastPassed);
  };
}
