// Cellar, the store behind EUR-Lex: regulations, directives, decisions, recommendations and proposals of the last months on the
// subjects of the watch, asked for by SPARQL, subject by subject: first how many there are, then pages of them.
//
// Their kind is `standard`: it alone holds a reference (the CELEX number), the body that made it and its status, and takes drafts;
// `publication` is for scientific works, whose rise and fall trends judge, and `news` would lose number and status.
//
// Seen at work by several public clients: endpoint and format, and the words for CELEX, ELI, date, in force, amends, repeals, based
// on, EuroVoc concepts, agents and expressions. Unverified: that this query as a whole stays within the endpoint's time, and whether
// its robots.txt allows it. What is absent or has another form leaves a field empty; a missing number or title rejects the row.
import { LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import type { Capture, PageRequest, Standard } from '../../src/model.ts';
import { plainLine } from '../../src/read/plain-text.ts';
import { decimal, firstDayOf, squeezed, writtenDay } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading, Window } from '../../src/source.ts';
import { actsQuery, countQuery, type Stretch } from './cellar-query.ts';
import { subjects } from './law-subjects.ts';
import { readResults, type Results } from './sparql-results.ts';

const ENDPOINT = 'https://publications.europa.eu/webapi/rdf/sparql';
// Acts bear the day of their signature and are published, and given their concepts, up to some weeks later.
const OVERLAP_DAYS = 90;
const PAGE = 50;
// Virtuoso sorts no more rows for one query.
const REACHABLE = 10_000;

export default defineSource({
  id: 'cellar',
  kind: 'standard',
  title: 'Cellar: EU law on policing, borders, civil protection, cyber security and drones',
  publisher: 'Publications Office of the European Union',
  homepage: 'https://eur-lex.europa.eu/',
  terms: {
    url: 'https://eur-lex.europa.eu/content/legal-notice/legal-notice.html',
    note: 'Reuse under Decision 2011/833/EU (credit the European Union). Number, title, date, subjects and relations of acts are shown, with a link to EUR-Lex; texts are not fetched.',
  },
  cadence: { every: '1d', staleAfterDays: 45 },
  expect: { min: 1, max: 5_000, filled: { publishedOn: 1, reference: 1 } },
  limits: { spacingSeconds: 2 },
  // 400: the endpoint says what it does not accept of a query.
  accepts: [400],
  start,
  read,
});

// ---- asking ----------------------------------------------------------------------------------------------------------

function start(window: Window): readonly PageRequest[] {
  const from = firstDayOf(window, { firstDays: OVERLAP_DAYS, leastDays: OVERLAP_DAYS });
  return subjects.map((subject) =>
    asked(countQuery({ subject, from, to: window.today }), 'count', contextOf(subject.name, from, window.today)),
  );
}

function asked(query: string, purpose: string, context: PageRequest['context']): PageRequest {
  const parameters = new URLSearchParams({ query, format: 'application/sparql-results+json' });
  return page(`${ENDPOINT}?${parameters.toString()}`, { headers: { accept: 'application/sparql-results+json' }, purpose, context });
}

function contextOf(subject: string, from: string, to: string): PageRequest['context'] {
  return { subject, from, to };
}

function stretchOf({ subject, from, to }: PageRequest['context']): Stretch | null {
  const named = subjects.find(({ name }) => name === subject);
  return named === undefined || typeof from !== 'string' || typeof to !== 'string' ? null : { subject: named, from, to };
}

// ---- reading ---------------------------------------------------------------------------------------------------------

function read(capture: Capture): Reading<Standard> {
  const results = readResults(capture);
  // A stored answer that is read by itself says by its columns which of the two it is.
  const isCount = capture.request.purpose !== 'acts' && results.columns.includes('count');
  return isCount ? readCount(results, capture) : readActs(results, capture);
}

/** The pages of what was counted. */
function readCount({ rows }: Results, { request }: Capture): Reading<Standard> {
  const where = request.url;
  const count = decimal(rows[0]?.get('count'));
  if (rows.length !== 1 || count === null || !Number.isInteger(count) || count < 0)
    throw new LayoutChangedError(`expected one row with a count, found ${rows[0]?.get('count') ?? 'none'}`, { where });
  const stretch = stretchOf(request.context);
  if (stretch === null) throw new LayoutChangedError('expected a count of a known subject, found one of none', { where });
  const reached = Math.min(count, REACHABLE);
  const follow = Array.from({ length: Math.ceil(reached / PAGE) }, (_, number) => actsPage(stretch, number * PAGE, reached));
  const warnings = count > REACHABLE ? [`${count} acts on ${stretch.subject.name}, the first ${REACHABLE} by date can be fetched`] : [];
  return { notices: [], follow, warnings };
}

