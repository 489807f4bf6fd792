// Identifiers of calls and topics by their grammar (`HORIZON-CL3-2026-01-FCT-02`, `ISFP-2020-AG-CUAS`, `SU-FCT02-2018-2019-2020`):
// what their parts say, what is not known of them, and whether two spellings mean the same call. It guesses nothing from titles.
import { CLUSTERS, GRANT_ACTIONS, RESEARCH_ACTIONS, STRANDS, programmeOfPart } from './identifier-parts.ts';

/** What an identifier says. What it does not say is null; what is not understood of it stands in `unknown`. */
export interface CallIdentifier {
  /** Equal for all spellings that name the programme or let it be known; null for a text that is no identifier. For grouping many. */
  readonly key: string | null;
  /** The programme in the portal's short name (`HORIZON`, `H2020`, `FP7`, `ISF`, `ISFP`, `BMVI`, …). */
  readonly programme: string | null;
  /** The part of the programme: a cluster (`CL3`), a joint undertaking (`JU`), the thematic facility of a fund (`TF2`). */
  readonly cluster: string | null;
  /** The strand of civil security in today's word (`FCT`, `BM`, `INFRA`, `DRS`, `SSRI`, `CS`). */
  readonly strand: string | null;
  /** Years of the call, in order; several where a topic was open in several. */
  readonly years: readonly number[];
  /** The call, in capitals; the identifier itself where it is a call. Null where it does not follow from the topic's identifier. */
  readonly call: string | null;
  /** What tells the topic within its programme or call (`FCT-02`, `CUAS`); null for a call. */
  readonly topic: string | null;
  readonly typeOfAction: string | null;
  /** Topics of the same name exist with one stage and with two. */
  readonly twoStage: boolean;
  /** Parts that fit no place of the grammar, in capitals; all of them where the programme is not known. */
  readonly unknown: readonly string[];
}

/** An identifier in one spelling; `named` tells whether the programme stands in it. */
interface Spelling {
  readonly parts: readonly string[];
  readonly programme: string | null;
  readonly named: boolean;
  readonly typeOfAction: string | null;
}

/** Reads an identifier in any spelling: letter case, kinds of dashes, slashes, blanks, final points, a type of action behind it. */
export function parseCallIdentifier(written: string): CallIdentifier {
  const spelling = spell(written);
  const { parts, programme, named, typeOfAction } = spelling;
  const rest = parts.slice(named ? 1 : 0).filter((part) => part !== TWO_STAGE);
  const facts = {
    key: keyOf(spelling),
    programme,
    cluster: null,
    strand: null,
    years: yearsIn(parts),
    call: null,
    topic: rest.join('-') || null,
    typeOfAction: typeOfAction ?? rest.find((part) => RESEARCH_ACTIONS.has(part)) ?? null,
    twoStage: parts.includes(TWO_STAGE),
    unknown: [],
  };
  if (programme === null) return { ...facts, topic: null, unknown: parts };
  if (programme === 'HORIZON') return { ...facts, ...ofHorizon(parts, rest) };
  if (programme === 'H2020' || programme === 'FP7') return { ...facts, ...ofEarlierResearch(parts, rest, named) };
  return { ...facts, ...ofFund(parts, rest, facts.typeOfAction) };
}

/**
 * Whether two spellings mean one call or topic: the same parts, numbers without leading zeros, and the same programme where both
 * name it. As the programme may be left out, a call of Horizon 2020 is the topic of the same name (the SME instrument has such).
 * Texts that are no identifiers, having no year or one part alone, are the same as nothing.
 */
export function sameCall(one: string, other: string): boolean {
  const [left, right] = [spell(one), spell(other)];
  const [key, otherKey] = [keyOf(left), keyOf(right)];
  if (key === null || otherKey === null || key === otherKey) return key !== null && otherKey !== null;
  return (left.programme === null || right.programme === null) && bodyOf(left).join('-') === bodyOf(right).join('-');
}

