// The whole catalogue in one gathering: every publisher is a stand-in on loopback that answers with the source's own fixture.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue.ts';
import { testChromium } from '../services/chromium.ts';
import type { RunReport } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import { captureOfCase, casesOf } from '../sources/fixture-case.ts';
import type { Said, Seen, Site } from '../fetch/farm.ts';
import { now, openBench, type Bench } from './bench.ts';

const root = join(import.meta.dirname, '..', '..');
const { sources } = await loadCatalogue({ sourcesFolder: join(root, 'sources'), cardFolders: [] });
const hasChromium = (await testChromium()) !== null;
const gathered = sources.filter((source) => hasChromium || !isScripted(source));

function startOf(source: Source) {
  return source.start({ since: null, today: now.slice(0, 10) });
}

/** Its list is what scripts make of a page. */
function isScripted(source: Source): boolean {
  return startOf(source).some(({ render }) => render === 'browser');
}

/** A page whose body is there only when its script has run. */
function scripted(page: Uint8Array): string {
  const body = /<body[^>]*>([\s\S]*)<\/body>/u.exec(Buffer.from(page).toString('utf8'))?.[1] ?? '';
  const text = JSON.stringify(body).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><body><script>document.body.insertAdjacentHTML('beforeend', ${text});</script></body></html>`;
}

/** What a source's first page answers: its stored answer that tells the most. */
function answerOf(source: Source): Said | null {
  const told = casesOf(join(root, 'test', 'fixtures', source.id)).map((one) => {
    const { body, contentType } = captureOfCase(source, one);
    const expected: { notices?: readonly unknown[]; follow?: readonly unknown[] } = JSON.parse(readFileSync(one.expectedFile, 'utf8'));
    const says = (expected.notices?.length ?? 0) + (expected.follow?.length ?? 0);
    const headers = { 'content-type': contentType ?? 'text/html', etag: `"${source.id}"` };
    return { says, said: { headers, body: isScripted(source) ? scripted(body) : body } };
  });
  return told.toSorted((one, other) => other.says - one.says)[0]?.said ?? null;
}

/** Hosts of all first pages. What is asked for a third time is no page of a first reading any more. */
function standIns(): Readonly<Record<string, Site>> {
  const sites: Record<string, Record<string, Site['x']>> = {};
  for (const source of gathered) {
    const said = source.bulk === undefined ? answerOf(source) : null;
    for (const { url } of startOf(source)) {
      const { host, pathname, search } = new URL(url);
      const site = (sites[host] ??= {});
      if (said === null) continue;
      site[`${pathname}${search}`] ??= ({ headers, visit }: Seen): Said =>
        headers['if-none-match'] === said.headers?.['etag'] ? { status: 304 } : visit > 3 ? { status: 404 } : said;
    }
  }
  return sites;
}

describe('the whole catalogue in one gathering', () => {
  let bench: Bench;
  let first: RunReport;
  let second: RunReport;
  beforeAll(async () => {
    bench = await openBench(standIns());
    first = await bench.gather(gathered);
    second = await bench.at('2026-11-29T08:00:00.000Z').gather(gathered);
  }, 400_000);
  afterAll(() => bench.close());

  it('ends every source in a counted state: a report with what it read, or why it read nothing', async () => {
    expect(Object.keys(first.sources).toSorted()).toEqual(gathered.map(({ id }) => id).toSorted());
    const silent = Object.entries(first.sources).filter(([, { dispositions, error, breaches }]) => {
      const read = Object.values(dispositions).reduce((sum, count) => sum + count, 0);
      return read === 0 && error === null && breaches.length === 0;
    });
    // Those that expect nothing at times may read nothing.
    expect(silent.filter(([id]) => gathered.find((source) => source.id === id)!.expect.min > 0)).toEqual([]);
    const counted = await (await bench.world.ledger()).countItems({});
    const indexed = Object.values(first.sources).reduce((sum, { dispositions }) => sum + dispositions.indexed, 0);
    const later = Object.values(second.sources).reduce((sum, { dispositions }) => sum + dispositions.indexed, 0);
    expect(counted).toBe(indexed + later);
    expect(indexed).toBeGreaterThan(100);
  });

  it('reads what scripts make of a page as the browser shows it', ({ skip }) => {
    skip(!hasChromium, 'no Chromium was found: sources whose pages need scripts were not gathered');
    const shown = gathered.filter(isScripted).map(({ id }) => first.sources[id]);
    expect(shown.length).toBeGreaterThan(0);
    for (const report of shown) {
      expect(report).toMatchObject({ error: null, breaches: [] });
      expect(report?.dispositions.indexed).toBeGreaterThan(0);
    }
  });

  it('gives every source a state with its next run and the reason', async () => {
    const states = await (await bench.world.ledger()).sourceStates();
    expect(states.filter(({ nextDueAt, nextBecause }) => nextDueAt === null || nextBecause === null)).toEqual([]);
    expect(states).toHaveLength(gathered.length);
  });

  it('asks what has not changed for one 304: at least 95 of 100 polls of sources that were read well', () => {
    const well = gathered.filter((source) => {
      const { error, breaches } = first.sources[source.id]!;
      return (
        error === null && breaches.length === 0 && startOf(source).every(({ method, render }) => method === 'GET' && render === 'http')
      );
    });
    const polls = well.map(({ id }) => second.sources[id]!);
    const unmodified = polls.reduce((sum, { notModified }) => sum + notModified, 0);
    const whole = polls.reduce((sum, { captures }) => sum + captures, 0);
    expect(well.length).toBeGreaterThan(30);
    expect(unmodified / (unmodified + whole)).toBeGreaterThanOrEqual(0.95);
  });
});
