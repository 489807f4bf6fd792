import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinThreads } from '../../pipelines/join-threads.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open.ts';
import type { Notice } from '../../src/model.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { sampleNews, samplePatent, sampleRelease, sampleTopic } from '../normalise/sample-notice.ts';
import { sampleProject, story } from '../dedupe/sample-prepared.ts';

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger({ file: ':memory:' });
});
afterEach(() => ledger.close());

const call = sampleTopic({ sourceKey: 'call', topicIdentifier: 'SU-FCT02-2018-2019-2020' });
const project = sampleProject({ topicIdentifier: 'SU-FCT02-2018-2019-2020' });
const news = sampleNews({ sourceKey: 'news', title: 'HearGlide ends', text: `Acoustic arrays heard quiet gliders along rivers. ${story}` });
const copy = sampleRelease({ sourceKey: 'copy', title: news.title, text: `${news.text}\nAbout Example Systems\nIt makes sensors.` });
const patent = samplePatent({ familyId: '71000001' });
const all: readonly Notice[] = [call, project, news, copy, patent];

async function hold(notices: readonly Notice[], revision = 1): Promise<readonly string[]> {
  const items = notices.map((notice) => ({
    draft: normalise(notice, { sourceId: `of-${notice.sourceKey}` }, () => 'en'),
    headHash: null,
    classifications: [],
    revision,
    seenAt: '2026-11-02T08:00:00.000Z',
    changes: [],
  }));
  const nothingElse = {
    harvestId: null,
    settles: null,
    capture: null,
    validators: null,
    unchanged: [],
    duplicates: [],
    follow: [],
    mentioned: [],
  };
  await ledger.commit({ sourceId: 'sample', items, ...nothingElse });
  return items.map(({ draft }) => draft.id);
}

/** Which notices are of the first one's thread, and why. */
async function told(): Promise<{ readonly keys: readonly string[]; readonly kinds: readonly string[]; readonly threadId: string }> {
  const [first] = await ledger.items([normalise(call, { sourceId: 'of-call' }, () => 'en').id]);
  const threadId = first?.threadId ?? '';
  const thread = await ledger.thread(threadId, 50);
  return {
    keys: thread.items.map(({ notice }) => notice.sourceKey).toSorted(),
    kinds: thread.links.map(({ kind }) => kind).toSorted(),
    threadId,
  };
}

const whole = { keys: ['101900001', 'call', 'copy', 'news'], kinds: ['call-project', 'names-project', 'names-project', 'same-release'] };

describe('threads', () => {
  test('lead from a call over its project to the news of it and their copies', async () => {
    await hold(all);
    expect(await joinThreads(ledger)).toBe(4);
    expect(await told()).toMatchObject(whole);
    expect(await ledger.unthreaded(9)).toEqual([]);
    expect((await ledger.retold()).size).toBe(1);
    expect(await joinThreads(ledger)).toBe(0);
  });

  test.each([
    ['one by one', [0, 1, 2, 3, 4]],
    ['backwards', [4, 3, 2, 1, 0]],
    ['the project last', [3, 0, 2, 4, 1]],
  ])('are the same when they come %s', async (_, order) => {
    for (const place of order) {
      await hold([all[place]!]);
      await joinThreads(ledger);
    }
    const joined = await told();
    expect(joined).toMatchObject(whole);
    const members = await ledger.thread(joined.threadId, 50);
    expect(joined.threadId).toBe(members.items.map(({ id }) => id).toSorted()[0]);
  });

  test('find copies however much came between them, each pair once', async () => {
    const others = Array.from({ length: 1_100 }, (_, place) =>
      sampleNews({ sourceKey: `other-${place}`, title: `Other ${place}`, text: null }),
    );
    await hold([news, ...others, copy]);
    expect(await joinThreads(ledger)).toBe(1);
    expect((await ledger.retold()).size).toBe(1);
    expect(await ledger.unthreaded(9)).toEqual([]);
  });

  test('follow a revision: what it names no more is no more of them', async () => {
    await hold(all);
    await joinThreads(ledger);
    await hold([{ ...project, acronym: 'OTHER', title: 'Something else altogether' }], 2);
    await joinThreads(ledger);
    expect((await told()).keys).toEqual(['101900001', 'call']);
  });
});
