// Acceptance: the whole main job over real HTTP on real records, into both pairs of engines. Prints a line a case; exit 1 when one fails.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import type { RunReport, SourceReport } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import { openWorld, projectFolder, type World } from '../../pipelines/effects.ts';
import { findItems } from '../../pipelines/find-items.ts';
import { gather } from '../../pipelines/gather.ts';
import { silentLog } from '../../pipelines/log.ts';
import { openGathering } from '../../pipelines/open-gathering.ts';
import { rebuildWatch, verifyWatch } from '../../pipelines/rebuild-index.ts';
import { startElasticsearch } from '../services/elasticsearch.ts';
import { startPostgresql } from '../services/postgresql.ts';
import { startRealPublishers, type RealPublishers } from './real-publishers.ts';

const data = resolve(process.env['TECHWATCH_ACCEPTANCE_DATA'] ?? resolve(projectFolder, '..', 'shared', 'data'));
const days = { first: '2026-08-12T12:00:00.000Z', second: '2026-08-22T12:00:00.000Z' } as const;
let [passed, failed] = [0, 0];

function hold(name: string, holds: boolean, seen: unknown): void {
  if (holds) passed += 1;
  else failed += 1;
  process.stdout.write(`${holds ? 'ok  ' : 'FAIL'} ${name}${holds ? '' : `: ${JSON.stringify(seen)}`}\n`);
}

interface Engines {
  readonly name: string;
  readonly databaseUrl: string | null;
  readonly elasticsearchUrl: string | null;
}

interface Answers {
  readonly totals: readonly number[];
  readonly facets: readonly string[];
  readonly first: readonly string[];
}

const sumOf = (report: SourceReport): number => Object.values(report.dispositions).reduce((sum, count) => sum + count, 0);

async function run(engines: Engines, publishers: RealPublishers, folder: string): Promise<Answers> {
  const home = join(folder, engines.name.replaceAll(/\W+/gu, '-'));
  const settings = {
    TECHWATCH_HOME: home,
    TECHWATCH_SPACING: '0',
    TECHWATCH_CONTACT: 'https://acceptance.example/',
    TECHWATCH_INDEX_PREFIX: `acceptance-${process.pid}`,
  };
  const base = loadConfig(settings, { folder: projectFolder, project: projectFolder });
  const { databaseUrl, elasticsearchUrl } = engines;
  // The threads that read find the cards where the settings say.
  const config = { ...base, sources: [publishers.cards], databaseUrl, elasticsearchUrl };
  const world = openWorld(config, silentLog);
  try {
    await gatherAll(engines.name, world, publishers);
    // Elasticsearch counts replaced documents in its word statistics until they are merged: a new index has none.
    await rebuildWatch(world);
    return await answersOf(engines.name, world);
  } finally {
    await world.close();
  }
}

async function gatherAll(name: string, world: World, publishers: RealPublishers): Promise<void> {
  const catalogue = await world.catalogue();
  const patient = (id: string): Source => ({
    ...catalogue.get(id),
    limits: { ...catalogue.get(id).limits, spacingSeconds: 0, pages: 1_000 },
  });
  const at = async (now: string, ids: readonly string[], since: string | null): Promise<RunReport> => {
    const secrets = (key: string): string => `acceptance ${key}`;
    const gathering = await openGathering({ ...world, now: () => now }, { origins: publishers.origins, secrets });
    try {
      return await gather(ids.map(patient), since, gathering);
    } finally {
      await gathering.close();
    }
  };
  publishers.turnTo('first');
  const portal = (await at(days.first, ['funding-tenders'], null)).sources['funding-tenders']!;
  const { first, second } = publishers.calls;
  hold(
    `${name}: every call of 12 August is indexed (${first.length})`,
    portal.dispositions.indexed === first.length && portal.error === null,
    portal,
  );
  const research = await at(days.first, ['cordis', 'ted'], '2008-01-01');
  const { cordis, ted } = research.sources;
  hold(
    `${name}: every project is an item (${publishers.projects.length})`,
    cordis!.error === null && sumOf(cordis!) === publishers.projects.length && cordis!.dispositions.rejected === 0,
    cordis,
  );
  hold(
    `${name}: every tender is told once (${publishers.tenders.length})`,
    ted!.error === null && sumOf(ted!) === publishers.tenders.length && ted!.dispositions.rejected === 0,
    ted,
  );
  const patents = (await at(days.first, ['epo-ops'], null)).sources['epo-ops']!;
  const families = new Set([...publishers.patents].map(([number, document]) => /family-id="(\d+)"/u.exec(document)?.[1] ?? number));
  hold(
    `${name}: every family of the ${publishers.patents.size} patent documents is an item (${families.size})`,
    patents.error === null && patents.dispositions.indexed === families.size && sumOf(patents) === publishers.patents.size,
    patents,
  );
  // One after another: of an entry that stands in two feeds the first one read is the item, and both runs must agree on which.
  const feeds: { sources: Record<string, SourceReport> } = { sources: {} };
  for (const id of publishers.cardIds) Object.assign(feeds.sources, (await at(days.first, [id], null)).sources);
  const stopped = Object.entries(feeds.sources).filter(([, source]) => source.error !== null);
  hold(
    `${name}: real feeds and their articles are read (${publishers.cardIds.length} cards)`,
    stopped.length <= 2,
    stopped.map(([id, source]) => [id, source.error]),
  );
  publishers.turnTo('second');
  const again = (await at(days.second, ['funding-tenders'], null)).sources['funding-tenders']!;
  secondDay(name, again, first, second);
  const ledger = await world.ledger();
  const runs = [portal, cordis!, ted!, patents, again, ...Object.values(feeds.sources)];
  const written = runs.reduce((sum, report) => sum + report.dispositions.indexed, 0);
  hold(`${name}: the ledger holds what was counted (${written})`, (await ledger.countItems({})) === written, await ledger.countItems({}));
  const agreed = await verifyWatch(world);
  hold(`${name}: the index agrees with the ledger`, agreed.ok, agreed);
  const changes = await ledger.changes({ since: '2026-08-20T00:00:00.000Z' });
  const fresh = changes.filter(({ change }) => change === 'new').length;
  hold(
    `${name}: the change history of the second day tells the new ones and no withdrawal`,
    fresh === again.dispositions.indexed && changes.every(({ change }) => change !== 'withdrawn'),
    { fresh, changes: changes.length },
  );
}

