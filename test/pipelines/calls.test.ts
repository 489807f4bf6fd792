import { afterEach, describe, expect, it } from 'vitest';
import type { CallRow } from '../../src/funding/call-row.ts';
import type { CallChange, FundingCall } from '../../src/model.ts';
import { page, type Source } from '../../src/source.ts';
import type { Answering } from '../fetch/farm.ts';
import { openBench, type Bench } from './bench.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T08:00:00.000Z`;

/** An invented portal whose whole list is one JSON page. */
const portal: Source = {
  id: 'portal',
  kind: 'funding-call',
  title: 'Invented portal',
  publisher: 'Invented',
  homepage: 'https://portal.example/',
  terms: { url: 'https://portal.example/terms', note: 'invented' },
  cadence: { every: '1d', staleAfterDays: 30 },
  expect: { min: 1, max: 50 },
  wholeHarvest: true,
  start: () => [page('https://portal.example/calls.json')],
  read: ({ body }) => ({ notices: JSON.parse(Buffer.from(body).toString('utf8')) as readonly FundingCall[] }),
};

function topic(name: string, more: Partial<FundingCall> = {}): FundingCall {
  return {
    kind: 'funding-call',
    sourceKey: name,
    identity: name.toLowerCase(),
    title: `Topic ${name} about the detection of small drones near airports`,
    abstract: `Proposals for ${name} should show how officers detect and track small drones.`,
    text: null,
    url: `https://portal.example/${name}`,
    language: 'en',
    publishedOn: null,
    publishedBy: null,
    captureId: '',
    programme: 'Horizon Europe',
    callIdentifier: 'HORIZON-CL3-2026',
    topicIdentifier: name,
    typeOfAction: 'RIA',
    deadlineModel: 'single-stage',
    opensOn: '2026-06-01',
    deadlines: [{ on: '2026-12-10', stage: null }],
    budget: { amount: 4_000_000, currency: 'EUR', shared: false },
    status: 'open',
    trl: null,
    ...more,
  };
}

const A = topic('HORIZON-CL3-2026-FCT-01');
const B = topic('HORIZON-CL3-2026-BM-02', {
  deadlines: [
    { on: '2027-02-01', stage: 1 },
    { on: '2027-06-01', stage: 2 },
  ],
});
const C = topic('ISF-2026-TF1', {
  programme: 'Internal Security Fund (ISF)',
  opensOn: '2027-01-10',
  deadlines: [{ on: '2027-03-01', stage: null }],
  status: 'forthcoming',
  budget: null,
});
const D = topic('HORIZON-CL3-2025-OLD', { deadlines: [{ on: '2026-10-01', stage: null }], status: 'open' });

/** A portal that tells each of these in turn, the last one for ever. */
async function openPortal(...told: readonly (readonly FundingCall[] | Answering)[]): Promise<Bench> {
  const answers: readonly Answering[] = told.map((one): Answering =>
    Array.isArray(one) ? { body: JSON.stringify(one), headers: { 'content-type': 'application/json' } } : (one as Answering),
  );
  return (bench = await openBench({
    'portal.example': {
      '*': '{}',
      '/calls.json': (seen, response) => {
        const found = answers[Math.min(seen.visit, answers.length) - 1]!;
        return typeof found === 'function' ? found(seen, response) : found;
      },
    },
  }));
}

const calls = async (watch: Bench, options: Readonly<Record<string, unknown>> = {}): Promise<readonly CallRow[]> =>
  (await watch.say<readonly CallRow[]>('calls', [], options)).document;
const changes = async (watch: Bench, since?: string): Promise<readonly CallChange[]> =>
  (await watch.say<readonly CallChange[]>('calls-changes', [], since === undefined ? {} : { since })).document;
const brief = (found: readonly CallChange[]): readonly unknown[] =>
  found.map(({ topicIdentifier, change, field }) => [topicIdentifier, change, field]);

