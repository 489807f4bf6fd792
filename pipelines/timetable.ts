// When a job is due: slots computed in the job's own zone, as instants. Pure; knows no clock.
import { Temporal } from 'temporal-polyfill';

/** The wall-clock times of a job in its zone. */
export interface Timetable {
  /** IANA zone. */
  readonly zone: string;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
}

/** All days, all hours. */
export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const everyHour: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * The latest slot not after `now`, as a UTC instant; null when there is none within `days`.
 * A wall-clock time that a change of the clock leaves out is due at the next minute that exists; one that comes twice is
 * due at its first coming.
 */
export function latestSlot(timetable: Timetable, now: string, days = 8): string | null {
  const limit = Temporal.Instant.from(now);
  const today = limit.toZonedDateTimeISO(timetable.zone).toPlainDate();
  for (let back = 0; back <= days; back += 1) {
    const found = slotsOf(timetable, today.subtract({ days: back })).findLast((slot) => Temporal.Instant.compare(slot, limit) <= 0);
    if (found !== undefined) return found.toString({ smallestUnit: 'millisecond' });
  }
  return null;
}

/** All slots of one calendar day of the zone, in order, each once. */
function slotsOf(timetable: Timetable, day: Temporal.PlainDate): readonly Temporal.Instant[] {
  if (!timetable.weekdays.includes(day.dayOfWeek)) return [];
  const times = timetable.hours.flatMap((hour) => timetable.minutes.map((minute) => day.toPlainDateTime({ hour, minute })));
  const slots = times.map((time) => instantOf(time, timetable.zone)).sort((one, other) => Temporal.Instant.compare(one, other));
  return slots.filter((slot, index) => index === 0 || !slot.equals(slots[index - 1]!));
}

function instantOf(time: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const first = time.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(time)) return first.toInstant();
  // The time does not exist on this day: the clock jumped over it, and the jump itself is the next minute that exists.
  return (first.getTimeZoneTransition('next') ?? first).toInstant();
}
