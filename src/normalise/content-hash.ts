// Hashes of notices: of all that makes a revision when it changes, and of title and text alone.
// Both are taken over comparable values, so that a changed look, order or counter is no change.
import { createHash } from 'node:crypto';
import { officialIdentifier } from '../dedupe/official-identifier.ts';
import { projectFacts } from '../dedupe/project-facts.ts';
import type { Deadline, Money, Notice } from '../model.ts';
import { canonicalUrl, urlKey } from './canonical-url.ts';
import { comparable, comparableProse, comparableSet } from './comparable.ts';

/** Under so many words two texts are twins only when they are equal to the letter and of one day. */
const FEW_WORDS = 8;

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The hash of everything that makes a revision when it changes. Not part of it: keys, capture, language, what is derived from other fields. */
export function contentHash(notice: Notice): string {
  return sha256(JSON.stringify([...sharedFacts(notice), ...kindFacts(notice)]));
}

/**
 * The hash by which the same text is known again elsewhere: title, abstract and text by their words. Under eight words the texts
 * themselves and the day of publication, for such texts name a series (a bulletin, an advertisement) rather than its parts.
 * Texts of different official identifiers (two topics of one wording) have different hashes, and so have projects with other
 * beneficiaries, amounts or dates.
 */
export function textHash(notice: Notice, words: readonly string[]): string {
  const identifier = officialIdentifier(notice) ?? (notice.kind === 'project' ? projectFacts(notice) : '');
  if (words.length >= FEW_WORDS) return sha256(`words\n${identifier}\n${words.join(' ')}`);
  return sha256(JSON.stringify(['exact', identifier, notice.publishedOn, notice.title, notice.abstract, notice.text]));
}

function sharedFacts(notice: Notice): readonly unknown[] {
  // Pages of newsrooms carry teasers and counters around the article; records of an interface do not.
  const ofPage = notice.kind === 'news' || notice.kind === 'vendor-release';
  return [
    notice.kind,
    comparable(notice.title),
    comparable(notice.abstract),
    ofPage ? comparableProse(notice.text) : comparable(notice.text),
    urlKey(canonicalUrl(notice.url)),
    notice.publishedOn,
  ];
}

function kindFacts(notice: Notice): readonly unknown[] {
  switch (notice.kind) {
    case 'funding-call':
      return [
        ...[notice.programme, notice.callIdentifier, notice.topicIdentifier].map(folded),
        ...[notice.typeOfAction, notice.deadlineModel].map(comparable),
        notice.opensOn,
        days(notice.deadlines),
        money(notice.budget),
        notice.status,
      ];
    case 'patent':
      return [
        ...[notice.publicationNumber, notice.kindCode, notice.familyId].map(folded),
        comparableSet(notice.applicants),
        notice.priorityDate,
        notice.filedOn,
        comparableSet(notice.cpc),
        comparableSet(notice.ipc),
      ];
    case 'vendor-release':
      return [notice.vendor, notice.product, notice.version, notice.releasedOn, notice.releaseType].map(comparable);
    case 'project':
      return [
        ...[notice.acronym, notice.programme, notice.callIdentifier, notice.topicIdentifier, notice.status].map(folded),
        notice.startDate,
        notice.endDate,
        money(notice.totalCost),
        money(notice.ecMaxContribution),
        comparableSet(notice.organisations.map(({ name, role, country, pic }) => JSON.stringify([name, role, country, pic]))),
        comparableSet(notice.euroSciVoc),
      ];
    case 'procurement':
      return [
        ...[notice.publicationNumber, notice.noticeType, notice.procedureIdentifier, notice.previousNotice].map(folded),
        ...[notice.buyers, notice.countries, notice.cpv].map(comparableSet),
        days(notice.deadlines),
        money(notice.value),
        notice.preCommercial,
      ];
    case 'publication':
      return [folded(notice.doi), comparable(notice.venue)];
    case 'standard':
      return [notice.reference, notice.body, notice.status].map(folded);
    case 'news':
    default:
      return [comparable(notice.publisher)];
  }
}

/** Identifiers and names that publishers write in varying case. */
function folded(value: string | null): string {
  return comparable(value).toLowerCase();
}

/** The dates of cut-offs without order; their stages follow from the order. */
function days(deadlines: readonly Deadline[]): readonly string[] {
  return [...new Set(deadlines.map(({ on }) => on))].sort();
}

/** The amount and its currency; whether a pot is shared follows from its siblings and is no fact of the notice. */
function money(value: Money | null): string | null {
  return value === null ? null : `${value.amount} ${value.currency}`;
}
