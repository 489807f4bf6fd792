// CORDIS: projects of the security programmes of FP7, Horizon 2020 and Horizon Europe, through the site's search in JSON,
// newest change first. The dumps hold the same for all programmes in three archives of tens of megabytes from a slow host:
// a dozen pages of search are the lighter request. One project as XML or JSON is read as well.
import { LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import type { Capture, Money, Organisation, PageRequest, Project } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { plainText } from '../../src/read/plain-text.ts';
import { decodeText } from '../../src/read/text.ts';
import { decimal, firstText, objects, once, squeezed, texts, under, writtenDay } from '../../src/read/wire.ts';
import { parseXml, textOf } from '../../src/read/xml.ts';
import type { XmlElement } from '../../src/read/xml.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading } from '../../src/source.ts';

const SITE = 'https://cordis.europa.eu';
const PAGE_SIZE = 100;

// Civil security (Horizon Europe), secure societies (H2020, written with and without a last dot), security (FP7).
const PROGRAMMES: readonly string[] = (
  'HORIZON.2.3 HORIZON.2.3.1 HORIZON.2.3.2 HORIZON.2.3.3 H2020-EU.3.7 H2020-EU.3.7. H2020-EU.3.7.1. H2020-EU.3.7.2. H2020-EU.3.7.3. ' +
  'H2020-EU.3.7.4. H2020-EU.3.7.5. H2020-EU.3.7.6. H2020-EU.3.7.7. H2020-EU.3.7.8. FP7-SECURITY'
).split(' ');

export default defineSource({
  id: 'cordis',
  kind: 'project',
  title: 'CORDIS: security research projects',
  publisher: 'Publications Office of the European Union',
  homepage: `${SITE}/projects`,
  terms: {
    url: 'https://commission.europa.eu/legal-notice_en',
    note: 'Reuse under Decision 2011/833/EU (CC BY 4.0, credit the European Union); at most 2 requests a second.',
  },
  cadence: { every: '7d', staleAfterDays: 60 },
  expect: { min: 1, max: 20_000, filled: { organisations: 0.8, startDate: 0.8, abstract: 0.8 } },
  start: (window) => [searchPage(1, window.since)],
  read,
});

/** `since`: the day down to which changes are wanted; null for all projects. */
function searchPage(number: number, since: string | null): PageRequest {
  const codes = PROGRAMMES.map((code) => `programme/code='${code}'`).join(' OR ');
  const query = new URLSearchParams({
    q: `contenttype='project' AND (${codes})`,
    format: 'json',
    p: String(number),
    num: String(PAGE_SIZE),
    srt: '/project/contentUpdateDate:decreasing',
  });
  // Without this header the site may send its HTML page instead.
  return page(`${SITE}/search/en?${query.toString()}`, {
    headers: { accept: 'application/json' },
    purpose: 'search',
    context: { page: number, since },
  });
}

// ---- reading ---------------------------------------------------------------------------------------------------------

function read(capture: Capture): Reading<Project> {
  const where = capture.request.url;
  const text = decodeText(capture.body, capture.contentType).trimStart();
  if (/^<(?!\?xml|!--|[\w:]*project[\s>])/iu.test(text))
    throw new UnreadableError('expected JSON or XML of projects, found another document', { where });
  const document = text.startsWith('<') ? asObject(parseXml(text, where)) : parseJson(text, where);
  const hits = under(document, 'hits', 'hit');
  if (isObject(document) && isObject(document['project'])) return readProjects([document], capture.id, () => false);
  const total = decimal(under(document, 'result', 'header', 'totalHits'));
  if (total === null)
    throw new LayoutChangedError('expected a search answer with `result.header.totalHits`, or a project; found neither', { where });
  const projects = objects(hits);
  const number = decimal(capture.request.context['page']);
  if (projects.length === 0 && total > ((number ?? 1) - 1) * PAGE_SIZE) {
    throw new LayoutChangedError(`expected projects, ${total} in all; found an empty page ${number ?? 1}`, { where });
  }
  const reading = readProjects(projects, capture.id, isAside);
  if (projects.length > 0 && reading.rejected?.length === projects.length) {
    throw new LayoutChangedError(`expected projects with id and title, found none: ${reading.rejected[0]?.reason}`, { where });
  }
  return { ...reading, follow: nextPage(projects, number, total, capture) };
}

/** On to the next page until all are read, or until a page holds only projects that changed before the window. */
function nextPage(projects: readonly JsonObject[], number: number | null, total: number, capture: Capture): readonly PageRequest[] {
  const since = firstText(capture.request.context['since']);
  if (number === null || number * PAGE_SIZE >= total) return [];
  const changes = projects.map((hit) => writtenDay(firstText(under(hit, 'project', 'contentUpdateDate'))));
  const before = since !== null && changes.every((day) => day !== null && day < since);
  return before ? [] : [searchPage(number + 1, since)];
}

/** XML in the form of the site's JSON: elements as keys, several of a name as a list, attributes under `@`, text under `$`. */
function asObject(element: XmlElement): JsonObject {
  return { [element.name]: asValue(element) };
}

function asValue(element: XmlElement): unknown {
  const attributes = Object.entries(element.attributes).map(([name, value]) => [`@${name}`, value] as const);
  if (element.children.length === 0) {
    return attributes.length === 0 ? textOf(element) : { ...Object.fromEntries(attributes), $: textOf(element) };
  }
  const names = once(element.children.map((child) => child.name));
  const children = names.map((name) => [name, element.children.filter((child) => child.name === name).map(asValue)] as const);
  return Object.fromEntries([...attributes, ...children]);
}

/** `leftOut` tells the projects that the watch does not want; a project that was asked for by itself is always wanted. */
function readProjects(hits: readonly JsonObject[], captureId: string, leftOut: (project: JsonObject) => boolean): Reading<Project> {
  const notices: Project[] = [];
  const rejected: { where: string; reason: string }[] = [];
  for (const [place, hit] of hits.entries()) {
    const project = objects(hit['project'])[0];
    if (project !== undefined && leftOut(project)) continue;
    const one = project === undefined ? 'expected a project, found none' : readProject(project, captureId);
    if (typeof one === 'string') rejected.push({ where: `hit[${place}]`, reason: one });
    else notices.push(one);
  }
  return { notices, rejected };
}

/** One project; a text says why it is no notice. */
function readProject(project: JsonObject, captureId: string): Project | string {
  const id = scalar(project['id']);
  if (id === null || !/^\w+$/u.test(id)) return 'expected a project id, found none';
  const title = squeezed(scalar(project['title']));
  if (title === null) return `${id}: expected a title, found none`;
  const associations = objects(under(project, 'relations', 'associations'))[0] ?? {};
  const programmes = objects(associations['programme']);
  const [created, signed] = [writtenDay(scalar(project['contentCreationDate'])), writtenDay(scalar(project['ecSignatureDate']))];
  return {
    kind: 'project',
    sourceKey: id,
    identity: null,
    title,
    abstract: textOrNull(project['objective']) ?? textOrNull(project['teaser']),
    text: null,
    url: `${SITE}/project/id/${id}`,
    language: scalar(project['language']) ?? 'en',
    publishedOn: created ?? signed,
    publishedBy: created !== null ? fromField('contentCreationDate') : signed !== null ? fromField('ecSignatureDate') : null,
    captureId,
    acronym: squeezed(scalar(project['acronym'])),
    programme: mainProgramme(programmes),
    callIdentifier: squeezed(callOf(objects(associations['call']))),
    topicIdentifier: codesOf(programmes, 'relatedTopic')[0] ?? null,
    startDate: writtenDay(scalar(project['startDate'])),
    endDate: writtenDay(scalar(project['endDate'])),
    totalCost: euros(project['totalCost']),
    ecMaxContribution: euros(project['ecMaxContribution']),
    status: scalar(project['status']),
    organisations: organisationsOf(objects(associations['organization'])),
    euroSciVoc: euroSciVocOf(objects(under(project, 'relations', 'categories', 'category'))),
  };
}

function fromField(origin: string): { readonly precision: 'day'; readonly origin: string } {
  return { precision: 'day', origin };
}

/** A text that may carry attributes beside it. */
function scalar(value: unknown): string | null {
  return firstText(value) ?? firstText(objects(value)[0]?.['$']);
}

function textOrNull(value: unknown): string | null {
  const marked = scalar(value);
  return marked === null ? null : plainText(marked) || null;
}

function euros(value: unknown): Money | null {
  const amount = decimal(scalar(value));
  return amount === null || amount <= 0 ? null : { amount, currency: 'EUR' };
}

/** Codes of one type of association, without the last dot that Horizon 2020 codes may end with. */
function codesOf(programmes: readonly JsonObject[], type: string): readonly string[] {
  const codes = programmes.filter((programme) => programme['@type'] === type).map((programme) => scalar(programme['code']));
  return once(codes.filter((code) => code !== null).map((code) => code.replace(/\.$/u, '')));
}

/** Missions carry the codes of several clusters at once: civil security counts where it is the main one, or the topic is its own. */
function isAside(project: JsonObject): boolean {
  const programmes = objects(under(project, 'relations', 'associations', 'programme'));
  const topics = codesOf(programmes, 'relatedTopic');
  const bases = programmes.filter((programme) => programme['@type'] === 'relatedLegalBasis');
  const main = bases.filter((basis) => scalar(basis['@uniqueProgrammePart']) === 'true');
  if (main.length === 0 || topics.some((topic) => /-CL3-/iu.test(topic))) return false;
  return !main.some((basis) => PROGRAMMES.includes((scalar(basis['code']) ?? '').trim()));
}

/** The legal basis that is marked as the main one; of two such the shorter code. */
function mainProgramme(programmes: readonly JsonObject[]): string | null {
  const bases = programmes.filter((programme) => programme['@type'] === 'relatedLegalBasis');
  const main = bases.filter((basis) => scalar(basis['@uniqueProgrammePart']) === 'true');
  const codes = codesOf(main.length > 0 ? main : bases, 'relatedLegalBasis');
  return codes.toSorted((one, other) => one.length - other.length)[0] ?? null;
}

function callOf(calls: readonly JsonObject[]): string | null {
  const master = calls.find((call) => call['@type'] === 'relatedMasterCall') ?? calls[0];
  return master === undefined ? null : scalar(master['identifier']);
}

/** In the order of the record; one that stands twice with different roles stays twice. Nameless ones say nothing. */
function organisationsOf(organisations: readonly JsonObject[]): readonly Organisation[] {
  return organisations.flatMap((organisation) => {
    const name = squeezed(scalar(organisation['legalName']) ?? scalar(organisation['shortName']));
    if (name === null) return [];
    const country = scalar(under(organisation, 'address', 'country'));
    return [{ name, role: scalar(organisation['@type']), country, pic: scalar(organisation['id']) }];
  });
}

/** Codes of the European Science Vocabulary as paths (`/23/47/297`). */
function euroSciVocOf(categories: readonly JsonObject[]): readonly string[] {
  const fields = categories.filter((category) => category['@classification'] === 'euroSciVoc');
  return once(fields.flatMap((field) => texts(scalar(field['code']))));
}
