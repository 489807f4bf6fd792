// Notices per second through `import`, every step and the index included, against reading the same lines into SQLite FTS5.
import { rounded, type BenchPart } from '../part.ts';
import { importBoth } from '../imported.ts';

export const measure: BenchPart = async (run) => {
  const { ours, plain, count } = await importBoth(run);
  return {
    ours: rounded(count / ours.seconds),
    baseline: rounded(count / plain.seconds),
    ratio: rounded(plain.seconds / ours.seconds),
    unit: 'notices/s',
    better: 'higher',
    goal: null,
    met: null,
    processorRatio: rounded(plain.processor / ours.processor),
    processorMsPerNotice: rounded((ours.processor / count) * 1000),
    peakMb: Math.round(ours.peakMb),
    baselinePeakMb: Math.round(plain.peakMb),
    mbAfter10000: Math.round(ours.earlyMb),
    mbAtTheEnd: Math.round(ours.lateMb),
    notices: count,
  };
};
