// Why two items are of one thread, or that nothing strong enough says so. A link names the identifiers and words that decided.
import type { FundingCall, LinkKind, Notice, Patent, Project, ThreadLink } from '../model.ts';
import { organisationKey, organisationWords } from '../facts/organisation-name.ts';
import { callOf, grantOf, textGroup } from './marks.ts';
import { officialIdentifier } from './official-identifier.ts';
import { projectFacts } from './project-facts.ts';
import { tells, toldText, type Prepared } from './prepared.ts';
import { foldedAcronym, patentNumber } from './said.ts';
import { eachTellsItsOwn, sameStory } from './same-story.ts';
import { daysApart, isSameRelease } from './same-release.ts';
import { translationSigns } from './translation.ts';
import { words } from './words.ts';

/** Kinds of links that tell the same thing again: together they are one source. */
export const RETOLD: ReadonlySet<LinkKind> = new Set<LinkKind>(['same-record', 'same-family', 'same-release', 'same-text', 'translation']);

/** Days between two publications of one text; later it is told anew. */
const RETOLD_DAYS = 14;
/** Days between the deadlines of two rounds of a call. */
const ROUND_DAYS = 150;
/** Words of a project's title that must stand in a text beside the acronym. */
const TITLE_WORDS = 3;

/** The strongest link between two items; null for none. The order of the two does not matter. */
export function linkOf(one: Prepared, other: Prepared): ThreadLink | null {
  const [first, second] = one.item.id < other.item.id ? [one, other] : [other, one];
  if (first.item.id === second.item.id) return null;
  return byIdentifier(first, second) ?? byText(first, second) ?? named(first, second) ?? named(second, first);
}

type Two = readonly [Prepared, Prepared];

function link(kind: LinkKind, [one, other]: Two, signs: readonly string[], overlap: number | null = null): ThreadLink {
  return { kind, itemId: one.item.id, otherId: other.item.id, signs, overlap };
}

// ---- identifiers -----------------------------------------------------------------------------------------------------

function byIdentifier(one: Prepared, other: Prepared): ThreadLink | null {
  const [first, second] = [one.item.notice, other.item.notice];
  const two: Two = [one, other];
  if (first.kind === 'funding-call' && second.kind === 'project') return ofCall(first, second, two);
  if (first.kind === 'project' && second.kind === 'funding-call') return ofCall(second, first, [other, one]);
  if (first.kind !== second.kind) return null;
  const record = recordOf(first);
  if (record !== null && record === recordOf(second)) return link('same-record', two, [shown(first)]);
  if (first.kind === 'patent' && second.kind === 'patent') {
    const family = first.familyId?.toLowerCase() ?? null;
    return family !== null && family === second.familyId?.toLowerCase() ? link('same-family', two, [first.familyId ?? '']) : null;
  }
  if (first.kind === 'procurement' && second.kind === 'procurement') {
    const procedure = first.procedureIdentifier?.toLowerCase() ?? null;
    const same = procedure !== null && procedure === second.procedureIdentifier?.toLowerCase();
    return same ? link('same-procedure', two, [first.procedureIdentifier ?? '']) : null;
  }
  return null;
}

/** What an authority calls the record, as it is compared; null where it does not. */
function recordOf(notice: Notice): string | null {
  if (notice.kind === 'funding-call') return notice.topicIdentifier === null ? null : callOf(notice);
  if (notice.kind === 'project')
    return grantOf(notice) === null || notice.acronym === null ? null : `${grantOf(notice)} ${foldedAcronym(notice.acronym)}`;
  return officialIdentifier(notice);
}

function shown(notice: Notice): string {
  if (notice.kind === 'funding-call') return notice.topicIdentifier ?? '';
  if (notice.kind === 'project') return `${notice.sourceKey} ${notice.acronym ?? ''}`;
  return (officialIdentifier(notice) ?? '').slice(notice.kind.length + 1);
}

function ofCall(call: FundingCall, project: Project, two: Two): ThreadLink | null {
  const same = callOf(call) !== null && callOf(call) === callOf(project);
  return same ? link('call-project', two, [call.topicIdentifier ?? call.callIdentifier ?? '']) : null;
}

// ---- the same words --------------------------------------------------------------------------------------------------

function byText(one: Prepared, other: Prepared): ThreadLink | null {
  const [first, second] = [one.item.notice, other.item.notice];
  if (textGroup(first) !== textGroup(second) || areApart(one, other)) return null;
  if (isSameRelease(first, second)) return link('same-release', [one, other], [first.title]);
  const overlap = areDaysOfOne(one, other) && eachTellsItsOwn(one, other) ? null : sameStory(one, other);
  if (overlap !== null) return link(textGroup(first) === 'news' ? 'same-release' : 'same-text', [one, other], [], round(overlap));
  const signs = tells(first) ? translationSigns(one, other) : null;
  return signs === null ? null : link('translation', [one, other], signs);
}

/** Whether one source told them on two days. */
function areDaysOfOne({ item: first }: Prepared, { item: second }: Prepared): boolean {
  return first.sourceId === second.sourceId && tells(first.notice) && first.notice.publishedOn !== second.notice.publishedOn;
}

