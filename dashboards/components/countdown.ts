// How long until a deadline, in words that fit the instant beside them.
import { daysUntil } from '../../src/funding/status.ts';
import { html, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';

const HOUR_MS = 3_600_000;

/** From so many days on a deadline is no longer near. */
const SOON_DAYS = 14;

/** Days or hours to go. */
export interface Distance {
  readonly unit: 'day' | 'hour';
  readonly count: number;
}

/** Whole calendar days in Brussels between now and the instant; hours on the day itself. */
export function distanceTo(at: string, now: string): Distance {
  const days = daysUntil(at, now);
  if (days >= 1) return { unit: 'day', count: days };
  return { unit: 'hour', count: Math.max(1, Math.ceil((Date.parse(at) - Date.parse(now)) / HOUR_MS)) };
}

/** `26 Nov, 17:00` as a time element and `in 4 days` below it. */
export function countdown(at: string, now: string, words: Words): Markup {
  return html`<time datetime="${at}" data-deadline>${words.brussels(at, now)}</time> ${remaining(at, now, words)}`;
}

/** `26 Nov, 17:00 Withdrawn`: nothing runs towards the deadline of a withdrawn call any more. */
export function voidDeadline(at: string, now: string, words: Words): Markup {
  return html`<time datetime="${at}">${words.brussels(at, now)}</time>
    <span class="status withdrawn">${words.t('status.withdrawn')}</span>`;
}

/** `in 4 days`, marked when it is soon. */
export function remaining(at: string, now: string, words: Words): Markup {
  const distance = distanceTo(at, now);
  const soon = distance.unit === 'hour' || distance.count <= SOON_DAYS;
  return html`<strong class="${soon ? 'left soon' : 'left'}">${words.t(`countdown.${distance.unit}`, { count: distance.count })}</strong>`;
}

/** True when a deadline is near enough to be marked. */
export function isSoon(at: string, now: string): boolean {
  const distance = distanceTo(at, now);
  return distance.unit === 'hour' || distance.count <= SOON_DAYS;
}