function actsPage(stretch: Stretch, offset: number, count: number): PageRequest {
  const context = { ...contextOf(stretch.subject.name, stretch.from, stretch.to), offset, expected: Math.min(PAGE, count - offset) };
  return asked(actsQuery(stretch, { size: PAGE, offset }), 'acts', context);
}

function readActs({ columns, rows, mostRows }: Results, { id, request }: Capture): Reading<Standard> {
  const where = request.url;
  if (!columns.includes('celex') || !columns.includes('title'))
    throw new LayoutChangedError(`expected the columns celex and title, found ${columns.join(', ') || 'none'}`, { where });
  refuseShort(rows.length, mostRows, request);
  const acts = new Map<string, Standard>();
  const rejected: { where: string; reason: string }[] = [];
  for (const [place, row] of rows.entries()) {
    const one = actOf(row, id);
    if (typeof one === 'string') rejected.push({ where: `bindings[${place}]`, reason: one });
    else acts.set(one.sourceKey, acts.get(one.sourceKey) ?? one);
  }
  if (acts.size === 0 && rows.length > 0)
    throw new LayoutChangedError(`expected acts with number and title, found none: ${rejected[0]?.reason}`, { where });
  return { notices: [...acts.values()], rejected };
}

/** Fewer rows than were counted, or as many as the endpoint gives at most: the rest is missing and nobody says which. */
function refuseShort(found: number, mostRows: number | null, { url, context }: PageRequest): void {
  const expected = decimal(context['expected']);
  const ceiling = mostRows === null ? '' : ` (the endpoint gives at most ${mostRows})`;
  const isShort = expected === null ? mostRows !== null && found >= mostRows : found < expected;
  if (isShort) throw new UnreadableError(`expected ${expected ?? 'all'} acts as counted, found ${found}${ceiling}`, { where: url });
}

function actOf(row: ReadonlyMap<string, string>, captureId: string): Standard | string {
  const celex = row.get('celex') ?? '';
  if (!/^\d{5}[A-Z]{1,2}\d{4,5}(?:\(\d+\))?$/u.test(celex)) return `expected a CELEX number, found ${celex || 'none'}`;
  const [english, french] = ['title', 'titleFr'].map((name) => squeezed(plainLine(row.get(name) ?? '')));
  const title = english ?? french ?? null;
  if (title === null) return `${celex}: expected a title in English or French, found none`;
  const language = english === null ? 'fr' : 'en';
  const publishedOn = writtenDay(row.get('date'));
  return {
    kind: 'standard',
    sourceKey: celex,
    identity: null,
    title,
    abstract: abstractOf(row),
    text: null,
    url: `https://eur-lex.europa.eu/legal-content/${language.toUpperCase()}/TXT/?uri=CELEX:${celex}`,
    language,
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: 'work_date_document' },
    captureId,
    reference: celex,
    body: bodyOf(severalIn(row, 'agents')),
    status: statusOf(celex, row.get('inForce')),
  };
}

/** What the house has no field for, in words: subjects as EuroVoc calls them, acts by their CELEX numbers, the ELI. */
function abstractOf(row: ReadonlyMap<string, string>): string | null {
  const said = (words: string, column: string, between: string): string[] => {
    const several = severalIn(row, column);
    return several.length === 0 ? [] : [`${words} ${several.join(between)}.`];
  };
  const sentences = [
    ...said('Subjects (EuroVoc):', 'subjects', '; '),
    ...said('Amends', 'amends', ', '),
    ...said('Repeals', 'repeals', ', '),
    ...said('Based on', 'basedOn', ', '),
    ...(row.has('eli') ? [`ELI: ${row.get('eli')}`] : []),
  ];
  return squeezed(sentences.join(' '));
}

/** In order, so that an answer in another order is no revision. */
function severalIn(row: ReadonlyMap<string, string>, column: string): readonly string[] {
  const values = (row.get(column) ?? '').split('|').flatMap((value) => squeezed(plainLine(value)) ?? []);
  return [...new Set(values)].toSorted();
}

const BODIES: Readonly<Record<string, string>> = { EP: 'European Parliament', CONSIL: 'Council', COM: 'European Commission' };

function bodyOf(agents: readonly string[]): string {
  const named = Object.entries(BODIES).flatMap(([code, body]) =>
    agents.some((agent) => agent.endsWith(`/corporate-body/${code}`)) ? [body] : [],
  );
  return named.join(', ') || 'European Union';
}

function statusOf(celex: string, inForce: string | undefined): string | null {
  if (celex.startsWith('5')) return 'proposal';
  if (inForce === '1' || inForce === 'true') return 'in force';
  return inForce === '0' || inForce === 'false' ? 'not in force' : null;
}
