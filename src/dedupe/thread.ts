// Releases told twice, and the text that duplicates are judged by.
import type { Notice } from '../model.ts';
import { words } from './words.ts';

/** Days within which one vendor's releases of the same title are the same release. */
const RELEASE_DAYS = 2;

const DAY_MS = 86_400_000;

/** Whether two notices are one vendor's release of the same title, at most two days apart. */
export function isSameRelease(one: Notice, other: Notice): boolean {
  if (one.kind !== 'vendor-release' || other.kind !== 'vendor-release') return false;
  if (one.vendor === null || other.vendor === null || !sameWords(one.vendor, other.vendor) || !sameWords(one.title, other.title))
    return false;
  const [first, second] = [one.releasedOn ?? one.publishedOn, other.releasedOn ?? other.publishedOn];
  return first !== null && second !== null && daysApart(first, second) <= RELEASE_DAYS;
}

/** Title, abstract and text together: what duplicates are judged by. */
export function wholeText(notice: Notice): string {
  return [notice.title, notice.abstract, notice.text].filter((part) => part !== null && part !== '').join('\n');
}

function sameWords(one: string, other: string): boolean {
  return one === other || words(one).join(' ') === words(other).join(' ');
}

/** Whole days between two calendar dates, in either order. */
export function daysApart(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / DAY_MS;
}
