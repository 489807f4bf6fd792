import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue.ts';
import type { FundingCall, SourceReport } from '../../src/model.ts';
import { page, type Source } from '../../src/source.ts';
import { projectFolder } from '../../pipelines/effects.ts';
import { replayArchive } from '../../pipelines/replay.ts';
import { silentLog } from '../../pipelines/log.ts';
import type { Reader } from '../../pipelines/reader.ts';
import { openBench, type Bench } from './bench.ts';
import { gatherAlone } from './gather-alone.ts';
import { allItems, itemBytes, manyTopics } from './many-topics.ts';
import { readHere } from './read-here.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const host = 'ec.europa.eu';
const path = '/info/funding-tenders/opportunities/data/referenceData/grantsTenders.json';
const catalogue = await loadCatalogue({ sourcesFolder: join(projectFolder, 'sources'), cardFolders: [] });
const bulk = { ...catalogue.get('funding-tenders-bulk'), expect: { min: 1, max: 100_000 } };
const topics = (items: number) => ({ [path]: manyTopics({ items, wantedEvery: 2 }) });
const sum = ({ dispositions }: SourceReport): number => Object.values(dispositions).reduce((all, one) => all + one, 0);

/** A call as the search service would tell it: with its text and budget. */
function told(n: number, more: Partial<FundingCall> = {}): FundingCall {
  return {
    kind: 'funding-call',
    sourceKey: `${51_000_000 + n}TOPICSen`,
    identity: `horizon-cl3-2024-invented-${n}`,
    title: `Invented topic ${n} on the ${n}th way to find what was hidden`,
    abstract: null,
    text: `The text of the invented topic ${n}, which the file of all topics does not hold.`,
    url: `https://${host}/topic/${n}`,
    language: 'en',
    publishedOn: null,
    publishedBy: null,
    captureId: 'x',
    programme: 'HORIZON',
    callIdentifier: null,
    topicIdentifier: `HORIZON-CL3-2024-INVENTED-${n}`,
    typeOfAction: null,
    deadlineModel: null,
    opensOn: '2024-08-12',
    deadlines: [{ on: '2024-11-20', stage: null }],
    budget: { amount: 4_000_000, currency: 'EUR', shared: false },
    status: 'open',
    trl: null,
    ...more,
  };
}

/** The search source, telling these calls. */
const search = (calls: readonly FundingCall[]): Source => ({
  ...catalogue.get('funding-tenders'),
  expect: { min: 0, max: 100 },
  start: () => [page('https://search.example/calls')],
  read: ({ id }) => ({ notices: calls.map((call) => ({ ...call, captureId: id })) }),
});

const open = async (items: number): Promise<Bench> =>
  (bench = await openBench({ [host]: topics(items), 'search.example': { '/calls': 'calls' } }));
const changesOf = async (watch: Bench) => await (await watch.world.ledger()).changes({});

/** A reader that reads one page at a time, the large body first: no other page is read before that is kept. */
function oneReader(): Reader {
  const [begun, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let last: Promise<unknown> = Promise.resolve();
  const use = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    ...readHere,
    async read(source, capture) {
      await begun.promise;
      asked.resolve();
      return use(() => readHere.read(source, capture));
    },
    readLarge: (source, capture, keep) =>
      use(() => {
        begun.resolve();
        return readHere.readLarge(source, capture, async (batch) => {
          await asked.promise;
          await keep(batch);
        });
      }),
  };
}

describe('the file of all topics beside the search service', () => {
  it('is gathered with it in one run, even where there is one reader alone', async () => {
    const watch = await open(20);
    const { sources } = await watch.gather([search([told(0), told(2)]), bulk], { reader: oneReader() });
    expect(sources).toMatchObject({
      'funding-tenders': { captures: 1, error: null },
      'funding-tenders-bulk': { captures: 1, error: null },
    });
    expect(await watch.items()).toHaveLength(10);
  });

  it('adds what that lacks to its items, leaves what that holds, and nothing of it is news', async () => {
    const watch = await open(20);
    await watch.at('2024-11-01T08:00:00.000Z').gather([search([told(0), told(2)])]);
    const before = await watch.items();
    const report = (await watch.gather([bulk])).sources['funding-tenders-bulk']!;
    expect(report).toMatchObject({ captures: 1, dispositions: { indexed: 8, unchanged: 2, revised: 0, duplicate: 0 }, error: null });
    const items = await watch.items();
    expect(items).toHaveLength(10);
    expect(new Set(items.map(({ sourceId }) => sourceId))).toEqual(new Set(['funding-tenders']));
    for (const one of before) expect(items).toContainEqual(one);
    expect((await changesOf(watch)).map(({ change, topicIdentifier }) => `${change} ${topicIdentifier}`).toSorted()).toEqual([
      'new HORIZON-CL3-2024-INVENTED-0',
      'new HORIZON-CL3-2024-INVENTED-2',
    ]);
    // Complete harvests of the search service do not miss what only the file told.
    for (const n of [23, 24, 25]) await watch.at(`2026-11-${n}T08:00:00.000Z`).gather([search([])]);
    expect(await changesOf(watch)).toHaveLength(2);
  });

  it('a call that comes back is changed in what both tell, and in nothing else', async () => {
    const watch = await open(2);
    await watch.gather([bulk]);
    const again = told(0, { deadlines: [{ on: '2027-03-01', stage: null }] });
    await watch.at('2026-11-23T08:00:00.000Z').gather([search([again])]);
    const [item] = await watch.items();
    expect(item?.notice).toMatchObject({ text: again.text, budget: again.budget });
    const changes = await changesOf(watch);
    expect(changes.map(({ field }) => field)).toContain('deadlines');
    expect(changes.map(({ field }) => field)).not.toContain('text');
    expect(changes.map(({ field }) => field)).not.toContain('budget');
  });

  it('is never due by itself', async () => {
    const { dueSources } = await import('../../pipelines/gather.ts');
    const watch = await open(2);
    const ledger = await watch.world.ledger();
    expect(await dueSources([bulk, catalogue.get('cordis')], ledger, '2026-11-22T08:00:00Z')).toEqual([catalogue.get('cordis')]);
  });
});