describe('calls', () => {
  it('are listed with every field of the contract, nearest deadline first, and judged at the clock', async () => {
    const watch = (await openPortal([A, B, C, D])).at(day(22));
    await watch.gather([portal]);
    const rows = await calls(watch);
    expect(rows.map(({ topicIdentifier, status, nextDeadlineAt }) => [topicIdentifier, status, nextDeadlineAt])).toEqual([
      [A.sourceKey, 'open', '2026-12-10T16:00:00Z'],
      [B.sourceKey, 'open', '2027-02-01T16:00:00Z'],
      [C.sourceKey, 'forthcoming', '2027-03-01T16:00:00Z'],
      [D.sourceKey, 'closed', null],
    ]);
    expect(rows[1]).toEqual({
      id: expect.stringMatching(/^\w+$/u),
      sourceId: 'portal',
      programme: 'Horizon Europe',
      callIdentifier: 'HORIZON-CL3-2026',
      topicIdentifier: B.sourceKey,
      title: B.title,
      status: 'open',
      opensOn: '2026-06-01',
      deadlines: [
        { on: '2027-02-01', stage: 1 },
        { on: '2027-06-01', stage: 2 },
      ],
      nextDeadlineAt: '2027-02-01T16:00:00Z',
      budget: { amount: 4_000_000, currency: 'EUR', shared: false },
      typeOfAction: 'RIA',
      url: B.url,
    });
    expect(rows[2]?.budget).toBeNull();
  });

  it('are narrowed by status, by days and by programme', async () => {
    const watch = (await openPortal([A, B, C, D])).at(day(22));
    await watch.gather([portal]);
    const named = async (options: Readonly<Record<string, unknown>>): Promise<readonly (string | null)[]> =>
      (await calls(watch, options)).map((row) => row.topicIdentifier);
    expect(await named({ status: 'open' })).toEqual([A.sourceKey, B.sourceKey]);
    expect(await named({ status: 'forthcoming' })).toEqual([C.sourceKey]);
    expect(await named({ status: 'closed' })).toEqual([D.sourceKey]);
    expect(await named({ within: '30d' })).toEqual([A.sourceKey]);
    expect(await named({ programme: 'isf' })).toEqual([C.sourceKey]);
    await expect(calls(watch, { within: 'soon' })).rejects.toMatchObject({ code: 'usage' });
  });

  it('close on the day of their deadline at 17:00 in Brussels, without an entry in their history', async () => {
    const watch = await openPortal([A]);
    await watch.at(day(22)).gather([portal]);
    const before = watch.at('2026-12-10T15:59:59.000Z');
    expect((await calls(before))[0]).toMatchObject({ status: 'open', nextDeadlineAt: '2026-12-10T16:00:00Z' });
    const after = watch.at('2026-12-10T16:00:01.000Z');
    await after.gather([portal]);
    expect((await calls(after))[0]).toMatchObject({ status: 'closed', nextDeadlineAt: null });
    expect(brief(await changes(after))).toEqual([[A.sourceKey, 'new', null]]);
  });
});

describe('the history of calls', () => {
  it('has an entry for each field that changed, with both values, and none for what only looks different', async () => {
    const changed = { ...A, deadlines: [{ on: '2026-12-17', stage: null }], budget: { amount: 5_000_000, currency: 'EUR', shared: false } };
    const cosmetic = { ...B, title: `  ${B.title.replace(' about ', ' \n about ')}`, sourceKey: B.sourceKey };
    const watch = await openPortal([A, B], [cosmetic, changed]);
    await watch.at(day(20)).gather([portal]);
    const report = (await watch.at(day(21)).gather([portal])).sources['portal'];
    expect(report?.dispositions).toMatchObject({ revised: 1, unchanged: 1 });
    const found = await changes(watch.at(day(22)), '2026-11-21');
    expect(found).toEqual([
      {
        id: expect.any(String),
        topicIdentifier: A.sourceKey,
        change: 'changed',
        field: 'deadlines',
        before: A.deadlines,
        after: changed.deadlines,
        seenAt: day(21),
      },
      {
        id: expect.any(String),
        topicIdentifier: A.sourceKey,
        change: 'changed',
        field: 'budget',
        before: A.budget,
        after: changed.budget,
        seenAt: day(21),
      },
    ]);
    expect(await changes(watch, day(21))).toEqual(found);
    expect(await changes(watch, '2026-11-21T08:00:01Z')).toEqual([]);
    expect(await changes(watch, '2026-11-21T10:00:00+02:00')).toEqual(found);
    expect((await changes(watch)).map(({ change }) => change)).toEqual(['changed', 'changed', 'new', 'new']);
    await expect(changes(watch, 'yesterday')).rejects.toMatchObject({ code: 'usage' });
  });

  it('knows a topic by its identifier without regard to case', async () => {
    const watch = await openPortal([A], [{ ...A, sourceKey: A.sourceKey.toLowerCase() }]);
    await watch.at(day(20)).gather([portal]);
    await watch.at(day(21)).gather([portal]);
    expect(await calls(watch.at(day(22)))).toHaveLength(1);
  });
});

