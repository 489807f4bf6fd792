// Bounds on what one capture may say, whatever a publisher sends: everything after the reading may then take notices for what they
// are, a few pages of text. What is cut is said, and the capture keeps it.
import { UnreadableError } from '../src/errors.ts';
import type { Notice } from '../src/model.ts';
import type { Reading } from '../src/source.ts';

/** Characters of a text that are kept: about 60 pages, more than the longest description of a patent that is met. */
export const longestText = 200_000;

/** Characters of a title that are kept. */
export const longestTitle = 2_000;

/** Entries of a list within a notice (organisations, classes) that are kept. */
export const mostEntries = 2_000;

/** Notices of one capture; a day of a busy publisher is some hundred. */
export const mostNotices = 10_000;

/** Further pages of one capture: as many as a sitemap may list (sitemaps.org protocol, 50,000 addresses a file). */
export const mostPages = 50_000;

/** The reading within the bounds, with a warning for each notice that was cut. Throws UnreadableError where there are too many. */
export function boundedReading(reading: Reading, where: string): Reading {
  const { notices, follow = [], warnings = [] } = reading;
  demandAtMost(mostNotices, notices.length, 'notices', where);
  demandAtMost(mostPages, follow.length, 'further pages', where);
  const cuts: string[] = [];
  const bounded = (notice: Notice): Notice => {
    const { kept, fields } = boundedNotice(notice);
    if (fields.length > 0)
      cuts.push(`${notice.sourceKey.slice(0, 200)} is kept in part, its capture holds the whole: ${fields.join(', ')}`);
    return kept;
  };
  const kept = notices.map(bounded);
  const pages = follow.map((page) => (page.completes === null ? page : { ...page, completes: bounded(page.completes) }));
  return cuts.length === 0 ? reading : { ...reading, notices: kept, follow: pages, warnings: [...warnings, ...cuts] };
}

function demandAtMost(most: number, found: number, what: string, where: string): void {
  if (found > most) throw new UnreadableError(`expected at most ${most} ${what} on a page, found ${found}`, { where });
}

/** A notice without what is too much, and which fields lost how much. */
function boundedNotice(notice: Notice): { readonly kept: Notice; readonly fields: readonly string[] } {
  const fields: string[] = [];
  const kept = { ...notice };
  for (const [field, value] of Object.entries(notice) as [string, unknown][]) {
    if (!(typeof value === 'string' || Array.isArray(value))) continue;
    const most = Array.isArray(value) ? mostEntries : field === 'title' ? longestTitle : longestText;
    if (value.length <= most) continue;
    fields.push(`${field} ${most} of ${value.length}`);
    // A text stays a text and a list a list of the same entries, so the notice keeps its type.
    Reflect.set(kept, field, typeof value === 'string' ? beginning(value, most) : value.slice(0, most));
  }
  return { kept: fields.length === 0 ? notice : kept, fields };
}

/** The beginning of a text, ended before a word where one ends in its last hundred units, and never within a sign. */
function beginning(text: string, most: number): string {
  const end = /[\uD800-\uDBFF]$/.test(text.slice(0, most)) ? most - 1 : most;
  const cut = text.slice(0, end);
  const lastWord = cut.slice(-100).search(/\s\S*$/u);
  return lastWord < 0 ? cut : cut.slice(0, Math.max(0, end - 100) + lastWord);
}
