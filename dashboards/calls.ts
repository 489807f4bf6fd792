// The calls as pages show them: the rows of `calls --json` beside the items they stand for. Judges nothing itself.
import { filterCalls } from '../src/funding/call-filter.ts';
import { toCallRow, type CallRow } from '../src/funding/call-row.ts';
import type { CallItem } from './desk.ts';
import type { CallStatus } from './search-question.ts';

export type { CallRow };

/** Where a call may stand in the list. */
export type ListedStatus = CallStatus | 'withdrawn';

/** A row with the item it stands for. */
export interface WatchedCall {
  readonly row: CallRow;
  readonly item: CallItem;
}

/** What is asked of the list; null is no condition. */
export interface CallChoice {
  readonly status: ListedStatus | null;
  readonly programme: string | null;
}

/** Every call with its row, judged at `now`, in the order of the list. */
export function watchedCalls(items: readonly CallItem[], now: string): readonly WatchedCall[] {
  return chosenCalls(
    items.map((item) => ({ item, row: toCallRow(item, now) })),
    { status: null, programme: null },
    now,
  );
}

/** The calls that fit, nearest deadline first. */
export function chosenCalls(calls: readonly WatchedCall[], choice: CallChoice, now: string): readonly WatchedCall[] {
  const items = new Map(calls.map(({ row, item }) => [row.id, item]));
  const rows = filterCalls(
    calls.map(({ row }) => row),
    { ...choice, withinDays: null },
    now,
  );
  return rows.flatMap((row) => {
    const item = items.get(row.id);
    return item === undefined ? [] : [{ row, item }];
  });
}
