// Documents of 100 words whose language is identified and that the linear model classifies per second of processor time, one
// thread, against the plain loop of splitting and counting words. Beside it: the same with 600 words, the whole classifier of the
// watch (rules, labels, linear model, joined, with reasons), seconds to learn 2,000 documents of 200 labels anew, and milliseconds
// to import the classifier.
import type { ClassifyArgument, ClassifyRounds, ClassifyRun } from '../classified.ts';
import { rounded, type BenchPart } from '../part.ts';
import { runChild } from '../run-child.ts';

const goal = 2_000;

export const measure: BenchPart = async (run) => {
  const documents = Math.max(50, Math.round(400 * run.size));
  const learnt = Math.max(200, Math.round(2_000 * run.size));
  const told: ClassifyArgument = { documents, rounds: 6, learnt, labels: Math.round(learnt / 10) };
  const took = await runChild<ClassifyRun>('classify-both', told, run.profiles);
  // Other work on a machine only ever makes a round slower: the fastest one is nearest to what the code takes.
  const speed = (all: ClassifyRounds, way: keyof ClassifyRounds): number => documents / Math.min(...all[way]);
  const [ours, baseline] = [speed(took.short, 'linear'), speed(took.short, 'plain')];
  return {
    ours: rounded(ours),
    baseline: rounded(baseline),
    ratio: rounded(ours / baseline),
    unit: 'documents per processor second',
    better: 'higher',
    goal: `at least ${goal} documents per second`,
    met: ours >= goal,
    long: rounded(speed(took.long, 'linear')),
    longRatio: rounded(speed(took.long, 'linear') / speed(took.long, 'plain')),
    watch: rounded(speed(took.short, 'watch')),
    watchRatio: rounded(speed(took.short, 'watch') / baseline),
    watchLong: rounded(speed(took.long, 'watch')),
    retrainingSeconds: rounded(took.retraining),
    importMs: Math.round(took.importMs),
    learnt,
    peakMb: Math.round(took.peakMb),
  };
};
