// Deadlines of calls as an iCalendar (RFC 5545): one event per call and cut-off, which keeps its name when its day moves.
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { isShut, type CallRow } from './call-row.ts';
import { deadlineInstant } from './status.ts';

/** A call with the revision it is in, which becomes the event's sequence number. */
export interface CalendarCall {
  readonly row: CallRow;
  /** 1, 2, …: as the item's. */
  readonly revision: number;
}

/** What the calendar says in the reader's language. */
export interface CalendarWords {
  readonly name: string;
  /** `Deadline` or `Échéance`. */
  readonly deadline: string;
  readonly language: string;
  /** The line of the description that tells the budget; null for none. */
  readonly budget: (row: CallRow) => string | null;
  /** Absolute address to read more at; null for none. */
  readonly address: (row: CallRow) => string | null;
}

/** Days before a deadline at which a calendar reminds. */
const REMINDERS = [30, 7, 1];

const DAY_SECONDS = 86_400;

/**
 * The calendar of these calls, stamped with `now`: events of no length at 17:00 in Brussels, given in UTC, with reminders 30, 7
 * and 1 days before. A call's cut-offs are numbered in order of date, so that a moved one updates its event (SEQUENCE is the
 * revision less one). Deadlines of withdrawn calls are cancelled; they and those of closed calls remind of nothing.
 */
export function callCalendar(calls: readonly CalendarCall[], words: CalendarWords, now: string): string {
  const calendar = ical({
    name: words.name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'techwatch', product: 'calls', language: words.language.toUpperCase() },
  });
  for (const { row, revision } of calls) {
    for (const [index, { on }] of row.deadlines.entries()) {
      const instant = new Date(deadlineInstant(on));
      const summary = `${words.deadline}${row.deadlines.length > 1 ? ` ${index + 1}/${row.deadlines.length}` : ''}: ${row.title}`;
      calendar.createEvent({
        id: `${row.id}-${index + 1}@techwatch`,
        sequence: Math.max(0, revision - 1),
        start: instant,
        end: instant,
        stamp: new Date(now),
        summary,
        description: [row.topicIdentifier, row.programme, words.budget(row)].filter((line) => line !== null).join('\n'),
        url: words.address(row),
        status: row.status === 'withdrawn' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
        transparency: ICalEventTransparency.TRANSPARENT,
        alarms: (isShut(row) ? [] : REMINDERS).map((days) => ({
          type: ICalAlarmType.display,
          trigger: days * DAY_SECONDS,
          description: summary,
        })),
      });
    }
  }
  return calendar.toString();
}
