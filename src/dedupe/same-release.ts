// The same release on a vendor's page, on a wire and on an investor page: one title, one vendor, at most two days apart
// (texts differ: wires shorten, pages frame). It compares what it is given and looks nothing up.
import { createHash } from 'node:crypto';
import type { Draft, Notice } from '../model.ts';
import { words } from './words.ts';

/** Days within which one vendor's releases of the same title are the same release. */
const RELEASE_DAYS = 2;

const DAY_MS = 86_400_000;

/** Titles of fewer words ("Year-end report") stand over different releases. */
const FEWEST_WORDS = 4;

/** A held release with the same key. */
export interface HeldRelease {
  readonly id: string;
  readonly key: string;
  readonly sourceId: string;
  readonly toldOn: string;
  readonly canonicalUrl: string | null;
}

/** What releases of one title and vendor share, 64 hexadecimal digits; null for what is no release, or too little to tell. */
export function releaseKey(notice: Notice): string | null {
  if (notice.kind !== 'vendor-release' || notice.vendor === null || toldOn(notice) === null) return null;
  const vendor = words(notice.vendor);
  const title = withoutVendor(words(notice.title), vendor, notice.title);
  if (title.length < FEWEST_WORDS) return null;
  return createHash('sha256')
    .update(JSON.stringify([vendor, title]))
    .digest('hex');
}

/** The calendar date of a release; null for other notices and where it is not known. */
export function toldOn(notice: Notice): string | null {
  return notice.kind === 'vendor-release' ? (notice.releasedOn ?? notice.publishedOn) : null;
}

/**
 * The held release that an arriving one tells again: of another source, of the same key, at most two days apart, the nearest
 * first. Within one source the publisher's own identifiers decide.
 */
export function sameRelease(draft: Draft, held: readonly HeldRelease[]): HeldRelease | null {
  const [key, day] = [releaseKey(draft.notice), toldOn(draft.notice)];
  if (key === null || day === null) return null;
  const near = held.filter(
    (one) => one.key === key && one.sourceId !== draft.sourceId && one.id !== draft.id && daysApart(one.toldOn, day) <= RELEASE_DAYS,
  );
  return near.toSorted((one, other) => daysApart(one.toldOn, day) - daysApart(other.toldOn, day))[0] ?? null;
}

/** Whether two notices are one vendor's release of the same title, at most two days apart. */
export function isSameRelease(one: Notice, other: Notice): boolean {
  const [key, first, second] = [releaseKey(one), toldOn(one), toldOn(other)];
  return key !== null && first !== null && second !== null && key === releaseKey(other) && daysApart(first, second) <= RELEASE_DAYS;
}

/** The address that speaks for a held release once another has come: the vendor's own page before any other; null: as it is. */
export function betterAddress(arriving: Draft, held: HeldRelease): string | null {
  const { notice, canonicalUrl } = arriving;
  const vendor = notice.kind === 'vendor-release' ? notice.vendor : null;
  if (vendor === null || canonicalUrl === null || !isOwnPage(canonicalUrl, vendor)) return null;
  return held.canonicalUrl !== null && isOwnPage(held.canonicalUrl, vendor) ? null : canonicalUrl;
}

/** Whether the host of an address bears the vendor's name, or its first word where that has four letters or more. */
export function isOwnPage(url: string, vendor: string): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.toLowerCase().replaceAll('-', '');
  const name = words(vendor);
  const [first = ''] = name;
  const labels = host.split('.').slice(0, -1);
  return labels.some((label) => label.startsWith(name.join('')) || (first.length >= 4 && label.startsWith(first)));
}

/** Wires put "VENDOR: " before a title. */
function withoutVendor(title: readonly string[], vendor: readonly string[], written: string): readonly string[] {
  const leads = vendor.every((word, index) => title[index] === word);
  const [before = ''] = written.split(/\s*(?::|\s[\u2013\u2014-])\s/u, 1);
  return leads && words(before).length === vendor.length ? title.slice(vendor.length) : title;
}

/** Whole days between two calendar dates, in either order. */
export function daysApart(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / DAY_MS;
}
