import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { RetrainReport } from '../../pipelines/retrain.ts';
import type { Classification, WatchItem } from '../../src/model.ts';
import { rightClasses, standings } from '../../src/review/standing.ts';
import { openBench, type Bench } from './bench.ts';
import { importNews, review } from './reviewed-news.ts';

let bench: Bench;
afterEach(() => bench.close());

const week = '2026-W46';

/** The calibration error of the classifier in use on the audit items, straight from its definition: ten bins over p >= 0.05. */
async function auditError(watch: Bench, isRight: (item: WatchItem, notation: string) => boolean): Promise<number> {
  const [ledger, classifier] = [await watch.world.ledger(), await watch.world.classifier()];
  const items = await ledger.items((await ledger.audits()).map(({ itemId }) => itemId));
  const told = items.flatMap((item) =>
    classifier
      .classify({ ...item.notice, language: item.language }, { top: 10_000, now: watch.world.now() })
      .filter(({ p }) => p >= 0.05)
      .map(({ notation, p }) => ({ p, right: Number(isRight(item, notation)) })),
  );
  const bins = Map.groupBy(told, ({ p }) => Math.min(9, Math.floor(p * 10)));
  const distances = [...bins.values()].map((bin) => Math.abs(bin.reduce((sum, { p, right }) => sum + p - right, 0)));
  return distances.reduce((sum, one) => sum + one, 0) / told.length;
}

