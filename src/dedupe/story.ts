// What a release or a piece of news tells, without the frame that each place of publication puts around it: the header and the
// dateline of a wire, the lines that begin another part, the house's notes about itself.
import type { Notice } from '../model.ts';

/** Lines with which the story is over (sources: vendors.md 3, end markers of releases). */
const END =
  /^(?:#{3,}|-\s*ends?\s*-|about\s+\p{Lu}[^.]{0,80}$|about (?:the )?(?:company|us)\b|über\s+\p{Lu}[^.]{0,80}$|à propos d|forward[- ]looking statements?|safe harbou?r|(?:media|press|investor) (?:contacts?|inquiries|enquiries|relations)|pressekontakt|contacts? (?:presse|médias)|contacts?:?$|source\s*:|notes to (?:the )?editors?|view (?:original )?(?:content|source version)|copyright\b|©)/iu;

/** A dateline: place, date and wire before a dash (`SCOTTSDALE, Ariz., Oct. 8, 2026 /PRNewswire/ --`). */
const DATELINE =
  /^(?:\p{Lu}[\p{L}.'’ -]{1,40}(?:,\s*[\p{L}. ]{2,24}){0,3}[,\s]*)?(?:\(?\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4}\)?|\d{1,2}\.?\s+\p{L}{3,9}\.?\s+\d{4})?[\s,]*(?:[/(][A-Za-z .]{3,24}[/)])?\s*(?:--|[-\u2013\u2014:])\s+/u;

/** A line that a wire puts above or below a story. */
const WIRE_LINE =
  /^(?:news provided by\b.*|.*\/(?:PRNewswire|GLOBE NEWSWIRE|Business Wire|EINPresswire)\/\s*$|\(?(?:GLOBE NEWSWIRE|BUSINESS WIRE|PR ?NEWSWIRE|ots|EQS-News)\)?:?|share this (?:article|release).*|for immediate release|press release|pressemitteilung|communiqué de presse)$/iu;

/** The story: its title, and its body (text or abstract) without the frame. */
export function storyOf(notice: Notice): { readonly title: string; readonly body: string } {
  const { title, abstract, text } = notice;
  const body = text === null || text.length < (abstract ?? '').length ? abstract : text;
  return { title, body: body === null ? '' : withoutFrame(body) };
}

function withoutFrame(text: string): string {
  const kept: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    // A story begins before it ends: a first line that looks like an end is a heading.
    if (kept.length > 0 && END.test(line)) break;
    if (line === '' || WIRE_LINE.test(line)) continue;
    kept.push(kept.length < 2 ? line.replace(DATELINE, '') : line);
  }
  return kept.join('\n');
}
