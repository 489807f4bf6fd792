// Pages fetched, parsed and durably stored per second: the real gather (robots.txt, guard, governor, archive, reading, dedupe,
// ledger) against a plain undici, cheerio and node:sqlite loop of the same concurrency over the same publishers. Neither of them
// classifies here; `withClasses` is the ratio of the same gather with all classes and their reasons.
import { mean } from '../../gold/figures.ts';
import { gatherBoth } from '../gather-both.ts';
import { rounded, type BenchPart } from '../part.ts';

const goal = 0.4;

export const measure: BenchPart = async (run) => {
  const { ours, unclassified, plain, hosts } = await gatherBoth(run);
  const speed = unclassified.pages / unclassified.fetchedAt.seconds;
  const plainSpeed = ours.pages / mean(plain.map((one) => one.fetchedAt.seconds));
  const processor = { ours: unclassified.fetchedAt.processor, plain: mean(plain.map((one) => one.fetchedAt.processor)) };
  return {
    ours: rounded(speed),
    baseline: rounded(plainSpeed),
    ratio: rounded(speed / plainSpeed),
    unit: 'pages/s',
    better: 'higher',
    goal: `ratio at least ${goal}`,
    met: speed / plainSpeed >= goal,
    withClasses: rounded(ours.pages / ours.fetchedAt.seconds / plainSpeed),
    processorRatio: rounded(processor.plain / processor.ours),
    processorMsPerPage: rounded((processor.ours / ours.pages) * 1000),
    baselineProcessorMsPerPage: rounded((processor.plain / ours.pages) * 1000),
    pages: ours.pages,
    hosts,
  };
};
