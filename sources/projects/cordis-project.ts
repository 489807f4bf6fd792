// One project of CORDIS, from the JSON of its search or the XML of one project, as a project; and which projects are security research.
import type { Money, Organisation, Project } from '../../src/model.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { plainText } from '../../src/read/plain-text.ts';
import { decimal, firstText, objects, once, squeezed, texts, under, untorn, writtenDay } from '../../src/read/wire.ts';
import { textOf } from '../../src/read/xml.ts';
import type { XmlElement } from '../../src/read/xml.ts';

/** Where the pages of CORDIS stand. */
export const SITE = 'https://cordis.europa.eu';

/** Civil security (Horizon Europe), secure societies (H2020, written with and without a last dot), security (FP7). */
export const PROGRAMMES: readonly string[] = (
  'HORIZON.2.3 HORIZON.2.3.1 HORIZON.2.3.2 HORIZON.2.3.3 H2020-EU.3.7 H2020-EU.3.7. H2020-EU.3.7.1. H2020-EU.3.7.2. H2020-EU.3.7.3. ' +
  'H2020-EU.3.7.4. H2020-EU.3.7.5. H2020-EU.3.7.6. H2020-EU.3.7.7. H2020-EU.3.7.8. FP7-SECURITY'
).split(' ');

/** XML in the form of the site's JSON: elements as keys, several of a name as a list, attributes under `@`, text under `$`. */
export function asObject(element: XmlElement): JsonObject {
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

/** One project; a text says why it is no notice. */
export function readProject(project: JsonObject, captureId: string): Project | string {
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
  return marked === null ? null : plainText(untorn(marked)) || null;
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

/**
 * Missions carry the codes of several clusters of Horizon Europe at once: civil security counts where it is the main one, or the
 * topic is its own. Where no code is marked as the main one, another cluster's beside it shows a mission.
 */
export function isAside(project: JsonObject): boolean {
  const programmes = objects(under(project, 'relations', 'associations', 'programme'));
  const topics = codesOf(programmes, 'relatedTopic');
  const bases = programmes.filter((programme) => programme['@type'] === 'relatedLegalBasis');
  const main = bases.filter((basis) => scalar(basis['@uniqueProgrammePart']) === 'true');
  if (topics.some((topic) => /-CL3-/iu.test(topic))) return false;
  const isOurs = (basis: JsonObject): boolean => PROGRAMMES.includes(codeOf(basis));
  if (main.length > 0) return !main.some(isOurs);
  return bases.some((basis) => codeOf(basis).startsWith('HORIZON.') && !isOurs(basis));
}

function codeOf(basis: JsonObject): string {
  return (scalar(basis['code']) ?? '').trim();
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