/** Truth from the records themselves: new, changed in title, status or deadline, unchanged. */
function secondDay(
  name: string,
  report: SourceReport,
  first: RealPublishers['calls']['first'],
  second: RealPublishers['calls']['second'],
): void {
  const before = new Map(first.map((call) => [call.identifier.toLowerCase(), call]));
  const repaired = (title: string): string =>
    (/[ÃÂâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u.test(title) ? decoded(title) : title).replaceAll(/\s+/gu, ' ').trim();
  const fresh = second.filter((call) => !before.has(call.identifier.toLowerCase()));
  const changed = second.filter((call) => {
    const former = before.get(call.identifier.toLowerCase());
    if (former === undefined) return false;
    return (
      repaired(former.title) !== repaired(call.title) ||
      former.status !== call.status ||
      String(former.deadlines) !== String(call.deadlines)
    );
  });
  const truth = {
    indexed: fresh.length,
    revised: changed.length,
    unchanged: second.length - fresh.length - changed.length,
    duplicate: 0,
    rejected: 0,
    quarantined: 0,
  };
  hold(
    `${name}: 22 August yields ${truth.indexed} new, ${truth.revised} changed, ${truth.unchanged} unchanged and nothing else`,
    JSON.stringify(report.dispositions) === JSON.stringify(truth),
    { seen: report.dispositions, truth, error: report.error },
  );
}

/** UTF-8 that was taken for windows-1252 once: the bytes back, decoded rightly. */
function decoded(text: string): string {
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte]));
  const bytes = Array.from(text, (character) => table.get(character));
  return bytes.some((byte) => byte === undefined) ? text : new TextDecoder().decode(Uint8Array.from(bytes as number[]));
}

async function answersOf(name: string, world: World): Promise<Answers> {
  const table = rowsOfTable(join(data, 'cordis-security-projects/relevance-queries.tsv'));
  const answers: { total: number; facets: string; first: string }[] = [];
  for (const query of table.slice(0, 60)) {
    const found = await findItems(
      query,
      { match: 'any', size: 10, facets: ['kind', 'concept', 'source', 'language', 'year', 'status'] },
      { ...world, now: () => days.second },
    );
    answers.push({ total: found.total, facets: JSON.stringify(found.facets), first: found.items.map((item) => item.id).join(' ') });
  }
  hold(
    `${name}: ${answers.length} queries answered`,
    answers.every((answer) => answer.total > 0),
    answers.filter((answer) => answer.total === 0).length,
  );
  return { totals: answers.map((one) => one.total), facets: answers.map((one) => one.facets), first: answers.map((one) => one.first) };
}

function rowsOfTable(file: string): readonly string[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const column = head.split('\t').indexOf('text');
  return lines.map((line) => line.split('\t')[column] ?? '');
}

function alike(one: Answers, other: Answers): void {
  const differing = (name: keyof Answers): readonly unknown[] =>
    one[name].flatMap((value, place) => (value === other[name][place] ? [] : [{ query: place, one: value, other: other[name][place] }]));
  hold('both engines give the same totals', differing('totals').length === 0, differing('totals').slice(0, 3));
  hold('both engines give the same facets', differing('facets').length === 0, differing('facets').slice(0, 1));
  hold('both engines give the same first ten', differing('first').length === 0, differing('first').slice(0, 3));
}

const folder = mkdtempSync(join(tmpdir(), 'techwatch-acceptance-'));
const started = performance.now();
try {
  const publishers = await startRealPublishers(data, join(folder, 'cards'));
  const embedded = await run({ name: 'embedded + SQLite', databaseUrl: null, elasticsearchUrl: null }, publishers, folder);
  const [elasticsearch, postgresql] = [await startElasticsearch(), await startPostgresql()];
  hold('a real Elasticsearch and a real PostgreSQL are there', elasticsearch !== null && postgresql !== null, {
    elasticsearch: elasticsearch !== null,
    postgresql: postgresql !== null,
  });
  if (elasticsearch !== null && postgresql !== null) {
    const publishersAgain = await startRealPublishers(data, join(folder, 'cards'));
    const beyond = await run(
      { name: 'Elasticsearch + PostgreSQL', databaseUrl: postgresql.url, elasticsearchUrl: elasticsearch.url },
      publishersAgain,
      folder,
    );
    alike(embedded, beyond);
    await publishersAgain.close();
  }
  await elasticsearch?.stop();
  await postgresql?.stop();
  await publishers.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(
  `acceptance took ${((performance.now() - started) / 1000).toFixed(0)} s\nacceptance: ${passed} passed, ${failed} failed\n`,
);
process.exitCode = failed === 0 ? 0 : 1;
