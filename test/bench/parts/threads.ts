// Processor time of an import with the joining of threads, against the same import without: both of one run, whose joining was
// measured by itself, for two runs differ by more than what is looked for.
import { importBoth } from '../imported.ts';
import { rounded, type BenchPart } from '../part.ts';

/** The whole import over the import without joining. */
const goal = 1.1;

export const measure: BenchPart = async (run) => {
  const { ours, count } = await importBoth(run);
  const without = ours.processor - ours.joining;
  const ratio = ours.processor / without;
  return {
    ours: rounded((ours.processor / count) * 1000),
    baseline: rounded((without / count) * 1000),
    ratio: rounded(ratio),
    unit: 'ms of processor time per notice',
    better: 'lower',
    goal: `ratio at most ${goal}`,
    met: ratio <= goal,
    joiningMsPerNotice: rounded((ours.joining / count) * 1000),
    notices: count,
  };
};
