// Pages read as articles per second of processor time, one thread: our reader (text by a learnt judge of its blocks, title, date,
// language) against the plain way (cheerio and a readability score, text alone) over the same invented pages.
import { mean } from '../../gold/figures.ts';
import { rounded, type BenchPart } from '../part.ts';
import { runChild } from '../run-child.ts';
import type { ReadArgument, ReadRound, ReadRun } from '../read-pages.ts';

const goal = 0.3;
const rounds = 3;

export const measure: BenchPart = async (run) => {
  const pages = Math.max(20, Math.round(300 * run.size));
  const read = await runChild<ReadRun>('read-both', { pages, rounds } satisfies ReadArgument, run.profiles);
  const speed = (all: readonly ReadRound[]): number => pages / mean(all.map((one) => one.seconds));
  const found = (all: readonly ReadRound[]): number => mean(all.map((one) => one.found)) / pages;
  if (found(read.ours) < 0.9) throw new Error(`expected the stories of most pages, found those of ${found(read.ours) * 100} %`);
  const [ours, baseline] = [speed(read.ours), speed(read.plain)];
  return {
    ours: rounded(ours),
    baseline: rounded(baseline),
    ratio: rounded(ours / baseline),
    unit: 'pages per processor second',
    better: 'higher',
    goal: `ratio at least ${goal}`,
    met: ours / baseline >= goal,
    found: rounded(found(read.ours)),
    baselineFound: rounded(found(read.plain)),
    pages,
    peakMb: Math.round(read.peakMb),
  };
};
