// Call identifiers of the portal, of Horizon 2020's and FP7's topics and of funded projects: what is read of them and matched.
// known: identifiers without a part that is not understood; programme: topics whose programme is the one that the portal states;
// call: topics of Horizon Europe whose call follows from the identifier as the portal states it; year: those whose call's year
// does; spelt: topics found again in another spelling (lower case, blanks or long dashes, a final point, no programme);
// apart: different identifiers that stay different (calls of the SME instrument under Horizon 2020 are named as its topics are, but
// for the programme that may be left out); linked: projects whose topic is found among the topics in another spelling.
import { parseCallIdentifier, sameCall } from '../../../src/funding/call-identifier.ts';
import { csvOf, field, linesOf, ndjsonOf, optionalField, type Row } from '../data-set.ts';
import { share } from '../figures.ts';
import type { Part } from '../part.ts';

const SNAPSHOTS = ['2023-05-05', '2024-05-19', '2024-05-29', '2024-06-09', '2024-06-18'];

/** What the portal calls programmes in words, where that holds no short name in brackets. */
const IN_WORDS: Readonly<Record<string, string>> = {
  'Horizon Europe': 'HORIZON',
  'European Defence Fund': 'EDF',
  'Pericles IV': 'PERICLES IV',
};

export const measure: Part = async ({ data }) => {
  const august = ndjsonOf(data, 'eu-funding-calls/calls-2026-08-22.ndjson.gz');
  const snapshots = SNAPSHOTS.flatMap((day) => csvOf(data, `eu-funding-calls/horizon-europe-${day}.csv.gz`));
  const projects = ndjsonOf(data, 'cordis-security-projects/projects.ndjson.gz');
  const securityTopics = csvOf(data, 'cordis-security-projects/topics.csv').map((row) => row['code'] ?? '');
  const topics = distinct([
    ...august.map((row) => field(row, 'identifier')),
    ...ndjsonOf(data, 'eu-funding-calls/calls-2026-08-12.ndjson.gz').map((row) => field(row, 'topicId')),
    ...csvOf(data, 'eu-funding-calls/closed-topic-ids.csv.gz').map((row) => row['topicId'] ?? ''),
    ...snapshots.map((row) => row['topicId'] ?? ''),
    ...topicsOf2016(data),
    ...securityTopics,
    ...csvOf(data, 'cordis-security-projects/calls.csv').map((row) => row['callId'] ?? ''),
    ...projects.flatMap((row) => optionalField(row, 'call') ?? []),
  ]);
  const horizon = snapshots.filter((row) => row['topicId'] !== '0');
  const stated = august.flatMap(statedProgramme);
  return {
    known: share(topics.map((topic) => parseCallIdentifier(topic).unknown.length === 0)),
    programme: share(stated.map(([topic, programme]) => parseCallIdentifier(topic).programme === programme)),
    call: share(horizon.map((row) => parseCallIdentifier(row['topicId'] ?? '').call === (row['callId'] ?? '').toUpperCase())),
    year: share(horizon.map((row) => String(parseCallIdentifier(row['topicId'] ?? '').years[0]) === row['callYear'])),
    spelt: share(topics.filter(isIdentifier).map((topic, place) => sameCall(topic, respelt(topic, place)))),
    apart: share(apart(topics.filter(isIdentifier))),
    linked: share(linked(projects, securityTopics)),
    n: topics.length,
  };
};

/** Titles hold the separator unquoted, so the code is counted from the end of its line. */
function topicsOf2016(data: string): readonly string[] {
  const [, ...lines] = linesOf(data, 'h2020-2016/topics.csv.gz');
  return lines.map((line) => line.split(';').at(-3) ?? '');
}

/** Each once without regard to case; a snapshot writes `0` where it has lost the identifier. */
function distinct(identifiers: readonly string[]): readonly string[] {
  const known = identifiers.filter((one) => one.trim() !== '' && one !== '0');
  return [...new Map(known.map((one) => [one.toUpperCase(), one])).values()];
}

/** The topic with the one programme that its record states, in the portal's short name. */
function statedProgramme(row: Row): readonly (readonly [topic: string, programme: string])[] {
  const programmes = row['frameworkProgrammes'];
  const labels = Array.isArray(programmes) ? programmes.map((one: unknown) => field(one as Row, 'label')) : [];
  const short = /\(([^()]+?)\s*\)\s*$/u.exec(labels[0] ?? '')?.[1] ?? IN_WORDS[labels[0] ?? ''];
  return labels.length === 1 && short !== undefined ? [[field(row, 'identifier'), short]] : [];
}

function isIdentifier(topic: string): boolean {
  return parseCallIdentifier(topic).key !== null;
}

/** Another spelling, a different one from topic to topic. */
function respelt(topic: string, place: number): string {
  const { programme } = parseCallIdentifier(topic);
  const named = programme !== null && topic.toUpperCase().startsWith(`${programme}-`);
  const spellings = [
    topic.toLowerCase(),
    topic.replaceAll('-', '\u2013'),
    topic.replaceAll('-', ' '),
    `(${topic.toUpperCase()}).`,
    named ? topic.slice((programme?.length ?? 0) + 1) : `Topic: ${topic}`,
  ];
  return spellings[place % spellings.length]!;
}

/** Whether each shares its key with no other, but for zeros before a number. */
function apart(topics: readonly string[]): readonly boolean[] {
  const plain = (topic: string): string => topic.toUpperCase().replaceAll(/(?<!\d)0+(?=\d)/gu, '');
  const byKey = Map.groupBy(topics, (topic) => parseCallIdentifier(topic).key);
  return topics.map((topic) => new Set(byKey.get(parseCallIdentifier(topic).key)?.map(plain)).size === 1);
}

/** Whether each topic that a project names, respelt, leads to that topic among all. */
function linked(projects: readonly Row[], topics: readonly string[]): readonly boolean[] {
  const byKey = Map.groupBy(topics, (topic) => parseCallIdentifier(topic).key);
  const own = projects.flatMap((project) => (optionalField(project, 'topic') ?? '').split(';').filter((topic) => topics.includes(topic)));
  return own.map((topic, place) => byKey.get(parseCallIdentifier(respelt(topic, place)).key)?.join() === topic);
}