/** Whether an authority, the publisher or the calendar tells the two apart, however alike their words are. */
function areApart({ item: first }: Prepared, { item: second }: Prepared): boolean {
  const [one, other] = [first.notice, second.notice];
  const [record, otherRecord] = [officialIdentifier(one), officialIdentifier(other)];
  if (record !== null && otherRecord !== null && record !== otherRecord) return true;
  if (one.kind === 'funding-call' && other.kind === 'funding-call') return areRounds(one, other);
  if (one.kind === 'project' && other.kind === 'project')
    return (
      (grantOf(one) !== grantOf(other) && grantOf(one) !== null && grantOf(other) !== null) ||
      (first.sourceId === second.sourceId && projectFacts(one) !== projectFacts(other))
    );
  return (
    tells(one) && one.publishedOn !== null && other.publishedOn !== null && daysApart(one.publishedOn, other.publishedOn) > RETOLD_DAYS
  );
}

/** Calls of one wording whose last deadlines lie far apart are rounds of their own. */
function areRounds(one: FundingCall, other: FundingCall): boolean {
  const [last, otherLast] = [one.deadlines.at(-1)?.on, other.deadlines.at(-1)?.on];
  return last !== undefined && otherLast !== undefined && daysApart(last, otherLast) > ROUND_DAYS;
}

// ---- a text that names a record --------------------------------------------------------------------------------------

/** `record` is named by `text`; null where it is none, or not named strongly. */
function named(record: Prepared, text: Prepared): ThreadLink | null {
  const { notice } = record.item;
  if (!tells(text.item.notice)) return null;
  if (notice.kind === 'project') return namesProject(notice, [record, text]);
  if (notice.kind === 'funding-call') return namesCall(notice, [record, text]);
  return notice.kind === 'patent' ? namesPatent(notice, [record, text]) : null;
}

/** The acronym, in the title or twice, together with the grant's number or words of the project's title. */
function namesProject(project: Project, two: Two): ThreadLink | null {
  const [, text] = two;
  if (project.acronym === null) return null;
  const acronym = foldedAcronym(project.acronym);
  if (acronym.length < 3 || !text.said.acronyms.includes(acronym)) return null;
  const grant = grantOf(project);
  if (grant !== null && text.said.numbers.includes(grant)) return link('names-project', two, [project.acronym, grant]);
  if (!isSubject(project.acronym, text.item.notice)) return null;
  const told = new Set(words(toldText(text.item.notice)));
  const own = tellingWords(project);
  const shared = own.filter((word) => told.has(word));
  return shared.length >= TITLE_WORDS && shared.length * 2 > own.length ? link('names-project', two, [project.acronym, ...shared]) : null;
}

function isSubject(acronym: string, notice: Notice): boolean {
  const as = new RegExp(`(?<![\\p{L}\\p{N}])${acronym.replaceAll(/[^\p{L}\p{N}]+/gu, '[^\\p{L}\\p{N}]?')}(?![\\p{L}\\p{N}])`, 'giu');
  return notice.title.match(as) !== null || (toldText(notice).match(as)?.length ?? 0) > 1;
}

/** Words that stand in the titles of many projects and tell none from another. */
const COMMON = new Set(
  (
    'against advanced analysis approach based border citizen citizens comprehensive crime cyber data detection development digital enhanced enhancing ' +
    'environment europe european fighting framework improved improving information infrastructure innovation innovative integrated intelligence ' +
    'intelligent international management methods monitoring network networks novel operational platform prevention project protection public research ' +
    'response safety secure security services smart social solution solutions support supporting system systems technologies technology threats through ' +
    'tools towards training using within'
  ).split(' '),
);

function tellingWords({ title, acronym }: Project): readonly string[] {
  const own = new Set(words(acronym ?? ''));
  return [...new Set(words(title))].filter((word) => word.length >= 5 && !COMMON.has(word) && !own.has(word));
}

/** A text that names one call alone is about it; one that lists several is about none of them. */
function namesCall(call: FundingCall, two: Two): ThreadLink | null {
  const { calls } = two[1].said;
  return calls.length === 1 && calls[0] === callOf(call)
    ? link('names-call', two, [call.topicIdentifier ?? call.callIdentifier ?? ''])
    : null;
}

/** The publication number together with the applicant, as vendor or in the text. */
function namesPatent(patent: Patent, two: Two): ThreadLink | null {
  const [, text] = two;
  const number = patentNumber(patent.publicationNumber);
  if (!text.said.patents.includes(number)) return null;
  const { notice } = text.item;
  const told = ` ${organisationWords(toldText(notice)).join(' ')} `;
  const vendor = notice.kind === 'vendor-release' && notice.vendor !== null ? organisationKey(notice.vendor) : null;
  const applicant = patent.applicants.find((name) => {
    const key = organisationKey(name);
    return key !== '' && (key === vendor || told.includes(` ${key} `));
  });
  return applicant === undefined ? null : link('names-patent', two, [patent.publicationNumber, applicant]);
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
