import { afterEach, describe, expect, it } from 'vitest';
import { healthOf, type SourceHealth } from '../../src/health.ts';
import { card, openBench, type Bench } from './bench.ts';
import { feedAnswer, stories } from './told.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const source = card('news', { cadence: { every: '6h', staleAfterDays: 30 } });
const at = (hours: number): string => new Date(Date.UTC(2026, 10, 1) + hours * 3_600_000).toISOString();
const seenAt = async (watch: Bench, hours: number): Promise<SourceHealth> =>
  healthOf(source, await (await watch.world.ledger()).sourceState('news'), at(hours));
const names = ({ concerns }: SourceHealth): readonly string[] => concerns.map(({ name }) => name);

describe('a source in trouble is noticed within two of its cadences', () => {
  it.each([
    ['is broken', '<!doctype html><html><body><h1>We moved</h1></body></html>', 'failing', []],
    ['tells nothing any more', feedAnswer('news.example', []), 'failing', ['quarantined', 'breached']],
    ['refuses us', { status: 403 }, 'failing', ['blocked']],
  ] as const)('when it %s', async (_what, answer, health, concerns) => {
    const told = feedAnswer('news.example', stories('news.example', 5));
    const watch = (bench = await openBench({ 'news.example': { '/feed.xml': ({ visit }) => (visit === 1 ? told : answer) } }));
    await watch.at(at(0)).gather([source]);
    expect(await seenAt(watch, 5)).toMatchObject({ health: 'ok', concerns: [] });
    // It breaks right after a reading; the next one is due a cadence later.
    await watch.at(at(6)).gather([source]);
    const noticed = await seenAt(watch, 12);
    expect(noticed.health).toBe(health);
    expect(names(noticed)).toEqual(concerns);
  });

  it('when nobody asks it, and when its newest item is too old', async () => {
    const watch = (bench = await openBench({
      'news.example': { '/feed.xml': feedAnswer('news.example', stories('news.example', 5)) },
    }));
    await watch.at(at(0)).gather([source]);
    expect(names(await seenAt(watch, 11))).toEqual([]);
    expect((await seenAt(watch, 12)).concerns).toEqual([{ name: 'overdue', since: at(6) }]);
    const month = 31 * 24;
    const report = (await watch.at(at(month)).gather([source])).sources['news'];
    expect(report?.warnings.join()).toMatch(/silent: expected a notice within 30 days, the newest is 57 days old/u);
    expect(await seenAt(watch, month)).toMatchObject({ health: 'stale', concerns: [{ name: 'silent', days: 57, allowed: 30 }] });
  });
});