describe('a large reading that is broken off', () => {
  it('starts over from what lies on disk, without asking for it again and without doubling anything', async () => {
    const watch = await open(1_000);
    let batches = 0;
    const reader: typeof readHere = {
      ...readHere,
      readLarge: (source, capture, keep) =>
        readHere.readLarge(source, capture, async (batch) => {
          batches += 1;
          if (batches === 2) throw new Error('the power is gone');
          await keep(batch);
        }),
    };
    await expect(watch.gather([bulk], { reader })).rejects.toThrow(/the power is gone/u);
    const kept = (await watch.items()).length;
    expect(kept).toBeGreaterThan(100);
    expect(readdirSync(join(watch.home, 'downloads'))).toHaveLength(2);
    const report = (await watch.gather([bulk])).sources['funding-tenders-bulk']!;
    const asked = watch.farm.pages(host);
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"topics"']);
    expect(report).toMatchObject({ dispositions: { unchanged: kept, indexed: 500 - kept, duplicate: 0 }, error: null });
    expect(sum(report)).toBe(500);
    expect(await watch.items()).toHaveLength(500);
    expect(readdirSync(join(watch.home, 'downloads'))).toEqual([]);
  });

  it('by bytes that are no topics names the fault and keeps what came before', async () => {
    const torn = Buffer.from('{"fundingData":{"GrantTenderObj":[{"type":1},');
    bench = await openBench({ [host]: { [path]: { body: torn } } });
    const report = (await bench.gather([bulk])).sources['funding-tenders-bulk']!;
    expect(report.error).toMatchObject({ code: 'unreadable' });
    expect(report.captures).toBe(1);
  });
});

describe('a replay of a large capture', () => {
  it('gives the same items', async () => {
    const watch = await open(40);
    await watch.gather([bulk]);
    const [archive, edition, classifier, identify] = await Promise.all([
      watch.world.archive(),
      watch.world.edition(),
      watch.world.classifier(),
      watch.world.identify(),
    ]);
    const second = await openBench();
    try {
      const [ledger, ground] = [await second.world.ledger(), { archive, edition, classifier, identify }];
      const effects = {
        ...ground,
        ledger,
        now: () => '2026-11-22T08:00:00Z',
        log: silentLog,
        reader: readHere,
        search: second.world.search,
      };
      const report = await replayArchive({ sources: [bulk], get: () => bulk }, effects);
      expect(report).toMatchObject({ captures: 1, dispositions: { indexed: 20 }, passedOver: [] });
      expect(await second.items()).toEqual(await watch.items());
    } finally {
      await second.close();
    }
  });
});

describe('a file of 124 MiB that is cut in the middle', () => {
  it('is gathered in the memory of a small one and 150 MB', async () => {
    const cutAt = 70_000_000;
    bench = await openBench({ [host]: { [path]: manyTopics({ items: allItems, wantedEvery: 20, cutAt }) } });
    expect(allItems * itemBytes).toBeGreaterThan(124 * 1024 * 1024);
    const large = await gathered(bench, 'large');
    expect(large.report).toMatchObject({ captures: 1, dispositions: { indexed: 559 }, breaches: [], error: null });
    const [, rest] = bench.farm.pages(host);
    expect(Number(/\d+/u.exec(rest?.headers.range ?? '')?.[0])).toBeGreaterThan(cutAt / 2);
    bench.farm.add(host, { [path]: manyTopics({ items: 1_000, wantedEvery: 2 }) });
    const small = await gathered(bench, 'small');
    expect(small.report.dispositions.indexed).toBe(500);
    expect(large.peakMb - small.peakMb).toBeLessThan(150);
    expect(existsSync(bench.path('large/downloads')) ? readdirSync(bench.path('large/downloads')) : []).toEqual([]);
  }, 600_000);
});

async function gathered(watch: Bench, name: string): Promise<{ report: SourceReport; peakMb: number }> {
  const id = 'funding-tenders-bulk';
  const origins = { [host]: watch.farm.origins.get(host)! };
  const { reports, peakMb } = await gatherAlone({ home: watch.path(name), cards: null, sources: [id], origins });
  return { report: reports[id]!, peakMb };
}
