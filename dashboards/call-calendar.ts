// The calendar of calls (src/funding/calendar.ts) in the reader's words.
import { callCalendar } from '../src/funding/calendar.ts';
import type { WatchedCall } from './calls.ts';
import { isWebAddress } from './markup.ts';
import type { Words } from './words.ts';

/** A calendar of the deadlines of these calls, stamped with `now` so that the same calls give the same text. */
export function deadlineCalendar(calls: readonly WatchedCall[], name: string, now: string, words: Words): string {
  return callCalendar(
    calls.map(({ row, item }) => ({ row, revision: item.revision })),
    {
      name,
      deadline: words.t('calendar.deadline'),
      language: words.language,
      budget: ({ budget }) => (budget === null ? null : words.money(budget)),
      address: ({ url }) => (isWebAddress(url) ? url : null),
    },
    now,
  );
}
