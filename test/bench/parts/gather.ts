// Items per second from the first request until a search finds all of them; the plain loop puts its pages into a plain FTS5 table.
import { mean } from '../../gold/figures.ts';
import { gatherBoth } from '../gather-both.ts';
import { rounded, type BenchPart } from '../part.ts';

export const measure: BenchPart = async (run) => {
  const { ours, plain } = await gatherBoth(run);
  const speed = ours.items / ours.indexedAt.seconds;
  const plainSpeed = ours.items / mean(plain.map((one) => one.indexedAt.seconds));
  return {
    ours: rounded(speed),
    baseline: rounded(plainSpeed),
    ratio: rounded(speed / plainSpeed),
    unit: 'items/s',
    better: 'higher',
    goal: null,
    met: null,
    processorRatio: rounded(mean(plain.map((one) => one.indexedAt.processor)) / ours.indexedAt.processor),
    indexingSeconds: rounded(ours.indexedAt.seconds - ours.fetchedAt.seconds),
    items: ours.items,
  };
};
