// Notice to draft: what is compared, hashed and held. Repairs and checks what a publisher said, and drops the persons named for
// questions; adds nothing to it but the type of a release, which is judged and no part of what is compared.
import { simhash } from '../dedupe/simhash.ts';
import { wholeText } from '../dedupe/whole-text.ts';
import { words } from '../dedupe/words.ts';
import { NoticeRejectedError } from '../errors.ts';
import type { Draft, Notice } from '../model.ts';
import { publicationDate } from './calendar-date.ts';
import { canonicalUrl, linkableUrl, stableKey } from './canonical-url.ts';
import { contentHash, sha256, textHash } from './content-hash.ts';
import { isPlausible, languageCode } from './declared-language.ts';
import { withReleaseType } from './release-type.ts';
import { repairLine, repairText } from './repair-text.ts';
import { line, tidyKind } from './tidy-notice.ts';
import { withoutContacts } from './without-contacts.ts';

/** Where a notice comes from; `today` (YYYY-MM-DD) is what publication dates are checked against, none later than a year after it is kept. */
export interface Origin {
  readonly sourceId: string;
  readonly today?: string;
}

/** Characters of a text that are shown to the language identifier; more does not change its mind. */
const SAMPLE = 1000;

/**
 * Makes a draft of a notice: text repaired, addresses and dates checked, language settled, hashes taken. `identify` tells the
 * language of a text (ISO 639-1 or `und`) and is asked only where the publisher's word is missing or cannot be right.
 * Throws NoticeRejectedError where there is no key and no link, or nothing to show: no title, no text and no link.
 * A title that its publisher did not give stays empty; heading.ts says what is shown instead.
 */
export function normalise(notice: Notice, origin: Origin, identify: (text: string) => string): Draft {
  const tidy = tidyNotice(notice, origin.today ?? null);
  const text = wholeText(tidy);
  const found = words(text);
  const language = tidy.language !== null && isPlausible(tidy.language, text) ? tidy.language : identify(text.slice(0, SAMPLE));
  return {
    id: itemId(origin.sourceId, tidy.identity ?? tidy.sourceKey),
    sourceId: origin.sourceId,
    notice: tidy.kind === 'vendor-release' ? withReleaseType(tidy) : tidy,
    canonicalUrl: canonicalUrl(tidy.url),
    language,
    contentHash: contentHash(tidy),
    textHash: textHash(tidy, found),
    simhash: simhash(found),
  };
}

/** The item's id: 32 hexadecimal digits of the SHA-256 of source and identity. Addresses lose their tracking parameters first. */
export function itemId(sourceId: string, identity: string): string {
  return sha256(`${sourceId}\n${stableKey(identity)}`).slice(0, 32);
}

/** The hash of a notice as a list told it, before its page was followed: while it stays, the page need not be asked again. */
export function headHash(notice: Notice): string {
  return contentHash(tidyNotice(notice, null));
}

function tidyNotice(notice: Notice, today: string | null): Notice {
  const url = linkableUrl(notice.url);
  const sourceKey = line(notice.sourceKey) ?? url;
  if (sourceKey === null)
    throw new NoticeRejectedError('sourceKey', 'expected an identifier or a link, found neither', { where: repairLine(notice.title) });
  const ofPage = notice.kind === 'vendor-release' || notice.kind === 'news';
  const abstract = paragraphs(notice.abstract, ofPage);
  const text = paragraphs(notice.text, ofPage);
  const title = line(notice.title) ?? '';
  if (title === '' && abstract === null && text === null && url === null)
    throw new NoticeRejectedError('title', 'expected a title, a text or a link, found none', { where: sourceKey });
  const publishedOn = publicationDate(notice.publishedOn, today);
  return {
    ...tidyKind(notice),
    sourceKey,
    identity: line(notice.identity),
    title,
    abstract,
    text,
    url,
    language: languageCode(notice.language),
    publishedOn,
    publishedBy: publishedOn === null ? null : notice.publishedBy,
  };
}

/** Releases and news end with persons to be asked, whom nobody needs here; other kinds carry them in fields that are not read. */
function paragraphs(text: string | null, withContacts: boolean): string | null {
  const repaired = text === null ? '' : repairText(text);
  const kept = withContacts ? withoutContacts(repaired) : repaired;
  return kept === '' ? null : kept;
}
