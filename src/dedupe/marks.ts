// The marks by which items find each other among all that are held: an item is found under the marks it holds and looks up those
// it seeks. Whatever one item would find, the other would find too, so it does not matter which of them comes first.
// A mark only proposes; link.ts decides.
import type { Notice } from '../model.ts';
import { fingerprint, runFingerprint } from './fingerprint.ts';
import { officialIdentifier } from './official-identifier.ts';
import { tells, type Prepared } from './prepared.ts';
import { callKey, foldedAcronym, patentNumber } from './said.ts';
import { sketch } from './sketch.ts';
import { telling } from './translation.ts';
import { wordHashes } from './word-hashes.ts';
import { words } from './words.ts';

/** Marks as whole numbers under 2^52. `alike` are those of the text, which many may hold by chance. */
export interface Marks {
  readonly holds: readonly number[];
  readonly seeks: readonly number[];
  readonly alike: readonly number[];
  /** That of the title among these; null for a short title. */
  readonly title: number | null;
}

/** Words of a title that say too little to be looked up by. */
const SHORT_TITLE = 4;

/** Words at the beginning of a body that extracts keep. */
const HEAD = 80;

/** The marks of an item. Those of its text are both held and sought. */
export function marksOf(prepared: Prepared): Marks {
  const { notice } = prepared.item;
  const { holds, seeks } = namedMarks(notice, prepared);
  return { holds: numbers(holds), seeks: numbers(seeks), ...textMarks(prepared) };
}

function numbers(marks: readonly string[]): readonly number[] {
  return [...new Set(marks)].map(fingerprint);
}

/** Releases and news tell the same; other kinds are only told again in their own kind. */
export function textGroup({ kind }: Notice): string {
  return kind === 'vendor-release' ? 'news' : kind;
}

function textMarks({ item: { notice }, told }: Prepared): Pick<Marks, 'alike' | 'title'> {
  const group = textGroup(notice);
  const ofTitle = words(told.title);
  const title = ofTitle.length < SHORT_TITLE ? null : fingerprint(`title ${group} ${ofTitle.join(' ')}`);
  const { whole, head } = sketch(wordHashes(told.body), HEAD);
  const ofRuns = [...new Set([...whole, ...head])].map((run) => runFingerprint(group, run));
  return { alike: title === null ? ofRuns : [title, ...ofRuns], title };
}

interface Names {
  readonly holds: readonly string[];
  readonly seeks: readonly string[];
}

function namedMarks(notice: Notice, prepared: Prepared): Names {
  const record = recordMarks(notice);
  const both = (own: Names): Names => ({ holds: [...record, ...own.holds], seeks: [...record, ...own.seeks] });
  switch (notice.kind) {
    case 'funding-call':
      return both(ofCall(callOf(notice)));
    case 'project':
      return both(ofProject(notice));
    case 'patent':
      return both(ofPatent(notice));
    case 'procurement':
      return both(alone(notice.procedureIdentifier === null ? [] : [`procedure ${notice.procedureIdentifier.toLowerCase()}`]));
    case 'news':
    case 'vendor-release':
    case 'publication':
    case 'standard':
    default:
      return both(tells(notice) ? ofTelling(prepared) : alone([]));
  }
}

function alone(marks: readonly string[]): Names {
  return { holds: marks, seeks: marks };
}

/** The identifier of an authority; that of a call in any of its spellings. */
function recordMarks(notice: Notice): readonly string[] {
  if (notice.kind === 'funding-call') return [];
  const identifier = officialIdentifier(notice);
  return identifier === null ? [] : [`record ${identifier}`];
}

/** What a call is matched by: its topic, or the call itself where it has no topics. */
export function callOf({
  topicIdentifier,
  callIdentifier,
}: {
  topicIdentifier: string | null;
  callIdentifier: string | null;
}): string | null {
  const identifier = topicIdentifier ?? callIdentifier;
  return identifier === null ? null : (callKey(identifier) ?? identifier.toLowerCase());
}

/** The number of a grant agreement, where a project bears one as its key. */
export function grantOf({ sourceKey }: Pick<Notice, 'sourceKey'>): string | null {
  return /^\d{6,9}$/u.test(sourceKey) ? sourceKey : null;
}

function ofCall(call: string | null): Names {
  if (call === null) return alone([]);
  return { holds: [`call ${call}`], seeks: [`call ${call}`, `project-of ${call}`, `says-call ${call}`] };
}

function ofProject(notice: Extract<Notice, { kind: 'project' }>): Names {
  const [call, grant] = [callOf(notice), grantOf(notice)];
  const acronym = notice.acronym === null ? '' : foldedAcronym(notice.acronym);
  const held = [
    ...(call === null ? [] : [`project-of ${call}`]),
    ...(grant === null ? [] : [`grant ${grant}`]),
    ...(acronym.length < 3 ? [] : [`acronym ${acronym}`]),
  ];
  const sought = [
    ...(call === null ? [] : [`call ${call}`]),
    ...(grant === null ? [] : [`grant ${grant}`]),
    ...(acronym.length < 3 ? [] : [`says-acronym ${acronym}`]),
  ];
  return { holds: held, seeks: sought };
}

function ofPatent({ familyId, publicationNumber }: Extract<Notice, { kind: 'patent' }>): Names {
  const family = familyId === null ? [] : [`family ${familyId.toLowerCase()}`];
  const number = patentNumber(publicationNumber);
  return { holds: [...family, `patent ${number}`], seeks: [...family, `says-patent ${number}`] };
}

function ofTelling(prepared: Prepared): Names {
  const { acronyms, calls, patents } = prepared.said;
  const pairs: (readonly [string, string])[] = [
    ...acronyms.map((acronym) => [`says-acronym ${acronym}`, `acronym ${acronym}`] as const),
    ...(calls.length === 1 ? calls.map((call) => [`says-call ${call}`, `call ${call}`] as const) : []),
    ...patents.map((patent) => [`says-patent ${patent}`, `patent ${patent}`] as const),
  ];
  const translated = telling(prepared);
  return { holds: [...translated, ...pairs.map(([held]) => held)], seeks: [...translated, ...pairs.map(([, sought]) => sought)] };
}
