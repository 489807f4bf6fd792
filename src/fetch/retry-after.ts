// Retry-After (RFC 9110 10.2.3): seconds or an HTTP date, as seconds to wait. Pure.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Nobody plans further ahead; it keeps instants within what a date can hold. */
const ceilingSeconds = 10 * 365 * 24 * 3600;

/**
 * Seconds to wait, from the answer's headers (lower-case names); null when there is no legible Retry-After.
 * A date is measured against the answer's own Date, since publishers' clocks and ours differ; without one against `now`.
 */
export function retryAfterSeconds(headers: Readonly<Record<string, string>>, now: string): number | null {
  const value = headers['retry-after']?.trim();
  if (value === undefined) return null;
  if (/^\d+$/.test(value)) return Math.min(Number(value), ceilingSeconds);
  const until = readHttpDate(value);
  if (until === null) return null;
  const from = readHttpDate(headers['date'] ?? '') ?? Date.parse(now);
  return Math.min(Math.max(0, Math.ceil((until - from) / 1000)), ceilingSeconds);
}

/** Milliseconds since 1970 of an HTTP date in any of its three forms (RFC 9110 5.6.7); null when it is none. */
export function readHttpDate(text: string): number | null {
  const value = text.trim();
  const fixed = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/.exec(value);
  if (fixed) return instant(fixed[3]!, fixed[2]!, fixed[1]!, fixed.slice(4));
  const old = /^\w{6,9}, (\d{2})-(\w{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/.exec(value);
  if (old) return instant(Number(old[3]) >= 70 ? `19${old[3]}` : `20${old[3]}`, old[2]!, old[1]!, old.slice(4));
  const c = /^\w{3} (\w{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/.exec(value);
  return c ? instant(c[6]!, c[1]!, c[2]!, c.slice(3, 6)) : null;
}

function instant(year: string, month: string, day: string, time: readonly string[]): number | null {
  const index = months.indexOf(month.toLowerCase());
  const [hour, minute, second] = time.map(Number);
  const moment = Date.UTC(Number(year), index, Number(day), hour, minute, second);
  return index < 0 || Number.isNaN(moment) ? null : moment;
}
