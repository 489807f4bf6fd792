import { afterEach, describe, expect, it } from 'vitest';
import type { RetrainReport } from '../../pipelines/retrain.ts';
import { openBench, type Bench } from './bench.ts';
import { importNews, review } from './reviewed-news.ts';

let bench: Bench;
afterEach(() => bench.close());

const isRight = (notation: string): boolean => notation.startsWith('drone');

/** Retrains at a moment. */
async function retrainAt(moment: string): Promise<RetrainReport> {
  return (await bench.at(moment).say<RetrainReport>('retrain')).document;
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
});
