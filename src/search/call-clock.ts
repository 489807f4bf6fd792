// When deadlines fall: EU calls close at 17:00 Brussels time. Pure; the instant comes from the caller.
import type { CallClock } from './clause.ts';

const brussels = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Brussels',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const closingTime = '17:00:00';

/** The clock of a query made at an instant (ISO 8601, UTC). */
export function callClock(now: string): CallClock {
  const [today = '', time = ''] = brussels.format(new Date(now)).split(' ');
  return { today, lastPassed: time > closingTime ? today : dayBefore(today) };
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
