// What an issue could tell: items with the one thing that happened to them since the last issue. Everything else is no candidate.
import { dayInBrussels, daysUntil, nextDeadlineAt, statusAt } from '../funding/status.ts';
import { Temporal } from 'temporal-polyfill';
import type { CallChange, FundingCall, Kind, WatchItem } from '../model.ts';
import { changesToTell, closesCall, isReturn, netChanges } from './changes-to-tell.ts';
import type { Group } from './issue.ts';
import { hasMoved } from './moved-deadlines.ts';

/** The stretch of time an issue tells of: after `since`, up to `now` (UTC instants). */
export interface DigestWindow {
  readonly since: string;
  readonly now: string;
}

/** An item with what happened to it. */
export interface Candidate {
  readonly item: WatchItem;
  readonly group: Group;
  /** Of each field that a reader must know the change, first value to last; of `changed` at least one, of `opened` what came with it. */
  readonly changes: readonly CallChange[];
  /** Days until the next deadline of a call, counted by dates in Brussels; null without one. */
  readonly daysLeft: number | null;
}

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
  if (notice.kind === 'funding-call') {
    const since = changes.filter(({ seenAt }) => isIn(seenAt, window));
    return callCandidate(item, notice, netChanges(since), window);
  }
  // What entered as back-fill is no news. A call that is still open is told all the same: silence would hide its deadline.
  if (item.backfilled === true) return null;
  if (!isIn(item.firstSeenAt, window) || item.withdrawnAt !== null || item.classifications.length === 0 || !isFresh(item, window))
    return null;
  return { item, group: 'new', changes: [], daysLeft: null };
}

/** Whether it is told for a deadline that moved, and not for one that was announced or dropped. */
export function movesDeadline({ group, changes }: Candidate): boolean {
  return group === 'changed' && changes.some(hasMoved);
}

function callCandidate(item: WatchItem, call: FundingCall, net: readonly CallChange[], window: DigestWindow): Candidate | null {
  const deadline = nextDeadlineAt(call, window.now);
  const daysLeft = deadline === null ? null : daysUntil(deadline, window.now);
  const as = (group: Group, told: readonly CallChange[] = []): Candidate => ({ item, group, changes: told, daysLeft });
  const withdrawn = net.filter(({ change }) => change === 'withdrawn');
  if (item.withdrawnAt !== null) return withdrawn.length > 0 && isIn(item.withdrawnAt, window) ? as('changed', withdrawn) : null;
  const status = statusAt(call, window.now);
  const seenNow = isIn(item.firstSeenAt, window);
  const told = seenNow ? [] : changesToTell(net);
  if (status === 'open' && (seenNow || opened(call, net, window))) return as('opened', told);
  // What the clock closed needs no telling; what a change closed does.
  if (told.length > 0 && (deadline !== null || status !== 'closed' || told.some(closesCall))) return as('changed', told);
  if (status === 'open' && daysLeft !== null && daysLeft <= CLOSING_DAYS) return as('closing');
  return status === 'forthcoming' && seenNow ? as('announced') : null;
}

function opened(call: FundingCall, net: readonly CallChange[], { since, now }: DigestWindow): boolean {
  if (net.some((change) => change.field === 'status' && change.after === 'open' && !isReturn(change))) return true;
  return call.opensOn !== null && call.opensOn > dayInBrussels(since) && call.opensOn <= dayInBrussels(now);
}

function isIn(instant: string, { since, now }: DigestWindow): boolean {
  return Date.parse(instant) > Date.parse(since) && Date.parse(instant) <= Date.parse(now);
}

function isFresh({ notice }: WatchItem, { since }: DigestWindow): boolean {
  if (notice.publishedOn === null) return true;
  const oldest = Temporal.PlainDate.from(dayInBrussels(since)).subtract({ days: FRESH_DAYS[notice.kind] });
  return notice.publishedOn >= oldest.toString();
}
