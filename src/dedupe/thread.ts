// Threads: items of their own that tell of one thing. A near twin or the same release joins the thread of the item before it.
import { Temporal } from 'temporal-polyfill';
import type { Draft, Notice, WatchItem } from '../model.ts';
import { officialIdentifier } from './official-identifier.ts';
import { jaccard, shingles } from './shingles.ts';
import { bitsApart, NEAR_BITS } from './simhash.ts';
import { words } from './words.ts';

/** Share of common word runs from which two texts count as one text with changes. */
export const TWIN_OVERLAP = 0.85;

/** Days within which one vendor's releases of the same title are the same release. */
const RELEASE_DAYS = 2;

/** The thread that a draft belongs to: that of the first candidate that is its near twin or the same release, else one of its own. */
export function threadOf(draft: Draft, candidates: Iterable<WatchItem>): string {
  for (const candidate of candidates) {
    if (candidate.id !== draft.id && (isNearTwin(draft, candidate) || isSameRelease(draft.notice, candidate.notice)))
      return candidate.threadId;
  }
  return draft.id;
}

/**
 * Whether two drafts tell the same in nearly the same words: similarity hashes at most 3 bits apart, and 85 % of the word runs
 * shared. Different official identifiers (two topics, two patents) keep the most similar texts apart.
 */
export function isNearTwin(one: Draft, other: Draft): boolean {
  if (one.simhash === null || other.simhash === null || bitsApart(one.simhash, other.simhash) > NEAR_BITS) return false;
  const [first, second] = [officialIdentifier(one.notice), officialIdentifier(other.notice)];
  if (first !== null && second !== null && first !== second) return false;
  return jaccard(shingles(words(wholeText(one.notice))), shingles(words(wholeText(other.notice)))) >= TWIN_OVERLAP;
}

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
  return Math.abs(Temporal.PlainDate.from(one).until(other, { largestUnit: 'day' }).days);
}
