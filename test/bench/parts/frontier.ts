// Processor time of a claim of pages while 100,000 of them wait, against one while 8,000 wait: a run's pace must not hang on how
// much it still has before it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ClaimArgument, Claimed } from '../claimed.ts';
import { rounded, type BenchPart } from '../part.ts';
import { runChild } from '../run-child.ts';

const goal = 2;

export const measure: BenchPart = async (run) => {
  const claims = 100;
  const folder = join(run.folder, 'frontier');
  mkdirSync(folder, { recursive: true });
  // Multiples of the 40 hosts, each with pages enough for all claims, counted and not.
  const pages = { long: 40 * Math.max(2 * claims, Math.round(2_500 * run.size)), short: 40 * 2 * claims };
  const took = await runChild<Claimed>('claim-both', { folder, claims, ...pages } satisfies ClaimArgument, run.profiles);
  const ratio = took.long / took.short;
  return {
    ours: rounded((took.long / claims) * 1000),
    baseline: rounded((took.short / claims) * 1000),
    ratio: rounded(ratio),
    unit: 'ms of processor time per claim',
    better: 'lower',
    goal: `ratio at most ${goal}`,
    met: ratio <= goal,
    waiting: pages.long,
    waitingBaseline: pages.short,
  };
};
