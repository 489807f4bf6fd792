// The sample publishers, read by the very sources that read the real ones.
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../src/catalogue.ts';
import type { Capture, Notice, PageRequest } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import { startSamplePublishers, type SamplePublishers } from '../../sources/samples/sample-publishers.ts';

const today = '2026-11-22';
const project = resolve(import.meta.dirname, '../..');
let samples: SamplePublishers;
let catalogue: Catalogue;

beforeAll(async () => {
  samples = await startSamplePublishers(today);
  catalogue = await loadCatalogue({ sourcesFolder: join(project, 'sources'), cardFolders: [join(project, 'sources/samples/cards')] });
});
afterAll(() => samples.close());

/** Asks one page of the loopback server that stands for its host. */
function ask(source: Source, page: PageRequest): Promise<Capture> {
  const url = new URL(page.url);
  const target = new URL(samples.origins.get(url.host)!);
  const headers = { ...page.headers, host: url.host, authorization: 'Bearer token-of-the-samples' };
  return new Promise((done, failed) => {
    const call = request(
      { host: target.hostname, port: target.port, path: url.pathname + url.search, method: page.method, headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const body = Buffer.concat(parts);
          const contentType = answer.headers['content-type'] ?? null;
          const id = createHash('sha256').update(body).digest('hex');
          done({
            id,
            sourceId: source.id,
            request: page,
            finalUrl: page.url,
            status: answer.statusCode ?? 0,
            contentType,
            etag: null,
            lastModified: null,
            headers: {},
            fetchedAt: `${today}T08:00:00Z`,
            body,
          });
        });
      },
    );
    call.on('error', failed);
    call.end(page.body ?? undefined);
  });
}

async function harvest(source: Source, since: string | null): Promise<Notice[]> {
  const waiting = [...source.start({ since, today })];
  const notices: Notice[] = [];
  for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
    const reading = source.read(await ask(source, page));
    notices.push(...reading.notices);
    waiting.push(...(reading.follow ?? []));
    expect(reading.rejected ?? []).toEqual([]);
  }
  return notices;
}

/** What is gathered only by its name is no part of the demo. */
const served = (source: Source): boolean =>
  source.onDemand !== true && source.start({ since: null, today }).every((page) => samples.know(page));

describe('the sample publishers', () => {
  it('stand for sources of the kinds that the demo shows, and not for others of the same hosts', () => {
    const known = catalogue.sources.filter(served);
    expect(new Set(known.map(({ kind }) => kind))).toEqual(
      new Set(['funding-call', 'news', 'patent', 'procurement', 'project', 'vendor-release']),
    );
    const ids = known.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['funding-tenders', 'isf-finland', 'cordis', 'epo-ops', 'ted', 'dg-home', 'rea-news']));
    expect(ids).not.toContain('isf-projects');
    expect(ids).not.toContain('dg-home-isf');
  });

  it('tell at least 300 things of all the kinds that are gathered, in English and French, over three years', async () => {
    const told: Notice[] = [];
    for (const source of catalogue.sources.filter(served))
      if (source.id !== 'dji-newsroom') told.push(...(await harvest(source, source.id === 'epo-ops' ? '2026-06-01' : '2023-11-22')));
    expect(told.length).toBeGreaterThan(300);
    expect(new Set(told.map((notice) => notice.kind))).toEqual(
      new Set(['funding-call', 'project', 'patent', 'procurement', 'vendor-release', 'news']),
    );
    expect(told.filter((notice) => notice.language === 'fr').length).toBeGreaterThan(40);
    const years = new Set(told.map((notice) => notice.publishedOn?.slice(0, 4)));
    for (const year of ['2024', '2025', '2026']) expect(years).toContain(year);
    expect(told.filter((notice) => /drone/iu.test(`${notice.title} ${notice.abstract} ${notice.text}`)).length).toBeGreaterThan(30);
  }, 60_000);

  it('have open calls of at least two programmes, and other deadlines a week ago', async () => {
    const portal = catalogue.get('funding-tenders');
    const now = await harvest(portal, null);
    samples.turnTo('earlier');
    const before = await harvest(portal, null);
    samples.turnTo('today');
    const open = now.filter((notice) => notice.kind === 'funding-call' && (notice.deadlines.at(-1)?.on ?? '') >= today);
    expect(new Set(open.map((notice) => (notice.kind === 'funding-call' ? notice.programme : null))).size).toBeGreaterThanOrEqual(2);
    const deadlines = new Map(before.map((notice) => [notice.sourceKey, notice.kind === 'funding-call' ? notice.deadlines[0]?.on : null]));
    const moved = now.filter(
      (notice) =>
        notice.kind === 'funding-call' && deadlines.has(notice.sourceKey) && deadlines.get(notice.sourceKey) !== notice.deadlines[0]?.on,
    );
    expect(moved.length).toBeGreaterThan(3);
    expect(before.length).toBeLessThan(now.length);
  });

  it('write a list that is empty without its script', async () => {
    const source = catalogue.get('dji-newsroom');
    const capture = await ask(source, source.start({ since: null, today })[0]!);
    expect(() => source.read(capture)).toThrow(/expected/u);
  });

  it('tell the same on the same day', async () => {
    const again = await startSamplePublishers(today);
    const first = await harvest(catalogue.get('cordis'), null);
    const origins = samples;
    samples = again;
    const second = await harvest(catalogue.get('cordis'), null);
    samples = origins;
    await again.close();
    expect(second).toEqual(first);
  });
});
