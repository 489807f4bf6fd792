// CORDIS: projects of the security programmes of FP7, Horizon 2020 and Horizon Europe, through the site's search in JSON,
// newest change first. The dumps hold the same for all programmes in three archives of tens of megabytes from a slow host:
// a dozen pages of search are the lighter request. A project that the search tells without its relations is completed from its
// XML: programme, topic, participants and fields of science (EuroSciVoc) stand there.
import { LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import type { Capture, PageRequest, Project } from '../../src/model.ts';
import { isObject, parseJson } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { decodeText } from '../../src/read/text.ts';
import { decimal, firstText, objects, under, writtenDay } from '../../src/read/wire.ts';
import { parseXml } from '../../src/read/xml.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading } from '../../src/source.ts';
import { PROGRAMMES, SITE, asObject, isAside, readProject } from './cordis-project.ts';

const PAGE_SIZE = 100;

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

/** The whole record of a project; the site answers the form with a language as well. */
function detailPage(project: Project): PageRequest {
  return page(`${SITE}/project/id/${project.sourceKey}?format=xml`, {
    headers: { accept: 'application/xml' },
    purpose: 'detail',
    completes: project,
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
  if (isObject(document) && isObject(document['project'])) return readOne(document['project'], capture);
  const total = decimal(under(document, 'result', 'header', 'totalHits'));
  if (total === null)
    throw new LayoutChangedError('expected a search answer with `result.header.totalHits`, or a project; found neither', { where });
  const projects = objects(hits);
  const number = decimal(capture.request.context['page']);
  if (projects.length === 0 && total > ((number ?? 1) - 1) * PAGE_SIZE) {
    throw new LayoutChangedError(`expected projects, ${total} in all; found an empty page ${number ?? 1}`, { where });
  }
  const reading = readProjects(projects, capture.id);
  if (projects.length > 0 && reading.rejected?.length === projects.length) {
    throw new LayoutChangedError(`expected projects with id and title, found none: ${reading.rejected[0]?.reason}`, { where });
  }
  return { ...reading, follow: [...(reading.follow ?? []), ...nextPage(projects, number, total, capture)] };
}

/** On to the next page until all are read, or until a page holds only projects that changed before the window. */
function nextPage(projects: readonly JsonObject[], number: number | null, total: number, capture: Capture): readonly PageRequest[] {
  const since = firstText(capture.request.context['since']);
  if (number === null || number * PAGE_SIZE >= total) return [];
  const changes = projects.map((hit) => writtenDay(firstText(under(hit, 'project', 'contentUpdateDate'))));
  const before = since !== null && changes.every((day) => day !== null && day < since);
  return before ? [] : [searchPage(number + 1, since)];
}

/** One project that was asked for by itself, whatever its programme; a page that completes another one is not believed. */
function readOne(project: JsonObject, capture: Capture): Reading<Project> {
  const one = readProject(project, capture.id);
  const wanted = capture.request.completes?.sourceKey;
  if (typeof one === 'string') return { notices: [], rejected: [{ where: capture.request.url, reason: one }] };
  if (wanted === undefined || wanted === one.sourceKey) return { notices: [one] };
  throw new LayoutChangedError(`expected project ${wanted}, found ${one.sourceKey}`, { where: capture.request.url });
}

/** The projects that the watch wants: at once, or, told without relations, by their own page. */
function readProjects(hits: readonly JsonObject[], captureId: string): Reading<Project> {
  const notices: Project[] = [];
  const follow: PageRequest[] = [];
  const rejected: { where: string; reason: string }[] = [];
  for (const [place, hit] of hits.entries()) {
    const project = objects(hit['project'])[0];
    if (project !== undefined && isAside(project)) continue;
    const one = project === undefined ? 'expected a project, found none' : readProject(project, captureId);
    if (typeof one === 'string') rejected.push({ where: `hit[${place}]`, reason: one });
    else if (objects(project?.['relations']).length === 0) follow.push(detailPage(one));
    else notices.push(one);
  }
  return { notices, follow, rejected };
}
