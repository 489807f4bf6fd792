// What an issue could tell: items with the one thing that happened to them since the last issue. Everything else is no candidate.
import { dayInBrussels, daysUntil, nextDeadlineAt, statusAt } from '../funding/status.ts';
import { Temporal } from 'temporal-polyfill';
import type { CallChange, FundingCall, Kind, WatchItem } from '../model.ts';
import type { Group } from './issue.ts';

/** The stretch of time an issue tells of: after `since`, up to `now` (UTC instants). */
export interface DigestWindow {
  readonly since: string;
  readonly now: string;
}

/** An item with what happened to it. */
export interface Candidate {
  readonly item: WatchItem;
  readonly group: Group;
  /** For `changed`: the latest change of each field that a reader must know, first value to last. */
  readonly changes: readonly CallChange[];
  /** Days until the next deadline of a call, counted by dates in Brussels; null without one. */
  readonly daysLeft: number | null;
}

/** Changes that make a reader act; a corrected word or programme name does not. */
const TOLD_FIELDS = ['deadlines', 'budget', 'status', 'opensOn'];

/** A call is closing when its next deadline is so near. */
const CLOSING_DAYS = 14;

/** What was published longer before the last issue than this is old, though it was found only now. */
const FRESH_DAYS: Readonly<Record<Kind, number>> = {
  'funding-call': 30,
  news: 30,
  'vendor-release': 30,
  procurement: 30,
  publication: 90,
  standard: 90,
  patent: 90,
  project: 180,
};

/** What the issue could say of an item; null for nothing. `changes` are the item's own entries, of any age. */
export function candidateOf(item: WatchItem, changes: readonly CallChange[], window: DigestWindow): Candidate | null {
  const { notice } = item;
  if (notice.kind === 'funding-call') return callCandidate(item, notice, latestChanges(changes, window), window);
  // What entered as back-fill is no news. A call that is still open is told all the same: silence would hide its deadline.
  if (item.backfilled === true) return null;
  if (!isIn(item.firstSeenAt, window) || item.withdrawnAt !== null || item.classifications.length === 0 || !isFresh(item, window))
    return null;
  return { item, group: 'new', changes: [], daysLeft: null };
}

function callCandidate(item: WatchItem, call: FundingCall, changes: readonly CallChange[], window: DigestWindow): Candidate | null {
  const deadline = nextDeadlineAt(call, window.now);
  const daysLeft = deadline === null ? null : daysUntil(deadline, window.now);
  const as = (group: Group, told: readonly CallChange[] = []): Candidate => ({ item, group, changes: told, daysLeft });
  const withdrawn = changes.filter(({ change }) => change === 'withdrawn');
  if (item.withdrawnAt !== null) return withdrawn.length > 0 && isIn(item.withdrawnAt, window) ? as('changed', withdrawn) : null;
  const status = statusAt(call, window.now);
  const told = changes.filter(
    ({ field, after }) => field !== null && TOLD_FIELDS.includes(field) && !(field === 'status' && after === 'open'),
  );
  const seenNow = isIn(item.firstSeenAt, window);
  if (told.length > 0 && !seenNow && (deadline !== null || status !== 'closed')) return as('changed', told);
  if (status === 'open' && (seenNow || opened(call, changes, window))) return as('opened');
  if (status === 'open' && daysLeft !== null && daysLeft <= CLOSING_DAYS) return as('closing');
  return status === 'forthcoming' && seenNow ? as('announced') : null;
}

function opened(call: FundingCall, changes: readonly CallChange[], { since, now }: DigestWindow): boolean {
  if (changes.some(({ field, after }) => field === 'status' && after === 'open')) return true;
  return call.opensOn !== null && call.opensOn > dayInBrussels(since) && call.opensOn <= dayInBrussels(now);
}

/** One entry for each field: from its first value in the window to its last; none where it came back to where it was. */
function latestChanges(changes: readonly CallChange[], window: DigestWindow): readonly CallChange[] {
  const inOrder = changes.filter(({ seenAt }) => isIn(seenAt, window)).toSorted((one, other) => (one.seenAt < other.seenAt ? -1 : 1));
  const byField = new Map<string, CallChange>();
  for (const change of inOrder) {
    const key = `${change.change} ${change.field ?? ''}`;
    byField.set(key, { ...change, before: (byField.get(key) ?? change).before });
  }
  return [...byField.values()].filter(
    ({ change, before, after }) => change !== 'changed' || JSON.stringify(before) !== JSON.stringify(after),
  );
}

function isIn(instant: string, { since, now }: DigestWindow): boolean {
  return Date.parse(instant) > Date.parse(since) && Date.parse(instant) <= Date.parse(now);
}

function isFresh({ notice }: WatchItem, { since }: DigestWindow): boolean {
  if (notice.publishedOn === null) return true;
  const oldest = Temporal.PlainDate.from(dayInBrussels(since)).subtract({ days: FRESH_DAYS[notice.kind] });
  return notice.publishedOn >= oldest.toString();
}
