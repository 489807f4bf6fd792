// One record of the funding portal, from the search service or the topic details, as a call. Any key may be missing, single or
// damaged; what cannot be read is left out and named.
import { UnreadableError } from '../../src/errors.ts';
import type { Deadline, FundingCall } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { plainText } from '../../src/read/plain-text.ts';
import { decimal, firstText, objects, once, squeezed, texts, under, untorn, writtenDay } from '../../src/read/wire.ts';
import { budgetOf } from './portal-budget.ts';
import { ACTIONS, BORROWED, DOUBLES, PROGRAMMES, PROGRAMME_OF_DIVISION, STATUS, TYPES } from './portal-codes.ts';

/** Where the portal's pages and data files stand. */
export const PORTAL = 'https://ec.europa.eu/info/funding-tenders/opportunities';

/** Records hold their fields as arrays under `metadata`; a few cascade calls hold them beside it. */
export function recordFields(record: JsonObject): JsonObject {
  const metadata = record['metadata'];
  return isObject(metadata)
    ? { ...record, ...metadata, reference: record['reference'], recordUrl: record['url'] }
    : { ...record, recordUrl: record['url'] };
}

/** Records that bear a topic's identifier and are not the topic: updates, cascade calls, doubles, questions and answers. */
export function isDouble(fields: JsonObject): boolean {
  return BORROWED.includes(firstText(fields['type']) ?? '') || DOUBLES.includes(firstText(fields['DATASOURCE']) ?? '');
}

/** ISO 639-1; the service gives every topic once per language that is not ruled out. */
export function languageOf(fields: JsonObject): string {
  return firstText(fields['language'])?.toLowerCase() ?? 'en';
}

/** One record; a text says why it is no notice. */
export function readRecord(fields: JsonObject, captureId: string, faults: string[]): FundingCall | string {
  const [reference, type] = [firstText(fields['reference']), firstText(fields['type'])];
  const identifier = squeezed(firstText(fields['identifier']));
  if (reference === null) return 'expected a reference, found none';
  if (type === null || !TYPES.includes(type)) return `expected type ${TYPES.join(', ')}, found ${type ?? 'none'}`;
  const title = squeezed(firstText(fields['title']) ?? firstText(fields['summary']));
  if (title === null) return 'expected a title, found none';
  const inside = (name: string): unknown => embedded(fields, name, `${identifier ?? reference} ${name}`, faults);
  const action = objects(inside('actions'))[0];
  const deadlineModel = squeezed(firstText(fields['deadlineModel']) ?? firstText(under(action, 'submissionProcedure', 'abbreviation')));
  const days = texts(fields['deadlineDate']);
  return {
    kind: 'funding-call',
    sourceKey: reference,
    identity: type === '1' && identifier !== null ? identifier.toLowerCase() : null,
    title,
    abstract: null,
    text: textOf(fields['descriptionByte']),
    url: addressOf(fields, identifier, type),
    language: languageOf(fields),
    publishedOn: null,
    publishedBy: null,
    captureId,
    programme: programmeOf(texts(fields['frameworkProgramme']), texts(fields['programmeDivision'])),
    callIdentifier: squeezed(firstText(fields['callIdentifier'])),
    topicIdentifier: identifier,
    typeOfAction: actionOf(firstText(fields['typesOfAction']) ?? firstText(under(action, 'types', 'typeOfAction'))),
    deadlineModel,
    opensOn: writtenDay(firstText(fields['startDate'])) ?? writtenDay(under(action, 'plannedOpeningDate')),
    deadlines: deadlinesOf(days.length > 0 ? days : texts(action?.['deadlineDates']), deadlineModel),
    budget: identifier === null ? null : budgetOf(inside('budgetOverview'), identifier),
    status: STATUS[firstText(fields['status']) ?? firstText(under(action, 'status', 'id')) ?? ''] ?? null,
    trl: trlOf(fields['topicConditions']),
  };
}

/** JSON that stands as text in a field. Damaged JSON costs the field, not the record. */
function embedded(fields: JsonObject, name: string, where: string, faults: string[]): unknown {
  const text = firstText(fields[name]);
  if (text === null) return null;
  try {
    return parseJson(text, where);
  } catch (fault) {
    if (!(fault instanceof UnreadableError)) throw fault;
    faults.push(where);
    return null;
  }
}

export function textOf(html: unknown): string | null {
  const marked = texts(html);
  return marked.length === 0 ? null : plainText(untorn(marked.join('\n'))).trim() || null;
}

/** The portal's page; older records point to their data file instead. */
function addressOf(fields: JsonObject, identifier: string | null, type: string): string | null {
  const told = [...texts(fields['recordUrl']), ...texts(fields['url'])].find(
    (url) => /^https?:/iu.test(url) && !url.includes('/data/topicDetails/'),
  );
  if (told !== undefined) return told;
  return type === '1' && identifier !== null
    ? `${PORTAL}/portal/screen/opportunities/topic-details/${encodeURIComponent(identifier.toLowerCase())}`
    : null;
}

function programmeOf(numbers: readonly string[], divisions: readonly string[]): string | null {
  const known = Object.keys(PROGRAMMES).find((number) => numbers.includes(number));
  if (known !== undefined) return PROGRAMMES[known] ?? null;
  return divisions.map((division) => PROGRAMME_OF_DIVISION[division]).find((programme) => programme !== undefined) ?? null;
}

/** In the words of a search record: actions write a short form alone (`HORIZON-IA`) or before the words. */
function actionOf(written: string | null): string | null {
  const action = squeezed(written);
  return ACTIONS[action ?? ''] ?? action?.replace(/^[A-Z\d]+(?:-[A-Z\d]+)+ (?=[A-Z])/u, '') ?? null;
}

/** In order of date, each once; the hour that is stored is not the hour of the cut-off and is left out. */
function deadlinesOf(stamps: readonly string[], model: string | null): readonly Deadline[] {
  const days = once(stamps.map(writtenDay).filter((day) => day !== null)).toSorted();
  const staged = model !== null && /two-stage/iu.test(model) && days.length === 2;
  return days.map((on, place) => ({ on, stage: staged ? place + 1 : null }));
}

function trlOf(conditions: unknown): string | null {
  const found = /\bTRLs?\s*:?\s*(\d)(?:\s*(?:-|–|to)\s*(\d))?/iu.exec(textOf(conditions) ?? '');
  return found ? [found[1], found[2]].filter((level) => level !== undefined).join('-') : null;
}

/** Topic details in the words of a search record, so that both are read alike. */
export function detailFields(details: JsonObject): JsonObject {
  const fields: JsonObject = {
    ...details,
    // The reference that the search service forms of the same number.
    reference: firstText(details['ccm2Id']) === null ? null : `${firstText(details['ccm2Id'])}TOPICSen`,
    type: firstText(details['type']) ?? '1',
    frameworkProgramme: texts(under(details['frameworkProgramme'], 'id')),
    topicConditions: details['conditions'],
    startDate: epochDay(details['plannedOpeningDateLong']),
    actions: JSON.stringify(details['actions'] ?? []),
    budgetOverview: JSON.stringify(details['budgetOverviewJSONItem'] ?? {}),
  };
  return fields;
}

/** Milliseconds since 1970 as the calendar day in Brussels. */
export function epochDay(value: unknown): string | null {
  const moment = decimal(value);
  // Before 1970 and after 2100 stands no call.
  if (moment === null || moment < 0 || moment > 4_102_444_800_000) return null;
  return writtenDay(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels', dateStyle: 'short' }).format(moment));
}
