// Written moments to UTC instants: a date, a time and a zone, all three stated. Nothing is assumed and no clock is asked.
import { readDate } from './dates.ts';

// Zone names of RFC 822 (5.1) and those that European publishers write; hours east of Greenwich.
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 1,
  west: 1,
  cet: 1,
  mez: 1,
  cest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

const TIME =
  /(?:t|\s|^)(?<hour>[01]?\d|2[0-4]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d|60)(?:[.,]\d+)?)?\s*(?<zone>[+-]\d\d(?::?\d\d)?|[a-z]{1,4})?(?![a-z\d:])/i;

/** The instant as ISO 8601 in UTC with seconds; null when date, time or zone is not stated or not understood. */
export function readInstant(text: string): string | null {
  const date = readDate(text);
  const parts = TIME.exec(text)?.groups;
  const offset = minutesEast(parts?.['zone']);
  if (date === null || date.precision !== 'day' || parts === undefined || offset === null) return null;
  const [year, month, day] = date.on.split('-').map(Number);
  const minutes = Number(parts['hour']) * 60 + Number(parts['minute']) - offset;
  const second = Math.min(59, Number(parts['second'] ?? 0));
  return `${new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, 0, minutes, second)).toISOString().slice(0, 19)}Z`;
}

function minutesEast(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (offset === null) {
    const hours = ZONES[zone.toLowerCase()];
    return hours === undefined ? null : hours * 60;
  }
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return offset[1] === '-' ? -minutes : minutes;
}