describe('a call that its publisher takes away', () => {
  it('is withdrawn after two complete harvests without it, stays listed, and is never deleted', async () => {
    const watch = await openPortal([A, B, D], [B]);
    await watch.at(day(18)).gather([portal]);
    await watch.at(day(19)).gather([portal]);
    expect(brief(await changes(watch, day(19)))).toEqual([]);
    await watch.at(day(20)).gather([portal]);
    // D was closed already: a closed call may rightly go.
    expect(brief(await changes(watch, day(19)))).toEqual([[A.sourceKey, 'withdrawn', null]]);
    await watch.at(day(21)).gather([portal]);
    expect(brief(await changes(watch, day(19)))).toHaveLength(1);
    expect((await calls(watch.at(day(22)))).map((row) => row.topicIdentifier)).toContain(A.sourceKey);
    expect(await watch.items()).toHaveLength(3);
  });

  it('is not withdrawn by harvests that are empty, failed or cut', async () => {
    const watch = await openPortal([A, B], [], { status: 500 }, [], { status: 404 }, (_seen, response) => {
      response.writeHead(200, { 'content-length': '900', 'content-type': 'application/json' });
      response.write('[');
      setTimeout(() => response.destroy(), 5);
    });
    await watch.at(day(10)).gather([portal]);
    const reports = [];
    for (const n of [11, 13]) reports.push((await watch.at(day(n)).gather([portal])).sources['portal']);
    expect(reports[0]).toMatchObject({ breaches: ['expected at least 1 notices, found 0'], error: null });
    expect(reports[1]?.error?.code ?? reports[1]?.breaches[0]).toBeTruthy();
    expect(brief(await changes(watch, day(11)))).toEqual([]);
    expect((await calls(watch.at(day(14)))).map((row) => row.status)).toEqual(['open', 'open']);
  }, 60_000);

  it('counts a 304 as a complete harvest without it', async () => {
    const tagged =
      (told: readonly FundingCall[], tag: string): Answering =>
      ({ headers }) =>
        headers['if-none-match'] === tag
          ? { status: 304 }
          : { body: JSON.stringify(told), headers: { etag: tag, 'content-type': 'application/json' } };
    const watch = await openPortal(tagged([A, B], '"1"'), tagged([B], '"2"'), tagged([B], '"2"'));
    for (const n of [18, 19, 20]) await watch.at(day(n)).gather([portal]);
    expect(brief(await changes(watch, day(19)))).toEqual([[A.sourceKey, 'withdrawn', null]]);
  });

  it('and brings back as it was says so in its history, and is open again', async () => {
    const watch = await openPortal([A, B], [B], [B], [A, B]);
    for (const n of [17, 18, 19, 20]) await watch.at(day(n)).gather([portal]);
    expect(await changes(watch, day(20))).toEqual([
      {
        id: expect.any(String),
        topicIdentifier: A.sourceKey,
        change: 'changed',
        field: 'status',
        before: 'withdrawn',
        after: 'open',
        seenAt: day(20),
      },
    ]);
    expect((await calls(watch.at(day(21)))).map((row) => row.status)).toEqual(['open', 'open']);
  });

  it('and brings back on a page of its own that is told as before is open again, and says so', async () => {
    const following: Source = {
      ...portal,
      read: (capture) => {
        const { completes } = capture.request;
        if (completes !== null) return { notices: [{ ...completes, text: 'The details of this topic, word by word.' }] };
        const { notices } = portal.read(capture);
        return { notices: [], follow: notices.map((notice) => page(`${notice.url}.json`, { purpose: 'detail', completes: notice })) };
      },
    };
    const watch = await openPortal([A, B], [B], [B], [A, B]);
    for (const n of [17, 18, 19, 20]) await watch.at(day(n)).gather([following]);
    expect(brief(await changes(watch, day(19)))).toEqual([
      [A.sourceKey, 'changed', 'status'],
      [A.sourceKey, 'withdrawn', null],
    ]);
  });
});
