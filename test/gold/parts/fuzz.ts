// 100,000 mutated captures of all sources, read in threads as gathering reads them. caught: share that gave a reading or an error of
// the house; inTime: share that was done within a page's time. What was found is named, to be read again by its number.
import { fuzz } from '../../fuzz/fuzz.ts';
import type { Part } from '../part.ts';

const captures = 100_000;

export const measure: Part = async () => {
  const { runs, readings, uncaught, hangs, slowestMs } = await fuzz(1, captures);
  for (const one of [...uncaught, ...hangs].slice(0, 20)) process.stderr.write(`fuzz: ${one}\n`);
  return { caught: 1 - uncaught.length / runs, inTime: 1 - hangs.length / runs, readings, slowestMs, n: runs };
};
