// The dumps of CORDIS: archives of tables with all projects of a framework programme, of which the security ones are kept, with
// their participants and fields of science joined. For filling an empty watch in three requests; `cordis` then follows the changes.
// Its projects are items of that source, by the same grant number: what that one holds stays as it is.
import { LayoutChangedError } from '../../src/errors.ts';
import type { CaptureFacts, Project } from '../../src/model.ts';
import { csvRecords } from '../../src/read/csv-stream.ts';
import { jsonElements } from '../../src/read/json-stream.ts';
import { isObject } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { firstText, texts } from '../../src/read/wire.ts';
import { openZip, type LargeZipEntry } from '../../src/read/zip-stream.ts';
import { defineSource, page } from '../../src/source.ts';
import type { LargeBody, Reading } from '../../src/source.ts';
import { PROGRAMMES, SITE, isAside, readProject } from './cordis-project.ts';

// Names are not regular.
const DUMPS = ['cordis-HORIZONprojects-csv.zip', 'cordis-h2020projects-csv.zip', 'cordis-fp7projects-csv.zip'];
const BATCH = 200;

export default defineSource({
  id: 'cordis-dump',
  kind: 'project',
  title: 'CORDIS: security research projects from the dumps',
  publisher: 'Publications Office of the European Union',
  homepage: `${SITE}/projects`,
  terms: {
    url: 'https://commission.europa.eu/legal-notice_en',
    note: 'Reuse under Decision 2011/833/EU (CC BY 4.0, credit the European Union); three files, asked again only when they have changed.',
  },
  cadence: { every: '30d', staleAfterDays: 3650 },
  expect: { min: 100, max: 20_000, filled: { organisations: 0.8, startDate: 0.8, abstract: 0.8 } },
  supplements: 'cordis',
  onDemand: true,
  start: () => DUMPS.map((name) => page(`${SITE}/data/${name}`, { purpose: 'bulk' })),
  read: ({ finalUrl }) => {
    throw new LayoutChangedError('expected the dumps alone, found another page', { where: finalUrl });
  },
  bulk: { purpose: 'bulk', limits: { bytes: 600_000_000, timeoutSeconds: 3 * 3600 }, read: readDump },
});

type Row = JsonObject;

/** What is joined to one project. */
interface Joined {
  readonly bases: Row[];
  readonly organisations: Row[];
  readonly fields: Row[];
  project: Row | null;
}

async function* readDump(body: LargeBody, capture: CaptureFacts): AsyncGenerator<Reading<Project>> {
  const where = capture.finalUrl;
  const files = await openZip(body, where);
  const projects = await securityProjects(files, where);
  await join(files, 'project', 'id', projects, (one, row) => (one.project = row), where);
  await join(files, 'organization', 'projectID', projects, (one, row) => one.organisations.push(row), where);
  await join(files, 'euroSciVoc', 'projectID', projects, (one, row) => one.fields.push(row), where);
  let [notices, rejected]: [Project[], { where: string; reason: string }[]] = [[], []];
  for (const [id, joined] of projects) {
    const written = joined.project === null ? null : asSearched(joined.project, joined);
    const project = written === null || isAside(written) ? null : readProject(written, capture.id);
    if (typeof project === 'string') rejected.push({ where: `project ${id}`, reason: project });
    else if (project !== null) notices.push(project);
    if (notices.length < BATCH) continue;
    yield { notices, rejected };
    [notices, rejected] = [[], []];
  }
  yield { notices, rejected };
}

/** The projects that bear a code of the security programmes, with all of their codes. */
async function securityProjects(files: readonly LargeZipEntry[], where: string): Promise<ReadonlyMap<string, Joined>> {
  const projects = new Map<string, Joined>();
  for await (const row of table(files, 'legalBasis', ['projectID', 'legalBasis'], where)) {
    const id = firstText(row['projectID']);
    if (id !== null && PROGRAMMES.includes((firstText(row['legalBasis']) ?? '').trim()))
      projects.set(id, { bases: [], organisations: [], fields: [], project: null });
  }
  await join(files, 'legalBasis', 'projectID', projects, (one, row) => one.bases.push(row), where);
  return projects;
}

async function join(
  files: readonly LargeZipEntry[],
  name: string,
  key: string,
  projects: ReadonlyMap<string, Joined>,
  take: (one: Joined, row: Row) => void,
  where: string,
): Promise<void> {
  for await (const row of table(files, name, [key], where)) {
    const one = projects.get(firstText(row[key]) ?? '');
    if (one !== undefined) take(one, row);
  }
}

/** The rows of one table, which may be cut into several files (`_2`, `_3`), lie in a folder, and be CSV or JSON. */
async function* table(files: readonly LargeZipEntry[], name: string, columns: readonly string[], where: string): AsyncGenerator<Row> {
  const named = new RegExp(`^(?:.*/)?${name}(?:_\\d+)?\\.(?:csv|json)$`, 'u');
  const found = files.filter((file) => named.test(file.name));
  if (found.length === 0) {
    const names = files.map((file) => file.name).join(', ');
    throw new LayoutChangedError(`expected ${name}.csv in the archive, found ${names || 'nothing'}`, { where });
  }
  for (const file of found) {
    const spot = `${where} ${file.name}`;
    if (file.name.endsWith('.csv')) yield* csvRecords(file.pieces(), spot, { separator: ';', columns });
    else for await (const rows of jsonElements(file.pieces(), [], spot)) yield* rows.filter(isObject);
  }
}

/** The rows in the words of the site's search, so that both are read alike. */
function asSearched(project: Row, { bases, organisations, fields }: Joined): JsonObject {
  const programme = [
    ...bases.map((row) => ({
      '@type': 'relatedLegalBasis',
      code: row['legalBasis'],
      '@uniqueProgrammePart': String(row['uniqueProgrammePart']),
    })),
    ...texts(project['topics']).map((code) => ({ '@type': 'relatedTopic', code })),
  ];
  const call = [
    { '@type': 'relatedMasterCall', identifier: project['masterCall'] },
    { '@type': 'relatedSubCall', identifier: project['subCall'] },
  ].filter(({ identifier }) => firstText(identifier) !== null);
  const organization = organisations.map((row) => ({
    '@type': row['role'],
    legalName: row['name'],
    shortName: row['shortName'],
    id: row['organisationID'],
    address: { country: row['country'] },
  }));
  const category = fields.map((row) => ({ '@classification': 'euroSciVoc', code: row['euroSciVocCode'] }));
  return { ...project, relations: { associations: { programme, call, organization }, categories: { category } } };
}
