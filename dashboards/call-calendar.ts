// Deadlines of calls as iCalendar (RFC 5545): one event per cut-off, with reminders; the instants are those of the pages.
import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import { deadlineInstant } from '../src/funding/status.ts';
import type { WatchedCall } from './calls.ts';
import { isWebAddress } from './markup.ts';
import type { Words } from './words.ts';

const DAY_S = 86_400;
/** Days before a deadline on which calendars remind. */
const REMINDERS = [30, 7, 1];

/** A calendar of the deadlines of these calls, stamped with `now` so that the same calls give the same text. */
export function deadlineCalendar(calls: readonly WatchedCall[], name: string, now: string, words: Words): string {
  const calendar = ical({ name, prodId: { company: 'techwatch', product: 'desk', language: words.language.toUpperCase() } });
  for (const { start, ...event } of calls.flatMap((call) => deadlineEvents(call, words))) {
    calendar.createEvent({
      ...event,
      start: new Date(start),
      end: new Date(start),
      stamp: new Date(now),
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: REMINDERS.map((days) => ({ type: ICalAlarmType.display, trigger: days * DAY_S, description: event.summary })),
    });
  }
  return calendar.toString();
}

interface DeadlineEvent {
  readonly id: string;
  readonly start: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string | null;
}

function deadlineEvents({ row, item }: WatchedCall, words: Words): readonly DeadlineEvent[] {
  const several = row.deadlines.length > 1;
  return row.deadlines.map((deadline) => {
    const stage = deadline.stage !== null && several ? ` (${words.t('call.stage', { stage: deadline.stage })})` : '';
    return {
      id: `${item.id}-${deadline.on}@techwatch`,
      start: deadlineInstant(deadline.on),
      summary: `${words.t('calendar.deadline')}: ${row.title}${stage}`,
      description: [row.topicIdentifier, row.programme, row.budget === null ? null : words.money(row.budget)].filter(Boolean).join('\n'),
      url: isWebAddress(row.url) ? row.url : null,
    };
  });
}
