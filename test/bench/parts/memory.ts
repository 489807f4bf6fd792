// Largest resident memory of a gathering of 2,000 long pages, joined and indexed, beside that of the plain loop. What hostile
// publishers make it take is held by test/pipelines/memory.test.ts.
import { mean } from '../../gold/figures.ts';
import { gatherBoth } from '../gather-both.ts';
import { rounded, type BenchPart } from '../part.ts';

/** The house's bound on a run, in MB. */
const goal = 512;

export const measure: BenchPart = async (run) => {
  const { ours, plain } = await gatherBoth(run);
  const baseline = mean(plain.map((one) => one.peakMb));
  return {
    ours: Math.round(ours.peakMb),
    baseline: Math.round(baseline),
    ratio: rounded(ours.peakMb / baseline),
    unit: 'MB of resident memory at most',
    better: 'lower',
    goal: `at most ${goal} MB`,
    met: ours.peakMb <= goal,
    pages: ours.pages,
  };
};
