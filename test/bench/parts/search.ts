// Milliseconds of a search of the embedded engine over the imported notices, six facets and highlights included, against plain
// FTS5 ranked by bm25; `ours` and `baseline` are 95th percentiles. Half of the queries ask for all words, half for any.
import { percentile } from '../../gold/figures.ts';
import { importBoth } from '../imported.ts';
import { rounded, type BenchPart } from '../part.ts';
import { runChild } from '../run-child.ts';
import type { SearchArgument, Searched } from '../searched.ts';

const goal = 100;
const queries = 200;

export const measure: BenchPart = async (run) => {
  const { home, plainFolder, count } = await importBoth(run);
  const found = await runChild<Searched>('search-both', { home, plainFolder, queries } satisfies SearchArgument, run.profiles);
  if (found.oursFound === 0 || found.plainFound === 0)
    throw new Error(`expected items of both, found ${found.oursFound} and ${found.plainFound}`);
  const [ours, baseline] = [percentile(found.ours, 0.95), percentile(found.plain, 0.95)];
  return {
    ours: rounded(ours),
    baseline: rounded(baseline),
    ratio: rounded(ours / baseline),
    unit: 'ms (p95)',
    better: 'lower',
    goal: `ours at most ${goal} ms`,
    met: ours <= goal,
    p50: rounded(percentile(found.ours, 0.5)),
    baselineP50: rounded(percentile(found.plain, 0.5)),
    processorP95: rounded(percentile(found.oursProcessor, 0.95)),
    baselineProcessorP95: rounded(percentile(found.plainProcessor, 0.95)),
    slowest: rounded(percentile(found.ours, 1)),
    itemsShown: found.oursFound,
    baselineItemsShown: found.plainFound,
    queries,
    items: count,
    peakMb: Math.round(found.peakMb),
  };
};
