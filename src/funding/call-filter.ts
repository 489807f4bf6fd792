// Which calls a reader asked for, nearest deadline first.
import { Temporal } from 'temporal-polyfill';
import { isShut, type CallRow } from './call-row.ts';

/** What is asked of the list; null is no condition. */
export interface CallFilter {
  readonly status: string | null;
  /** A programme's name or a part of it (`ISF`), without regard to case. */
  readonly programme: string | null;
  /** Only calls with a deadline within so many days (of 24 hours) from now. */
  readonly withinDays: number | null;
}

/**
 * The rows that pass all conditions: nearest coming deadline first, then the latest past one, then without any, each by title.
 * A call that is withdrawn, or that its publisher closed early, passes no condition of a deadline ahead: nothing can be sent in any more.
 */
export function filterCalls(rows: readonly CallRow[], filter: CallFilter, now: string): readonly CallRow[] {
  const limit =
    filter.withinDays === null
      ? null
      : Date.parse(
          Temporal.Instant.from(now)
            .add({ hours: filter.withinDays * 24 })
            .toString(),
        );
  const programme = programmeTest(rows, filter.programme);
  return rows
    .filter((row) => (filter.status === null || row.status === filter.status) && programme(row) && isWithin(row, limit))
    .sort(byDeadline);
}

function isWithin(row: CallRow, limit: number | null): boolean {
  if (limit === null) return true;
  return !isShut(row) && row.nextDeadlineAt !== null && Date.parse(row.nextDeadlineAt) <= limit;
}

/** A name that some call bears exactly is taken so; otherwise it may be a part of the name. */
function programmeTest(rows: readonly CallRow[], wanted: string | null): (row: CallRow) => boolean {
  if (wanted === null) return () => true;
  const name = programmeKey(wanted);
  const exact = rows.some((row) => programmeKey(row.programme) === name);
  return (row) => (exact ? programmeKey(row.programme) === name : programmeKey(row.programme).includes(name));
}

/** A programme's name as it is compared: its spellings in other case or with other blanks are one. */
export function programmeKey(name: string | null): string {
  return (name ?? '').normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function byDeadline(one: CallRow, other: CallRow): number {
  const [left, right] = [one.nextDeadlineAt, other.nextDeadlineAt];
  if (left !== null && right !== null) return order(left, right) || order(one.title, other.title) || order(one.id, other.id);
  if (left !== null || right !== null) return left === null ? 1 : -1;
  return order(lastDay(other), lastDay(one)) || order(one.title, other.title) || order(one.id, other.id);
}

function lastDay(row: CallRow): string {
  return row.deadlines.at(-1)?.on ?? '';
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
