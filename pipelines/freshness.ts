// How long a publisher says that an answer stays fresh. Pure.

/** Only the head of a feed is looked at. */
const headBytes = 8192;
const periodSeconds: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};

/**
 * Seconds for which an answer stays fresh, the longest that it states; null when it states none. `Cache-Control: max-age` less
 * `Age` (RFC 9111, 4.2.1 and 4.2.3); `ttl` in minutes (https://www.rssboard.org/rss-specification); `sy:updatePeriod` and
 * `sy:updateFrequency` (https://web.resource.org/rss/1.0/modules/syndication/).
 */
export function freshSeconds(headers: Readonly<Record<string, string>>, body: Uint8Array | null): number | null {
  const head = body === null ? '' : Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, headBytes)).toString('latin1');
  const stated = [maxAge(headers), ttl(head), updatePeriod(head)].filter((seconds) => seconds !== null && seconds > 0);
  return stated.length === 0 ? null : Math.max(...stated.map(Number));
}

function maxAge(headers: Readonly<Record<string, string>>): number | null {
  const control = headers['cache-control'] ?? '';
  if (/\bno-(?:store|cache)\b/iu.test(control)) return null;
  const seconds = /\bmax-age\s*=\s*"?(\d{1,9})/iu.exec(control)?.[1];
  const age = /^\d{1,9}$/u.exec(headers['age'] ?? '')?.[0] ?? '0';
  return seconds === undefined ? null : Number(seconds) - Number(age);
}

function ttl(head: string): number | null {
  const minutes = /<ttl>\s*(\d{1,6})\s*<\/ttl>/iu.exec(head)?.[1];
  return minutes === undefined ? null : Number(minutes) * 60;
}

function updatePeriod(head: string): number | null {
  const period = periodSeconds[/<sy:updatePeriod>\s*(\w+)\s*</iu.exec(head)?.[1]?.toLowerCase() ?? ''];
  const often = Number(/<sy:updateFrequency>\s*(\d{1,4})\s*</iu.exec(head)?.[1] ?? '1');
  return period === undefined ? null : Math.round(period / Math.max(1, often));
}
