// What differs between two values of a field, with little of what is the same around it.
import { html, type Markup } from '../markup.ts';

/** Characters of unchanged text kept on each side. */
const AROUND = 60;

/** The changed middle of two texts: what both begin and end with is cut at word ends. Pure. */
export function changedPart(
  before: string,
  after: string,
): { readonly lead: string; readonly removed: string; readonly added: string; readonly tail: string } {
  const left = before.split(/(?<=\s)/u);
  const right = after.split(/(?<=\s)/u);
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  return {
    lead: left.slice(0, start).join(''),
    removed: left.slice(start, left.length - end).join(''),
    added: right.slice(start, right.length - end).join(''),
    tail: end === 0 ? '' : left.slice(-end).join(''),
  };
}

/** Two values with the difference marked: `… <del>old</del> <ins>new</ins> …`. */
export function difference(before: string, after: string): Markup {
  const { lead, removed, added, tail } = changedPart(before, after);
  const from = lead.length > AROUND ? `… ${lead.slice(-AROUND)}` : lead;
  const to = tail.length > AROUND ? `${tail.slice(0, AROUND)} …` : tail;
  return html`${from}${removed === '' ? '' : html`<del>${clipped(removed)}</del> `}${added === '' ? '' : html`<ins>${clipped(added)}</ins> `}${to}`;
}

function clipped(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)} …` : text.trimEnd();
}