function keyOf(spelling: Spelling): string | null {
  const body = bodyOf(spelling);
  const isIdentifier = body.length > 1 && (spelling.programme !== null || yearsIn(spelling.parts).length > 0);
  return isIdentifier ? [spelling.programme ?? '', ...body].join('-') : null;
}

// ---- one spelling ----------------------------------------------------------------------------------------------------

const TWO_STAGE = 'TWO-STAGE';
const isNumber = (part: string): boolean => /^\d+$/u.test(part);
const isYear = (part: string): boolean => /^20[0-3]\d$/u.test(part);
const yearsIn = (parts: readonly string[]): readonly number[] => [...new Set(parts.filter(isYear).map(Number))].toSorted((a, b) => a - b);

function spell(written: string): Spelling {
  const text = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^[\s"'([]*(?:(?:CALL|TOPIC)(?:\s*:\s*|\s+))?/u, '')
    .replace(/[\s"')\].,;:]+$/u, '');
  // A line of a budget: the identifier, a dash between blanks, the type of action.
  const [, identifier = text, action] = /^(\S+)\s[-\u2010-\u2015]\s(?:\p{L}+-)?(\p{L}+)(?![\p{L}\d-])/u.exec(text) ?? [];
  const suffix = action !== undefined && (RESEARCH_ACTIONS.has(action) || GRANT_ACTIONS.has(action)) ? action : null;
  const split = (suffix === null ? text : identifier).replace(/TWO[\s_-]?STAGES?/u, 'TWO+STAGE').split(/[\s./_\u2010-\u2015\u2212-]+/u);
  const parts = ordered(split.filter((part) => part !== '').map((part) => MENDED[part] ?? part));
  const found = parts[0] === undefined ? null : programmeOfPart(parts[0], yearsIn(parts));
  return {
    parts,
    programme: found === null ? null : ofThePeriod(found.programme, parts),
    named: found?.named ?? false,
    typeOfAction: suffix,
  };
}

/** A facility's number written with letters, as grant documents do. */
const MENDED: Readonly<Record<string, string>> = { TFI: 'TF1', TFII: 'TF2', 'TWO+STAGE': TWO_STAGE };

/** Grants of 2014 and 2015 put directorate and year before the programme (`HOME/2014/ISFP/AG/CYBR`). */
function ordered(parts: readonly string[]): readonly string[] {
  const [directorate, year = '', programme, ...rest] = parts;
  return directorate === 'HOME' && isYear(year) && programme !== undefined ? [programme, year, ...rest] : parts;
}

/** ISF and ISFP are written for each other; up to 2021 the police fund had no thematic facility, after it no fund lacks one. */
function ofThePeriod(programme: string, parts: readonly string[]): string {
  if (programme !== 'ISF' && programme !== 'ISFP') return programme;
  const facility = parts.some((part) => /^TF\d$/u.test(part));
  return !facility && (yearsIn(parts)[0] ?? 2027) <= 2021 ? 'ISFP' : 'ISF';
}

/** Everything behind the programme's name. */
function bodyOf({ parts, named }: Spelling): readonly string[] {
  return parts.slice(named ? 1 : 0).map((part) => (isNumber(part) ? String(Number(part)) : part.replace(/^(\p{L}+)0+(?=\d)/u, '$1')));
}

// ---- families --------------------------------------------------------------------------------------------------------

type Facts = Partial<CallIdentifier>;

/** `HORIZON-<part>-<year>-<destination>-<call>-<topic>` up to 2024, `HORIZON-<part>-<year>-<call>-<destination>-<topic>` from 2025. */
function ofHorizon(parts: readonly string[], rest: readonly string[]): Facts {
  const cluster = CLUSTERS.has(rest[0] ?? '') ? (rest[0] ?? null) : null;
  // Euratom publishes in the same form and is a programme of its own.
  const programme = cluster === 'EURATOM' ? cluster : 'HORIZON';
  const year = rest.findIndex(isYear);
  const after = rest.slice(year + 1);
  const strand = cluster === 'CL3' ? (after.find((part) => part in STRANDS) ?? null) : null;
  const unknown = cluster === null && rest[0] !== undefined ? [rest[0]] : year < 0 ? rest.slice(1) : strangersOf(cluster, after);
  return { programme, cluster, strand: STRANDS[strand ?? ''] ?? null, ...callAndTopic(parts, cluster), unknown };
}

/** In civil security every part is a number, a strand, the competence centre of cyber security or a type of action. */
function strangersOf(cluster: string | null, after: readonly string[]): readonly string[] {
  if (cluster !== 'CL3') return [];
  return after.filter((part) => !isNumber(part) && !(part in STRANDS) && part !== 'ECCC' && !RESEARCH_ACTIONS.has(part));
}

/** The call ends with the first number behind the year; that of cyber security from 2025 with the competence centre's name. */
function callAndTopic(parts: readonly string[], cluster: string | null): Facts {
  const year = parts.findIndex(isYear);
  const number = parts.findIndex((part, place) => place > year && isNumber(part) && !isYear(part));
  if (year < 0 || number < 0) return { topic: parts.slice(year + 1).join('-') || null };
  const centre = cluster === 'CL3' && parts[number + 1] === 'CS' && parts[number + 2] === 'ECCC';
  const end = number + (centre ? 3 : parts[number + 1] === TWO_STAGE ? 2 : 1);
  const topic = parts.slice(end).filter((part) => part !== TWO_STAGE);
  // From 2025 the call of a two-stage topic says so; before, its topics alone did.
  const staged = number === year + 1 && parts.at(-1) === TWO_STAGE && end < parts.length;
  const call = [...parts.slice(0, end), ...(staged ? [TWO_STAGE] : [])].join('-');
  return { call: withProgramme(call), topic: topic.join('-') || null };
}

function withProgramme(call: string): string {
  return call.replace(/^(?:HOIRZON-|(?=CL\d-))/u, 'HORIZON-');
}

/** `SU-FCT02-2018-2019-2020`, `SEC-12-FCT-2016-2017`, `SEC-2011.1.4-3`; a call of both programmes bears the programme's name. */
function ofEarlierResearch(parts: readonly string[], rest: readonly string[], named: boolean): Facts {
  const words = rest.map((part) => part.replace(/\d+$/u, ''));
  const strand = words.find((word) => word in STRANDS && word !== '');
  const isTopic = !named || /^SU-\p{L}+\d/u.test(rest.join('-'));
  return {
    strand: isSecurity(rest) ? (STRANDS[strand ?? ''] ?? null) : null,
    call: isTopic ? null : parts.join('-'),
    topic: isTopic ? rest.filter((part) => !isYear(part)).join('-') : null,
  };
}

/** Whether the topic is one of secure societies: other challenges use some of the strands' letters for something else. */
function isSecurity([first = '']: readonly string[]): boolean {
  return /^(?:SU|SEC|DRS|FCT|BES|DS)$/u.test(first);
}

/** `ISF-2026-TF2-AG-OCDT`, `BMVI-2022-TF1-AG-EBCG-1`, `UCPM-2020-EX-AG`, `ISF/2022/SA/3.4.1`, `DIGITAL-2022-CLOUD-AI-02-SEC-LAW`. */
function ofFund(parts: readonly string[], rest: readonly string[], action: string | null): Facts {
  const facility = rest.find((part) => /^TF\d$/u.test(part)) ?? null;
  const type = rest.find((part) => GRANT_ACTIONS.has(part)) ?? null;
  const theme = rest.filter((part) => part !== facility && part !== type && !isYear(part));
  const facts = { cluster: facility, typeOfAction: action ?? type, topic: theme.join(type === 'SA' ? '.' : '-') || null };
  return parts[0] === 'DIGITAL' ? { ...facts, ...callAndTopic(parts, null) } : facts;
}
