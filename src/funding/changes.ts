// The typed change history of a call: what a reader would call a change, field by field, and nothing that only looks different.
import type { CallChange, FundingCall } from '../model.ts';
import { comparable } from '../normalise/comparable.ts';
import { statusAt } from './status.ts';

/** The item, the moment at which the new state was seen, and since when the call had been withdrawn, where it had. */
export interface ChangeFacts {
  readonly id: string;
  readonly seenAt: string;
  readonly withdrawnAt?: string | null;
}

/** A field that is told of when it changes: what is shown, and the form in which two states of it are compared. */
interface Field {
  readonly name: string;
  readonly shown: (call: FundingCall) => unknown;
  readonly compared: (call: FundingCall) => string;
}

/** Language, address, keys, TRL and the `shared` mark are derived or technical: they are no entries. */
const FIELDS: readonly Field[] = [
  plain('title', (call) => call.title),
  plain('programme', (call) => call.programme),
  plain('callIdentifier', (call) => call.callIdentifier, true),
  { name: 'opensOn', shown: (call) => call.opensOn, compared: (call) => call.opensOn ?? '' },
  {
    name: 'deadlines',
    shown: (call) => call.deadlines,
    // Stages are the order of the dates in other words.
    compared: (call) => [...new Set(call.deadlines.map(({ on }) => on))].sort().join(' '),
  },
  {
    name: 'budget',
    shown: (call) => call.budget,
    compared: ({ budget }) => (budget === null ? '' : `${budget.amount} ${budget.currency}`),
  },
  plain('typeOfAction', (call) => call.typeOfAction),
  plain('deadlineModel', (call) => call.deadlineModel, true),
  { name: 'text', shown: textOf, compared: comparableText },
];

/**
 * The entries that a new state of a call adds to its history: `new` at first sight (`before` null), else one `changed` entry for
 * each field whose value differs once white space, mark-up, entities and order are set aside. Statuses are both judged at `seenAt`,
 * so that what the clock did alone gives no entry; a call that comes back after a withdrawal says so in its status.
 */
export function callChanges(before: FundingCall | null, after: FundingCall, facts: ChangeFacts): readonly CallChange[] {
  const entry = (change: CallChange['change'], field: string | null, was: unknown, is: unknown): CallChange => ({
    id: facts.id,
    topicIdentifier: after.topicIdentifier,
    change,
    field,
    before: was,
    after: is,
    seenAt: facts.seenAt,
  });
  if (before === null) return [entry('new', null, null, null)];
  const changed = FIELDS.filter(({ compared }) => compared(before) !== compared(after));
  const status = statusChange(before, after, facts);
  return [
    ...(status === null ? [] : [entry('changed', 'status', status.before, status.after)]),
    ...changed.map(({ name, shown }) => entry('changed', name, shown(before), shown(after))),
  ];
}

/** The entry for a call that its publisher took away. */
export function withdrawal(call: FundingCall, facts: ChangeFacts): CallChange {
  return {
    id: facts.id,
    topicIdentifier: call.topicIdentifier,
    change: 'withdrawn',
    field: null,
    before: null,
    after: null,
    seenAt: facts.seenAt,
  };
}

function statusChange(before: FundingCall, after: FundingCall, facts: ChangeFacts): { before: string | null; after: string | null } | null {
  const is = statusAt(after, facts.seenAt);
  if ((facts.withdrawnAt ?? null) !== null) return { before: 'withdrawn', after: is };
  const was = statusAt(before, facts.seenAt);
  // A longer deadline opens a closed call again; that is told once, by the deadlines.
  return before.status === after.status || was === is ? null : { before: was, after: is };
}

function plain(name: string, value: (call: FundingCall) => string | null, ignoreCase = false): Field {
  return {
    name,
    shown: value,
    compared: (call) => (ignoreCase ? comparable(value(call)).toLowerCase() : comparable(value(call))),
  };
}

function textOf(call: FundingCall): string | null {
  const parts = [call.abstract, call.text].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? null : parts.join('\n\n');
}

/** Some publishers begin the text with the title, whose changes are told for themselves. */
function comparableText(call: FundingCall): string {
  const text = comparable(textOf(call));
  const title = comparable(call.title);
  return title !== '' && text.startsWith(title) ? text.slice(title.length).trimStart() : text;
}
