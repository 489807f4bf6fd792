import { afterEach, describe, expect, it } from 'vitest';
import { retrain, type RetrainReport } from '../../pipelines/retrain.ts';
import { parseCorrection } from '../../src/classify/correction.ts';
import { openBench, type Bench } from './bench.ts';
import { importNews, review, undo } from './reviewed-news.ts';

let bench: Bench;
afterEach(() => bench.close());

const isRight = (notation: string): boolean => notation.startsWith('drone');

/** Retrains at a moment. */
async function retrainAt(moment: string): Promise<RetrainReport> {
  return (await bench.at(moment).say<RetrainReport>('retrain')).document;
}

/** Retrains with a ledger that cannot take the record. */
async function retrainWhileFull({ home, world }: Bench): Promise<RetrainReport> {
  const { now, log, search } = world;
  const [ledger, edition, classifier] = await Promise.all([world.ledger(), world.edition(), world.classifier()]);
  const recordTraining = async (): Promise<never> => {
    throw new Error('disk full');
  };
  return await retrain({ now, log, search, edition, classifier, home, ledger: { ...ledger, recordTraining } });
}

/** The classes of every item, by its id. */
async function classes(): Promise<ReadonlyMap<string, readonly (readonly [string, number])[]>> {
  return new Map((await bench.items()).map((item) => [item.id, item.classifications.map(({ notation, p }) => [notation, p] as const)]));
}

describe('retrain after a promotion', () => {
  it('lets audit items that the model in use was learnt from judge nothing, until a candidate without them is in use', async () => {
    bench = await openBench();
    await importNews(bench.at('2026-11-10T08:00:00.000Z'), 120, 0);
    await importNews(bench.at('2026-11-17T08:00:00.000Z'), 26, 200);
    await retrainAt('2026-11-17T09:00:00.000Z');
    await review(bench, () => true, { isRight });
    const first = await retrainAt('2026-11-19T02:30:00.000Z');
    expect(first).toMatchObject({ state: 'promoted', record: { documents: 126, audited: 20 } });
    // Twenty of the 26 are drawn now: the candidate leaves them out, the model in use knows them.
    const second = await retrainAt('2026-11-24T02:30:00.000Z');
    expect(second).toMatchObject({ audit: { week: '2026-W47', drawn: 20 }, state: 'promoted', record: { documents: 106, audited: 20 } });
    expect(second.record!.figures!.current).toEqual(first.record!.figures!.candidate);
    expect(await retrainAt('2026-11-25T02:30:00.000Z')).toMatchObject({ state: 'nothing' });
    const before = new Set((await bench.items()).map(({ id }) => id));
    await importNews(bench.at('2026-11-25T08:00:00.000Z'), 2, 300);
    await review(bench, (id) => !before.has(id), { isRight });
    expect((await retrainAt('2026-11-26T02:30:00.000Z')).record).toMatchObject({ documents: 108, audited: 40 });
  });

  it('returns to the starter for old and new items when every decision was undone, and then has nothing to do', async () => {
    bench = await openBench();
    await importNews(bench.at('2026-11-10T08:00:00.000Z'), 150, 0);
    await retrainAt('2026-11-17T09:00:00.000Z');
    const reviewed = await classes();
    await importNews(bench, 10, 200);
    const before = await classes();
    await review(bench, (id) => reviewed.has(id), { isRight });
    expect((await bench.say<RetrainReport>('retrain')).document.state).toBe('promoted');
    await undo(bench, () => true);
    expect(await classes()).not.toEqual(before);
    const { document } = await bench.say<RetrainReport>('retrain');
    expect(document).toMatchObject({
      state: 'promoted',
      reason: 'all decisions that the model in use was learnt from were undone: the starter is in use again',
      model: null,
      record: { version: 'starter', promoted: true, documents: 0, audited: 0, figures: null },
      reclassified: { items: 160 },
    });
    expect(await classes()).toEqual(before);
    const ledger = await bench.world.ledger();
    expect([await ledger.promotedModel(), (await ledger.trainings(1))[0]]).toEqual([null, document.record]);
    await importNews(bench, 1, 301);
    const [film] = [...(await classes())].filter(([id]) => !before.has(id));
    expect(film![1]).toContainEqual([expect.stringMatching(/^drone/u), expect.any(Number)]);
    expect(await retrainAt('2026-11-24T02:30:00.000Z')).toMatchObject({ state: 'nothing', reason: 'no decisions to learn from' });
  });

  it('returns though audit items are still decided, with their figures; not while a decision stands that was learnt', async () => {
    bench = await openBench();
    await importNews(bench.at('2026-11-10T08:00:00.000Z'), 40, 0);
    await importNews(bench.at('2026-11-17T08:00:00.000Z'), 20, 200);
    await retrainAt('2026-11-17T09:00:00.000Z');
    const ledger = await bench.world.ledger();
    const audited = new Set((await ledger.audits()).map(({ itemId }) => itemId));
    await review(bench, () => true, { isRight });
    expect((await retrainAt('2026-11-19T02:30:00.000Z')).state).toBe('promoted');
    const learnt = parseCorrection((await ledger.promotedModel())!).items;
    expect(learnt).toHaveLength(40);
    const drawnLater = new Set((await bench.items()).filter(({ firstSeenAt }) => firstSeenAt > '2026-11-16').map(({ id }) => id));
    await undo(bench, (id) => !audited.has(id) && !drawnLater.has(id));
    // All that is left of what was learnt was drawn by the audit: it still stands, though nothing can be learnt from it.
    expect(await retrainAt('2026-11-24T02:30:00.000Z')).toMatchObject({ state: 'nothing', audit: { drawn: 20 } });
    await undo(bench, (id) => drawnLater.has(id));
    const night = bench.at('2026-11-25T02:30:00.000Z');
    await expect(retrainWhileFull(night)).rejects.toThrow('disk full');
    const { record, state } = (await night.say<RetrainReport>('retrain')).document;
    expect([state, record]).toMatchObject(['promoted', { version: 'starter', audited: 20 }]);
    expect(record!.figures!.candidate).toEqual(record!.figures!.starter);
    expect(await ledger.promotedModel()).toBe(null);
  });
});