describe('retrain', () => {
  it('does nothing without decisions, and says so; the audit of the week that is over is drawn once', async () => {
    bench = await openBench();
    await importNews(bench.at('2026-11-10T08:00:00.000Z'), 30, 0);
    const first = await bench.say<RetrainReport>('retrain');
    expect([first.code, first.document.state, first.document.reason]).toEqual([0, 'nothing', 'no decisions to learn from']);
    expect(first.document.audit).toEqual({ week, drawn: 20 });
    const second = await bench.say<RetrainReport>('retrain');
    expect(second.document.audit).toEqual({ week, drawn: 0 });
    const ledger = await bench.world.ledger();
    expect((await ledger.audits()).filter((entry) => entry.week === week)).toHaveLength(20);
    expect(await ledger.trainings(9)).toEqual([]);
  });

  it('refuses a candidate that nothing can judge, and keeps the refusal; then does nothing until there is something new', async () => {
    bench = await openBench();
    await importNews(bench.at('2026-11-10T08:00:00.000Z'), 30, 0);
    await bench.say('retrain');
    const ledger = await bench.world.ledger();
    const audited = new Set((await ledger.audits()).map(({ itemId }) => itemId));
    expect(await review(bench, (id) => !audited.has(id))).toBe(10);
    const before = (await bench.items()).map(({ classifications }) => classifications);
    const { document } = await bench.say<RetrainReport>('retrain');
    expect(document).toMatchObject({ state: 'refused', record: { promoted: false, documents: 10, audited: 0, figures: null } });
    expect(document.reason).toBe('expected at least 20 completely reviewed audit items, found 0');
    expect(existsSync(document.model!)).toBe(true);
    expect(await ledger.promotedModel()).toBe(null);
    expect((await bench.items()).map(({ classifications }) => classifications)).toEqual(before);
    const again = await bench.say<RetrainReport>('retrain');
    expect(again.document).toMatchObject({ state: 'nothing', reason: expect.stringContaining('no new decisions since') });
    expect(await ledger.trainings(9)).toHaveLength(1);
  });

  it('refuses what the audit finds worse, however much taught it, and leaves everything as it was', async () => {
    bench = await openBench();
    await importNews(bench.at('2026-11-10T08:00:00.000Z'), 160, 0);
    await bench.say('retrain');
    const ledger = await bench.world.ledger();
    const audited = new Set((await ledger.audits()).map(({ itemId }) => itemId));
    await review(bench, (id) => audited.has(id));
    await review(bench, (id) => !audited.has(id), { isConfused: true });
    await importNews(bench, 10, 200);
    const before = (await bench.items()).map(({ id, classifications }) => [id, classifications]);
    const { document } = await bench.say<RetrainReport>('retrain');
    expect([document.state, document.reclassified]).toEqual(['refused', null]);
    expect(document.reason).toMatch(/^macro-F1 would drop by more than 0\.01: macro-F1 0\.\d+ after \d\.\d+, .+ on 20 audit items$/u);
    const { documents, audited: judges, figures } = document.record!;
    expect([documents, judges]).toEqual([140, 20]);
    expect(figures!.candidate.macroF1).toBeLessThan(figures!.current.macroF1 - 0.01);
    expect(figures!.candidate.ece).toBeGreaterThan(0.05);
    expect(await ledger.promotedModel()).toBe(null);
    expect((await bench.items()).map(({ id, classifications }) => [id, classifications])).toEqual(before);
  });

  it('promotes what the audit finds no worse, for the whole archive and for what comes next, and overwrites no decision', async () => {
    bench = await openBench();
    const then = bench.at('2026-11-10T08:00:00.000Z');
    await importNews(then, 160, 0);
    await bench.say('retrain');
    await review(bench, () => true, { isRight: (notation) => notation.startsWith('drone') });
    await importNews(bench, 10, 200);
    const drones = (classes: readonly Classification[]): boolean => classes.some(({ notation }) => notation.startsWith('drone'));
    const fresh = async () => (await bench.items()).filter(({ notice }) => Number(notice.sourceKey.slice(1)) >= 200);
    expect((await fresh()).filter(({ classifications }) => drones(classifications))).toHaveLength(10);
    const said = async () =>
      (await bench.items())
        .filter(({ notice }) => Number(notice.sourceKey.slice(1)) < 200)
        .map(({ id, classifications }) => [
          id,
          classifications.map(({ notation, p, method, decidedAt }) => [notation, p, method, decidedAt]),
        ]);
    const decided = await said();
    const { document } = await bench.say<RetrainReport>('retrain');
    expect([document.state, document.reason]).toEqual(['promoted', expect.stringMatching(/on 20 audit items/u)]);
    expect(document.record!.figures!.candidate.macroF1).toBeGreaterThan(document.record!.figures!.starter.macroF1);
    expect(document.record!.documents).toBe(140);
    // What is reported is the error of the corrected classes of the audit items, those with the classifier now in use.
    expect(document.record!.figures!.candidate.ece).toBeLessThanOrEqual(0.05);
    expect(document.record!.figures!.candidate.ece).toBeLessThan(document.record!.figures!.starter.ece);
    const standing = standings(await (await bench.world.ledger()).decisionLog());
    expect(await auditError(bench, ({ id }, notation) => rightClasses(standing.get(id)!).includes(notation))).toBeCloseTo(
      document.record!.figures!.candidate.ece,
      6,
    );
    const [films, trials] = [
      (await fresh()).filter(({ notice }) => notice.title.startsWith('Cinema')),
      (await fresh()).filter(({ notice }) => notice.title.startsWith('Police')),
    ];
    expect([
      films.some(({ classifications }) => drones(classifications)),
      trials.every(({ classifications }) => drones(classifications)),
    ]).toEqual([false, true]);
    expect(trials[0]!.classifications[0]!.modelVersion).toContain(document.record!.version);
    expect(await said()).toEqual(decided);
    await importNews(bench, 2, 300);
    const latest = (await bench.items()).filter(({ notice }) => Number(notice.sourceKey.slice(1)) >= 300);
    expect(
      latest
        .map(({ notice, classifications }) => `${notice.title.slice(0, 6)} ${drones(classifications)}`)
        .toSorted((one, other) => (one < other ? -1 : 1)),
    ).toEqual(['Cinema false', 'Police true']);
    const other = bench.at('2026-11-23T08:00:00.000Z');
    const abstract = 'The comedy fills seats of cinema 7 in Lyon for 7 evenings, actors say.';
    const film = await other.write('film.ndjson', [{ id: 1, title: 'Cinema 7 shows its drones comedy in Lyon', abstract, language: 'en' }]);
    expect(
      (await other.say<{ classifications: readonly Classification[] }>('classify', [film])).document.classifications.some(({ notation }) =>
        notation.startsWith('drone'),
      ),
    ).toBe(false);
  });
});
