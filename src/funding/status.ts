// What holds for a call at a moment: its status and its next deadline. Deadlines end at 17:00 in Brussels on their day.
import { Temporal } from 'temporal-polyfill';
import type { FundingCall } from '../model.ts';

/** What a call can be at a moment; null where neither publisher nor dates tell. */
export type CallStatus = 'forthcoming' | 'open' | 'closed';

/** The hour at which submission ends, and the zone it is told in (topic pages of the EU Funding & Tenders Portal). */
const CUT_OFF = { hour: 17, zone: 'Europe/Brussels' } as const;

/** The instant at which a cut-off on this calendar date ends: 17:00 in Brussels, as UTC (`2026-11-05T16:00:00Z`). */
export function deadlineInstant(on: string): string {
  const known = instants.get(on);
  if (known !== undefined) return known;
  const instant = Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: CUT_OFF.zone, plainTime: { hour: CUT_OFF.hour } })
    .toInstant()
    .toString();
  if (instants.size >= 5000) instants.clear();
  instants.set(on, instant);
  return instant;
}

/** Cut-offs repeat over thousands of calls, and asking the zone is the dear part. */
const instants = new Map<string, string>();

/**
 * The call's status at an instant. Dates win over the publisher for the past: closed once the last deadline has passed. The
 * publisher wins for the future: forthcoming stays forthcoming until it says otherwise. Without its word the dates decide.
 */
export function statusAt(call: FundingCall, now: string): CallStatus | null {
  if (isOver(call, now)) return 'closed';
  if (call.status !== null) return call.status;
  if (call.opensOn !== null && call.opensOn > dayInBrussels(now)) return 'forthcoming';
  return call.deadlines.length > 0 || call.opensOn !== null ? 'open' : null;
}

/** The earliest deadline not before `now`, as a UTC instant; null when all have passed or there are none. */
export function nextDeadlineAt(call: Pick<FundingCall, 'deadlines'>, now: string): string | null {
  const at = Date.parse(now);
  const ahead = call.deadlines.map(({ on }) => deadlineInstant(on)).filter((instant) => Date.parse(instant) >= at);
  return ahead.sort()[0] ?? null;
}

/** Whether the call has deadlines and the last of them has passed. */
export function isOver(call: Pick<FundingCall, 'deadlines'>, now: string): boolean {
  return call.deadlines.length > 0 && nextDeadlineAt(call, now) === null;
}

/** Whole days from `now` to an instant, counted by dates in Brussels: 0 today, 1 tomorrow. */
export function daysUntil(instant: string, now: string): number {
  return Temporal.PlainDate.from(dayInBrussels(now)).until(dayInBrussels(instant), { largestUnit: 'day' }).days;
}

/** The calendar date that an instant falls on in Brussels. */
export function dayInBrussels(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(CUT_OFF.zone).toPlainDate().toString();
}
